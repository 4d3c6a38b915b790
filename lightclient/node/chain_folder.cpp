// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_folder.h"

#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/consensus/saved_store.h"
#include "lightclient/consensus/ssz_codec.h"
#include "lightclient/primitives/hex.h"

namespace lightclient::node {
namespace {

using namespace consensus;

std::filesystem::path
placeOf(const std::filesystem::path& dataDir, const Network& network, std::string_view ending) {
    auto name = toHex(network.genesisValidatorsRoot).substr(2, 16);
    name += ending;
    return dataDir / "light" / name;
}

/// As a beacon node frames several objects: length, digest, object.
void appendFramed(Bytes& out, const Network& network, const LightClientObject& object) {
    const auto schema = rulesOf(object.fork).schema;
    const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content);
    const Bytes body =
        bootstrap != nullptr
            ? encodeSsz(*bootstrap, schema, network.preset)
            : encodeSsz(std::get<LightClientUpdate>(object.content), object.kind, schema, network.preset);
    const auto digest = network.forkDigest(object.slot() / network.preset.slotsPerEpoch);
    const std::uint64_t length = body.size() + digest.bytes.size();
    for (unsigned i = 0; i < 8; ++i)
        out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
    out.insert(out.end(), digest.bytes.begin(), digest.bytes.end());
    out.insert(out.end(), body.begin(), body.end());
}

bool bringsCommittee(const LightClientObject& object, const Hash32& root) {
    const auto* update = std::get_if<LightClientUpdate>(&object.content);
    if (update != nullptr)
        return update->nextSyncCommittee && rootOf(*update->nextSyncCommittee) == root;
    const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content);
    return bootstrap != nullptr && bootstrap->currentSyncCommittee &&
           rootOf(*bootstrap->currentSyncCommittee) == root;
}

} // namespace

ChainFolder::ChainFolder(const std::filesystem::path& dataDir, Network network)
    : m_network(std::move(network)), m_store(placeOf(dataDir, m_network, ".store")),
      m_way(placeOf(dataDir, m_network, ".way")) {}

std::expected<std::optional<KeptChain>, StoreFileError> ChainFolder::restore() const {
    const auto content = m_store.read();
    if (!content)
        return std::unexpected(content.error());
    if (!*content)
        return std::optional<KeptChain>();
    auto verifier = restoreStore(m_network, **content);
    if (!verifier)
        return std::unexpected(
            StoreFileError{m_store.path().string() + ": " + std::string(describe(verifier.error()))});
    auto way = wayTo(*verifier);
    return std::optional(KeptChain{std::move(*verifier), std::move(way)});
}

/// The kept objects, where they begin at the verifier's checkpoint and end at its newest committee.
std::vector<LightClientObject> ChainFolder::wayTo(const LightClientVerifier& verifier) const {
    const auto content = m_way.read();
    if (!content || !*content || !verifier.store())
        return {};
    std::vector<LightClientObject> out;
    for (auto& entry : readObjects(m_network, **content)) {
        if (!entry.object)
            return {};
        out.push_back(std::move(*entry.object));
    }
    const auto& store = *verifier.store();
    const auto newest =
        rootOf(store.nextSyncCommittee ? *store.nextSyncCommittee : *store.currentSyncCommittee);
    const auto* first = out.empty() ? nullptr : std::get_if<LightClientBootstrap>(&out.front().content);
    const bool leads = first != nullptr && rootOf(first->header.beacon) == verifier.trustedRoot() &&
                       bringsCommittee(out.back(), newest);
    return leads ? out : std::vector<LightClientObject>();
}

std::expected<void, StoreFileError> ChainFolder::keep(const LightClientVerifier& verifier) const {
    return m_store.write(saveStore(verifier));
}

std::expected<void, StoreFileError> ChainFolder::keepWay(std::span<const LightClientObject> way) const {
    Bytes out;
    if (way.size() <= kLongestWay)
        for (const auto& object : way)
            appendFramed(out, m_network, object);
    return m_way.write(out);
}

} // namespace lightclient::node
