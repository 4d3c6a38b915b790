// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include <expected>
#include <filesystem>
#include <functional>

namespace app::cli {

/// Whether a folder holds a light_client/sync case of the consensus specification: steps and a bootstrap.
bool isSpecCase(const std::filesystem::path& folder);

/// Counts of a case that ran through.
struct SpecCaseResult {
    std::uint64_t steps = 0;
    std::uint64_t checks = 0;
};

/// Runs a case: its own network, trusted root and slot per step, process_update / force_update /
/// upgrade_store, and compares the store with every step's checks. `emit` gets a line per step. Failure: the
/// first check that differs (check_failed), a refused update's own code, unknown_fork, malformed (exit 3), or
/// an unreadable file (4).
std::expected<SpecCaseResult, Failure>
runSpecCase(const std::filesystem::path& folder, const std::function<void(const json::object&)>& emit);

} // namespace app::cli
