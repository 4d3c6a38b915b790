// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "derive_action.h"
#include "lightclient/primitives/json.h"

namespace wallet::signing {

/// An action as `order encode` reads it.
struct NamedAction {
    std::optional<std::string> name;
    DeriveAction action;
};

/// Reads `order encode`'s file: one object, an array, or {"actions": […]}. Integers are JSON numbers or
/// decimal texts; amounts are decimal texts with at most 12 digits after the point (a withdrawal: at most
/// `decimals`). Unknown members of `params` are refused. Errors name the place.
[[nodiscard]] SignResult<std::vector<NamedAction>> parseActions(std::string_view text);
/// One action object.
[[nodiscard]] SignResult<NamedAction>
readAction(const lightclient::json::value& value, const std::string& path = "");

/// The object that `order encode` prints: name, data, hashes, signature (r ‖ s ‖ v) where there is one,
/// description.
lightclient::json::object toJson(const NamedAction& action, const std::optional<keys::Signature>& signature);

} // namespace wallet::signing
