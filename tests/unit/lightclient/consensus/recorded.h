// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/object_reader.h"
#include "lightclient/primitives/hex.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>

/// The chains of tests/fixtures/consensus (its README says what they are).
namespace recorded {

using namespace lightclient;
using namespace lightclient::consensus;

inline std::string pathOf(const std::string& name) {
    return STRIKELIGHT_SOURCE_DIR "/tests/fixtures/consensus/" + name;
}

inline Bytes read(const std::string& name) {
    std::ifstream in(pathOf(name), std::ios::binary);
    if (!in)
        throw std::runtime_error("no fixture " + name);
    return Bytes(std::istreambuf_iterator<char>(in), {});
}

inline std::string readText(const std::string& name) {
    const auto bytes = read(name);
    return {bytes.begin(), bytes.end()};
}

inline json::value readJson(const std::string& name) {
    return parseJson(readText(name)).value();
}

/// A recorded chain by its folder: "electra_minimal" or "capella_to_fulu_minimal".
struct Chain {
    explicit Chain(std::string name)
        : folder(std::move(name)),
          network(parseNetworkFromSpec(readJson(folder + "/spec.json"), readJson(folder + "/genesis.json"))
                      .value()) {
        // "--network . --root 0x… --now N file…"
        std::istringstream words(readText(folder + "/replay.args"));
        for (std::string word; words >> word;)
            if (word == "--root" && words >> word)
                root = parseFixedHex<32>(word).value();
            else if (word == "--now" && words >> word)
                now = network.slotAt(std::stoull(word));
    }
    Bytes file(const std::string& name) const { return read(folder + "/" + name); }
    std::vector<ReadObject> objects(const std::string& name, const ObjectHints& hints = {}) const {
        return readObjects(network, file(name), hints);
    }
    LightClientObject object(const std::string& name) const {
        return std::move(objects(name).at(0).object.value());
    }

    std::string folder;
    Network network;
    Hash32 root;
    Slot now = 0;
};

inline const Chain& electra() {
    static const Chain chain("electra_minimal");
    return chain;
}
inline const Chain& forks() {
    static const Chain chain("capella_to_fulu_minimal");
    return chain;
}

} // namespace recorded
