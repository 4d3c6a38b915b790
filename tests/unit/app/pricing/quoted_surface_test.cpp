// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/quoted_surface.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace app::pricing;

namespace {

constexpr double kForward = 3000.0;
constexpr double kYears = 0.2;
constexpr SviSlice kSmile{0.04, 0.12, -0.25, 0.02, 0.2};

/// Calls and puts from 2000 to 4400 as the smile, scaled, prices them.
QuotedExpiry bookAt(double years, double forward, double scale = 1.0, double discount = 1.0) {
    QuotedExpiry out;
    out.years = years;
    out.discount = discount;
    out.tick = 0.1;
    for (int strike = 2000; strike <= 4400; strike += 100)
        for (const auto kind : {OptionKind::Call, OptionKind::Put}) {
            const double vol = std::sqrt(scale * sviVariance(kSmile, std::log(strike / forward)) / years);
            const double price = discount * blackPrice({kind, forward, 1.0 * strike, years, vol}).value();
            out.quotes.push_back({kind, 1.0 * strike, price - 1.0, price + 1.0});
        }
    return out;
}

/// An expiry that nobody quotes.
QuotedExpiry unquotedAt(double years, std::optional<double> listedForward = {}) {
    QuotedExpiry out;
    out.years = years;
    out.listedForward = listedForward;
    return out;
}

std::ptrdiff_t countOf(const std::vector<LeftOut>& leftOut, QuoteRefusal why) {
    return std::ranges::count(leftOut, why, &LeftOut::why);
}

} // namespace

class QuotedSurfaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fitsABook() {
        auto book = bookAt(kYears, kForward);
        book.quotes[4].bid.reset();                        // 2200 call
        std::swap(book.quotes[7].bid, book.quotes[7].ask); // 2300 put
        const auto smile = fitExpiry(book, 15.0, std::nullopt);
        QVERIFY(smile.source == ForwardSource::Parity && std::abs(smile.forward - kForward) < 1e-9);
        QVERIFY(smile.fit->rms < 1e-4);
        QVERIFY(std::abs(sviVariance(smile.fit->slice, 0.0) / sviVariance(kSmile, 0.0) - 1.0) < 1e-4);
        QCOMPARE(smile.fit->used + smile.leftOut.size(), book.quotes.size());
        // One at each strike is used, less the 2300 put; both at the money unless rounding puts one in it.
        QVERIFY(smile.fit->used == 24 || smile.fit->used == 25);
        QCOMPARE(countOf(smile.leftOut, QuoteRefusal::Crossed), 1);
        QCOMPARE(countOf(smile.leftOut, QuoteRefusal::OneSided), 1);
    }
    void aListedForwardIsUsedAndCompared() {
        auto book = bookAt(kYears, kForward, 1.0, 0.97);
        book.listedForward = 3003.0;
        const auto smile = fitExpiry(book, kForwardGapAlarm, std::nullopt);
        QVERIFY(smile.source == ForwardSource::Listed && smile.forward == 3003.0);
        QVERIFY(std::abs(smile.parity->forward - kForward) < 1e-9);
        QVERIFY(std::abs(smile.gap->basisPoints + 9.99000999) < 1e-6 && !smile.gap->isAlarm);
        book.listedForward = 3009.0;
        QVERIFY(fitExpiry(book, kForwardGapAlarm, std::nullopt).gap->isAlarm);
    }
    void saysWhyNothingIsFitted() {
        const auto errorOf = [](const QuotedExpiry& book) {
            return fitExpiry(book, 15.0, std::nullopt).fit.error();
        };
        QCOMPARE(errorOf({}), PricingError::Expired);
        QCOMPARE(errorOf(unquotedAt(0.5)), PricingError::TooFewQuotes);
        QCOMPARE(errorOf(unquotedAt(0.5, 3000.0)), PricingError::TooFewQuotes);
        auto book = bookAt(kYears, kForward);
        for (const double bad : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
            auto wrong = book;
            wrong.listedForward = bad;
            QCOMPARE(errorOf(wrong), PricingError::InvalidInput);
            wrong.listedForward.reset();
            wrong.discount = bad;
            QCOMPARE(errorOf(wrong), PricingError::InvalidInput);
        }
        // What is wrong with the quotes is said all the same.
        for (auto& quote : book.quotes)
            quote.ask.reset();
        const auto oneSided = fitExpiry(book, 15.0, std::nullopt);
        QCOMPARE(oneSided.fit.error(), PricingError::TooFewQuotes);
        QCOMPARE(countOf(oneSided.leftOut, QuoteRefusal::OneSided), 50);
    }
    void anExpiryThatCannotBeFittedLeavesTheOthersAlone() {
        std::vector<QuotedExpiry> books{
            bookAt(kYears, kForward), bookAt(kYears, kForward), unquotedAt(0.3), bookAt(0.4, 3030.0, 0.5)};
        books[0].years = 0.0;
        const auto out = fitSurface(books, 15.0);
        QCOMPARE(out.expiries.size(), std::size_t{4});
        QCOMPARE(out.expiries[0].fit.error(), PricingError::Expired);
        QVERIFY(!out.expiries[1].floor && out.expiries[3].floor == out.expiries[1].fit->slice);
        QVERIFY(out.expiries[3].fit->isCalendarRepaired);
        QCOMPARE(out.surface->slices().size(), std::size_t{2});
        QCOMPARE(fitSurface({}, 15.0).surface.error(), PricingError::TooFewQuotes);
        const std::vector<QuotedExpiry> backwards{bookAt(0.4, kForward), bookAt(0.2, kForward, 2.0)};
        QCOMPARE(fitSurface(backwards, 15.0).surface.error(), PricingError::InvalidInput);
    }
    void valuesBetweenExpiries() {
        const auto out = fitSurface(std::vector{bookAt(0.2, 3000.0), bookAt(0.4, 3060.0, 2.0)}, 15.0);
        const auto curve = forwardCurve(out.expiries, std::nullopt).value();
        // The basis from 3000 is 0 at 0.2 and ln(1.02)/0.4 at 0.4: at 0.3 it is half of it.
        const auto value = valueAt(*out.surface, curve, 0.3, 3300.0).value();
        const double forward = 3000.0 * std::exp(0.3 * 0.5 * std::log(1.02) / 0.4);
        QVERIFY(std::abs(value.forward - forward) < 1e-6);
        QVERIFY(std::abs(value.logMoneyness - std::log(3300.0 / forward)) < 1e-9);
        const double variance = 1.5 * sviVariance(kSmile, std::log(3300.0 / forward));
        QVERIFY(std::abs(value.smile.variance - variance) < 1e-5);
        QVERIFY(std::abs(value.smile.vol - std::sqrt(variance / 0.3)) < 1e-4);
        // From a spot of 2940 the bases are ln(3000/2940)/0.2 and ln(3060/2940)/0.4, at 0.3 their mean.
        const auto fromSpot = forwardCurve(out.expiries, 2940.0).value();
        const double basis = 0.5 * (std::log(3000.0 / 2940.0) / 0.2 + std::log(3060.0 / 2940.0) / 0.4);
        QVERIFY(std::abs(fromSpot.at(0.3).value() - 2940.0 * std::exp(0.3 * basis)) < 1e-6);
        QCOMPARE(valueAt(*out.surface, curve, 0.3, 0.0).error(), PricingError::InvalidInput);
        QCOMPARE(valueAt(*out.surface, curve, 0.0, 3000.0).error(), PricingError::Expired);
        QCOMPARE(valueAt(*out.surface, curve, -1.0, 3000.0).error(), PricingError::InvalidInput);
        QCOMPARE(forwardCurve({}, 3000.0).error(), PricingError::InvalidInput);
        QCOMPARE(forwardCurve(out.expiries, 0.0).error(), PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(QuotedSurfaceTest)
#include "quoted_surface_test.moc"
