// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_api.h"

#include "lightclient/execution/historical_block.h"

#include <algorithm>

namespace lightclient::node {

net::Task<NodeResult<Proven<execution::BlockHeader>>>
ExecutionApi::earlierBlock(Proven<ExecutionHead> head, std::uint64_t number) {
    std::vector<Uint256> slots{execution::historySlot(number)};
    auto answer = co_await proof(head.value().blockNumber, execution::kHistoryContract, std::move(slots));
    if (!answer)
        co_return std::unexpected(std::move(answer.error()));
    auto block = execution::verifyHistoricalBlock(head, *answer, number);
    if (!block)
        co_return std::unexpected(NodeError{block.error(), m_rpc.url()});
    auto found = co_await header(std::move(*block));
    co_return found;
}

net::Task<NodeResult<Proven<execution::BlockHeader>>>
ExecutionApi::blockAt(Proven<ExecutionHead> head, std::uint64_t number) {
    if (number > head.value().blockNumber)
        co_return std::unexpected(NodeError{execution::ProofError::WrongBlock, m_rpc.url()});
    if (number == head.value().blockNumber) {
        auto own = co_await header(std::move(head));
        co_return own;
    }
    for (;;) {
        const std::uint64_t current = head.value().blockNumber;
        const std::uint64_t reach = current - std::min(current, execution::kHistoryWindow);
        const std::uint64_t next = std::max(number, reach);
        auto block = co_await earlierBlock(head, next);
        if (!block || next == number)
            co_return block;
        head = execution::toExecutionHead(*block);
    }
}

net::Task<NodeResult<Proven<Hash32>>>
ExecutionApi::parentBeaconRoot(Proven<ExecutionHead> head, std::uint64_t timestamp) {
    const auto places = execution::beaconRootSlots(timestamp);
    std::vector<Uint256> slots{places.timestamp, places.root};
    auto answer = co_await proof(head.value().blockNumber, execution::kBeaconRootsContract, std::move(slots));
    if (!answer)
        co_return std::unexpected(std::move(answer.error()));
    co_return located(execution::verifyParentBeaconRoot(head, *answer, timestamp));
}

} // namespace lightclient::node
