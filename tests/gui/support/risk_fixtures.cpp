// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_fixtures.h"

#include "fixtures.h"

#include "app/pricing/convert.h"

#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

using namespace app::risk;
using app::Contracts;
using app::Price;
using app::Ratio;
using app::UnixMillis;
using app::Years;

namespace gui_test {
namespace {

constexpr double kSpot = 3512.4;
constexpr double kMillisPerYear = 365.0 * 24 * 3600 * 1000;

struct Expiry {
    std::int64_t seconds;
    double vol;
    double difference;
};
constexpr std::array kExpiries{Expiry{1'795'766'400, 0.582, 1.2},  Expiry{1'796'371'200, 0.590, 2.4},
                               Expiry{1'798'185'600, 0.601, 5.8},  Expiry{1'801'209'600, 0.614, 11.5},
                               Expiry{1'806'048'000, 0.628, 21.3}, Expiry{1'813'910'400, 0.639, 36.9}};

double yearsTo(const Expiry& expiry) {
    return (static_cast<double>(expiry.seconds) * 1000.0 - static_cast<double>(kNow)) / kMillisPerYear;
}

/// SVI in units of the at-the-money standard deviation: the same shape at every expiry.
struct Shape {
    double a, b, rho, m, sigma;
    explicit Shape(const Expiry& expiry)
        : a(0.62 * variance(expiry)), b(0.38 * std::sqrt(variance(expiry))), rho(-0.22), m(0),
          sigma(std::sqrt(variance(expiry))) {}
    static double variance(const Expiry& expiry) { return expiry.vol * expiry.vol * yearsTo(expiry); }
    double vol(const Expiry& expiry, double strike) const {
        const double k = std::log(strike / (kSpot + expiry.difference)) - m;
        return std::sqrt((a + b * (rho * k + std::sqrt(k * k + sigma * sigma))) / yearsTo(expiry));
    }
};

template <class Quantity> Quantity exactly(double value) {
    const auto out = app::pricing::fromDouble(value, Quantity::fromRaw(1'000'000), app::Rounding::HalfEven);
    if (!out)
        throw std::logic_error("the fixture's number does not fit");
    return *out;
}

ExpiryMarket marketOf(const Expiry& expiry) {
    const Shape shape(expiry);
    ExpiryMarket out;
    out.expiry = expiry.seconds;
    out.forwardDifference = exactly<Price>(expiry.difference);
    out.smile = {exactly<Ratio>(shape.a),        exactly<Ratio>(shape.b),
                 exactly<Ratio>(shape.rho),      exactly<Ratio>(shape.m),
                 exactly<Ratio>(shape.sigma),    exactly<Price>(kSpot + expiry.difference),
                 exactly<Years>(yearsTo(expiry))};
    return out;
}

StandardAccount accountOf(std::int64_t cash, Holdings holdings) {
    StandardMarket eth;
    eth.market.now = UnixMillis(std::chrono::milliseconds(kNow));
    eth.market.spot = exactly<Price>(kSpot);
    for (const auto& expiry : kExpiries)
        eth.market.expiries.push_back(marketOf(expiry));
    eth.holdings = std::move(holdings);
    eth.parameters = deriveV2MainnetStandardEth();
    return {app::Money<app::Usdc>::fromInteger(cash), {std::move(eth)}};
}

OptionPosition option(std::size_t expiry, std::int64_t strike, OptionKind kind, double size) {
    return {{kExpiries.at(expiry).seconds, Price::fromInteger(strike), kind}, exactly<Contracts>(size)};
}

Holdings strangle() {
    Holdings out;
    out.options = {
        option(0, 3300, OptionKind::Put, 6), option(2, 3000, OptionKind::Put, -16),
        option(2, 4200, OptionKind::Call, -14), option(4, 5000, OptionKind::Call, 8)};
    out.perp = exactly<Contracts>(0.8);
    out.perpLastMark = exactly<Price>(3496.2);
    return out;
}

RiskReport reportOf(const StandardAccount& account) {
    auto out = app::risk::riskReport(account, 0, account.markets.front().market.expiries);
    if (!out)
        throw std::logic_error("the model refuses the fixture");
    out->currency = "ETH";
    for (auto& smile : out->smiles) {
        FittedSmile own{{}, 0.0031, 20, {{"in_the_money", 11}, {"one_sided", 2}}, false};
        for (const auto& point : smile.points)
            own.points.push_back({point.strike, point.vol + 0.004 * std::sin(point.strike / 150.0)});
        smile.own = std::move(own);
    }
    return std::move(*out);
}

} // namespace

RiskReport riskReport(std::int64_t cash) {
    return reportOf(accountOf(cash, strangle()));
}

RiskReport emptyReport() {
    return reportOf(accountOf(18'000, {}));
}

StandardAccount wideAccount(std::size_t positions) {
    Holdings out;
    for (std::size_t i = 0; i < positions; ++i) {
        const auto strike = static_cast<std::int64_t>(2'000 + i * 37 % 60 * 50);
        const auto kind = i % 3 == 0 ? OptionKind::Put : OptionKind::Call;
        out.options.push_back(option(i % kExpiries.size(), strike, kind, i % 2 == 0 ? 1 : -1));
    }
    return accountOf(1'000'000, std::move(out));
}

SourcedReport sourced(RiskReport report, std::int64_t ageMillis) {
    return std::make_shared<const app::Sourced<RiskReport>>(
        std::move(report), app::Modelled{"standard margin and Black-76", {"oracle feeds"}, kNow - ageMillis});
}

app::market::OptionChain quotedChain() {
    app::market::OptionChain chain;
    chain.currency = "ETH";
    for (const auto& expiry : kExpiries) {
        const Shape shape(expiry);
        app::market::ChainExpiry out;
        out.expiry = UnixMillis(std::chrono::seconds(expiry.seconds));
        for (int i = -5; i <= 5; ++i) {
            const double strike = std::round(kSpot * std::exp(shape.sigma * i / 2.2) / 50.0) * 50.0;
            const double vol = shape.vol(expiry, strike) + 0.002 * std::sin(i * 2.0);
            app::market::ModelledQuote quote;
            quote.bidVol = exactly<app::Vol>(vol - 0.006 - 0.001 * std::abs(i));
            quote.askVol = exactly<app::Vol>(vol + 0.006 + 0.001 * std::abs(i));
            const auto cell = std::make_shared<const app::market::ChainCell>(app::market::ChainCell{
                nullptr, std::nullopt, app::Sourced(quote, app::Modelled{"Black-76", {}, kNow}), {}});
            out.rows.push_back({exactly<Price>(strike), cell, cell});
        }
        chain.expiries.push_back(std::move(out));
    }
    return chain;
}

app::session::Snapshot riskSnapshot(const SourcedReport& report) {
    app::session::TradingView trading;
    trading.stage = app::session::TradingStage::Ready;
    trading.account = std::make_shared<const app::venue::AccountState>();
    trading.report = report;
    trading.reportMicros = 11'400;
    auto market = std::make_shared<app::market::MarketSnapshot>();
    market->venue = "practice";
    market->revision = 1;
    market->chains.emplace("ETH", quotedChain());
    app::session::Snapshot out;
    out.unixMillis = kNow;
    out.market = std::move(market);
    out.isMarketOnline = true;
    out.trading = std::make_shared<const app::session::TradingView>(std::move(trading));
    return out;
}

} // namespace gui_test
