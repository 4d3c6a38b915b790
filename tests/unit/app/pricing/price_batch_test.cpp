// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// The batch kernels against the scalar model, at every level that this processor has. How exact they are, the
// reference tables say (conformance: greeks_batch, iv_batch).
#include "app/pricing/implied_vol_batch.h"
#include "app/pricing/price_batch.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace app::pricing;

namespace {
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Options {
    std::vector<OptionKind> kind;
    std::vector<double> forward, strike, years, vol, rate;
    void add(OptionKind k, double f, double x, double t, double v, double r) {
        kind.push_back(k);
        forward.push_back(f);
        strike.push_back(x);
        years.push_back(t);
        vol.push_back(v);
        rate.push_back(r);
    }
    BatchInputs inputs() const { return {kind, forward, strike, years, vol, rate}; }
    std::size_t size() const { return kind.size(); }
};

/// From a second to ten years, from the money to forty standard deviations away, levels of 1e-12 to 1e12.
Options makeOptions(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    Options out;
    while (out.size() < count) {
        const double forward = std::pow(10.0, 24.0 * unit(random) - 12.0);
        const double years = 10.0 * std::pow(3e-9, unit(random));
        const double vol = 0.01 * std::pow(500.0, unit(random));
        const double away = 8.0 * std::pow(unit(random) * 2.0 - 1.0, 3.0) * (out.size() % 9 == 0 ? 5.0 : 1.0);
        out.add(
            unit(random) < 0.5 ? OptionKind::Call : OptionKind::Put, forward,
            forward * std::exp(away * vol * std::sqrt(years)), years, vol, 0.2 * (unit(random) - 0.3));
    }
    return out;
}

constexpr std::array kSpans{&BatchOutputs::price,        &BatchOutputs::deltaForward,
                            &BatchOutputs::gammaForward, &BatchOutputs::vega,
                            &BatchOutputs::thetaForward, &BatchOutputs::rhoForward,
                            &BatchOutputs::vannaForward, &BatchOutputs::volga,
                            &BatchOutputs::charmForward, &BatchOutputs::speedForward};
constexpr std::array kMembers{&Greeks::price,        &Greeks::deltaForward, &Greeks::gammaForward,
                              &Greeks::vega,         &Greeks::thetaForward, &Greeks::rhoForward,
                              &Greeks::vannaForward, &Greeks::volga,        &Greeks::charmForward,
                              &Greeks::speedForward};

/// Every output of a batch.
struct Columns {
    std::array<std::vector<double>, kSpans.size()> values;
    BatchOutputs outputs(std::size_t rows) {
        BatchOutputs out;
        for (std::size_t k = 0; k < kSpans.size(); ++k) {
            values[k].assign(rows, -7.0);
            out.*kSpans[k] = values[k];
        }
        return out;
    }
};

bool near(double a, double b, double tolerance) {
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance || a == b;
}

/// What rounding of the inputs alone can do to a Greek: a share of the terms that it is the difference of.
double tolerance(const Options& options, std::size_t i, std::size_t k, const Greeks& g) {
    const double stdev = options.vol[i] * std::sqrt(options.years[i]);
    const double x = logMoneyness(options.forward[i], options.strike[i]);
    const double d = 1.0 + std::abs(x) / stdev + stdev;
    const double price = std::abs(g.deltaForward) * (options.forward[i] + options.strike[i]);
    const double terms = k == 0   ? price
                         : k == 4 ? price * std::abs(options.rate[i])
                         : k == 5 ? price * options.years[i]
                                  : 0.0;
    const double size = k == 4 ? std::abs(options.vol[i] * g.vega / options.years[i]) : 0.0;
    const double slopes =
        std::abs(g.*kMembers[k]) + terms + size + (k == 6 ? g.vega / options.forward[i] / stdev : 0.0) +
        (k == 7 ? g.vega / options.vol[i] : 0.0) +
        (k == 8 ? g.vega / options.forward[i] / options.years[i] + std::abs(options.rate[i] * g.deltaForward)
                : 0.0) +
        (k == 9 ? g.gammaForward / options.forward[i] : 0.0);
    return 4e-15 * d * d * slopes + 1e-290;
}
} // namespace

class PriceBatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheScalarModelAtEveryLevel() {
        for (const std::size_t count : {0U, 1U, 3U, 7U, 8U, 13U, 255U, 256U, 257U, 5000U}) {
            const Options options = makeOptions(count, count + 1);
            for (const InstructionSet set : kInstructionSets) {
                if (!isSupported(set))
                    continue;
                Columns columns;
                const auto out = columns.outputs(count);
                QCOMPARE(priceBatch(options.inputs(), out, set).value(), std::size_t{0});
                for (std::size_t i = 0; i < count; ++i) {
                    const Greeks g = greeks({options.kind[i], options.forward[i], options.strike[i],
                                             options.years[i], options.vol[i], options.rate[i], 0.0})
                                         .value();
                    for (std::size_t k = 0; k < kSpans.size(); ++k)
                        QVERIFY2(
                            near(columns.values[k][i], g.*kMembers[k], tolerance(options, i, k, g)),
                            qPrintable(QString("%1 row %2 column %3: %4 for %5")
                                           .arg(QLatin1StringView(nameOf(set)))
                                           .arg(i)
                                           .arg(k)
                                           .arg(columns.values[k][i], 0, 'g', 17)
                                           .arg(g.*kMembers[k], 0, 'g', 17)));
                }
            }
        }
    }

    void edgesAndNonsenseAreTheScalarModels() {
        const auto c = OptionKind::Call;
        Options options = makeOptions(8, 5);
        options.add(c, 100, 90, 0, 0.5, 0.01);
        options.add(OptionKind::Put, 100, 100, 0, 0.5, 0.01);
        options.add(c, 100, 90, 1, 0, 0.01);
        options.add(c, 1e150, 1e150, 1, 0.5, 0);
        options.add(c, 1e-150, 1e-150, 1, 0.5, 0);
        options.add(c, 100, 1e12, 1e-8, 0.5, 0);
        options.add(c, 1e12, 1e-12, 1, 3, 0);
        options.add(c, 5e-324, 5e-324, 1, 0.5, 0);
        const std::size_t good = options.size();
        for (const double bad : {kNan, kInf, -kInf, -1.0}) {
            options.add(c, bad, 100, 1, 0.5, 0);
            options.add(c, 100, bad, 1, 0.5, 0);
            options.add(c, 100, 100, bad, 0.5, 0);
            options.add(c, 100, 100, 1, bad, 0);
            options.add(c, 100, 100, 1, 0.5, bad == -1.0 ? -9999.0 : bad);
        }
        options.add(c, 0, 100, 1, 0.5, 0);
        for (const InstructionSet set : kInstructionSets) {
            if (!isSupported(set))
                continue;
            Columns columns;
            const auto out = columns.outputs(options.size());
            const auto invalid = priceBatch(options.inputs(), out, set).value();
            std::size_t refused = 0;
            for (std::size_t i = 0; i < options.size(); ++i) {
                const auto g = greeks(
                    {options.kind[i], options.forward[i], options.strike[i], options.years[i], options.vol[i],
                     options.rate[i], 0.0});
                refused += g ? 0U : 1U;
                if (i < 8)
                    continue;
                QVERIFY(i < good || !g);
                for (std::size_t k = 0; k < kSpans.size(); ++k)
                    QVERIFY(near(
                        columns.values[k][i], g ? (*g).*kMembers[k] : kNan,
                        g ? 1e-12 * std::abs((*g).*kMembers[k]) : 0.0));
            }
            QCOMPARE(invalid, refused);
        }
    }

    void writesOnlyWhatIsWanted() {
        const Options options = makeOptions(21, 3);
        std::vector<double> vega(21), rest(21);
        QCOMPARE(priceBatch(options.inputs(), {.vega = vega}).value(), std::size_t{0});
        QCOMPARE(priceBatch(options.inputs(), {}).value(), std::size_t{0});
        QVERIFY(vega[20] > 0.0);
        rest.pop_back();
        QCOMPARE(priceBatch(options.inputs(), {.vega = rest}).error(), PricingError::InvalidInput);
        BatchInputs in = options.inputs();
        in.rate = rest;
        QCOMPARE(priceBatch(in, {.vega = vega}).error(), PricingError::InvalidInput);
    }

    void impliesTheScalarVolatilities() {
        for (const std::size_t count : {1U, 9U, 256U, 3000U}) {
            const Options options = makeOptions(count, count + 2);
            std::vector<double> discount(count, 0.97), price(count), vol(count);
            for (std::size_t i = 0; i < count; ++i)
                price[i] = 0.97 * blackPrice({options.kind[i], options.forward[i], options.strike[i],
                                              options.years[i], options.vol[i], 0.0, 0.0})
                                      .value();
            if (count > 8) {
                price[3] = kNan;
                price[4] = -1.0;
                price[5] = 0.97 * std::max(options.forward[5], options.strike[5]) * 2.0;
            }
            for (const InstructionSet set : kInstructionSets) {
                if (!isSupported(set))
                    continue;
                std::vector<std::optional<PricingError>> errors(count, PricingError::Expired);
                const auto invalid = impliedVolBatch(
                    {options.kind, options.forward, options.strike, options.years, discount, price}, vol,
                    errors, set);
                std::size_t refused = 0;
                for (std::size_t i = 0; i < count; ++i) {
                    const auto one = impliedVol(
                        {options.kind[i], options.forward[i], options.strike[i], options.years[i],
                         discount[i], price[i]});
                    refused += one ? 0U : 1U;
                    QCOMPARE(errors[i].has_value(), !one.has_value());
                    if (!one) {
                        QCOMPARE(*errors[i], one.error());
                        QVERIFY(std::isnan(vol[i]));
                        continue;
                    }
                    // What a unit in the last place of the price and the levels does to the volatility.
                    const Greeks g = greeks({options.kind[i], options.forward[i], options.strike[i],
                                             options.years[i], *one, 0.0, 0.0})
                                         .value_or(Greeks{});
                    const double terms =
                        std::abs(g.price) + std::abs(g.deltaForward) * options.forward[i] * 2.0;
                    QVERIFY(near(vol[i], *one, 1e-14 * *one + 4e-15 * terms / g.vega));
                }
                QCOMPARE(invalid.value(), refused);
            }
        }
    }

    void impliesOnlyEqualLengths() {
        const std::vector<OptionKind> kind(3);
        const std::vector<double> three(3, 1.0), two(2, 1.0);
        std::vector<double> vol(3);
        std::vector<std::optional<PricingError>> errors(2);
        QCOMPARE(
            impliedVolBatch({kind, three, three, three, three, two}, vol, {}).error(),
            PricingError::InvalidInput);
        QCOMPARE(
            impliedVolBatch({kind, three, three, three, three, three}, vol, errors).error(),
            PricingError::InvalidInput);
        QCOMPARE(
            impliedVolBatch({kind, three, three, three, three, three}, {}, {}).error(),
            PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(PriceBatchTest)
#include "price_batch_test.moc"
