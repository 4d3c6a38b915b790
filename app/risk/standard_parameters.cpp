// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "standard_parameters.h"

#include "decimal_field.h"
#include "parameter_texts.h"

#include "app/pricing/convert.h"

namespace app::risk {

std::expected<StandardParameters, RiskError> parseStandardParameters(std::string_view json) {
    const auto root = lightclient::parseJson(json, {.maxBytes = 1U << 16U, .maxDepth = 8});
    if (!root)
        return std::unexpected(RiskError::BadParameters);
    StandardParameters out;
    for (const auto& field : standardFields<Ratio>()) {
        const auto value = decimalField(*root, field.section, field.key, Ratio::fromInteger(100));
        if (!value)
            return std::unexpected(value.error());
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
