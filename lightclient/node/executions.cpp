// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "executions.h"

namespace lightclient::node {
namespace {

std::vector<std::string> urlsOf(const std::vector<ExecutionApi>& apis) {
    std::vector<std::string> out;
    out.reserve(apis.size());
    for (const auto& api : apis)
        out.push_back(api.url());
    return out;
}

} // namespace

Executions::Executions(
    std::vector<ExecutionApi> apis, ProofContext context, UnixClock clock, StandingsHeard heard,
    EvidenceHeard caught)
    : m_apis(std::move(apis)), m_set(urlsOf(m_apis), clock, std::move(heard)), m_context(std::move(context)),
      m_clock(std::move(clock)), m_caught(std::move(caught)) {
    for (auto& api : m_apis)
        api.onRefusal([this](const auto& refused, const auto& refusal) { accuse(refused, refusal); });
}

void Executions::accuse(const RefusedAnswer& refused, const NodeError& refusal) {
    if (blameFor(refusal) != Blame::Lie || !m_accused.insert(refusal.endpoint).second)
        return;
    Evidence evidence;
    evidence.kind =
        refused.kind == AnswerKind::Account ? EvidenceKind::RefusedProof : EvidenceKind::RefusedAnswer;
    evidence.code = codeOf(refusal);
    evidence.foundAt = m_clock() / 1000;
    evidence.network = m_context.network;
    evidence.checkpoint = m_context.checkpoint;
    evidence.answer = AnswerStatement{refusal.endpoint, refused};
    m_caught(evidence);
}

net::Task<NodeResult<AccountReading>>
Executions::account(Proven<ExecutionHead> head, Address address, std::vector<Uint256> slots) {
    std::function<net::Task<NodeResult<AccountReading>>(ExecutionApi&)> question =
        [head = std::move(head), address, slots = std::move(slots)](ExecutionApi& api) {
            return api.account(head, address, slots);
        };
    co_return co_await ask<AccountReading>(std::move(question));
}

net::Task<NodeResult<LogReading>>
Executions::searchLogs(Proven<ExecutionHead> head, execution::LogFilter filter, execution::BlockRange range) {
    const auto order = m_set.order();
    std::optional<LogReading> best;
    for (std::size_t i = 0; i < order.size() && i < kMostTries; ++i) {
        auto question = m_apis[order[i]].searchLogs(head, filter, range);
        auto reading = co_await std::move(question);
        if (reading.problem && blameFor(*reading.problem) == Blame::Lie)
            m_set.refuse(order[i], *reading.problem);
        else if (reading.problem)
            m_set.rest(order[i], *reading.problem);
        const auto missing = [](const LogReading& each) { return each.search.value().missing.size(); };
        if (!best || missing(reading) < missing(*best))
            best.emplace(std::move(reading));
        if (best->search.value().isComplete() || (best->problem && isCancelled(*best->problem)))
            break;
    }
    if (!best)
        co_return std::unexpected(NodeError{net::NetError{net::NetErrorCode::ConnectFailed}, {}});
    co_return std::move(*best);
}

} // namespace lightclient::node
