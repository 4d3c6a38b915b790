// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"
#include "lightclient/primitives/json.h"

#include <expected>

namespace app::risk {

/// One number of a parameter file {section: {key: "decimal text"}}, between zero and `most`.
/// MissingParameter: the file says itself, by a null, that it does not know it. BadParameters: absent, of
/// another kind or outside.
[[nodiscard]] inline std::expected<Ratio, RiskError> decimalField(
    const lightclient::json::value& root, std::string_view section, std::string_view key, Ratio most) {
    const auto* object = lightclient::jsonFieldOrNull(root, section);
    const auto* fields = object == nullptr ? nullptr : object->if_object();
    const auto* text = fields == nullptr ? nullptr : fields->if_contains(key);
    if (text != nullptr && text->is_null())
        return std::unexpected(RiskError::MissingParameter);
    if (text == nullptr || !text->is_string())
        return std::unexpected(RiskError::BadParameters);
    const auto value = Ratio::parse(std::string_view(text->as_string()));
    if (!value || value->isNegative() || *value > most)
        return std::unexpected(RiskError::BadParameters);
    return *value;
}

} // namespace app::risk
