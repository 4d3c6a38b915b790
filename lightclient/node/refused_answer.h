// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/execution_error.h"
#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/json.h"

#include <optional>
#include <string_view>

namespace lightclient::node {

/// What an execution node was asked for, and which proven hash its answer was checked against.
enum class AnswerKind {
    Account,      ///< eth_getProof: the state root
    Header,       ///< a block by its hash: that hash
    Transactions, ///< the same: the transactions root
    Withdrawals,  ///< the same: the withdrawals root
    Receipts,     ///< eth_getBlockReceipts: the receipts root
};
/// The stable snake_case code, and the kind behind it.
std::string_view codeOf(AnswerKind kind) noexcept;
std::optional<AnswerKind> answerKindByCode(std::string_view code) noexcept;

/// An answer that was refused.
struct RefusedAnswer {
    AnswerKind kind{};
    Hash32 expected; ///< proven: what the answer was checked against
    std::uint64_t blockNumber = 0;
    json::value answer;
};

/// What is wrong with an answer, from the answer alone; nothing where it holds.
std::optional<execution::ProofError> faultOf(const RefusedAnswer& refused) noexcept;

} // namespace lightclient::node
