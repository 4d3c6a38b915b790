// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/ssz_codec.h"

namespace fuzz {

/// An object's SSZ in the schema of its fork.
inline lightclient::Bytes encoded(
    const lightclient::consensus::LightClientObject& object, const lightclient::consensus::Preset& preset) {
    using namespace lightclient::consensus;
    const Schema schema = rulesOf(object.fork).schema;
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content))
        return encodeSsz(*bootstrap, schema, preset);
    return encodeSsz(std::get<LightClientUpdate>(object.content), object.kind, schema, preset);
}

} // namespace fuzz
