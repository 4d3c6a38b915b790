// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "margin_file.h"

#include "market_file.h"

#include <boost/json/serialize.hpp>

namespace app::risk {
namespace {

namespace json = lightclient::json;

Holdings holdingsOf(FieldReader& read, const json::value& value) {
    Holdings out;
    out.base = read.quantity<Contracts>(value, "base");
    out.perp = read.quantity<Contracts>(value, "perp");
    out.perpLastMark = read.quantity<Price>(value, "perpLastMark");
    for (const auto& option : read.list(value, "options", kMaxPositions)) {
        OptionPosition& position = out.options.emplace_back();
        position.option.expiry = read.seconds(option, "expiry");
        position.option.strike = read.quantity<Price>(option, "strike");
        position.option.kind = read.flag(option, "isCall") ? OptionKind::Call : OptionKind::Put;
        position.size = read.quantity<Contracts>(option, "size");
    }
    return out;
}

/// A section of the file in the shape of the product's own data files, with `scenarios` where it takes some.
std::string parameterText(const json::value& root, const json::value& section, const json::value* scenarios) {
    json::object merged = section.is_object() ? section.get_object() : json::object();
    if (const auto* value = lightclient::jsonFieldOrNull(root, "auction"))
        merged["auction"] = *value;
    if (scenarios != nullptr)
        merged["scenarios"] = *scenarios;
    return json::serialize(merged);
}

} // namespace

std::expected<MarginParameters, RiskFileError>
parseMarginParameters(const json::value& root, std::string_view scenarios) {
    MarginParameters out;
    if (const auto* section = lightclient::jsonFieldOrNull(root, "srmParams")) {
        const auto parsed = parseStandardParameters(parameterText(root, *section, nullptr));
        if (!parsed)
            return std::unexpected(RiskFileError{parsed.error(), "srmParams"});
        out.standard = *parsed;
    }
    const auto* section = lightclient::jsonFieldOrNull(root, "pm2Params");
    const auto* own = lightclient::jsonFieldOrNull(root, scenarios);
    if (section != nullptr && own != nullptr) {
        auto parsed = parsePortfolioParameters(parameterText(root, *section, own));
        if (!parsed)
            return std::unexpected(RiskFileError{parsed.error(), "pm2Params"});
        out.portfolio = std::move(*parsed);
    }
    if (!out.standard && !out.portfolio)
        return std::unexpected(
            RiskFileError{RiskError::BadFile, "srmParams, or pm2Params and " + std::string(scenarios)});
    return out;
}

std::expected<void, RiskFileError>
addPerpFunding(const json::value& root, const MarketState& market, Holdings& holdings) {
    const auto* asset = lightclient::jsonFieldOrNull(root, "perpAsset");
    if (asset == nullptr || holdings.perp.isZero())
        return {};
    FieldReader read;
    const auto aggregated = read.quantity<Price>(*asset, "aggregatedFunding");
    const auto paidAt = read.seconds(*asset, "lastFundingPaidAt");
    if (UnixMillis{std::chrono::seconds{paidAt}} != market.now)
        read.refuse("lastFundingPaidAt");
    if (read.failed())
        return read.error();
    const auto owed = multiply<Usdc>(aggregated, holdings.perp, Rounding::HalfEven);
    const auto pending = owed ? Money<Usdc>{} - *owed : owed;
    if (!pending)
        return std::unexpected(RiskFileError{RiskError::OutOfRange, "aggregatedFunding"});
    holdings.perpPendingCash = *pending;
    return {};
}

std::expected<StandardAccount, RiskFileError>
parseStandardAccount(const json::value& value, const StandardParameters& parameters) {
    FieldReader read;
    const auto& portfolio = read.at(value, "portfolio");
    StandardAccount out{
        read.quantity<Money<Usdc>>(portfolio, "cash"),
        {{marketOf(read, read.at(value, "market")), holdingsOf(read, portfolio), parameters}}};
    if (read.failed())
        return read.error();
    return out;
}

std::expected<PortfolioAccount, RiskFileError>
parsePortfolioAccount(const json::value& value, const PortfolioParameters& parameters) {
    FieldReader read;
    const auto& portfolio = read.at(value, "portfolio");
    PortfolioAccount out{
        read.quantity<Money<Usdc>>(portfolio, "cash"), marketOf(read, read.at(value, "market")),
        holdingsOf(read, portfolio), parameters};
    if (read.failed())
        return read.error();
    return out;
}

} // namespace app::risk
