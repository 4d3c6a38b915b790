// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "node_error.h"

#include "lightclient/consensus/network.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/net/http_client.h"

#include <memory>

namespace lightclient::node {

/// Most updates that one request may ask for (MAX_REQUEST_LIGHT_CLIENT_UPDATES, p2p-interface.md).
inline constexpr std::uint64_t kMaxUpdates = 128;

/// A beacon block, named both ways.
struct BlockAtSlot {
    consensus::Slot slot = 0;
    Hash32 root;
    friend bool operator==(const BlockAtSlot&, const BlockAtSlot&) noexcept = default;
};

/// The light-client routes of one beacon node (beacon-APIs, "/eth/v1/beacon/light_client"). Asks for SSZ and
/// takes JSON too. Awaited on the network thread.
class BeaconApi {
public:
    BeaconApi(std::shared_ptr<net::HttpClient> http, std::string baseUrl, consensus::Network network);

    [[nodiscard]] net::Task<NodeResult<consensus::LightClientObject>> bootstrap(Hash32 root);
    /// Best updates of up to `count` periods from `startPeriod` on; fewer, or none, where the node has no
    /// more.
    [[nodiscard]] net::Task<NodeResult<std::vector<consensus::LightClientObject>>>
    updates(consensus::Period startPeriod, std::uint64_t count);
    [[nodiscard]] net::Task<NodeResult<consensus::LightClientObject>> finalityUpdate();
    [[nodiscard]] net::Task<NodeResult<consensus::LightClientObject>> optimisticUpdate();

    /// A block that this node knows, by "finalized", "head", a slot or a root
    /// ("/eth/v1/beacon/headers/{block_id}"). Its word and no proof; only that the root is the header's own
    /// is checked.
    [[nodiscard]] net::Task<NodeResult<BlockAtSlot>> block(std::string blockId);

    /// The root that tells one beacon chain from another ("/eth/v1/beacon/genesis").
    [[nodiscard]] net::Task<NodeResult<Hash32>> genesisValidatorsRoot();

    const std::string& baseUrl() const noexcept { return m_baseUrl; }

private:
    [[nodiscard]] net::Task<NodeResult<std::string>> fetchBody(std::string path, std::string accept);
    [[nodiscard]] net::Task<NodeResult<std::vector<consensus::LightClientObject>>>
    fetch(std::string path, consensus::ObjectKind kind);
    [[nodiscard]] net::Task<NodeResult<consensus::LightClientObject>>
    fetchOne(std::string path, consensus::ObjectKind kind);

    std::shared_ptr<net::HttpClient> m_http;
    std::string m_baseUrl;
    consensus::Network m_network;
};

} // namespace lightclient::node
