// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "strategy.h"

#include "strategy_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace app::risk {
namespace {

constexpr int kMaxRatio = 1000;

const Recipe* recipeOf(StrategyKind kind) noexcept {
    const auto index = static_cast<std::size_t>(kind);
    const auto recipes = strategyRecipes();
    return index < recipes.size() ? &recipes[index] : nullptr;
}

StrategyNeeds needsOf(const Recipe& recipe) noexcept {
    StrategyNeeds out;
    out.hasShortSide = recipe.hasShortSide;
    out.hasRatio = recipe.hasRatio;
    for (const auto& leg : recipe.legs) {
        if (leg.count == 0)
            break;
        out.hasUnderlying = out.hasUnderlying || !leg.option;
        if (!leg.option)
            continue;
        out.strikes = std::max<std::size_t>(out.strikes, leg.strike + 1U);
        out.expiries = std::max<std::size_t>(out.expiries, leg.expiry + 1U);
    }
    return out;
}

std::expected<void, RiskError> checkStrikes(StrikeRule rule, const std::vector<Price>& strikes) noexcept {
    if (rule == StrikeRule::Different) {
        if (strikes[0] == strikes[1])
            return std::unexpected(RiskError::StrikeOrder);
        return {};
    }
    for (std::size_t i = 1; i < strikes.size(); ++i)
        if (strikes[i] <= strikes[i - 1])
            return std::unexpected(RiskError::StrikeOrder);
    if (rule == StrikeRule::Ascending)
        return {};
    // Positive and ascending: these differences fit.
    const auto first = strikes[1] - strikes[0];
    const auto last = strikes.back() - strikes[strikes.size() - 2];
    if (!first || !last || (*first == *last) != (rule == StrikeRule::EvenWings))
        return std::unexpected(RiskError::StrikeOrder);
    return {};
}

std::expected<void, RiskError> check(const Recipe& recipe, const Strategy& strategy) noexcept {
    const auto needs = needsOf(recipe);
    if (!needs.hasShortSide && strategy.side == StrategySide::Short)
        return std::unexpected(RiskError::UnknownStructure);
    if (strategy.strikes.size() != needs.strikes)
        return std::unexpected(RiskError::StrikeCount);
    if (strategy.expiries.size() != needs.expiries)
        return std::unexpected(RiskError::ExpiryCount);
    const auto& [first, second] = strategy.ratio;
    const bool ratioFits =
        needs.hasRatio ? first >= 1 && second > first && second <= kMaxRatio && std::gcd(first, second) == 1
                       : first == 1 && second == 1;
    if (!ratioFits)
        return std::unexpected(RiskError::BadRatio);
    if (!strategy.size.isPositive() ||
        std::any_of(
            strategy.strikes.begin(), strategy.strikes.end(), [](Price k) { return !k.isPositive(); }) ||
        std::any_of(strategy.expiries.begin(), strategy.expiries.end(), [](auto at) { return at <= 0; }))
        return std::unexpected(RiskError::BadPosition);
    for (std::size_t i = 1; i < strategy.expiries.size(); ++i)
        if (strategy.expiries[i] <= strategy.expiries[i - 1])
            return std::unexpected(RiskError::ExpiryOrder);
    return checkStrikes(recipe.rule, strategy.strikes);
}

/// The instrument that a leg is in, nothing for the underlying, and how much of it is held, exactly added.
using Net = std::map<std::optional<OptionId>, Int128>;

std::expected<Net, RiskError> netOf(std::span<const Leg> legs) {
    if (legs.size() > kMaxStructureLegs)
        return std::unexpected(RiskError::TooManyPositions);
    Net out;
    for (const auto& leg : legs) {
        if (leg.option && (!leg.option->strike.isPositive() || leg.option->expiry <= 0))
            return std::unexpected(RiskError::BadPosition);
        const auto sum = raw18::add(out[leg.option], leg.size.raw());
        if (!sum || *sum == kInt128Min)
            return std::unexpected(RiskError::OutOfRange);
        out[leg.option] = *sum;
    }
    std::erase_if(out, [](const auto& entry) { return entry.second == 0; });
    if (out.empty())
        return std::unexpected(RiskError::BadPosition);
    return out;
}

Int128 magnitude(Int128 value) noexcept {
    return value < 0 ? -value : value;
}

Int128 commonDivisor(Int128 a, Int128 b) noexcept {
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

template <class T> void sortUnique(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// A custom structure with what every candidate shares: size, and strikes and expiries ascending.
Strategy outlineOf(const Net& net) {
    Strategy out;
    Int128 common = 0;
    for (const auto& [option, size] : net) {
        common = commonDivisor(magnitude(size), common);
        if (!option)
            continue;
        out.strikes.push_back(option->strike);
        out.expiries.push_back(option->expiry);
    }
    sortUnique(out.strikes);
    sortUnique(out.expiries);
    out.size = Contracts::fromRaw(common);
    return out;
}

/// The two leg counts of a net in lowest terms; nothing where they are no ratio.
std::optional<LegRatio> ratioOf(const Net& net, Contracts size) noexcept {
    if (net.size() != 2)
        return std::nullopt;
    const Int128 a = magnitude(net.begin()->second) / size.raw();
    const Int128 b = magnitude(std::next(net.begin())->second) / size.raw();
    if (std::max(a, b) > kMaxRatio)
        return std::nullopt;
    return LegRatio{static_cast<int>(std::min(a, b)), static_cast<int>(std::max(a, b))};
}

/// Whether a candidate's legs are exactly the net.
bool makes(const Strategy& candidate, const Net& net) {
    const auto legs = makeLegs(candidate);
    if (!legs)
        return false;
    const auto made = netOf(*legs);
    return made && *made == net;
}

/// The sides and strike orders of one recipe, tried one after the other.
std::optional<Strategy> matched(const Recipe& recipe, const Strategy& outline, const Net& net) {
    const auto needs = needsOf(recipe);
    if (needs.strikes != outline.strikes.size() || needs.expiries != outline.expiries.size())
        return std::nullopt;
    Strategy candidate = outline;
    candidate.kind = recipe.kind;
    if (needs.hasRatio) {
        const auto ratio = ratioOf(net, outline.size);
        if (!ratio)
            return std::nullopt;
        candidate.ratio = *ratio;
    }
    const int orders = recipe.rule == StrikeRule::Different ? 2 : 1;
    for (int order = 0; order < orders; ++order) {
        for (const auto side : {StrategySide::Long, StrategySide::Short}) {
            candidate.side = side;
            if (makes(candidate, net))
                return candidate;
        }
        std::reverse(candidate.strikes.begin(), candidate.strikes.end());
    }
    return std::nullopt;
}

} // namespace

std::string_view codeOf(StrategyKind kind) noexcept {
    const auto* recipe = recipeOf(kind);
    return recipe != nullptr ? recipe->code : "custom";
}

std::string_view describe(StrategyKind kind) noexcept {
    const auto* recipe = recipeOf(kind);
    return recipe != nullptr ? recipe->name : "custom";
}

std::string_view codeOf(StrategySide side) noexcept {
    return side == StrategySide::Long ? "long" : "short";
}

std::expected<StrategyKind, RiskError> parseStrategyKind(std::string_view code) noexcept {
    for (const auto& recipe : strategyRecipes())
        if (recipe.code == code)
            return recipe.kind;
    return std::unexpected(RiskError::UnknownStructure);
}

std::expected<StrategyNeeds, RiskError> strategyNeeds(StrategyKind kind) noexcept {
    const auto* recipe = recipeOf(kind);
    if (recipe == nullptr)
        return std::unexpected(RiskError::UnknownStructure);
    return needsOf(*recipe);
}

std::expected<std::vector<Leg>, RiskError> makeLegs(const Strategy& strategy) {
    const auto* recipe = recipeOf(strategy.kind);
    if (recipe == nullptr)
        return std::unexpected(RiskError::UnknownStructure);
    const auto fits = check(*recipe, strategy);
    if (!fits)
        return std::unexpected(fits.error());
    const std::array<int, 2> ratio{strategy.ratio.first, strategy.ratio.second};
    std::vector<Leg> out;
    for (const auto& leg : recipe->legs) {
        if (leg.count == 0)
            break;
        const std::int64_t times = recipe->hasRatio ? ratio.at(out.size()) * leg.count : leg.count;
        const auto size = multiply(
            strategy.size, Ratio::fromInteger(strategy.side == StrategySide::Long ? times : -times),
            Rounding::HalfEven);
        if (!size)
            return std::unexpected(RiskError::OutOfRange);
        std::optional<OptionId> option;
        if (leg.option)
            option = {strategy.expiries[leg.expiry], strategy.strikes[leg.strike], *leg.option};
        out.push_back({option, *size, Price{}});
    }
    return out;
}

std::expected<Strategy, RiskError> recogniseStrategy(std::span<const Leg> legs) {
    const auto net = netOf(legs);
    if (!net)
        return std::unexpected(net.error());
    Strategy outline = outlineOf(*net);
    for (const auto& recipe : strategyRecipes())
        if (const auto found = matched(recipe, outline, *net))
            return *found;
    return outline;
}

} // namespace app::risk
