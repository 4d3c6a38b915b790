// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_start.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/node/checkpoint_quorum.h"
#include "lightclient/node/endpoint_book.h"

namespace app::session {
namespace {

using namespace lightclient::consensus;
namespace net = lightclient::net;
namespace node = lightclient::node;

/// What an earlier run kept. Without the way to it nobody else could check what is proven from it: then its
/// finalized block, which we verified, is the checkpoint of a new way.
std::optional<ChainStart> keptChain(const ChainStartOptions& options) {
    if (options.dataDir.empty())
        return std::nullopt;
    auto kept = node::ChainFolder(options.dataDir, options.network).restore();
    // What is damaged is as good as nothing: the chain is walked again.
    if (!kept || !*kept)
        return std::nullopt;
    auto& chain = **kept;
    if (options.trustedRoot && *options.trustedRoot != chain.verifier.trustedRoot())
        return std::nullopt;
    if (!chain.way.empty())
        return ChainStart{std::move(chain.verifier), std::move(chain.way)};
    const auto own = rootOf(chain.verifier.store()->finalizedHeader.beacon);
    return ChainStart{LightClientVerifier(options.network, own), {}};
}

std::vector<node::BeaconApi>
providersOf(const std::shared_ptr<net::HttpClient>& http, const Network& network) {
    std::vector<node::BeaconApi> out;
    out.reserve(network.checkpointEndpoints.size());
    for (const auto& url : network.checkpointEndpoints)
        out.emplace_back(http, url, network);
    return out;
}

std::vector<std::string> operatorsOf(const std::vector<std::string>& urls) {
    std::vector<std::string> out;
    out.reserve(urls.size());
    for (const auto& url : urls)
        out.push_back(node::operatorOf(url));
    return out;
}

} // namespace

net::Task<std::expected<ChainStart, Problem>>
beginChain(std::shared_ptr<net::HttpClient> http, ChainStartOptions options) {
    if (auto kept = keptChain(options))
        co_return std::move(*kept);
    auto root = options.trustedRoot;
    if (!root && !options.network.checkpoints.empty())
        root = options.network.checkpoints.front();
    if (!root) {
        auto providers = providersOf(http, options.network);
        if (providers.empty())
            co_return std::unexpected(Problem{
                "no_anchor", "This network needs a block root that you trust: it names no checkpoint, and "
                             "nobody who could be asked for one."});
        const std::size_t needed = providers.size() / 2 + 1;
        auto operators = operatorsOf(options.beacons);
        std::function<void(const std::string&)> heard = [](const std::string&) {};
        auto agreed = co_await node::askCheckpoint(
            std::move(providers), std::move(operators), needed, std::move(heard));
        if (!agreed)
            co_return std::unexpected(
                Problem{std::string(codeOf(agreed.error().error)), describe(agreed.error())});
        root = agreed->block.root;
    }
    co_return ChainStart{LightClientVerifier(options.network, *root), {}};
}

} // namespace app::session
