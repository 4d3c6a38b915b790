// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/ssz_codec.h"

using namespace lightclient;
using namespace lightclient::consensus;

namespace {

/// A minimal-preset network with every fork on: small objects, all schemas by hint.
const Network& network() {
    static const Network shared = [] {
        Network out;
        out.preset = kMinimalPreset;
        Epoch epoch = 0;
        for (const auto* name : {"altair", "bellatrix", "capella", "deneb", "electra", "fulu"}) {
            Bytes4 version;
            version[0] = static_cast<std::uint8_t>(epoch + 1);
            out.forks.push_back({name, version, epoch * 4, forkByName(name)});
            ++epoch;
        }
        return out;
    }();
    return shared;
}

Bytes encoded(const LightClientObject& object) {
    const Schema schema = rulesOf(object.fork).schema;
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content))
        return encodeSsz(*bootstrap, schema, network().preset);
    return encodeSsz(std::get<LightClientUpdate>(object.content), object.kind, schema, network().preset);
}

} // namespace

/// Whatever reads as an object survives a trip through SSZ, and no verifier falls over it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    LightClientVerifier verifier(network(), {});
    for (const auto& entry : readObjects(network(), {data, size})) {
        if (!entry.object)
            continue;
        const auto bytes = encoded(*entry.object);
        const auto again = readObjectSsz(network(), bytes, {entry.object->kind, entry.object->fork});
        fuzz::require(again.object.has_value() && encoded(*again.object) == bytes);
        fuzz::require(!verifier.feed(*entry.object, 1U << 20U));
    }
    return 0;
}
