// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "claim_reading.h"

namespace lightclient::node {
namespace {

using Outcome = RollupResult<ClaimReading>;

/// What one L1 endpoint makes of the question. Its own trouble is the error; everything else is an outcome.
net::Task<NodeResult<Outcome>>
askOne(std::shared_ptr<RollupApi> api, std::string l1Url, Proven<ExecutionHead> l1Head, WhichClaim which) {
    auto question = which == WhichClaim::Anchor ? api->anchorClaim(std::move(l1Head))
                                                : api->newestClaim(std::move(l1Head));
    auto outcome = co_await std::move(question);
    if (!outcome)
        if (auto* trouble = std::get_if<NodeError>(&outcome.error().cause);
            trouble != nullptr && trouble->endpoint == l1Url)
            co_return std::unexpected(std::move(*trouble));
    co_return outcome;
}

} // namespace

net::Task<RollupResult<ClaimReading>> readClaim(
    Executions& executions, std::shared_ptr<net::HttpClient> http, std::string l2Url,
    rollup::OpStackChain chain, Proven<ExecutionHead> l1Head, WhichClaim which) {
    std::function<net::Task<NodeResult<Outcome>>(ExecutionApi&)> question = [http, l2Url, chain, l1Head,
                                                                             which](ExecutionApi& l1) {
        auto api = std::make_shared<RollupApi>(http, l1.url(), l2Url, chain);
        return askOne(std::move(api), l1.url(), l1Head, which);
    };
    auto answer = co_await executions.ask<Outcome>(std::move(question));
    if (!answer)
        co_return std::unexpected(RollupError{std::move(answer.error())});
    co_return std::move(*answer);
}

} // namespace lightclient::node
