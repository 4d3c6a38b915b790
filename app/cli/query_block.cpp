// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "query_commands.h"

#include "proof_block_body.h"
#include "proof_header.h"
#include "proof_receipt.h"
#include "query_stand.h"

namespace app::cli {
namespace {

using lightclient::Proven;
using lightclient::execution::BlockHeader;
using lightclient::execution::Receipt;
using lightclient::execution::Transaction;
using lightclient::execution::Withdrawal;
namespace node = lightclient::node;

constexpr auto kOptions = withOnlineOptions(std::array{
    kAt, Option{"--transactions", "", "its transactions, too"},
    Option{"--withdrawals", "", "its withdrawals, too"}, Option{"--receipts", "", "its receipts, too"}});

/// The lines of one part of a block.
template <class T, class Ask, class Describe>
std::optional<Failure> print(QueryStand& stand, Output& output, Ask ask, Describe describe) {
    const auto list = stand.ask<Proven<std::vector<T>>>(ask);
    if (!list)
        return toFailure(list.error());
    for (std::size_t i = 0; i < list->value().size(); ++i)
        output.line(describe(i, list->value()[i]));
    return std::nullopt;
}

std::optional<Failure>
printParts(const Arguments& arguments, QueryStand& stand, const Proven<BlockHeader>& block, Output& output) {
    std::optional<Failure> failed;
    if (arguments.has("--transactions"))
        failed = print<Transaction>(
            stand, output, [&](node::ExecutionApi& api) { return api.transactions(block); },
            describeTransaction);
    if (!failed && arguments.has("--withdrawals"))
        failed = print<Withdrawal>(
            stand, output, [&](node::ExecutionApi& api) { return api.withdrawals(block); },
            [](std::size_t, const Withdrawal& withdrawal) { return describeWithdrawal(withdrawal); });
    if (!failed && arguments.has("--receipts"))
        failed = print<Receipt>(
            stand, output, [&](node::ExecutionApi& api) { return api.receipts(block); }, describeReceipt);
    return failed;
}

Exit run(const Arguments& arguments, Output& output) {
    const auto& words = arguments.positionals();
    const auto number = words.empty() ? lightclient::Decoded<std::uint64_t>(0)
                                      : lightclient::parseDecimalUint64(words.front());
    if (words.size() > 1 || !number)
        return output.fail(wrongUse("query block takes one block number, or none for the head's."));
    auto stand = QueryStand::open(arguments, output);
    if (!stand)
        return output.fail(stand.error());
    const auto head = stand->head();
    const auto wanted = words.empty() ? head.value().blockNumber : *number;
    const auto block =
        stand->ask<Proven<BlockHeader>>([&](node::ExecutionApi& api) { return api.blockAt(head, wanted); });
    if (!block)
        return output.fail(toFailure(block.error()));
    auto line = describeHeader(block->value(), lightclient::execution::blockHash(block->value()));
    line["proof"] = describeProof(*block);
    output.line(line);
    if (const auto failed = printParts(arguments, *stand, *block, output))
        return output.fail(*failed);
    return Exit::Done;
}

} // namespace

Command queryBlockCommand() {
    return {
        "query block", "[NUMBER]", "Ask for a block and what is in it, and prove the answer.", kOptions, run};
}

} // namespace app::cli
