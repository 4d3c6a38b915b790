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

/// Options that expire in one second, by strike, call before put: times that differ in their last digits are
/// one expiry.
struct Listed {
    double years = 0.0; ///< of the first of them
    std::map<OptionId, ModelOption> options;
};
using Expiries = std::map<std::int64_t, Listed>; ///< by seconds from now

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
    auto& listed = out.try_emplace(expiry, Listed{years, {}}).first->second;
    const auto [held, isNew] = listed.options.try_emplace(option.id, option);
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
    // A risk file's "scenarios" are returns: the portfolio model's own stand beside them.
    auto parsed = parseMarginParameters(root, "pm2Scenarios");
    if (parsed)
        return std::move(*parsed);
    error = parsed.error();
    return std::nullopt;
}

/// The linear rule that the file's conventions state; the reference's where they state none.
std::expected<MarginRule, RiskFileError> statedLinearRule(const json::value& root) {
    const auto* conventions = lightclient::jsonFieldOrNull(root, "conventions");
    const auto* field =
        conventions == nullptr ? nullptr : lightclient::jsonFieldOrNull(*conventions, "maintenance_margin");
    if (field == nullptr)
        return referenceLinearRule();
    const auto* text = field->if_string();
    const auto rule =
        text == nullptr ? std::unexpected(RiskError::BadParameters) : readLinearRule(std::string_view(*text));
    if (!rule)
        return std::unexpected(RiskFileError{rule.error(), "conventions.maintenance_margin"});
    return *rule;
}

} // namespace

std::expected<MarginRule, RiskFileError> parseMarginRule(const json::value& root) {
    const auto* rule = lightclient::jsonFieldOrNull(root, "margin_rule");
    const auto* name = rule == nullptr ? nullptr : rule->if_string();
    if (rule == nullptr || (name != nullptr && *name == "linear"))
        return statedLinearRule(root);
    std::optional<RiskFileError> error;
    const auto own = ownParameters(root, error);
    if (error)
        return std::unexpected(std::move(*error));
    const auto missing = [](const char* what) {
        return std::unexpected(RiskFileError{RiskError::MissingParameter, what});
    };
    if (name != nullptr && *name == "sm") {
        if (own && !own->standard)
            return missing("srmParams");
        return own ? *own->standard : deriveV2MainnetStandardEth();
    }
    if (name != nullptr && *name == "pm2") {
        if (own && !own->portfolio)
            return missing("pm2Params and pm2Scenarios");
        return own ? *own->portfolio : deriveV2MainnetPortfolio();
    }
    return std::unexpected(RiskFileError{RiskError::BadParameters, "margin_rule"});
}

std::expected<std::vector<JointMove>, RiskFileError> parseScenarios(const json::value& root) {
    FieldReader read;
    std::vector<JointMove> out;
    const auto* all = lightclient::jsonFieldOrNull(root, "scenarios");
    const auto* list = all == nullptr ? nullptr : all->if_array();
    if (list != nullptr && (list->size() < 2 || list->size() > kMaxScenarios))
        return std::unexpected(RiskFileError{RiskError::BadFile, "scenarios: from 2 to 100000"});
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
    for (const auto& [seconds, listed] : expiries) {
        ModelExpiry& expiry = out.book.expiries.emplace_back();
        expiry.years = listed.years;
        expiry.carry = std::exp(basis * listed.years);
        expiry.expiry = seconds;
        if (!(expiry.carry > 0.0) || !std::isfinite(expiry.carry))
            return std::unexpected(RiskFileError{RiskError::BadMarket, "basis_rate"});
        for (const auto& [id, option] : listed.options)
            expiry.options.push_back(option);
    }
    return out;
}

} // namespace app::risk
