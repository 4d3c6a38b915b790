// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "surface_lines.h"

#include "model_number.h"

#include <algorithm>
#include <cmath>

namespace app::cli {
namespace {

json::value kindOf(const std::optional<pricing::OptionKind>& kind) {
    if (!kind)
        return nullptr;
    return kind == pricing::OptionKind::Call ? "C" : "P";
}

json::value sourceOf(pricing::ForwardSource source) {
    switch (source) {
    case pricing::ForwardSource::Listed:
        return "listed";
    case pricing::ForwardSource::Parity:
        return "parity";
    case pricing::ForwardSource::Unknown:
        break;
    }
    return nullptr;
}

json::value parityOf(const pricing::ExpirySmile& smile) {
    if (!smile.parity)
        return nullptr;
    json::array outliers;
    for (const auto strike : smile.parity->outliers)
        outliers.push_back(shortest(strike));
    json::value gap = nullptr;
    if (smile.gap)
        gap = {{"bp", shortest(smile.gap->basisPoints)}, {"alarm", smile.gap->isAlarm}};
    return {
        {"forward", shortest(smile.parity->forward)},
        {"error", shortest(smile.parity->error)},
        {"strikes", smile.parity->used},
        {"outliers", std::move(outliers)},
        {"gap", std::move(gap)}};
}

/// The jump-wings form under the names of Gatheral and Jacquier (2014).
json::value wingsOf(const pricing::SviSlice& slice, const auto& years) {
    const auto wings = pricing::jumpWings(slice, years);
    if (!wings)
        return nullptr;
    return {
        {"v", shortest(wings->atTheMoneyVariance)},
        {"psi", shortest(wings->skew)},
        {"p", shortest(wings->putSlope)},
        {"c", shortest(wings->callSlope)},
        {"v_tilde", shortest(wings->leastVariance)}};
}

json::value fitOf(const pricing::ExpirySmile& smile) {
    if (!smile.fit)
        return nullptr;
    const auto& fit = *smile.fit;
    json::object out{
        {"a", shortest(fit.slice.a)},
        {"b", shortest(fit.slice.b)},
        {"rho", shortest(fit.slice.rho)},
        {"m", shortest(fit.slice.m)},
        {"sigma", shortest(fit.slice.sigma)},
        {"rms", shortest(fit.rms)},
        {"points", fit.used},
        {"butterfly_repaired", fit.isButterflyRepaired},
        {"calendar_repaired", fit.isCalendarRepaired}};
    const auto money = pricing::smileValue(fit.slice, smile.years, 0.0);
    out["atm_vol"] = money ? shortest(money->vol) : json::value(nullptr);
    out["skew"] = money ? shortest(money->slope) : json::value(nullptr);
    out["jump_wings"] = wingsOf(fit.slice, smile.years);
    return out;
}

/// Whether a slice is free of arbitrage in itself, and towards the expiry before.
json::value verdictOf(const pricing::SviSlice& slice, const std::optional<pricing::SviSlice>& floor) {
    json::object butterfly{{"free", pricing::isArbitrageFree(slice, std::nullopt)}};
    const auto least = pricing::leastDurrleman(slice);
    butterfly["least_g"] = least ? shortest(least->durrleman) : json::value(nullptr);
    butterfly["k"] = least ? shortest(least->logMoneyness) : json::value(nullptr);
    json::value calendar = nullptr;
    if (floor) {
        const auto gap = pricing::leastCalendarGap(slice, *floor);
        calendar = {
            {"free", gap.variance >= 0.0},
            {"least_gap", shortest(gap.variance)},
            {"k", shortest(gap.logMoneyness)}};
    }
    return {{"butterfly", std::move(butterfly)}, {"calendar", std::move(calendar)}};
}

json::value arbitrageOf(const pricing::ExpirySmile& smile) {
    if (!smile.fit)
        return nullptr;
    return {
        {"before", verdictOf(smile.fit->wanted, smile.floor)},
        {"after", verdictOf(smile.fit->slice, smile.floor)}};
}

json::array leftOutOf(const FileExpiry& expiry, const pricing::ExpirySmile& smile) {
    json::array out;
    for (const auto& each : smile.leftOut)
        out.push_back({{"K", shortest(each.strike)}, {"type", kindOf(each.kind)}, {"why", codeOf(each.why)}});
    for (const auto& row : expiry.refused)
        out.emplace_back(refusedLine(row));
    return out;
}

json::value whyNoFit(const FileExpiry& expiry, const pricing::ExpirySmile& smile) {
    if (smile.fit)
        return nullptr;
    // An expired one needs no terms.
    if (expiry.contradiction.empty() || smile.fit.error() == pricing::PricingError::Expired)
        return json::value(codeOf(smile.fit.error()));
    return json::value(expiry.contradiction);
}

} // namespace

json::object refusedLine(const RefusedRow& row) {
    return {{"row", row.row}, {"K", shortest(row.strike)}, {"type", kindOf(row.kind)}, {"why", row.why}};
}

json::object expiryLine(const FileExpiry& expiry, const pricing::ExpirySmile& smile) {
    const bool isForwardKnown = smile.source != pricing::ForwardSource::Unknown;
    return {
        {"T", shortest(smile.years)},
        {"forward", isForwardKnown ? shortest(smile.forward) : json::value(nullptr)},
        {"forward_from", sourceOf(smile.source)},
        {"parity", parityOf(smile)},
        {"fit", fitOf(smile)},
        {"why", whyNoFit(expiry, smile)},
        {"arbitrage", arbitrageOf(smile)},
        {"left_out", leftOutOf(expiry, smile)}};
}

json::array termLine(const pricing::QuotedSurface& surface) {
    json::array out;
    if (!surface.surface)
        return out;
    for (const auto& point : surface.surface->termStructure()) {
        // Two smiles that touch: rounding may leave less than nothing between them.
        const auto variance = std::max(point.forwardVariance, 0.0);
        out.push_back(
            {{"T", shortest(point.years)},
             {"atm_vol", shortest(point.vol)},
             {"forward_variance", shortest(variance)},
             {"forward_vol", shortest(std::sqrt(variance))}});
    }
    return out;
}

json::object placeLine(
    const SurfacePlace& place, const pricing::QuotedSurface& surface,
    const std::expected<pricing::ForwardCurve, pricing::PricingError>& forwards) {
    json::object out{{"T", shortest(place.years)}, {"K", shortest(place.strike)}};
    auto value = std::expected<pricing::StrikeValue, pricing::PricingError>(
        std::unexpected(surface.surface ? pricing::PricingError::InvalidInput : surface.surface.error()));
    if (surface.surface && forwards)
        value = pricing::valueAt(*surface.surface, *forwards, place.years, place.strike);
    if (!value) {
        out["vol"] = nullptr;
        out["why"] = codeOf(value.error());
        return out;
    }
    const auto& slices = surface.surface->slices();
    out["forward"] = shortest(value->forward);
    out["k"] = shortest(value->logMoneyness);
    out["vol"] = shortest(value->smile.vol);
    out["total_variance"] = shortest(value->smile.variance);
    out["extrapolated"] = place.years < slices.front().years || place.years > slices.back().years;
    return out;
}

} // namespace app::cli
