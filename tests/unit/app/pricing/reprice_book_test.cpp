// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/greeks.h"
#include "app/pricing/reprice_book.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace app::pricing;

namespace {
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Book {
    std::vector<OptionKind> kind;
    std::vector<double> strike, years, vol, size, fixed, perSpot, discount;
    BookColumns columns() const { return {kind, strike, years, vol, size, fixed, perSpot, discount}; }
};

/// Options of some expiries; the first expiry settles on an average, half of which is known.
Book makeBook(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    Book out;
    for (std::size_t i = 0; i < count; ++i) {
        const auto expiry = static_cast<double>(i % 7);
        out.kind.push_back(unit(random) < 0.5 ? OptionKind::Call : OptionKind::Put);
        out.strike.push_back(3000.0 * std::exp(1.5 * (unit(random) - 0.5)));
        out.years.push_back(expiry == 0.0 ? 1e-5 : 0.02 * expiry * expiry);
        out.vol.push_back(0.2 + unit(random));
        out.size.push_back(20.0 * (unit(random) - 0.5));
        out.fixed.push_back(expiry == 0.0 ? 1500.0 : 3.0 * expiry);
        out.perSpot.push_back(expiry == 0.0 ? 0.5 : 1.0);
        out.discount.push_back(std::exp(-0.03 * out.years.back()));
    }
    return out;
}

/// One option at a time, with its own exact Greeks; and what an error may be measured against.
struct Slow {
    double value = 0.0;
    double delta = 0.0;
    double gross = 0.0;
};
Slow slowly(const Book& book, const BookState& state) {
    Slow out;
    for (std::size_t i = 0; i < book.kind.size(); ++i) {
        const double forward = book.fixed[i] + book.perSpot[i] * state.spot;
        const double own = state.optionVolFactors.empty() ? 1.0 : state.optionVolFactors[i];
        const auto g = greeks(
            {book.kind[i], forward, book.strike[i], book.years[i],
             book.vol[i] * state.volFactor * own + state.volShift, 0.0, 0.0});
        const double weight = book.size[i] * book.discount[i];
        out.value += weight * g.value().price;
        out.delta += weight * book.perSpot[i] * g->deltaForward;
        out.gross += std::abs(weight) * (forward + book.strike[i]);
    }
    return out;
}
} // namespace

class RepriceBookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAsOneByOne() {
        for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{131}}) {
            const Book book = makeBook(count, 3);
            const auto ready = makeRepricedBook(book.columns()).value();
            std::vector<double> factors(count);
            for (std::size_t i = 0; i < count; ++i)
                factors[i] = 0.5 + static_cast<double>(i % 5) * 0.3;
            std::vector<BookState> states;
            for (int i = 0; i < 23; ++i)
                for (int j = 0; j < 23; ++j)
                    states.push_back(
                        {3000.0 * (0.2 + 0.1 * i), 0.1 * j, i % 3 == 0 ? 0.15 : 0.0,
                         j % 4 == 1 ? std::span<const double>(factors) : std::span<const double>()});
            std::vector<double> value(states.size()), delta(states.size());
            for (const InstructionSet set : kInstructionSets) {
                if (!isSupported(set))
                    continue;
                QCOMPARE(ready.values(states, {.value = value, .delta = delta}, set).value(), std::size_t{0});
                for (std::size_t s = 0; s < states.size(); ++s) {
                    const Slow slow = slowly(book, states[s]);
                    QVERIFY(std::abs(value[s] - slow.value) <= 1e-15 * slow.gross);
                    QVERIFY(std::abs(delta[s] - slow.delta) <= 1e-12 * static_cast<double>(count));
                    if (s % 100 == 0)
                        QVERIFY(std::abs(ready.value(states[s]) - slow.value) <= 1e-15 * slow.gross);
                }
            }
        }
    }
    void isIntrinsicWithoutTimeOrVolatility() {
        const std::vector<OptionKind> kind{OptionKind::Call, OptionKind::Put, OptionKind::Call};
        const std::vector<double> strike{100, 110, 120}, years{0, 1, 0}, vol{0.5, 0, 0}, size{1, 10, 100},
            fixed{0, 0, 0}, one{1, 1, 1};
        const auto book = makeRepricedBook({kind, strike, years, vol, size, fixed, one, one}).value();
        const std::vector<BookState> states{{100}, {105}, {110}, {1e9}, {1e-9}};
        std::vector<double> value(5), delta(5);
        for (const InstructionSet set : kInstructionSets) {
            if (!isSupported(set))
                continue;
            QCOMPARE(book.values(states, {.value = value, .delta = delta}, set).value(), std::size_t{0});
            QCOMPARE(value[0], 100.0);
            QCOMPARE(value[1], 55.0);
            QCOMPARE(value[2], 10.0);
            QCOMPARE(value[3], 1e9 - 100 + 100 * (1e9 - 120));
            QCOMPARE(value[4], 10 * (110 - 1e-9));
            QCOMPARE(delta[0], 0.5 - 10.0);
            QCOMPARE(delta[1], 1.0 - 10.0);
        }
    }
    void answersNonsenseWithNan() {
        const Book book = makeBook(20, 5);
        const auto ready = makeRepricedBook(book.columns()).value();
        const std::vector<double> bad(20, kNan), few(19, 1.0);
        const std::vector<BookState> states{
            {-5000},           {kNan},        {std::numeric_limits<double>::infinity()},
            {3000, -1},        {3000, 1, -9}, {3000, kNan},
            {3000, 1, 0, bad}, {3000}};
        std::vector<double> value(states.size()), delta(states.size());
        for (const InstructionSet set : kInstructionSets) {
            if (!isSupported(set))
                continue;
            const auto invalid = ready.values(states, {.value = value, .delta = delta}, set);
            QCOMPARE(invalid.value(), states.size() - 1);
            for (std::size_t i = 0; i + 1 < states.size(); ++i)
                QVERIFY(std::isnan(value[i]) && std::isnan(delta[i]));
            QVERIFY(std::isfinite(value.back()));
        }
        QVERIFY(std::isnan(ready.value({-100.0})));
        const std::vector<BookState> wrong{{3000, 1, 0, few}};
        QCOMPARE(
            ready.values(wrong, {.value = std::span(value).first(1)}).error(), PricingError::InvalidInput);
        QCOMPARE(
            ready.values(states, {.value = std::span(value).first(1)}).error(), PricingError::InvalidInput);
    }
    void refusesNonsense() {
        const auto tryWith = [](std::vector<double> Book::* column, double value) {
            Book book = makeBook(9, 7);
            (book.*column)[4] = value;
            return makeRepricedBook(book.columns());
        };
        for (const auto column :
             {&Book::strike, &Book::years, &Book::vol, &Book::size, &Book::fixed, &Book::perSpot,
              &Book::discount})
            QCOMPARE(tryWith(column, kNan).error(), PricingError::InvalidInput);
        QCOMPARE(tryWith(&Book::strike, 0.0).error(), PricingError::InvalidInput);
        QCOMPARE(tryWith(&Book::vol, -1.0).error(), PricingError::InvalidInput);
        QCOMPARE(tryWith(&Book::years, -1.0).error(), PricingError::Expired);
        Book book = makeBook(9, 7);
        book.size.pop_back();
        QCOMPARE(makeRepricedBook(book.columns()).error(), PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(RepriceBookTest)
#include "reprice_book_test.moc"
