// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "black76.h"
#include "kernels/kernel_table.h"

#include <algorithm>
#include <array>
#include <span>

namespace app::pricing {

/// Columns of a batch: a kind and five numbers in, kOutputs out, of which some may be empty.
template <std::size_t kOutputs> struct RowColumns {
    std::span<const OptionKind> kind;
    std::array<std::span<const double>, 5> inputs;
    std::array<std::span<double>, kOutputs> outputs;

    bool agree() const noexcept {
        return std::ranges::all_of(inputs, [&](auto column) { return column.size() == kind.size(); }) &&
               std::ranges::all_of(
                   outputs, [&](auto column) { return column.empty() || column.size() == kind.size(); });
    }
};

/// One block as a kernel sees it; the outputs that are not wanted are null.
template <std::size_t kOutputs> struct RowBlock {
    const std::uint8_t* isPut = nullptr;
    std::array<const double*, 5> inputs{};
    std::array<double*, kOutputs> outputs{};
    std::size_t count = 0;
    std::int64_t* isRefused = nullptr;
};

/// Feeds the columns to `kernel(block)` in blocks of whole registers, the last rows from a padded copy; what
/// the kernel refuses goes to `answer(row)`, which fills in the outputs and says whether there was an answer.
/// Returns the number of rows without one.
template <std::size_t kOutputs, class Kernel, class Answer>
std::size_t feedRows(
    const RowColumns<kOutputs>& columns, std::size_t lanes, const Kernel& kernel,
    const Answer& answer) noexcept {
    constexpr std::size_t kMostLanes = 8;
    std::array<std::int64_t, kernels::kBlockRows> refused{};
    std::size_t invalid = 0;
    const auto finish = [&](std::size_t first, std::size_t count) {
        std::int64_t any = 0;
        for (std::size_t i = 0; i < count; ++i)
            any |= refused[i];
        for (std::size_t i = 0; any != 0 && i < count; ++i)
            if (refused[i] != 0)
                invalid += answer(first + i) ? 0U : 1U;
    };
    RowBlock<kOutputs> block;
    block.isRefused = refused.data();
    const std::size_t rows = columns.kind.size();
    const std::size_t whole = rows - rows % lanes;
    for (std::size_t first = 0; first < whole; first += block.count) {
        block.count = std::min(kernels::kBlockRows, whole - first);
        // An enumeration of unsigned char may be read as the bytes that it is.
        block.isPut = reinterpret_cast<const std::uint8_t*>(columns.kind.data()) + first;
        for (std::size_t k = 0; k < columns.inputs.size(); ++k)
            block.inputs[k] = columns.inputs[k].data() + first;
        for (std::size_t k = 0; k < kOutputs; ++k)
            block.outputs[k] = columns.outputs[k].empty() ? nullptr : columns.outputs[k].data() + first;
        kernel(block);
        finish(first, block.count);
    }
    if (whole == rows)
        return invalid;
    std::array<std::uint8_t, kMostLanes> isPut{};
    std::array<std::array<double, kMostLanes>, 5> inputs{};
    std::array<std::array<double, kMostLanes>, kOutputs> outputs{};
    for (std::size_t i = whole; i < rows; ++i)
        isPut[i - whole] = columns.kind[i] == OptionKind::Call ? 0 : 1;
    block.isPut = isPut.data();
    for (std::size_t k = 0; k < columns.inputs.size(); ++k) {
        std::copy(
            columns.inputs[k].begin() + static_cast<std::ptrdiff_t>(whole), columns.inputs[k].end(),
            inputs[k].begin());
        block.inputs[k] = inputs[k].data();
    }
    for (std::size_t k = 0; k < kOutputs; ++k)
        block.outputs[k] = columns.outputs[k].empty() ? nullptr : outputs[k].data();
    block.count = lanes;
    kernel(block);
    for (std::size_t k = 0; k < kOutputs; ++k)
        if (!columns.outputs[k].empty())
            std::copy_n(outputs[k].data(), rows - whole, columns.outputs[k].data() + whole);
    finish(whole, rows - whole);
    return invalid;
}

} // namespace app::pricing
