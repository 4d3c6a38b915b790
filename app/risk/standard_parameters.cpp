// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "standard_parameters.h"

#include "parameter_texts.h"

#include "app/pricing/convert.h"
#include "lightclient/primitives/json.h"

namespace app::risk {
namespace {

/// Whether the file says itself that it does not know a parameter.
bool isMarkedUnknown(const lightclient::json::value* section, std::string_view key) {
    const auto* object = section == nullptr ? nullptr : section->if_object();
    const auto* value = object == nullptr ? nullptr : object->if_contains(key);
    return value != nullptr && value->is_null();
}

} // namespace

std::expected<StandardParameters, RiskError> parseStandardParameters(std::string_view json) {
    const auto root = lightclient::parseJson(json, {.maxBytes = 1U << 16U, .maxDepth = 8});
    if (!root)
        return std::unexpected(RiskError::BadParameters);
    StandardParameters out;
    for (const auto& field : standardFields<Ratio>()) {
        const auto* section = lightclient::jsonFieldOrNull(*root, field.section);
        const auto* text = section == nullptr ? nullptr : lightclient::jsonFieldOrNull(*section, field.key);
        if (text == nullptr && isMarkedUnknown(section, field.key))
            return std::unexpected(RiskError::MissingParameter);
        if (text == nullptr || !text->is_string())
            return std::unexpected(RiskError::BadParameters);
        const auto value = Ratio::parse(std::string_view(text->as_string()));
        if (!value || value->isNegative() || *value > Ratio::fromInteger(100))
            return std::unexpected(RiskError::BadParameters);
        out.*field.member = *value;
    }
    return out;
}

const StandardParameters& deriveV2MainnetStandardEth() {
    // The text is compiled in and a test reads it: value() cannot throw.
    static const StandardParameters parameters = parseStandardParameters(kDeriveV2MainnetStandardEth).value();
    return parameters;
}

std::expected<StandardParameters, RiskError> deriveV3MainnetStandardEth() {
    return parseStandardParameters(kDeriveV3MainnetStandardEth);
}

StandardParametersOf<double> toModel(const StandardParameters& exact) noexcept {
    StandardParametersOf<double> out;
    const auto from = standardFields<Ratio>();
    const auto to = standardFields<double>();
    for (std::size_t i = 0; i < to.size(); ++i)
        out.*to[i].member = pricing::toDouble(exact.*from[i].member);
    return out;
}

} // namespace app::risk
