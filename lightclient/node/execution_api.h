// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "node_error.h"

#include "lightclient/execution/proven_account.h"
#include "lightclient/net/json_rpc.h"

#include <functional>
#include <memory>
#include <vector>

namespace lightclient::node {

/// An account that was proven, and the eth_getProof answer that proves it: what a receipt hands on.
struct AccountReading {
    Proven<execution::VerifiedAccount> account;
    json::value answer;
};

/// An answer that was refused: what the endpoint said, and what it was checked against.
struct RefusedAnswer {
    Hash32 stateRoot;
    std::uint64_t blockNumber = 0;
    json::value answer;
};

/// State of one execution node, every value proven against a head before it is given out.
/// Awaited on the network thread.
class ExecutionApi {
public:
    ExecutionApi(std::shared_ptr<net::HttpClient> http, std::string url);

    /// An account and some of its storage at `head`, by eth_getProof.
    [[nodiscard]] net::Task<NodeResult<AccountReading>>
    account(Proven<ExecutionHead> head, Address address, std::vector<Uint256> slots);

    /// Called with every answer that is refused, before the error goes out.
    void onRefusal(std::function<void(const RefusedAnswer&, const NodeError&)> heard) {
        m_refused = std::move(heard);
    }

    const std::string& url() const noexcept { return m_rpc.url(); }

private:
    net::JsonRpcClient m_rpc;
    std::function<void(const RefusedAnswer&, const NodeError&)> m_refused;
};

} // namespace lightclient::node
