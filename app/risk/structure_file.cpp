// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "structure_file.h"

#include "leg_price.h"
#include "market_file.h"

#include <algorithm>

namespace app::risk {
namespace {

namespace json = lightclient::json;

constexpr std::size_t kMaxListed = 16; ///< of strikes, expiries or a ratio; no structure has more than four

/// A leg as the file states it.
struct StatedLeg {
    std::optional<OptionId> option;
    Contracts size;
    std::optional<Price> price;
};

using StatedLegs = std::expected<std::vector<StatedLeg>, RiskFileError>;

StatedLeg legOf(FieldReader& read, const json::value& value) {
    StatedLeg out;
    const auto kind = read.text(value, "kind");
    if (kind == "call" || kind == "put")
        out.option = {
            read.seconds(value, "expiry"), read.quantity<Price>(value, "strike"),
            kind == "call" ? OptionKind::Call : OptionKind::Put};
    else if (kind != "underlying")
        read.refuse("kind");
    out.size = read.quantity<Contracts>(value, "size");
    if (lightclient::jsonFieldOrNull(value, "price") != nullptr)
        out.price = read.quantity<Price>(value, "price");
    return out;
}

/// Whether the market can say something about a leg.
void check(FieldReader& read, const MarketState& market, const StatedLeg& leg) {
    if (leg.size.isZero())
        read.refuse("size", RiskError::BadPosition);
    if (leg.price && leg.price->isNegative())
        read.refuse("price", RiskError::BadPosition);
    if (!leg.option)
        return;
    if (!leg.option->strike.isPositive())
        read.refuse("strike", RiskError::BadPosition);
    const auto expiry = leg.option->expiry;
    if (UnixMillis{std::chrono::seconds{expiry}} <= market.now)
        read.refuse("expiry", RiskError::ExpiredOption);
    else if (std::ranges::find(market.expiries, expiry, &ExpiryMarket::expiry) == market.expiries.end())
        read.refuse("expiry", RiskError::UnknownExpiry);
}

/// The first thing that is wrong within one member of the file.
std::unexpected<RiskFileError> within(const std::string& place, RiskFileError error) {
    error.detail = error.detail.empty() ? place : place + "." + error.detail;
    return std::unexpected(std::move(error));
}

StatedLegs listedLegs(const json::value& value, const MarketState& market) {
    FieldReader read;
    const auto& list = read.list(value, "legs", kMaxStructureLegs);
    if (list.empty())
        read.refuse("legs", RiskError::BadPosition);
    if (read.failed())
        return read.error();
    std::vector<StatedLeg> out;
    for (const auto& each : list) {
        FieldReader inLeg;
        out.push_back(legOf(inLeg, each));
        check(inLeg, market, out.back());
        if (inLeg.failed())
            return within("legs[" + std::to_string(out.size() - 1) + "]", inLeg.error().error());
    }
    return out;
}

LegRatio ratioOf(FieldReader& read, const json::value& value) {
    if (lightclient::jsonFieldOrNull(value, "ratio") == nullptr)
        return {};
    const auto& parts = read.list(value, "ratio", kMaxListed);
    LegRatio out;
    if (parts.size() != 2) {
        read.refuse("ratio");
        return out;
    }
    constexpr std::uint64_t kTooMany = 1'000'000; // as good as any: makeLegs refuses far less
    const auto first = lightclient::jsonUint64(parts[0]);
    const auto second = lightclient::jsonUint64(parts[1]);
    if (!first || !second)
        read.refuse("ratio");
    out.first = static_cast<int>(std::min(first.value_or(0), kTooMany));
    out.second = static_cast<int>(std::min(second.value_or(0), kTooMany));
    return out;
}

/// A list that may be absent: a structure may need none.
const json::array& listOrNone(FieldReader& read, const json::value& value, std::string_view key) {
    static const json::array kNone;
    return lightclient::jsonFieldOrNull(value, key) == nullptr ? kNone : read.list(value, key, kMaxListed);
}

Strategy strategyOf(FieldReader& read, const json::value& value) {
    Strategy out;
    const auto code = read.text(value, "kind");
    const auto kind = parseStrategyKind(code);
    if (!kind)
        read.refuse("kind", kind.error());
    out.kind = kind.value_or(StrategyKind::Custom);
    if (lightclient::jsonFieldOrNull(value, "side") != nullptr) {
        const auto side = read.text(value, "side");
        if (side != codeOf(StrategySide::Long) && side != codeOf(StrategySide::Short))
            read.refuse("side");
        out.side = side == codeOf(StrategySide::Short) ? StrategySide::Short : StrategySide::Long;
    }
    out.size = read.quantity<Contracts>(value, "size");
    for (const auto& strike : listOrNone(read, value, "strikes"))
        out.strikes.push_back(read.decimal<Price>(strike, "strikes"));
    for (const auto& expiry : listOrNone(read, value, "expiries"))
        out.expiries.push_back(read.instant(expiry, "expiries"));
    out.ratio = ratioOf(read, value);
    return out;
}

StatedLegs builtLegs(const json::value& structure, const MarketState& market) {
    const std::string place = "structure";
    FieldReader read;
    const auto strategy = strategyOf(read, structure);
    if (read.failed())
        return within(place, read.error().error());
    const auto legs = makeLegs(strategy);
    if (!legs)
        return within(place, {legs.error(), {}});
    std::vector<StatedLeg> out;
    for (const auto& leg : *legs) {
        out.push_back({leg.option, leg.size, std::nullopt});
        check(read, market, out.back());
    }
    if (read.failed())
        return within(place, read.error().error());
    return out;
}

StatedLegs statedLegs(const json::value& value, const MarketState& market) {
    const auto* structure = lightclient::jsonFieldOrNull(value, "structure");
    if (structure == nullptr)
        return listedLegs(value, market);
    if (lightclient::jsonFieldOrNull(value, "legs") != nullptr)
        return std::unexpected(RiskFileError{RiskError::BadFile, "either legs or structure"});
    return builtLegs(*structure, market);
}

} // namespace

std::expected<FiledStructure, RiskFileError> parseFiledStructure(const json::value& value) {
    FieldReader read;
    FiledStructure out;
    out.market = marketOf(read, read.at(value, "market"));
    if (lightclient::jsonFieldOrNull(value, "fees") != nullptr)
        out.fees = read.quantity<Money<Usdc>>(value, "fees");
    if (read.failed())
        return read.error();
    const auto stated = statedLegs(value, out.market);
    if (!stated)
        return std::unexpected(stated.error());
    for (const auto& leg : *stated) {
        const auto price =
            leg.price ? std::expected<Price, RiskError>(*leg.price) : modelPrice(out.market, leg.option);
        if (!price)
            return std::unexpected(RiskFileError{price.error(), {}});
        out.legs.push_back({leg.option, leg.size, *price});
        out.sources.push_back(leg.price ? PriceSource::Given : PriceSource::Model);
    }
    return out;
}

} // namespace app::risk
