// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/pricing/instruction_set.h"

#include <cstddef>
#include <cstdint>

namespace app::pricing::kernels {

/// Rows that a kernel takes at once: input and output stay in the first-level cache.
inline constexpr std::size_t kBlockRows = 256;

/// A block of options. Nothing is null; `isPut` is zero for a call.
struct PriceRows {
    const std::uint8_t* isPut;
    const double* forward;
    const double* strike;
    const double* years;
    const double* vol;
    const double* rate;
};

/// Where a block's results go; null where a Greek is not wanted.
struct PriceColumns {
    double* price;
    double* deltaForward;
    double* gammaForward;
    double* vega;
    double* thetaForward;
    double* rhoForward;
    double* vannaForward;
    double* volga;
    double* charmForward;
    double* speedForward;
};

/// States of the world for options of one forward; `logForward` is ln(forward/reference).
struct RepriceStates {
    const double* forward;
    const double* logForward;
    const double* volFactor;
    const double* volShift;
};

/// One option of a book; `logStrike` is ln(strike/reference).
struct RepriceOption {
    double strike;
    double logStrike;
    double rootYears;
    double vol;
    double weight;      ///< size · discount
    double deltaWeight; ///< size · discount · forwardPerSpot
    bool isPut;
};

/// Kernels of one instruction set. A count is a whole number of lanes, at most kBlockRows; memory may lie
/// anywhere.
struct KernelTable {
    std::size_t lanes;
    /// Prices rows. `isRefused[i]` becomes non-zero where row i is outside the kernel's domain (invalid,
    /// degenerate, extreme) and its results mean nothing.
    void (*price)(
        const PriceRows& rows, const PriceColumns& out, std::size_t count, std::int64_t* isRefused) noexcept;
    /// ln(a/b), both normal and positive.
    void (*logRatio)(const double* a, double b, double* out, std::size_t count) noexcept;
    /// Adds one option's value at every state, and its delta where `delta` is not null. NaN where the forward
    /// or the volatility makes no sense.
    void (*reprice)(
        const RepriceOption& option, const RepriceStates& states, std::size_t count, double* value,
        double* delta) noexcept;
};

/// The table of each level; the x86 ones exist only there.
const KernelTable& baselineKernels() noexcept;
const KernelTable& avx2Kernels() noexcept;
const KernelTable& avx512Kernels() noexcept;

/// The kernels of a level, or of the best one here where that level is not supported.
const KernelTable& kernelsOf(InstructionSet set) noexcept;

} // namespace app::pricing::kernels
