// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <array>
#include <expected>
#include <string_view>

namespace app::risk {

/// Parameters of Derive's standard margin for one underlying, named as the venue names them
/// (facts/derive.md C.3). The exact ones hold Ratio, the model's own copy holds double.
template <class Number> struct StandardParametersOf {
    Number perpMm{}, perpIm{};
    Number maxSpotReq{}, minSpotReq{}, mmCallSpotReq{}, mmPutSpotReq{}, mmPutMtmReq{};
    Number unpairedImScale{}, unpairedMmScale{}, mmOffsetScale{};
    Number perpThreshold{}, optionThreshold{}, baseThreshold{}, ocFactor{};
    Number depegThreshold{}, depegFactor{};
    Number baseMarginFactor{}, baseImScale{};
    Number bufferMargin{}; ///< of the liquidation's buffer margin
};
using StandardParameters = StandardParametersOf<Ratio>;

/// One parameter and where it stands in the JSON text: {section: {key: "decimal text"}}.
template <class Number> struct StandardField {
    std::string_view section;
    std::string_view key;
    Number StandardParametersOf<Number>::* member;
};

/// Every parameter, for readers and converters.
template <class Number> constexpr std::array<StandardField<Number>, 19> standardFields() noexcept {
    using P = StandardParametersOf<Number>;
    return {
        {{"perp", "mm", &P::perpMm},
         {"perp", "im", &P::perpIm},
         {"option", "maxSpotReq", &P::maxSpotReq},
         {"option", "minSpotReq", &P::minSpotReq},
         {"option", "mmCallSpotReq", &P::mmCallSpotReq},
         {"option", "mmPutSpotReq", &P::mmPutSpotReq},
         {"option", "MMPutMtMReq", &P::mmPutMtmReq},
         {"option", "unpairedIMScale", &P::unpairedImScale},
         {"option", "unpairedMMScale", &P::unpairedMmScale},
         {"option", "mmOffsetScale", &P::mmOffsetScale},
         {"oracle", "perpThreshold", &P::perpThreshold},
         {"oracle", "optionThreshold", &P::optionThreshold},
         {"oracle", "baseThreshold", &P::baseThreshold},
         {"oracle", "OCFactor", &P::ocFactor},
         {"depeg", "threshold", &P::depegThreshold},
         {"depeg", "factor", &P::depegFactor},
         {"base", "marginFactor", &P::baseMarginFactor},
         {"base", "IMScale", &P::baseImScale},
         {"auction", "bufferMarginPercentage", &P::bufferMargin}}};
}

/// The parameters of a JSON text {perp, option, oracle, depeg, base, auction}, each number a decimal string
/// between 0 and 100. MissingParameter: one is null, which is how a file says that it does not know it.
/// BadParameters: anything absent, of another kind or outside that range.
[[nodiscard]] std::expected<StandardParameters, RiskError> parseStandardParameters(std::string_view json);

/// The parameters of Derive v2's mainnet deployment for ETH (data/derive_v2_mainnet_standard_eth.json). They
/// are what v2 used, not what v3 uses: those come from the venue at run time.
const StandardParameters& deriveV2MainnetStandardEth();

/// What is known of v3's (data/derive_v3_mainnet_standard_eth.json). MissingParameter as long as the option
/// parameters are not: they come from the venue at run time, never from a guess.
[[nodiscard]] std::expected<StandardParameters, RiskError> deriveV3MainnetStandardEth();

/// The model's own copy.
StandardParametersOf<double> toModel(const StandardParameters& exact) noexcept;

} // namespace app::risk
