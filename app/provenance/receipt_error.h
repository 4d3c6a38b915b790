// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string>
#include <string_view>

namespace app {

/// Why a receipt does not hold.
enum class ReceiptErrorCode {
    Malformed,     ///< not a receipt
    NewerVersion,  ///< written by a later program
    HeaderRefused, ///< a signed object fails; the detail holds its own code
    ProofRefused,  ///< the account proof fails; the detail holds its own code
    ClaimMismatch, ///< everything verifies, but the proven value is another
    NotFinal,      ///< the objects lead to no execution block
};

struct ReceiptError {
    ReceiptErrorCode code{};
    std::string detail; ///< the code of the check that failed; empty where there is none
};

/// The stable snake_case code.
constexpr std::string_view codeOf(ReceiptErrorCode code) noexcept {
    switch (code) {
    case ReceiptErrorCode::Malformed:
        return "malformed";
    case ReceiptErrorCode::NewerVersion:
        return "newer_version";
    case ReceiptErrorCode::HeaderRefused:
        return "header_refused";
    case ReceiptErrorCode::ProofRefused:
        return "proof_refused";
    case ReceiptErrorCode::ClaimMismatch:
        return "claim_mismatch";
    case ReceiptErrorCode::NotFinal:
        return "no_execution_block";
    }
    return "malformed";
}

/// One English sentence.
constexpr std::string_view describe(ReceiptErrorCode code) noexcept {
    switch (code) {
    case ReceiptErrorCode::Malformed:
        return "This is not a Strikelight settlement receipt, or it is damaged";
    case ReceiptErrorCode::NewerVersion:
        return "This receipt was written by a newer Strikelight: update to check it";
    case ReceiptErrorCode::HeaderRefused:
        return "The signed headers in this receipt do not lead from the trusted block to the claim";
    case ReceiptErrorCode::ProofRefused:
        return "The state proof in this receipt does not hang from its signed block";
    case ReceiptErrorCode::ClaimMismatch:
        return "The receipt claims something else than what it proves";
    case ReceiptErrorCode::NotFinal:
        return "The signed headers in this receipt lead to no execution block";
    }
    return "This is not a Strikelight settlement receipt, or it is damaged";
}

} // namespace app
