// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "personal_message.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "utf8.h"

namespace wallet::signing {

using lightclient::Bytes;
using lightclient::Hash32;

Hash32 digestOf(const PersonalMessage& message) {
    const std::string head = "\x19"
                             "Ethereum Signed Message:\n" +
                             std::to_string(message.bytes.size());
    Bytes payload(head.begin(), head.end());
    lightclient::append(payload, message.bytes);
    return lightclient::keccak256(lightclient::BytesView(payload));
}

Description describe(const PersonalMessage& message) {
    Description out;
    out.title = "Sign a message";
    const std::string text(message.bytes.begin(), message.bytes.end());
    if (isUtf8(text)) {
        out.lines.push_back({"message", displayText(text)});
    } else {
        out.lines.push_back({"message (hex)", lightclient::toHex(message.bytes)});
        out.warnings.emplace_back("The message is no text: nobody can tell from it what it allows.");
    }
    if (message.bytes.size() == 32)
        out.warnings.emplace_back("The message is 32 bytes long: it may be the hash of something else.");
    out.lines.push_back({"hash", lightclient::toHex(digestOf(message))});
    return out;
}

} // namespace wallet::signing
