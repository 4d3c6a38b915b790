// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "arguments.h"
#include "output.h"

#include "app/pricing/black76.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app::cli {

/// One option as `price` and `iv` read it: its kind and its numbers in the order of the columns asked for.
/// What is not a number is NaN, so that the model refuses the row.
struct OptionRow {
    bool isKindKnown = false; ///< `type` is C or P
    pricing::OptionKind kind = pricing::OptionKind::Call;
    std::vector<double> numbers; // lint:allow(double) inputs of the model, from the user's table
};

/// What a table gets in addition: a status, then cells; those of a row that failed are empty.
struct OptionAnswer {
    std::string status;
    std::vector<double> cells; // lint:allow(double) results of the model
};

/// A command that adds columns to a table of options.
struct OptionTable {
    std::string_view command;                  ///< for the refusal of a wrong command line
    std::span<const std::string_view> columns; ///< of numbers, needed beside `type`
    std::span<const std::string_view> added;   ///< after `status`
    OptionAnswer (*answer)(const OptionRow& row);
};

/// Reads the one file that is named, answers every row, and prints the input's columns as they were, then
/// `status`, then the added ones; doubles as their shortest text that reads back the same. Nothing is printed
/// before the whole file is found readable.
Exit runOptionTable(const OptionTable& table, const Arguments& arguments, Output& output);

/// The status of an error: its code in capitals; what only the model's range forbids is INVALID_INPUT.
std::string statusOf(pricing::PricingError error);

} // namespace app::cli
