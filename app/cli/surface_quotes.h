// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/pricing/quoted_surface.h"

#include <expected>
#include <string_view>
#include <vector>

namespace app::cli {

/// A row that never reached the model, and why, in snake_case.
struct RefusedRow {
    std::size_t row = 0; ///< from 1, the header not counted
    double strike = 0.0; // lint:allow(double) of the user's table, not a number where it is none
    std::optional<pricing::OptionKind> kind;
    std::string_view why;
};

/// The rows of one time.
struct FileExpiry {
    pricing::QuotedExpiry quoted;
    std::vector<RefusedRow> refused; ///< unknown_type, duplicate
    std::string_view
        contradiction; ///< forwards_differ or discounts_differ; the model refuses the expiry then
};

/// A table of quotes, gathered by expiry.
struct QuoteFile {
    std::vector<FileExpiry> expiries; ///< times ascend
    std::vector<RefusedRow> refused;  ///< no_time: they belong to no expiry
};

/// Most expiries of one file.
inline constexpr std::size_t kMostExpiries = 256;

/// Reads `T,type,K,bid,ask` and, where they are, `F` and `df`. Failure, exit 3: malformed, missing_column,
/// no_expiry where no row has a time, too_large past kMostExpiries or pricing::kMostQuotes of one expiry.
std::expected<QuoteFile, Failure> readQuotes(std::string_view text);

} // namespace app::cli
