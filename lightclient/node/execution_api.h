// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "node_error.h"

#include "lightclient/execution/proven_account.h"
#include "lightclient/net/json_rpc.h"

#include <memory>
#include <vector>

namespace lightclient::node {

/// An account that was proven, and the eth_getProof answer that proves it: what a receipt hands on.
struct AccountReading {
    Proven<execution::VerifiedAccount> account;
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

    const std::string& url() const noexcept { return m_rpc.url(); }

private:
    net::JsonRpcClient m_rpc;
};

} // namespace lightclient::node
