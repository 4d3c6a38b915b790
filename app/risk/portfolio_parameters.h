// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <array>
#include <expected>
#include <string_view>
#include <vector>

namespace app::risk {

/// Parameters of Derive's portfolio margin 2, named as the venue names them (facts/derive.md C.4).
template <class Number> struct PortfolioParametersOf {
    Number scenarioSpotUp{}, scenarioSpotDown{}, basisContAddFactor{}, basisContMultFactor{};
    Number pegLossThreshold{}, pegLossFactor{}, confThreshold{}, confMargin{};
    Number mmPerpPercent{}, imPerpPercent{}, mmOptionPercent{}, imOptionPercent{};
    Number imFactor{}, mmFactor{}, shortRateMultScale{}, longRateMultScale{};
    Number shortRateAddScale{}, longRateAddScale{}, shortBaseStaticDiscount{}, longBaseStaticDiscount{};
    Number volRangeUp{}, volRangeDown{}, shortTermPower{}, longTermPower{}, minVolUpShock{};
    Number linearBaseCap{}, absBaseCap{}, linearCBase{}, absCBase{};
    Number minKStar{}, widthScale{}, volParamStatic{}, volParamScale{};
    Number mmHaircut{}, imHaircut{};
    Number bufferMargin{};
};

/// How a scenario moves volatility: the whole surface, or its wings.
enum class VolShock { None, Up, Down, Linear, Abs };

template <class Number> struct ScenarioOf {
    Number spotShock{}; ///< multiplies spot
    VolShock vol = VolShock::None;
    Number dampening{};
};

/// All of them, exact.
struct PortfolioParameters {
    PortfolioParametersOf<Ratio> values;
    std::int64_t dteFloorSeconds = 0;
    bool collateralCancelsRisk = false; ///< coin collateral moves with the scenarios
    std::vector<ScenarioOf<Ratio>> scenarios;
};

/// One parameter and where it stands in the JSON text.
template <class Number> struct PortfolioField {
    std::string_view section;
    std::string_view key;
    Number PortfolioParametersOf<Number>::* member;
};

/// Every numeric parameter, for readers and converters.
template <class Number> constexpr std::array<PortfolioField<Number>, 36> portfolioFields() noexcept {
    using P = PortfolioParametersOf<Number>;
    return {
        {{"basis", "scenarioSpotUp", &P::scenarioSpotUp},
         {"basis", "scenarioSpotDown", &P::scenarioSpotDown},
         {"basis", "basisContAddFactor", &P::basisContAddFactor},
         {"basis", "basisContMultFactor", &P::basisContMultFactor},
         {"other", "pegLossThreshold", &P::pegLossThreshold},
         {"other", "pegLossFactor", &P::pegLossFactor},
         {"other", "confThreshold", &P::confThreshold},
         {"other", "confMargin", &P::confMargin},
         {"other", "MMPerpPercent", &P::mmPerpPercent},
         {"other", "IMPerpPercent", &P::imPerpPercent},
         {"other", "MMOptionPercent", &P::mmOptionPercent},
         {"other", "IMOptionPercent", &P::imOptionPercent},
         {"margin", "imFactor", &P::imFactor},
         {"margin", "mmFactor", &P::mmFactor},
         {"margin", "shortRateMultScale", &P::shortRateMultScale},
         {"margin", "longRateMultScale", &P::longRateMultScale},
         {"margin", "shortRateAddScale", &P::shortRateAddScale},
         {"margin", "longRateAddScale", &P::longRateAddScale},
         {"margin", "shortBaseStaticDiscount", &P::shortBaseStaticDiscount},
         {"margin", "longBaseStaticDiscount", &P::longBaseStaticDiscount},
         {"volShock", "volRangeUp", &P::volRangeUp},
         {"volShock", "volRangeDown", &P::volRangeDown},
         {"volShock", "shortTermPower", &P::shortTermPower},
         {"volShock", "longTermPower", &P::longTermPower},
         {"volShock", "minVolUpShock", &P::minVolUpShock},
         {"skew", "linearBaseCap", &P::linearBaseCap},
         {"skew", "absBaseCap", &P::absBaseCap},
         {"skew", "linearCBase", &P::linearCBase},
         {"skew", "absCBase", &P::absCBase},
         {"skew", "minKStar", &P::minKStar},
         {"skew", "widthScale", &P::widthScale},
         {"skew", "volParamStatic", &P::volParamStatic},
         {"skew", "volParamScale", &P::volParamScale},
         {"collateralBase", "MMHaircut", &P::mmHaircut},
         {"collateralBase", "IMHaircut", &P::imHaircut},
         {"auction", "bufferMarginPercentage", &P::bufferMargin}}};
}

/// The parameters of a JSON text {basis, other, margin, volShock, skew, collateralBase, auction, scenarios},
/// each number a decimal string between −100 and 100, dteFloor as "86400 seconds", at most 64 scenarios.
/// BadParameters: anything else.
[[nodiscard]] std::expected<PortfolioParameters, RiskError> parsePortfolioParameters(std::string_view json);

/// The parameters of Derive v2's mainnet deployment (data/derive_v2_mainnet_portfolio.json), not v3's.
const PortfolioParameters& deriveV2MainnetPortfolio();

} // namespace app::risk
