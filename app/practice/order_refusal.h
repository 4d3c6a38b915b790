// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app::practice {

/// Why the practice venue's book does not take an order. Nothing of a refused order happens.
enum class OrderRefusal {
    BadAmount,      ///< not positive, below the minimum, above the maximum, or no multiple of the step
    BadPrice,       ///< not positive or no multiple of the tick
    SelfCross,      ///< it would trade with an order of its own subaccount
    PostOnly,       ///< post-only, and it would trade at once
    FokNotFilled,   ///< fill-or-kill, and the book cannot fill all of it
    DuplicateOrder, ///< an order of this id rests already
};

/// The stable snake_case code.
constexpr std::string_view codeOf(OrderRefusal refusal) noexcept {
    switch (refusal) {
    case OrderRefusal::BadAmount:
        return "bad_amount";
    case OrderRefusal::BadPrice:
        return "bad_price";
    case OrderRefusal::SelfCross:
        return "self_cross";
    case OrderRefusal::PostOnly:
        return "post_only";
    case OrderRefusal::FokNotFilled:
        return "fok_not_filled";
    case OrderRefusal::DuplicateOrder:
        return "duplicate_order";
    }
    return "bad_amount";
}

/// One English sentence for the trader.
constexpr std::string_view describe(OrderRefusal refusal) noexcept {
    switch (refusal) {
    case OrderRefusal::BadAmount:
        return "The amount is outside the instrument's limits or no multiple of its step.";
    case OrderRefusal::BadPrice:
        return "The limit price is no positive multiple of the instrument's tick.";
    case OrderRefusal::SelfCross:
        return "The order would trade with another order of the same subaccount.";
    case OrderRefusal::PostOnly:
        return "The order is post-only and would trade at once.";
    case OrderRefusal::FokNotFilled:
        return "The order must fill completely or not at all, and the book is not deep enough.";
    case OrderRefusal::DuplicateOrder:
        return "An order with this number rests in the book already.";
    }
    return "The order was refused.";
}

/// The venue's own error number for a refusal (facts/derive.md §A, error codes).
constexpr int venueCodeOf(OrderRefusal refusal) noexcept {
    switch (refusal) {
    case OrderRefusal::BadAmount:
        return 11012;
    case OrderRefusal::BadPrice:
        return 11013;
    case OrderRefusal::SelfCross:
        return 11007;
    case OrderRefusal::PostOnly:
        return 11008;
    case OrderRefusal::FokNotFilled:
        return 11014;
    case OrderRefusal::DuplicateOrder:
        return 11017;
    }
    return 11002;
}

} // namespace app::practice
