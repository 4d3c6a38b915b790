// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "black76.h"
#include "instruction_set.h"
#include "kernels/kernel_table.h"

#include <cstddef>
#include <span>
#include <vector>

namespace app::pricing {

/// The options of a book as columns of one length. An option's forward is `forwardFixed +
/// forwardPerSpot·spot`: a basis, a carry, or the fixed and the variable part of a running settlement
/// average.
struct BookColumns {
    std::span<const OptionKind> kind;
    std::span<const double> strike;         ///< > 0
    std::span<const double> years;          ///< >= 0
    std::span<const double> vol;            ///< >= 0
    std::span<const double> size;           ///< signed, contracts times multiplier
    std::span<const double> forwardFixed;   ///< quote currency
    std::span<const double> forwardPerSpot; ///< 1 where the forward moves with spot one to one
    std::span<const double> discount;       ///< >= 0, multiplies the payoff
};

/// One state of the world. An option's volatility in it is vol·volFactor·optionVolFactors[i] + volShift.
struct BookState {
    double spot = 0.0;
    double volFactor = 1.0;
    double volShift = 0.0;
    std::span<const double> optionVolFactors = {}; ///< one per option in the columns' order, or empty
};

/// Where the results go: spans of one per state; `delta` may be empty.
struct BookResults {
    std::span<double> value;      ///< Σ size·discount·Black-76 value
    std::span<double> delta = {}; ///< its derivative with respect to spot, volatilities held
};

/// A book of options made ready to be valued at many states: logarithms of strikes, roots of times and the
/// options of one forward are found once. Immutable; safe to use from several threads.
class RepricedBook {
public:
    std::size_t size() const noexcept { return m_size; }

    /// Values the book at every state and returns the number of states without an answer; those are NaN:
    /// a number that is not finite, a forward at or below zero, a volatility below zero. With no volatility
    /// or time left an option is worth its intrinsic value; the delta at such a kink is one half. Error of a
    /// value: a few 2^-53 of Σ|size|·(forward + strike). InvalidInput: spans of different lengths.
    [[nodiscard]] std::expected<std::size_t, PricingError> values(
        std::span<const BookState> states, const BookResults& out,
        InstructionSet set = bestInstructionSet()) const noexcept;

    /// The value at one state, NaN where there is none.
    double value(const BookState& state) const noexcept;

private:
    friend std::expected<RepricedBook, PricingError> makeRepricedBook(const BookColumns& columns);

    /// Options of one forward, those that the kernel knows and their places in the columns.
    struct Group {
        double forwardFixed = 0.0;
        double forwardPerSpot = 0.0;
        double reference = 1.0; ///< logarithms count from here, so that they stay small
        std::vector<kernels::RepriceOption> options;
        std::vector<std::size_t> places;
    };
    class Run;
    std::vector<Group> m_groups;
    std::size_t m_size = 0;
};

/// The book. InvalidInput: columns of different lengths, a number that is not finite, a strike at or below
/// zero, a negative vol or discount. Expired: years < 0. OutOfRange: a strike beyond 1e±200.
[[nodiscard]] std::expected<RepricedBook, PricingError> makeRepricedBook(const BookColumns& columns);

} // namespace app::pricing
