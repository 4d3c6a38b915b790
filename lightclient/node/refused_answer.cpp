// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "refused_answer.h"

#include "lightclient/execution/block_header.h"
#include "lightclient/execution/receipt_proof.h"
#include "lightclient/execution/transaction.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/execution/withdrawal.h"

#include <algorithm>
#include <array>

namespace lightclient::node {
namespace {

using execution::ProofError;
using execution::ProofResult;

constexpr std::array kKinds{
    AnswerKind::Account, AnswerKind::Header, AnswerKind::Transactions, AnswerKind::Withdrawals,
    AnswerKind::Receipts};

/// The error of reading the answer, or of checking what was read.
template <class T, class Check>
std::optional<ProofError> faultIn(const ProofResult<T>& read, Check check) noexcept {
    if (!read)
        return read.error();
    const auto held = check(*read);
    return held ? std::nullopt : std::optional(held.error());
}

} // namespace

std::string_view codeOf(AnswerKind kind) noexcept {
    switch (kind) {
    case AnswerKind::Account:
        return "account";
    case AnswerKind::Header:
        return "header";
    case AnswerKind::Transactions:
        return "transactions";
    case AnswerKind::Withdrawals:
        return "withdrawals";
    case AnswerKind::Receipts:
        return "receipts";
    }
    return "account";
}

std::optional<AnswerKind> answerKindByCode(std::string_view code) noexcept {
    const auto* found = std::ranges::find(kKinds, code, [](AnswerKind kind) { return codeOf(kind); });
    return found == kKinds.end() ? std::nullopt : std::optional(*found);
}

std::optional<ProofError> faultOf(const RefusedAnswer& refused) noexcept {
    const auto& root = refused.expected;
    switch (refused.kind) {
    case AnswerKind::Account:
        return faultIn(execution::parseAccountProof(refused.answer), [&](const auto& proof) {
            return execution::verifyAccountProof(root, proof);
        });
    case AnswerKind::Header:
        return faultIn(
            execution::parseBlockHeader(refused.answer), [&](const auto& header) -> ProofResult<void> {
                if (execution::blockHash(header) != root)
                    return std::unexpected(ProofError::BlockHashMismatch);
                return {};
            });
    case AnswerKind::Transactions:
        return faultIn(execution::parseTransactionsJson(refused.answer), [&](const auto& list) {
            return execution::verifyTransactions(root, list);
        });
    case AnswerKind::Withdrawals:
        return faultIn(execution::parseWithdrawalsJson(refused.answer), [&](const auto& list) {
            return execution::verifyWithdrawals(root, list);
        });
    case AnswerKind::Receipts:
        break;
    }
    return faultIn(execution::parseReceiptsJson(refused.answer), [&](const auto& list) {
        return execution::verifyReceipts(root, list);
    });
}

} // namespace lightclient::node
