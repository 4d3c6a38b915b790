// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_receipt.h"

#include "proof_input.h"

#include "lightclient/execution/receipt_proof.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using namespace lightclient::execution;

constexpr std::array kOptions{
    Option{"--receipts-root", "0x…", "the block's receipts root"},
    Option{"--index", "N", "of a whole block's receipts, print this one alone"},
};

Exit runSingle(const lightclient::Hash32& root, const json::value& file, Output& output) {
    const auto proof = parseReceiptProof(file);
    if (!proof)
        return output.fail(refusal(proof.error()));
    const auto receipt = verifyReceiptProof(root, *proof);
    if (!receipt)
        return output.fail(refusal(receipt.error()));
    output.line(describeReceipt(proof->index, *receipt));
    return Exit::Done;
}

Exit runBlock(
    const lightclient::Hash32& root, const json::value& file, std::optional<std::uint64_t> index,
    Output& output) {
    const auto receipts = parseReceiptsJson(file);
    if (!receipts)
        return output.fail(refusal(receipts.error()));
    if (const auto whole = verifyReceipts(root, *receipts); !whole)
        return output.fail(refusal(whole.error()));
    if (index && *index >= receipts->size())
        return output.fail(refusal(ProofError::NotIncluded));
    for (std::size_t i = 0; i < receipts->size(); ++i)
        if (!index || *index == i)
            output.line(describeReceipt(i, (*receipts)[i]));
    return Exit::Done;
}

Exit run(const Arguments& arguments, Output& output) {
    const auto root = requiredHash(arguments, "--receipts-root");
    if (!root)
        return output.fail(root.error());
    const auto index = arguments.number("--index");
    if (!index)
        return output.fail(index.error());
    const auto file = onlyJsonFile(arguments, "proof receipt");
    if (!file)
        return output.fail(file.error());
    if (lightclient::jsonFieldOrNull(*file, "proof") != nullptr)
        return runSingle(*root, *file, output);
    return runBlock(*root, *file, *index, output);
}

} // namespace

json::object describeLog(const lightclient::execution::Log& log) {
    json::array topics;
    for (const auto& topic : log.topics)
        topics.emplace_back(lightclient::toHex(topic));
    return {
        {"address", lightclient::toHex(log.address)},
        {"topics", std::move(topics)},
        {"data", lightclient::toHex(log.data)},
    };
}

/// `status` is 1 or 0, and null before Byzantium, where a state root stood in its place.
json::object describeReceipt(std::uint64_t index, const Receipt& receipt) {
    json::array logs;
    for (const auto& log : receipt.logs)
        logs.push_back(describeLog(log));
    json::object out{
        {"index", index},
        {"status", receipt.stateRoot ? json::value(nullptr) : json::value(receipt.status ? 1 : 0)},
        {"cumulative_gas_used", receipt.cumulativeGasUsed},
        {"logs", std::move(logs)},
    };
    if (receipt.stateRoot)
        out["state_root"] = lightclient::toHex(*receipt.stateRoot);
    return out;
}

Command proofReceiptCommand() {
    return {"proof receipt", "FILE", "Check receipts against a block's receipts root.", kOptions, run};
}

} // namespace app::cli
