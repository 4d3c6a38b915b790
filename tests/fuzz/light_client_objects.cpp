// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "encoded_object.h"
#include "fuzz_input.h"

#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/object_reader.h"

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

} // namespace

/// Whatever reads as an object survives a trip through SSZ, and no verifier falls over it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    LightClientVerifier verifier(network(), {});
    for (const auto& entry : readObjects(network(), {data, size})) {
        if (!entry.object)
            continue;
        const auto bytes = fuzz::encoded(*entry.object, network().preset);
        const auto again = readObjectSsz(network(), bytes, {entry.object->kind, entry.object->fork});
        fuzz::require(again.object.has_value() && fuzz::encoded(*again.object, network().preset) == bytes);
        fuzz::require(!verifier.feed(*entry.object, 1U << 20U));
    }
    return 0;
}
