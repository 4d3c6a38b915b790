// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "online_node.h"

#include "lightclient/net/run_blocking.h"

namespace app::cli {

/// Of every query: the head that its answer is proven under.
inline constexpr Option kAt{
    "--at", "finalized|head", "the block to ask about: head where left out, which can still be reorganised"};

/// The values of --slot, as storage keys.
std::expected<std::vector<lightclient::Uint256>, Failure> readSlots(const Arguments& arguments);

/// A light node at the head, and the execution block that a query is asked under.
class QueryStand {
public:
    /// Syncs once. Failure: wrong_use, what the sync met, or no_execution_head.
    static std::expected<QueryStand, Failure> open(const Arguments& arguments, Output& output);

    lightclient::net::IoThread& io() noexcept { return m_node->io(); }
    const std::shared_ptr<lightclient::net::HttpClient>& http() const noexcept { return m_node->http(); }
    const std::string& firstExecution() const noexcept { return m_node->request().executions.front(); }
    lightclient::node::Executions& executions() noexcept { return *m_node->executions(); }
    const lightclient::Proven<lightclient::ExecutionHead>& head() const noexcept { return *m_head; }

    /// Asks one endpoint after another until an answer holds.
    template <class T>
    lightclient::node::NodeResult<T>
    ask(std::function<
        lightclient::net::Task<lightclient::node::NodeResult<T>>(lightclient::node::ExecutionApi&)>
            question) {
        return lightclient::net::runBlocking(io(), executions().ask<T>(std::move(question)));
    }

private:
    std::unique_ptr<OnlineNode> m_node;
    std::optional<lightclient::Proven<lightclient::ExecutionHead>> m_head;
};

/// What an answer hangs from: level, slot, block, and the rungs of its proof.
json::object
describeProof(const lightclient::ProofAnchor& anchor, const std::vector<lightclient::ProofRung>& path);

template <class T> json::object describeProof(const lightclient::Proven<T>& proven) {
    return describeProof(proven.anchor(), proven.path());
}

} // namespace app::cli
