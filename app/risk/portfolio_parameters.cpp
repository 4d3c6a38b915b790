// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "portfolio_parameters.h"

#include "parameter_texts.h"

#include "lightclient/primitives/json.h"

#include <charconv>

namespace app::risk {
namespace {

namespace json = lightclient::json;

constexpr std::size_t kMaxScenarios = 64;

std::optional<std::string_view> textOf(const json::value& object, std::string_view key) {
    const auto* value = lightclient::jsonFieldOrNull(object, key);
    if (value == nullptr || !value->is_string())
        return std::nullopt;
    return std::string_view(value->as_string());
}

std::optional<Ratio> ratioOf(const json::value& object, std::string_view key) {
    const auto text = textOf(object, key);
    if (!text)
        return std::nullopt;
    const auto value = Ratio::parse(*text);
    if (!value || *value > Ratio::fromInteger(100) || *value < Ratio::fromInteger(-100))
        return std::nullopt;
    return *value;
}

/// The skew's two bases alone; a factor below zero would turn a charge into a credit.
bool mayBeNegative(std::string_view key) noexcept {
    return key == "linearCBase" || key == "absCBase";
}

std::optional<std::int64_t> secondsOf(const json::value& object, std::string_view key) {
    constexpr std::string_view kUnit = " seconds";
    auto text = textOf(object, key);
    if (!text || !text->ends_with(kUnit))
        return std::nullopt;
    text->remove_suffix(kUnit.size());
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), out);
    if (error != std::errc{} || end != text->data() + text->size() || out <= 0 || out > 400LL * 86400)
        return std::nullopt;
    return out;
}

std::optional<VolShock> volShockOf(std::string_view text) {
    if (text == "none")
        return VolShock::None;
    if (text == "up")
        return VolShock::Up;
    if (text == "down")
        return VolShock::Down;
    if (text == "linear")
        return VolShock::Linear;
    if (text == "abs")
        return VolShock::Abs;
    return std::nullopt;
}

std::optional<ScenarioOf<Ratio>> scenarioOf(const json::value& value) {
    const auto spot = ratioOf(value, "spotShock");
    const auto dampening = ratioOf(value, "dampening");
    const auto vol = volShockOf(textOf(value, "vol").value_or(""));
    if (!spot || !dampening || !vol || !spot->isPositive() || dampening->isNegative())
        return std::nullopt;
    return ScenarioOf<Ratio>{*spot, *vol, *dampening};
}

} // namespace

std::expected<PortfolioParameters, RiskError> parsePortfolioParameters(std::string_view text) {
    const auto bad = std::unexpected(RiskError::BadParameters);
    const auto root = lightclient::parseJson(text, {.maxBytes = 1U << 18U, .maxDepth = 8});
    if (!root)
        return bad;
    PortfolioParameters out;
    for (const auto& field : portfolioFields<Ratio>()) {
        const auto* section = lightclient::jsonFieldOrNull(*root, field.section);
        const auto value = section == nullptr ? std::nullopt : ratioOf(*section, field.key);
        if (!value || (value->isNegative() && !mayBeNegative(field.key)))
            return bad;
        out.values.*field.member = *value;
    }
    const auto* shock = lightclient::jsonFieldOrNull(*root, "volShock");
    const auto floor = secondsOf(*shock, "dteFloor");
    const auto* collateral = lightclient::jsonFieldOrNull(*root, "collateralBase");
    const auto* cancels = lightclient::jsonFieldOrNull(*collateral, "isRiskCancelling");
    const auto* scenarios = lightclient::jsonFieldOrNull(*root, "scenarios");
    const auto* list = scenarios == nullptr ? nullptr : scenarios->if_array();
    if (!floor || cancels == nullptr || !cancels->is_bool() || list == nullptr || list->empty() ||
        list->size() > kMaxScenarios)
        return bad;
    out.dteFloorSeconds = *floor;
    out.collateralCancelsRisk = cancels->as_bool();
    for (const auto& value : *list) {
        const auto scenario = scenarioOf(value);
        if (!scenario)
            return bad;
        out.scenarios.push_back(*scenario);
    }
    return out;
}

const PortfolioParameters& deriveV2MainnetPortfolio() {
    // The text is compiled in and a test reads it: value() cannot throw.
    static const PortfolioParameters parameters = parsePortfolioParameters(kDeriveV2MainnetPortfolio).value();
    return parameters;
}

} // namespace app::risk
