// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/convert.h"
#include "app/risk/chain_surface.h"
#include "app/risk/risk_report.h"
#include "tests/unit/app/market/market_fixture.h"

#include <QTest>

#include <cmath>

using namespace fixture;
using namespace app::risk;
using app::pricing::PricingError;
using app::pricing::QuoteRefusal;

namespace {

constexpr app::pricing::SviSlice kSmile{0.02, 0.1, -0.2, 0.0, 0.2};
constexpr double kForward = 3000.0;

double yearsTo(UnixMillis expiry) {
    return app::pricing::toDouble(app::yearsBetween(kNow, expiry).value());
}

/// A quote around what the smile gives, its variance scaled.
ChainCellPtr cellAt(UnixMillis expiry, int strike, OptionKind kind, double scale) {
    const std::string text = std::to_string(strike);
    auto instrument = option("ETH-" + text, expiry, text.c_str(), kind);
    auto quoted = ticker(instrument.name);
    const double variance =
        scale * sviVariance(kSmile, std::log(strike / kForward)) * yearsTo(expiry) / yearsTo(kDecember);
    const double vol = std::sqrt(variance / yearsTo(expiry));
    const double value =
        app::pricing::blackPrice({kind, kForward, 1.0 * strike, yearsTo(expiry), vol}).value();
    const auto level = [](double price) {
        return app::pricing::fromDouble(price, Price::fromRaw(1'000'000), app::Rounding::HalfEven).value();
    };
    quoted.bid = Offer{level(value - 0.5), contracts("1")};
    quoted.ask = Offer{level(value + 0.5), contracts("1")};
    ChainCell cell{std::make_shared<const Instrument>(instrument), {}, {}, {}};
    cell.ticker.emplace(std::move(quoted), app::VenueReported{"practice", kNowMs});
    return std::make_shared<const ChainCell>(std::move(cell));
}

ChainExpiry expiryAt(UnixMillis expiry, double scale) {
    ChainExpiry out;
    out.expiry = expiry;
    out.forward.emplace(price("3000"), app::VenueReported{"practice", kNowMs});
    for (int strike = 2200; strike <= 4000; strike += 100)
        out.rows.push_back(
            {Price::fromInteger(strike), cellAt(expiry, strike, OptionKind::Call, scale),
             cellAt(expiry, strike, OptionKind::Put, scale)});
    return out;
}

} // namespace

class ChainSurfaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quotesThatWentQuietAreLeftOut() {
        const OptionChain chain{"ETH", {expiryAt(kDecember, 1.0)}};
        QVERIFY(fitChain(chain, kNow + std::chrono::seconds{60}, 15.0).expiries.at(0).fit.has_value());
        const auto out = fitChain(chain, kNow + std::chrono::seconds{61}, 15.0).expiries.at(0);
        QVERIFY(!out.fit.has_value() && !out.parity);
        QCOMPARE(out.leftOut.size(), std::size_t{38});
        QCOMPARE(out.leftOut.at(0).why, QuoteRefusal::Stale);
    }
    void fitsEveryExpiry() {
        const OptionChain chain{"ETH", {expiryAt(kDecember, 1.0), expiryAt(kMarch, 1.0)}};
        const auto out = fitChain(chain, kNow, 15.0);
        QCOMPARE(out.expiries.size(), std::size_t{2});
        for (const auto& smile : out.expiries) {
            QVERIFY(smile.fit.has_value());
            QVERIFY(smile.fit->rms < 1e-4);
            QVERIFY(smile.gap && !smile.gap->isAlarm);
            QCOMPARE(smile.fit->used + smile.leftOut.size(), std::size_t{38});
        }
        QVERIFY(out.surface.has_value());
        const double vol = std::sqrt(sviVariance(kSmile, 0.1) / yearsTo(kDecember));
        QVERIFY(std::abs(out.surface->at(yearsTo(kDecember), 0.1)->vol - vol) < 1e-3);
    }
    void laterQuotesBelowAreRepaired() {
        const OptionChain chain{"ETH", {expiryAt(kDecember, 1.0), expiryAt(kMarch, 0.2)}};
        const auto out = fitChain(chain, kNow, 15.0);
        QVERIFY(out.expiries[1].fit->isCalendarRepaired);
        QVERIFY(out.surface.has_value());
    }
    void oneBadExpiryLeavesTheOthersAlone() {
        auto bad = expiryAt(kDecember, 1.0);
        bad.rows.resize(2);
        ChainExpiry empty;
        empty.expiry = kDecember + std::chrono::hours{24};
        const OptionChain chain{"ETH", {bad, empty, expiryAt(kMarch, 1.0)}};
        const auto out = fitChain(chain, kNow, 15.0);
        QCOMPARE(out.expiries[0].fit.error(), PricingError::TooFewQuotes);
        QCOMPARE(out.expiries[1].fit.error(), PricingError::TooFewQuotes);
        QVERIFY(out.expiries[2].fit.has_value());
        QCOMPARE(out.surface->slices().size(), std::size_t{1});
        QVERIFY(!fitChain({"ETH", {}}, kNow, 15.0).surface);
        QCOMPARE(fitChain(chain, kMarch, 15.0).expiries[2].fit.error(), PricingError::Expired);
    }
    void aReportTakesTheFitsOfItsSmiles() {
        auto december = expiryAt(kDecember, 1.0);
        december.rows.front().put.reset();
        const OptionChain chain{"ETH", {december}};
        app::risk::RiskReport report;
        report.smiles.resize(2);
        report.smiles[0].expiry = kDecember;
        report.smiles[0].points = {{2500.0, 0.0}, {3000.0, 0.0}, {3600.0, 0.0}};
        report.smiles[1].expiry = kMarch; // that nobody quotes
        addFits(report, fitChain(chain, kNow, 15.0));
        QVERIFY(!report.smiles[1].own);
        const auto& own = report.smiles[0].own.value();
        QCOMPARE(own.points.size(), std::size_t{3});
        for (const auto& [strike, vol] : own.points) {
            const double wanted =
                std::sqrt(sviVariance(kSmile, std::log(strike / kForward)) / yearsTo(kDecember));
            QVERIFY2(std::abs(vol - wanted) < 0.002, qPrintable(QString::number(vol - wanted)));
        }
        QCOMPARE(own.leftOut.front().why, std::string_view("in_the_money"));
        QCOMPARE(own.used + own.leftOut.front().count, std::size_t{37}); // of 38 less the one that is gone
    }
    void aListedForwardThatIsOffRaisesTheAlarm() {
        auto off = expiryAt(kDecember, 1.0);
        off.forward.emplace(price("3009"), app::VenueReported{"practice", kNowMs});
        const auto out = fitChain({"ETH", {off}}, kNow, 15.0);
        QVERIFY(out.expiries[0].gap && out.expiries[0].gap->isAlarm);
        off.forward.reset();
        const auto alone = fitChain({"ETH", {off}}, kNow, 15.0);
        QVERIFY(std::abs(alone.expiries[0].forward - 3000.0) < 1e-6 && !alone.expiries[0].gap);
    }
};

QTEST_APPLESS_MAIN(ChainSurfaceTest)
#include "chain_surface_test.moc"
