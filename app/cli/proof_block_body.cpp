// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_block_body.h"

#include "proof_input.h"

#include "lightclient/execution/transaction.h"
#include "lightclient/execution/withdrawal.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using namespace lightclient::execution;

constexpr std::array kTransactionOptions{
    Option{"--transactions-root", "0x…", "the block's transactions root, as proof header prints it"},
    Option{"--index", "N", "of a whole block's transactions, print this one alone"},
};
constexpr std::array kWithdrawalOptions{
    Option{"--withdrawals-root", "0x…", "the block's withdrawals root, as proof header prints it"},
};

Exit runSingle(const lightclient::Hash32& root, const json::value& file, Output& output) {
    const auto proof = parseListProof(file, "transaction_key");
    if (!proof)
        return output.fail(refusal(proof.error()));
    const auto transaction = verifyTransactionProof(root, *proof);
    if (!transaction)
        return output.fail(refusal(transaction.error()));
    output.line(describeTransaction(proof->index, *transaction));
    return Exit::Done;
}

Exit runTransaction(const Arguments& arguments, Output& output) {
    const auto root = requiredHash(arguments, "--transactions-root");
    if (!root)
        return output.fail(root.error());
    const auto index = arguments.number("--index");
    if (!index)
        return output.fail(index.error());
    const auto file = onlyJsonFile(arguments, "proof transaction");
    if (!file)
        return output.fail(file.error());
    if (lightclient::jsonFieldOrNull(*file, "proof") != nullptr)
        return runSingle(*root, *file, output);
    const auto transactions = parseTransactionsJson(*file);
    if (!transactions)
        return output.fail(refusal(transactions.error()));
    if (const auto whole = verifyTransactions(*root, *transactions); !whole)
        return output.fail(refusal(whole.error()));
    if (*index && **index >= transactions->size())
        return output.fail(refusal(ProofError::NotIncluded));
    for (std::size_t i = 0; i < transactions->size(); ++i)
        if (!*index || **index == i)
            output.line(describeTransaction(i, (*transactions)[i]));
    return Exit::Done;
}

Exit runWithdrawals(const Arguments& arguments, Output& output) {
    const auto root = requiredHash(arguments, "--withdrawals-root");
    if (!root)
        return output.fail(root.error());
    const auto file = onlyJsonFile(arguments, "proof withdrawals");
    if (!file)
        return output.fail(file.error());
    const auto withdrawals = parseWithdrawalsJson(*file);
    if (!withdrawals)
        return output.fail(refusal(withdrawals.error()));
    if (const auto whole = verifyWithdrawals(*root, *withdrawals); !whole)
        return output.fail(refusal(whole.error()));
    for (const auto& withdrawal : *withdrawals)
        output.line(describeWithdrawal(withdrawal));
    return Exit::Done;
}

} // namespace

json::object describeTransaction(std::uint64_t index, const Transaction& transaction) {
    json::object out{
        {"index", index},
        {"hash", lightclient::toHex(transactionHash(transaction))},
        {"type", transaction.type},
        {"nonce", transaction.nonce},
        {"to", nullptr},
        {"value", transaction.value.toDecimal()},
        {"gas_limit", transaction.gasLimit},
        {"input", lightclient::toHex(transaction.input)},
    };
    if (transaction.to)
        out["to"] = lightclient::toHex(*transaction.to);
    return out;
}

json::object describeWithdrawal(const Withdrawal& withdrawal) {
    return {
        {"index", withdrawal.index},
        {"validator_index", withdrawal.validatorIndex},
        {"address", lightclient::toHex(withdrawal.address)},
        {"amount_gwei", std::to_string(withdrawal.amount)},
    };
}

Command proofTransactionCommand() {
    return {
        "proof transaction", "FILE", "Check transactions against a block's transactions root.",
        kTransactionOptions, runTransaction};
}

Command proofWithdrawalsCommand() {
    return {
        "proof withdrawals", "FILE", "Check withdrawals against a block's withdrawals root.",
        kWithdrawalOptions, runWithdrawals};
}

} // namespace app::cli
