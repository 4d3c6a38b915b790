// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "endpoint_set.h"
#include "evidence.h"
#include "execution_api.h"

#include <set>

namespace lightclient::node {

/// Hears what an endpoint was caught at.
using EvidenceHeard = std::function<void(const Evidence&)>;

/// What the evidence against a lying execution node speaks of.
struct ProofContext {
    consensus::Network network;
    Hash32 checkpoint;
};

/// The execution nodes that proven state is asked of: the best one first, the next where it fails. Whatever
/// they answer is proven before it is given out, so that any of them may be a stranger. Lives on the network
/// thread; a caller keeps it until every answer is there.
class Executions {
public:
    /// Of none every question fails.
    Executions(
        std::vector<ExecutionApi> apis, ProofContext context, UnixClock clock, StandingsHeard heard,
        EvidenceHeard caught);
    Executions(const Executions&) = delete;
    Executions& operator=(const Executions&) = delete;

    /// Puts one question to one endpoint after another until somebody's answer holds; the error is the last
    /// one's. The question is asked with an ExecutionApi& that outlives it.
    template <class T>
    net::Task<NodeResult<T>> ask(std::function<net::Task<NodeResult<T>>(ExecutionApi&)> question) {
        const auto order = m_set.order();
        NodeResult<T> last = std::unexpected(NodeError{net::NetError{net::NetErrorCode::ConnectFailed}, {}});
        for (std::size_t i = 0; i < order.size() && i < kMostTries; ++i) {
            auto request = question(m_apis[order[i]]);
            last = co_await m_set.ask(order[i], std::move(request));
            if (last || isCancelled(last.error()))
                break;
            m_set.rest(order[i], last.error());
        }
        co_return last;
    }

    /// An account and some of its storage at `head`, by eth_getProof.
    [[nodiscard]] net::Task<NodeResult<AccountReading>>
    account(Proven<ExecutionHead> head, Address address, std::vector<Uint256> slots);

    /// The root that is trusted, for evidence: it may be found out after this was made.
    void setCheckpoint(const Hash32& root) { m_context.checkpoint = root; }

    /// A search through logs, by one endpoint after another until it is complete; else the most complete one.
    [[nodiscard]] net::Task<NodeResult<LogReading>>
    searchLogs(Proven<ExecutionHead> head, execution::LogFilter filter, execution::BlockRange range);

    const EndpointSet& set() const noexcept { return m_set; }

private:
    static constexpr std::size_t kMostTries = 4;
    void accuse(const RefusedAnswer& refused, const NodeError& refusal);

    std::vector<ExecutionApi> m_apis;
    EndpointSet m_set;
    ProofContext m_context;
    UnixClock m_clock;
    EvidenceHeard m_caught;
    std::set<std::string> m_accused; ///< once is enough: evidence is kept of an endpoint's first lie
};

} // namespace lightclient::node
