// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "node_error.h"

#include "lightclient/rollup/batch_error.h"
#include "lightclient/rollup/claim_error.h"

namespace lightclient::node {

/// What kept a rollup's state from being known: trouble with an endpoint or with what it answered, or proven
/// facts that do not make a claim or a state.
struct RollupError {
    std::variant<NodeError, rollup::ClaimError, rollup::BatchError> cause;
};

template <class T> using RollupResult = std::expected<T, RollupError>;

/// The stable snake_case code of the cause.
std::string_view codeOf(const RollupError& error) noexcept;
/// One English sentence; it names the endpoint where one is to blame.
std::string describe(const RollupError& error);
/// Whether somebody gave data that fails verification, rather than no data.
bool isLie(const RollupError& error) noexcept;

} // namespace lightclient::node
