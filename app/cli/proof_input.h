// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "arguments.h"

#include "lightclient/execution/execution_error.h"
#include "lightclient/primitives/json.h"

namespace app::cli {

/// A check that failed, in the contract's shape.
Failure refusal(lightclient::execution::ProofError error);

/// The 32 bytes that an option names, which the command cannot do without.
std::expected<lightclient::Hash32, Failure> requiredHash(const Arguments& arguments, std::string_view option);

/// The one file that a command takes, as JSON.
std::expected<json::value, Failure> onlyJsonFile(const Arguments& arguments, std::string_view command);

} // namespace app::cli
