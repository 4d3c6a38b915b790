// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "catch_up.h"

#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/consensus/ssz_codec.h"

#include <boost/json/serialize.hpp>

#include <fstream>

using namespace lightclient;
using namespace lightclient::consensus;

namespace bench {
namespace {

constexpr std::size_t kSigners = 500; // 12 of 512 absent

void write(const std::filesystem::path& file, const auto& content) {
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
}

} // namespace

CatchUp makeCatchUp(std::size_t periods, std::size_t distinctKeys) {
    signedchain::SignedChain chain(
        signedchain::makeNetwork(kMainnetPreset, {{Fork::Electra, 0}}), distinctKeys);
    const Slot period = kMainnetPreset.updateTimeout();
    const auto shapeAt = [&](std::size_t i) {
        return signedchain::UpdateShape{
            .attested = period * i + 200,
            .signature = period * i + 201,
            .finalized = period * i + 100,
            .participants = kSigners};
    };
    auto bootstrap = chain.bootstrap(period);
    LightClientVerifier start(chain.network(), rootOf(bootstrap.header.beacon));
    (void)start.feed(bootstrap);
    CatchUp out{std::move(bootstrap), std::move(start), {}, {}, period * (periods + 2)};
    for (std::size_t i = 1; i <= periods; ++i)
        out.updates.push_back(chain.update(shapeAt(i)));
    auto newest = shapeAt(periods + 1);
    newest.committee = false;
    out.finality = chain.update(newest);
    return out;
}

bool feedBatched(LightClientVerifier& verifier, const CatchUp& scene) {
    for (std::span<const LightClientUpdate> left(scene.updates); !left.empty();) {
        const auto answer = left.first(std::min(left.size(), kMaxObjects));
        left = left.subspan(answer.size());
        if (!verifier.feedAll(answer, scene.now, Hash32{{9}}, [](std::size_t, const auto&) {}))
            return false;
    }
    return true;
}

bool feedOneByOne(LightClientVerifier& verifier, const CatchUp& scene) {
    return std::ranges::all_of(
        scene.updates, [&](const auto& update) { return verifier.feed(update, scene.now).has_value(); });
}

std::vector<Bytes> encodeUpdates(const CatchUp& scene) {
    std::vector<Bytes> out;
    for (const auto& update : scene.updates)
        out.push_back(encodeSsz(update, ObjectKind::Update, Schema::Electra, scene.start.network().preset));
    return out;
}

std::vector<LightClientUpdate> parseUpdates(const CatchUp& scene, const std::vector<Bytes>& answers) {
    std::vector<LightClientUpdate> out;
    for (const auto& answer : answers)
        out.push_back(
            parseUpdateSsz(answer, ObjectKind::Update, Schema::Electra, scene.start.network().preset)
                .value());
    return out;
}

void writeTo(const std::filesystem::path& folder, const CatchUp& scene) {
    const auto& network = scene.start.network();
    std::filesystem::create_directories(folder);
    write(folder / "bootstrap.ssz", encodeSsz(scene.bootstrap, Schema::Electra, network.preset));
    const auto updates = encodeUpdates(scene);
    for (std::size_t i = 0; i < updates.size(); ++i)
        write(folder / ("update_" + std::to_string(i) + ".ssz"), updates[i]);
    write(
        folder / "finality.ssz",
        encodeSsz(scene.finality, ObjectKind::FinalityUpdate, Schema::Electra, network.preset));
    write(folder / "network.json", json::serialize(toJson(network)));
    write(
        folder / "chain.json", json::serialize(json::object{
                                   {"version", toHex(network.forks.front().version)},
                                   {"genesisValidatorsRoot", toHex(network.genesisValidatorsRoot)},
                                   {"updates", scene.updates.size()},
                                   {"currentSlot", scene.now},
                               }));
}

} // namespace bench
