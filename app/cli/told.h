// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/risk/risk_error.h"

#include <expected>

namespace app::cli {

/// What a model says, or null and the code of its reason under `name` among the refusals.
template <class T, class ToJson>
json::value told(
    const std::expected<T, risk::RiskError>& result, std::string_view name, json::object& refused,
    ToJson to) {
    if (result)
        return to(*result);
    refused[name] = codeOf(result.error());
    return nullptr;
}

} // namespace app::cli
