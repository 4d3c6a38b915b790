// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "validity_reading.h"

#include "lightclient/rollup/proxy_code.h"

namespace lightclient::node {
namespace {

/// `head` with the code that the contract was shown to run, as far as the nodes prove it.
net::Task<rollup::ValidityHead> withCode(
    Executions& executions, Proven<ExecutionHead> l1Head, rollup::ValidityChain chain,
    rollup::ValidityHead head) {
    std::vector<Uint256> slots{rollup::implementationSlot()};
    const auto proxy = co_await executions.account(l1Head, chain.app.address, std::move(slots));
    if (!proxy)
        co_return head;
    const auto& account = proxy->account.value();
    const auto address = rollup::implementationOf(account);
    if (!address)
        co_return head;
    std::vector<Uint256> none;
    const auto code = co_await executions.account(std::move(l1Head), *address, std::move(none));
    if (!code)
        co_return head;
    const std::vector codes{code->account.value()};
    co_return rollup::noteImplementation(std::move(head), account, codes, chain);
}

} // namespace

net::Task<RollupResult<ValidityReading>> readValidityHead(
    Executions& executions, Proven<ExecutionHead> l1Head, rollup::ValidityChain chain, std::uint64_t blocks) {
    const std::uint64_t last = l1Head.value().blockNumber;
    const execution::BlockRange range{blocks > last ? 0 : last + 1 - blocks, last};
    auto filter = rollup::logsOf(chain);
    auto found = co_await executions.searchLogs(l1Head, std::move(filter), range);
    if (!found)
        co_return std::unexpected(RollupError{std::move(found.error())});
    auto head = rollup::applyLogs(std::nullopt, found->search, chain);
    // Where a block is missing the batches cannot join: then the node is to blame, not the contract.
    if (!head && found->problem)
        co_return std::unexpected(RollupError{std::move(*found->problem)});
    if (!head)
        co_return std::unexpected(RollupError{head.error()});
    ValidityReading out{std::move(*head), std::move(found->search), std::move(found->problem)};
    if (out.head) {
        auto known = *out.head;
        out.head = co_await withCode(executions, std::move(l1Head), std::move(chain), std::move(known));
    }
    co_return out;
}

} // namespace lightclient::node
