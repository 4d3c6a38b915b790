// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include <expected>
#include <filesystem>
#include <functional>
#include <optional>

namespace app::cli {

/// Whether a folder holds a light_client/sync case of the consensus specification: steps and a bootstrap.
bool isSpecCase(const std::filesystem::path& folder);

/// What became of a case whose every step was read.
struct SpecCaseResult {
    std::uint64_t checks = 0;       ///< headers that were compared
    std::optional<Failure> refusal; ///< the first refused object's code, or check_failed; nothing: all held
    json::object summary;           ///< the line that closes the case
};

/// Runs a case: its own network, trusted root and slot per step, process_update / force_update /
/// upgrade_store, and compares the store with every step's checks. `emit` gets a line per object and step, as
/// of `light replay`, with "step" and "checks" ("ok", "check_failed" or null) beside. Failure: the
/// bootstrap's refusal, unknown_fork, malformed (exit 3), or an unreadable file (4).
std::expected<SpecCaseResult, Failure>
runSpecCase(const std::filesystem::path& folder, const std::function<void(const json::object&)>& emit);

} // namespace app::cli
