// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_file.h"

#include "margin_file.h"

#include "app/pricing/convert.h"
#include "app/pricing/year.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace app::risk {
namespace {

namespace json = lightclient::json;

constexpr std::size_t kMaxScenarios = 100'000;
constexpr double kMaxYears = 100.0;

/// Options of one time to expiry, by strike, call before put.
using Expiries = std::map<double, std::map<OptionId, ModelOption>>;

void readOption(FieldReader& read, const json::value& value, Expiries& out) {
    const double years = read.number(value, "T");
    ModelOption option;
    option.strike = read.number(value, "K");
    option.vol = read.number(value, "sigma");
    option.size = read.number(value, "qty");
    const std::string type = read.text(value, "type");
    if (type != "C" && type != "P")
        read.refuse("type");
    if (!(years > 0.0) || years > kMaxYears)
        read.refuse("T", years > kMaxYears ? RiskError::BadMarket : RiskError::ExpiredOption);
    if (!(option.vol > 0.0) || option.vol > 100.0)
        read.refuse("sigma", RiskError::NoVolatility);
    const auto strike = toPrice(option.strike);
    if (!strike || !strike->isPositive())
        read.refuse("K", RiskError::BadPosition);
    if (read.failed() || option.size == 0.0)
        return;
    const auto expiry = static_cast<std::int64_t>(std::llround(years * pricing::kSecondsPerYear));
    option.id = {expiry, *strike, type == "C" ? OptionKind::Call : OptionKind::Put};
    const auto [held, isNew] = out[years].try_emplace(option.id, option);
    if (isNew)
        return;
    if (held->second.vol != option.vol)
        read.refuse("sigma", RiskError::BadPosition);
    held->second.size += option.size;
}

std::optional<MarginParameters> ownParameters(const json::value& root, std::optional<RiskFileError>& error) {
    if (lightclient::jsonFieldOrNull(root, "srmParams") == nullptr &&
        lightclient::jsonFieldOrNull(root, "pm2Params") == nullptr)
        return std::nullopt;
    auto parsed = parseMarginParameters(root);
    if (parsed)
        return std::move(*parsed);
    error = parsed.error();
    return std::nullopt;
}

} // namespace

std::expected<MarginRule, RiskFileError> parseMarginRule(const json::value& root) {
    const auto* rule = lightclient::jsonFieldOrNull(root, "margin_rule");
    const auto* name = rule == nullptr ? nullptr : rule->if_string();
    if (rule == nullptr || (name != nullptr && *name == "linear"))
        return referenceLinearRule();
    std::optional<RiskFileError> error;
    const auto own = ownParameters(root, error);
    if (error)
        return std::unexpected(std::move(*error));
    if (name != nullptr && *name == "sm")
        return own && own->standard ? *own->standard : deriveV2MainnetStandardEth();
    if (name != nullptr && *name == "pm2")
        return own && own->portfolio ? *own->portfolio : deriveV2MainnetPortfolio();
    return std::unexpected(RiskFileError{RiskError::BadParameters, "margin_rule"});
}

std::expected<std::vector<JointMove>, RiskFileError> parseScenarios(const json::value& root) {
    FieldReader read;
    std::vector<JointMove> out;
    for (const auto& value : read.list(root, "scenarios", kMaxScenarios)) {
        const auto* pair = value.if_array();
        if (pair == nullptr || pair->size() != 2) {
            read.refuse("scenarios");
            break;
        }
        const json::object move{{"spot", (*pair)[0]}, {"vol", (*pair)[1]}};
        out.push_back({read.number(move, "spot"), read.number(move, "vol")});
    }
    if (out.empty())
        read.refuse("scenarios");
    if (read.failed())
        return read.error();
    return out;
}

std::expected<RiskFileBook, RiskFileError> parseRiskBook(const json::value& value) {
    FieldReader read;
    RiskFileBook out;
    out.book.spot = read.number(value, "spot");
    out.cash = read.number(value, "cash");
    out.book.perpSize = read.number(value, "perp_qty");
    out.book.perpLastMark = read.number(value, "perp_entry");
    out.motion = {SmileRule::SpotVolBeta, read.number(value, "vol_beta")};
    const double basis = read.number(value, "basis_rate");
    Expiries expiries;
    for (const auto& option : read.list(value, "options", kMaxPositions))
        readOption(read, option, expiries);
    if (!(out.book.spot > 0.0))
        read.refuse("spot", RiskError::BadMarket);
    if (read.failed())
        return read.error();
    for (const auto& [years, options] : expiries) {
        ModelExpiry& expiry = out.book.expiries.emplace_back();
        expiry.years = years;
        expiry.carry = std::exp(basis * years);
        expiry.expiry = options.begin()->first.expiry;
        if (!(expiry.carry > 0.0) || !std::isfinite(expiry.carry))
            return std::unexpected(RiskFileError{RiskError::BadMarket, "basis_rate"});
        for (const auto& [id, option] : options)
            expiry.options.push_back(option);
    }
    return out;
}

} // namespace app::risk
