// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "breaker_parameters.h"

#include "decimal_field.h"
#include "parameter_texts.h"

#include "app/pricing/convert.h"

#include <cmath>

namespace app::risk {
namespace {

using P = BreakerParameters;

struct BandField {
    std::string_view section;
    BreakerBand P::* member;
};
constexpr std::array<BandField, 12> kBands{
    {{"age", &P::age},
     {"future", &P::future},
     {"frozen", &P::frozen},
     {"jump", &P::jump},
     {"jumpTest", &P::jumpTest},
     {"parity", &P::parity},
     {"arbitrage", &P::arbitrage},
     {"basis", &P::basis},
     {"spread", &P::spread},
     {"depth", &P::depth},
     {"chainClock", &P::chainClock},
     {"confidence", &P::confidence}}};

struct NumberField {
    std::string_view section;
    std::string_view key;
    double P::* member;
};
constexpr std::array<NumberField, 9> kNumbers{
    {{"deviation", "mads", &P::deviationMads},
     {"deviation", "bp", &P::deviationBp},
     {"sources", "quorum", &P::quorum},
     {"stage", "hysteresis", &P::hysteresis},
     {"stage", "holdSeconds", &P::holdSeconds},
     {"volatility", "memorySeconds", &P::memorySeconds},
     {"volatility", "start", &P::startVol},
     {"volatility", "least", &P::leastVol},
     {"volatility", "clip", &P::clip}}};

std::expected<double, RiskError>
positive(const lightclient::json::value& root, std::string_view section, std::string_view key) {
    const auto out = decimalField(root, section, key, Ratio::fromInteger(1'000'000));
    if (!out)
        return std::unexpected(out.error());
    if (out->isZero())
        return std::unexpected(RiskError::BadParameters);
    return pricing::toDouble(*out);
}

} // namespace

std::expected<BreakerParameters, RiskError> parseBreakerParameters(std::string_view json) {
    const auto root = lightclient::parseJson(json, {.maxBytes = 1U << 16U, .maxDepth = 8});
    if (!root)
        return std::unexpected(RiskError::BadParameters);
    BreakerParameters out;
    for (const auto& field : kBands) {
        const auto warn = positive(*root, field.section, "warn");
        const auto block = positive(*root, field.section, "block");
        if (!warn || !block || *block < *warn)
            return std::unexpected(RiskError::BadParameters);
        out.*field.member = {*warn, *block};
    }
    for (const auto& field : kNumbers) {
        const auto value = positive(*root, field.section, field.key);
        if (!value)
            return std::unexpected(value.error());
        out.*field.member = *value;
    }
    if (out.hysteresis >= 1.0 || out.quorum < 2.0 || out.quorum != std::floor(out.quorum))
        return std::unexpected(RiskError::BadParameters);
    return out;
}

const BreakerParameters& defaultBreakers() {
    // The text is compiled in and a test reads it: value() cannot throw.
    static const BreakerParameters parameters = parseBreakerParameters(kBreakers).value();
    return parameters;
}

} // namespace app::risk
