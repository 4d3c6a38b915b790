// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "beacon_api.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/json.h"

namespace lightclient::node {
namespace {

constexpr std::string_view kRoutes = "/eth/v1/beacon/light_client/";
constexpr std::string_view kHeaders = "/eth/v1/beacon/headers/";
constexpr std::string_view kGenesis = "/eth/v1/beacon/genesis";

/// Every object of an answer, or the first one's refusal.
std::expected<std::vector<consensus::LightClientObject>, consensus::ConsensusError>
collect(const consensus::Network& network, const std::string& body, consensus::ObjectKind kind) {
    std::vector<consensus::LightClientObject> out;
    if (body.empty())
        return out; // SSZ spells "no updates" as an empty body
    const BytesView bytes(reinterpret_cast<const std::uint8_t*>(body.data()), body.size());
    for (auto& entry : consensus::readObjects(network, bytes, {kind, {}})) {
        if (!entry.object)
            return std::unexpected(entry.object.error());
        out.push_back(std::move(*entry.object));
    }
    return out;
}

std::optional<Hash32> genesisRootOf(const std::string& body) {
    const auto answer = parseJson(body);
    const auto* data = answer ? jsonFieldOrNull(*answer, "data") : nullptr;
    const auto* field = data == nullptr ? nullptr : jsonFieldOrNull(*data, "genesis_validators_root");
    const auto root = field == nullptr ? std::unexpected(DecodeError::MissingField) : jsonFixed<32>(*field);
    return root ? std::optional(*root) : std::nullopt;
}

/// A header's answer; nothing where its root is not the header's own.
std::optional<BlockAtSlot> blockOf(const std::string& body) {
    const auto answer = parseJson(body);
    const auto* data = answer ? jsonFieldOrNull(*answer, "data") : nullptr;
    const auto* root = data == nullptr ? nullptr : jsonFieldOrNull(*data, "root");
    const auto* header = data == nullptr ? nullptr : jsonFieldOrNull(*data, "header");
    const auto* message = header == nullptr ? nullptr : jsonFieldOrNull(*header, "message");
    if (root == nullptr || message == nullptr)
        return std::nullopt;
    const auto claimed = jsonFixed<32>(*root);
    const auto parsed = consensus::parseBeaconHeaderJson(*message);
    if (!claimed || !parsed || rootOf(*parsed) != *claimed)
        return std::nullopt;
    return BlockAtSlot{parsed->slot, *claimed};
}

std::string withoutSlash(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

} // namespace

BeaconApi::BeaconApi(std::shared_ptr<net::HttpClient> http, std::string baseUrl, consensus::Network network)
    : m_http(std::move(http)), m_baseUrl(withoutSlash(std::move(baseUrl))), m_network(std::move(network)) {}

net::Task<NodeResult<std::string>> BeaconApi::fetchBody(std::string path, std::string accept) {
    net::HttpRequest request;
    request.url = m_baseUrl + path;
    request.headers["accept"] = std::move(accept);
    auto answer = co_await m_http->fetch(std::move(request));
    if (!answer)
        co_return std::unexpected(NodeError{std::move(answer.error()), m_baseUrl});
    auto good = net::requireSuccess(std::move(*answer));
    if (!good)
        co_return std::unexpected(NodeError{std::move(good.error()), m_baseUrl});
    co_return std::move(good->body);
}

net::Task<NodeResult<std::vector<consensus::LightClientObject>>>
BeaconApi::fetch(std::string path, consensus::ObjectKind kind) {
    auto route = std::string(kRoutes) + path;
    auto accept = std::string("application/octet-stream;q=1.0,application/json;q=0.9");
    const auto body = co_await fetchBody(std::move(route), std::move(accept));
    if (!body)
        co_return std::unexpected(body.error());
    auto objects = collect(m_network, *body, kind);
    if (!objects)
        co_return std::unexpected(NodeError{objects.error(), m_baseUrl});
    co_return std::move(*objects);
}

net::Task<NodeResult<consensus::LightClientObject>>
BeaconApi::fetchOne(std::string path, consensus::ObjectKind kind) {
    auto objects = co_await fetch(std::move(path), kind);
    if (!objects)
        co_return std::unexpected(std::move(objects.error()));
    if (objects->size() != 1)
        co_return std::unexpected(NodeError{consensus::ConsensusError::Malformed, m_baseUrl});
    co_return std::move(objects->front());
}

net::Task<NodeResult<consensus::LightClientObject>> BeaconApi::bootstrap(Hash32 root) {
    auto path = "bootstrap/" + toHex(root);
    co_return co_await fetchOne(std::move(path), consensus::ObjectKind::Bootstrap);
}

net::Task<NodeResult<std::vector<consensus::LightClientObject>>>
BeaconApi::updates(consensus::Period startPeriod, std::uint64_t count) {
    auto path = "updates?start_period=" + std::to_string(startPeriod) + "&count=" + std::to_string(count);
    auto updates = co_await fetch(std::move(path), consensus::ObjectKind::Update);
    if (updates && updates->size() > count)
        co_return std::unexpected(NodeError{consensus::ConsensusError::Malformed, m_baseUrl});
    co_return updates;
}

net::Task<NodeResult<consensus::LightClientObject>> BeaconApi::finalityUpdate() {
    auto path = std::string("finality_update");
    co_return co_await fetchOne(std::move(path), consensus::ObjectKind::FinalityUpdate);
}

net::Task<NodeResult<consensus::LightClientObject>> BeaconApi::optimisticUpdate() {
    auto path = std::string("optimistic_update");
    co_return co_await fetchOne(std::move(path), consensus::ObjectKind::OptimisticUpdate);
}

net::Task<NodeResult<BlockAtSlot>> BeaconApi::block(std::string blockId) {
    auto route = std::string(kHeaders) + blockId;
    auto accept = std::string("application/json");
    const auto body = co_await fetchBody(std::move(route), std::move(accept));
    if (!body)
        co_return std::unexpected(body.error());
    const auto block = blockOf(*body);
    if (!block)
        co_return std::unexpected(NodeError{consensus::ConsensusError::Malformed, m_baseUrl});
    co_return *block;
}

net::Task<NodeResult<Hash32>> BeaconApi::genesisValidatorsRoot() {
    auto route = std::string(kGenesis);
    auto accept = std::string("application/json");
    const auto body = co_await fetchBody(std::move(route), std::move(accept));
    if (!body)
        co_return std::unexpected(body.error());
    const auto root = genesisRootOf(*body);
    if (!root)
        co_return std::unexpected(NodeError{consensus::ConsensusError::Malformed, m_baseUrl});
    co_return *root;
}

} // namespace lightclient::node
