// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_api.h"

#include "lightclient/execution/historical_block.h"
#include "lightclient/net/task.h"

#include <algorithm>

namespace lightclient::node {
namespace {

using execution::BlockHeader;

/// Headers asked for at once: the connections that an HTTP client keeps open to one host.
constexpr std::size_t kAhead = 4;
/// A node that failed so often in a row does not serve receipts at all.
constexpr int kReceiptTries = 3;

json::string quantity(std::uint64_t number) {
    return json::string(Uint256(number).toQuantity());
}

} // namespace

/// A search under way.
struct ExecutionApi::Search {
    Search(
        const Proven<ExecutionHead>& head, execution::LogFilter filter, execution::BlockRange range,
        const execution::LogSearchLimits& limits, const Proven<BlockHeader>& start)
        : searcher(head, std::move(filter), range, limits), walk(start), number(start.value().number) {}

    execution::ProvenLogSearcher searcher;
    execution::ParentWalk walk;
    std::uint64_t number; ///< of the block that the walk stands on
    std::optional<NodeError> problem;
    int receiptFailures = 0;

    /// The first trouble, or a lie: that one decides what becomes of the node.
    void note(NodeError error) {
        if (!problem || (blameFor(error) == Blame::Lie && blameFor(*problem) != Blame::Lie))
            problem = std::move(error);
    }
    LogReading reading() { return {searcher.finish(), std::move(problem)}; }
};

net::Task<NodeResult<std::vector<execution::FoundLog>>>
ExecutionApi::claimedLogs(execution::LogFilter filter, execution::BlockRange range) {
    json::object query = execution::toJson(filter);
    query["fromBlock"] = quantity(range.first);
    query["toBlock"] = quantity(range.last);
    json::value params = json::array{std::move(query)};
    auto answer = co_await m_rpc.call("eth_getLogs", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    co_return located(execution::parseClaimedLogs(*answer));
}

/// The newest block of the range, or one within a window's walk after it.
net::Task<NodeResult<Proven<BlockHeader>>>
ExecutionApi::searchStart(Proven<ExecutionHead> head, std::uint64_t last) {
    const std::uint64_t headNumber = head.value().blockNumber;
    const std::uint64_t number = std::min(last, headNumber);
    auto block = co_await blockAt(head, number);
    if (block || number == headNumber || headNumber - number > execution::kHistoryWindow)
        co_return block;
    auto own = co_await header(std::move(head));
    co_return own;
}

/// Looks at one block, and at its receipts where its bloom asks for them.
net::Task<void> ExecutionApi::searchBlock(std::shared_ptr<Search> search, Proven<BlockHeader> block) {
    const std::uint64_t number = block.value().number;
    search->number = number;
    const auto isNeeded = search->searcher.addHeader(block);
    if (!isNeeded || !*isNeeded || search->receiptFailures >= kReceiptTries)
        co_return;
    const Hash32 hash = execution::blockHash(block.value());
    auto receipts = co_await unprovenReceipts(hash);
    if (!receipts) {
        ++search->receiptFailures;
        search->note(std::move(receipts.error()));
        co_return;
    }
    search->receiptFailures = 0;
    const auto done = search->searcher.addReceipts(number, receipts->receipts);
    if (!done) {
        const RefusedAnswer refused{
            AnswerKind::Receipts, block.value().receiptsRoot, number, std::move(receipts->answer)};
        search->note(refuse(done.error(), refused));
    }
}

/// Goes `count` blocks back; false where the way ends before.
net::Task<bool> ExecutionApi::searchBlocks(std::shared_ptr<Search> search, std::size_t count) {
    auto headers = co_await unprovenHeaders(search->number - 1, count);
    for (auto& answer : headers) {
        auto step = answer ? search->walk.step(std::move(*answer))
                           : execution::ProofResult<Proven<BlockHeader>>(
                                 std::unexpected(execution::ProofError::NoAnswer));
        if (!step) { // another chain's block of this number, or none: by its hash there is only one
            auto again = co_await headerBehind(search->walk.nextHash());
            if (!again) {
                search->note(std::move(again.error()));
                co_return false;
            }
            step = search->walk.step(std::move(*again));
        }
        if (!step) {
            search->note({step.error(), m_rpc.url()});
            co_return false;
        }
        co_await searchBlock(search, std::move(*step));
    }
    co_return headers.size() == count;
}

net::Task<LogReading> ExecutionApi::searchLogs(
    Proven<ExecutionHead> head, execution::LogFilter filter, execution::BlockRange range,
    execution::LogSearchLimits limits) {
    auto start = co_await searchStart(head, range.last);
    if (!start) {
        const execution::ProvenLogSearcher nothing(head, std::move(filter), range, limits);
        co_return LogReading{nothing.finish(), std::move(start.error())};
    }
    const auto search = std::make_shared<Search>(head, std::move(filter), range, limits, *start);
    co_await searchBlock(search, std::move(*start));
    const std::uint64_t first = execution::searchedPart(range, limits).first;
    while (search->number > first) {
        const std::uint64_t count = std::min(std::uint64_t{kAhead}, search->number - first);
        const bool goesOn = co_await searchBlocks(search, count);
        const bool isStopped = co_await net::isCancelled();
        if (!goesOn || isStopped)
            break;
    }
    co_return search->reading();
}

} // namespace lightclient::node
