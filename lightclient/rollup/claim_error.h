// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string_view>

namespace lightclient::rollup {

/// Why a proven account of the parent chain does not make a claim about a rollup believable.
enum class ClaimError {
    NotProven,       ///< the storage that would hold the claim is not among what was proven
    NoClaim,         ///< nothing was claimed there
    OutOfRange,      ///< a field of the claim is no block number or time
    OtherBlock,      ///< the block's header has another number than the claim speaks of
    OtherOutputRoot, ///< header and message passer make another output root than was claimed
    OtherGame,       ///< the game that stands there is of another type
};

template <class T> using ClaimResult = std::expected<T, ClaimError>;

/// The stable snake_case code.
constexpr std::string_view codeOf(ClaimError error) noexcept {
    switch (error) {
    case ClaimError::NotProven:
        return "not_proven";
    case ClaimError::NoClaim:
        return "no_claim";
    case ClaimError::OutOfRange:
        return "out_of_range";
    case ClaimError::OtherBlock:
        return "other_block";
    case ClaimError::OtherOutputRoot:
        return "other_output_root";
    case ClaimError::OtherGame:
        return "other_game";
    }
    return "not_proven";
}

/// One English sentence.
constexpr std::string_view describe(ClaimError error) noexcept {
    switch (error) {
    case ClaimError::NotProven:
        return "the storage that would hold the claim is not among what was proven";
    case ClaimError::NoClaim:
        return "nothing was claimed there";
    case ClaimError::OutOfRange:
        return "a field of the claim is no block number and no time";
    case ClaimError::OtherBlock:
        return "the block's header has another number than the claim speaks of";
    case ClaimError::OtherOutputRoot:
        return "the block makes another output root than was claimed: it is not the block, or the claim is "
               "false";
    case ClaimError::OtherGame:
        return "the dispute game that stands there is of another type";
    }
    return "the claim is not proven";
}

} // namespace lightclient::rollup
