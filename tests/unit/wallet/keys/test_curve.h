// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/hex.h"
#include "wallet/keys/ethereum_key.h"

namespace support {

/// A context blinded with a constant: results don't depend on the blinding.
inline const wallet::keys::CurveContext& testCurve() {
    static const auto context =
        wallet::keys::CurveContext::create(lightclient::Hash32{{0x53, 0x74, 0x72, 0x69, 0x6b, 0x65}}).value();
    return context;
}

/// The bytes of a hex literal; throws where it is none.
inline lightclient::Bytes hex(std::string_view text) {
    return lightclient::parseHex(text).value();
}

} // namespace support
