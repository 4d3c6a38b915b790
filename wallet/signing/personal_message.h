// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "description.h"
#include "lightclient/primitives/bytes.h"

namespace wallet::signing {

/// A message in the 0x45 form of EIP-191, what personal_sign signs.
struct PersonalMessage {
    lightclient::Bytes bytes;

    /// A message from text.
    static PersonalMessage fromText(std::string_view text) { return {{text.begin(), text.end()}}; }
};

/// keccak256("\x19Ethereum Signed Message:\n" ‖ decimal byte length ‖ bytes).
lightclient::Hash32 digestOf(const PersonalMessage& message);

/// The text where it is UTF-8, else its hex; warns of a message that looks like a digest of something else.
Description describe(const PersonalMessage& message);

} // namespace wallet::signing
