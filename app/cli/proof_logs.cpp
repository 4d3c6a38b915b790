// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_logs.h"

#include "files.h"
#include "log_lines.h"
#include "proof_input.h"
#include "proof_receipt.h"

#include "lightclient/execution/header_chain.h"
#include "lightclient/execution/log_claims.h"
#include "lightclient/execution/receipt_proof.h"
#include "lightclient/execution/rpc_answer.h"
#include "lightclient/primitives/hex.h"

#include <algorithm>

namespace app::cli {
namespace {

using namespace lightclient::execution;

constexpr std::array kOptions{
    Option{"--block-hash", "0x…", "the hash of the newest block in the files, which you trust"},
    Option{"--filter", "FILE", "an eth_getLogs parameter: address and topics; without it every log fits"},
    Option{"--from", "N", "first block; the oldest in the files otherwise"},
    Option{"--to", "N", "last block; the newest in the files otherwise"},
    Option{"--claims", "FILE", "an eth_getLogs answer to hold against what is found"},
};

/// A block's receipts, and the block that they say they are of, if they do.
struct ReceiptList {
    std::vector<Receipt> receipts;
    std::optional<std::uint64_t> blockNumber;
    lightclient::Hash32 root;
};

/// What the files hold, nothing of it believed.
struct Blocks {
    std::vector<BlockHeader> headers; ///< newest first
    std::vector<ReceiptList> receiptLists;
};

std::optional<std::uint64_t> claimedNumber(const json::array& list) {
    const auto* field = list.empty() ? nullptr : lightclient::jsonFieldOrNull(list.front(), "blockNumber");
    if (field == nullptr)
        return std::nullopt;
    const auto number = lightclient::jsonQuantity(*field);
    return number ? number->toUint64() : std::nullopt;
}

std::optional<Failure> addItem(const json::value& item, Blocks& blocks) {
    const auto inner = unwrapRpc(item);
    if (!inner)
        return refusal(inner.error());
    const auto* list = (*inner)->if_array();
    const bool isReceipts =
        list != nullptr &&
        (list->empty() || lightclient::jsonFieldOrNull(list->front(), "cumulativeGasUsed") != nullptr);
    if (isReceipts) {
        auto receipts = parseReceiptsJson(**inner);
        if (!receipts)
            return refusal(receipts.error());
        const auto root = receiptsRoot(*receipts);
        blocks.receiptLists.push_back({std::move(*receipts), claimedNumber(*list), root});
        return std::nullopt;
    }
    if (list != nullptr) {
        for (const auto& entry : *list)
            if (auto failure = addItem(entry, blocks))
                return failure;
        return std::nullopt;
    }
    auto header = parseBlockHeader(**inner);
    if (!header)
        return refusal(header.error());
    blocks.headers.push_back(std::move(*header));
    return std::nullopt;
}

std::expected<Blocks, Failure> readBlocks(const std::vector<std::string>& files) {
    Blocks blocks;
    for (const auto& file : files) {
        const auto value = readJsonFile(file);
        if (!value)
            return std::unexpected(value.error());
        if (auto failure = addItem(*value, blocks))
            return std::unexpected(std::move(*failure));
    }
    if (blocks.headers.empty())
        return std::unexpected(
            Failure{Exit::Invalid, "malformed", "There is no block header in these files."});
    std::ranges::sort(blocks.headers, std::ranges::greater{}, &BlockHeader::number);
    return blocks;
}

std::expected<LogFilter, Failure> readFilter(const Arguments& arguments) {
    const auto path = arguments.value("--filter");
    if (!path)
        return LogFilter{};
    const auto value = readJsonFile(*path);
    if (!value)
        return std::unexpected(value.error());
    auto filter = parseLogFilter(*value);
    if (!filter)
        return std::unexpected(refusal(filter.error()));
    return std::move(*filter);
}

std::expected<BlockRange, Failure> readRange(const Arguments& arguments, const Blocks& blocks) {
    const auto first = arguments.number("--from");
    if (!first)
        return std::unexpected(first.error());
    const auto last = arguments.number("--to");
    if (!last)
        return std::unexpected(last.error());
    const BlockRange range{
        first->value_or(blocks.headers.back().number), last->value_or(blocks.headers.front().number)};
    if (range.first > range.last)
        return std::unexpected(wrongUse("--from is after --to."));
    return range;
}

/// The receipts that say they are this block's, or are without saying so.
const ReceiptList* receiptsOf(const BlockHeader& header, const Blocks& blocks) {
    const auto found = std::ranges::find_if(blocks.receiptLists, [&](const ReceiptList& list) {
        return list.blockNumber ? list.blockNumber == header.number : list.root == header.receiptsRoot;
    });
    return found == blocks.receiptLists.end() ? nullptr : &*found;
}

/// Searches as far down from `newest` as the headers follow each other. The newest must have its hash.
ProofResult<LogSearch> searchBlocks(
    const lightclient::Hash32& newest, const Blocks& blocks, const LogFilter& filter, BlockRange range) {
    HeaderChain chain(newest);
    LogSearcher searcher(filter, range);
    bool isFirst = true;
    for (const auto& header : blocks.headers) {
        const auto taken = chain.take(header);
        if (!taken && isFirst)
            return std::unexpected(taken.error());
        isFirst = false;
        if (!taken || !searcher.addHeader(header))
            continue;
        // Receipts that are not the block's leave it unsearched, which the search says itself.
        if (const auto* own = receiptsOf(header, blocks))
            static_cast<void>(searcher.addReceipts(header.number, own->receipts));
    }
    return searcher.finish();
}

/// Compares the claims in a file; a line for each difference. Answers how many there are.
std::expected<std::size_t, Failure>
judgeClaims(const std::string& path, const LogSearch& search, json::object& summary, Output& output) {
    const auto answer = readJsonFile(path);
    if (!answer)
        return std::unexpected(answer.error());
    const auto claims = parseClaimedLogs(*answer);
    if (!claims)
        return std::unexpected(refusal(claims.error()));
    return printComparison(compareLogs(search, *claims), claims->size(), summary, output);
}

Exit report(const Arguments& arguments, const LogSearch& search, Output& output) {
    for (const auto& found : search.logs)
        output.line(describeFound(found));
    auto summary = summaryOf(search);
    std::optional<Failure> failure;
    if (!search.isComplete())
        failure = Failure{
            Exit::Invalid, "incomplete",
            "These may not be all the logs: " + std::string(describe(search.missing.front().reason)) + "."};
    if (const auto path = arguments.value("--claims")) {
        const auto faults = judgeClaims(*path, search, summary, output);
        if (!faults)
            return output.fail(faults.error());
        if (*faults > 0)
            failure = Failure{
                Exit::Invalid, "claims_contradicted",
                "The node's answer is not what the chain holds; do not trust this node."};
    }
    return closeSearch(std::move(summary), failure, output);
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().empty())
        return output.fail(wrongUse("proof logs needs files with headers and receipts."));
    const auto newest = requiredHash(arguments, "--block-hash");
    if (!newest)
        return output.fail(newest.error());
    const auto filter = readFilter(arguments);
    if (!filter)
        return output.fail(filter.error());
    const auto blocks = readBlocks(arguments.positionals());
    if (!blocks)
        return output.fail(blocks.error());
    const auto range = readRange(arguments, *blocks);
    if (!range)
        return output.fail(range.error());
    const auto search = searchBlocks(*newest, *blocks, *filter, *range);
    if (!search)
        return output.fail(refusal(search.error()));
    return report(arguments, *search, output);
}

} // namespace

Command proofLogsCommand() {
    return {
        "proof logs", "FILE…", "Find every log in a chain of blocks, or say which blocks were not searched.",
        kOptions, run};
}

} // namespace app::cli
