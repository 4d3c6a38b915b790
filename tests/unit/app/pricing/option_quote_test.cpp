// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/parity_forward.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace app::pricing;

namespace {

constexpr double kForward = 3000.0;
constexpr double kYears = 0.2;
constexpr SviSlice kSmile{0.04, 0.12, -0.25, 0.02, 0.2};
constexpr ExpiryTerms kTerms{kForward, kYears, 1.0, 0.1};

OptionQuote quoteAt(OptionKind kind, double strike, double spread = 2.0) {
    const double vol = std::sqrt(sviVariance(kSmile, std::log(strike / kForward)) / kYears);
    const double price = blackPrice({kind, kForward, strike, kYears, vol}).value();
    return {kind, strike, price - spread / 2, price + spread / 2};
}

/// Calls and puts from 2000 to 4400.
std::vector<OptionQuote> book() {
    std::vector<OptionQuote> out;
    for (int strike = 2000; strike <= 4400; strike += 100)
        for (const auto kind : {OptionKind::Call, OptionKind::Put})
            out.push_back(quoteAt(kind, strike));
    return out;
}

QuoteRefusal whyOf(const OptionQuote& quote, const ExpiryTerms& terms = kTerms) {
    const auto out = filterQuotes({&quote, 1}, terms).value();
    Q_ASSERT(out.leftOut.size() == 1 && out.points.empty());
    return out.leftOut.at(0).why;
}

} // namespace

class OptionQuoteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhyAQuoteIsLeftOut() {
        constexpr auto kCall = OptionKind::Call;
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(whyOf({kCall, nan, 1.0, 2.0}), QuoteRefusal::NotANumber);
        QCOMPARE(whyOf({kCall, 0.0, 1.0, 2.0}), QuoteRefusal::NotANumber);
        QCOMPARE(whyOf({kCall, 3200, nan, 2.0}), QuoteRefusal::NotANumber);
        QCOMPARE(whyOf({kCall, 3200, {}, 2.0}), QuoteRefusal::OneSided);
        QCOMPARE(whyOf({kCall, 3200, 1.0, {}}), QuoteRefusal::OneSided);
        QCOMPARE(whyOf({kCall, 3200, {}, {}}), QuoteRefusal::OneSided);
        QCOMPARE(whyOf({kCall, 3200, 0.0, 2.0}), QuoteRefusal::NotPositive);
        QCOMPARE(whyOf({kCall, 3200, -1.0, 2.0}), QuoteRefusal::NotPositive);
        QCOMPARE(whyOf({kCall, 3200, 3.0, 2.0}), QuoteRefusal::Crossed);
        QCOMPARE(whyOf({kCall, 3200, 2.0, 2.0}), QuoteRefusal::Crossed);
        QCOMPARE(whyOf({kCall, 2000, 900.0, 990.0}), QuoteRefusal::BelowIntrinsic);
        QCOMPARE(whyOf(quoteAt(kCall, 2500)), QuoteRefusal::InTheMoney);
        QCOMPARE(whyOf({kCall, 1e12, 1.0, 2.0}), QuoteRefusal::FarStrike);
        QCOMPARE(whyOf({OptionKind::Put, 1e-12, 1.0, 2.0}), QuoteRefusal::FarStrike);
        QCOMPARE(whyOf({kCall, 9000, 0.01, 0.06}), QuoteRefusal::LittleTimeValue);
        QCOMPARE(whyOf({kCall, 3200, 2999, 3009}), QuoteRefusal::NoVolatility);
    }
    void refusesTermsThatMakeNoSense() {
        const auto errorOf = [](ExpiryTerms terms) { return filterQuotes(book(), terms).error(); };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(errorOf({0.0, kYears, 1, 0}), PricingError::InvalidInput);
        QCOMPARE(errorOf({nan, kYears, 1, 0}), PricingError::InvalidInput);
        QCOMPARE(errorOf({kForward, kYears, 0, 0}), PricingError::InvalidInput);
        QCOMPARE(errorOf({kForward, kYears, 1, -1}), PricingError::InvalidInput);
        QCOMPARE(errorOf({kForward, 0.0, 1, 0}), PricingError::Expired);
        QVERIFY(filterQuotes({}, kTerms)->points.empty());
        const std::vector<OptionQuote> many(kMostQuotes + 1, quoteAt(OptionKind::Call, 3200));
        QCOMPARE(filterQuotes(many, kTerms).error(), PricingError::InvalidInput);
    }
    void tightQuotesWeighMore() {
        const auto tight = filterQuotes(std::array{quoteAt(OptionKind::Call, 3200, 1.0)}, kTerms).value();
        const auto wide = filterQuotes(std::array{quoteAt(OptionKind::Call, 3200, 4.0)}, kTerms).value();
        QVERIFY(std::abs(tight.points[0].weight / wide.points[0].weight - 16.0) < 1e-6);
    }
    void parityFindsTheForward() {
        auto quotes = book();
        const auto clean = parityForward(quotes, 1.0).value();
        QVERIFY(std::abs(clean.forward - kForward) < 1e-9);
        QCOMPARE(clean.used, std::size_t{9});
        // One pair near the money is off by 40: it is seen and left out.
        for (auto& quote : quotes)
            if (quote.strike == 3100 && quote.kind == OptionKind::Call)
                quote = {quote.kind, quote.strike, *quote.bid + 40, *quote.ask + 40};
        const auto robust = parityForward(quotes, 1.0).value();
        QVERIFY(std::abs(robust.forward - kForward) < 1e-9);
        QCOMPARE(robust.outliers.size(), std::size_t{1});
        QCOMPARE(robust.outliers[0], 3100.0);
        // With D < 1 prices are discounted.
        for (auto& quote : quotes)
            quote = {quote.kind, quote.strike, *quote.bid * 0.97, *quote.ask * 0.97};
        QVERIFY(std::abs(parityForward(quotes, 0.97)->forward - kForward) < 1e-9);
    }
    void parityNeedsAPair() {
        QCOMPARE(parityForward({}, 1.0).error(), PricingError::TooFewQuotes);
        const auto one = quoteAt(OptionKind::Call, 3000);
        QCOMPARE(parityForward({&one, 1}, 1.0).error(), PricingError::TooFewQuotes);
        QCOMPARE(parityForward(book(), 0.0).error(), PricingError::InvalidInput);
        auto crossed = book();
        for (auto& quote : crossed)
            std::swap(quote.bid, quote.ask);
        QCOMPARE(parityForward(crossed, 1.0).error(), PricingError::TooFewQuotes);
        const std::array pair{quoteAt(OptionKind::Call, 3300), quoteAt(OptionKind::Put, 3300)};
        QVERIFY(std::abs(parityForward(pair, 1.0)->forward - kForward) < 1e-9);
    }
    void aGapRaisesAnAlarm() {
        const auto near = forwardGap(3001.0, 3000.0, 15.0).value();
        QVERIFY(!near.isAlarm && std::abs(near.basisPoints - 3.3333333) < 1e-6);
        QVERIFY(forwardGap(2994.0, 3000.0, 15.0)->isAlarm);
        QCOMPARE(forwardGap(0.0, 3000.0, 15.0).error(), PricingError::InvalidInput);
        QCOMPARE(forwardGap(3000.0, std::nan(""), 15.0).error(), PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(OptionQuoteTest)
#include "option_quote_test.moc"
