// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/hex.h"
#include "wallet/keys/ethereum_key.h"
#include "wallet/signing/description.h"

#include <string>

namespace support {

/// A context blinded with a constant: results don't depend on the blinding.
inline const wallet::keys::CurveContext& testCurve() {
    static const auto context = wallet::keys::CurveContext::create(lightclient::Hash32{{0x53, 0x74}}).value();
    return context;
}

/// A key from hex; throws where it is none.
inline wallet::keys::EthereumKey keyOf(std::string_view secret) {
    return wallet::keys::EthereumKey::fromBytes(testCurve(), lightclient::parseHex(secret).value()).value();
}

/// `text` with its first `from` replaced by `to`.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    return at == std::string::npos ? "pattern not found" : text.replace(at, from.size(), to);
}

/// Whether any warning holds `part`.
inline bool warns(const wallet::signing::Description& description, std::string_view part) {
    for (const auto& warning : description.warnings)
        if (warning.find(part) != std::string::npos)
            return true;
    return false;
}

} // namespace support
