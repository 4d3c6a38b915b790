// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "lightclient/execution/log_claims.h"

#include <optional>

namespace app::cli {

/// A log with its place on the chain.
json::object describeFound(const lightclient::execution::FoundLog& found);

/// {"summary":true,"complete",…}: what a search saw, and what it did not.
json::object summaryOf(const lightclient::execution::LogSearch& search);

/// A line for each difference, and their numbers in the summary. Answers how many there are.
std::size_t printComparison(
    const lightclient::execution::LogComparison& comparison, std::size_t claims, json::object& summary,
    Output& output);

/// One last line says both what was found and why it is not enough.
Exit closeSearch(json::object summary, const std::optional<Failure>& failure, Output& output);

} // namespace app::cli
