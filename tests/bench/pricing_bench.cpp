// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// Options priced, inverted and repriced in batches, at every instruction set of this processor, beside a
// plain loop over std::erfc and, where its Debian packages could be unpacked, QuantLib.
#include "growth.h"
#include "measure.h"
#include "pricing_scene.h"
#include "rational_vol.h"

#include "app/pricing/implied_vol_batch.h"
#include "app/pricing/price_batch.h"
#include "app/pricing/reprice_book.h"

#include <cmath>
#include <cstdio>

#ifdef STRIKELIGHT_QUANTLIB
#include "quantlib_peer.h"
#endif

using namespace app::pricing;
using bench::OptionColumns;

namespace {

constexpr std::size_t kOptions = 4096;
constexpr std::size_t kPositions = 500;
constexpr std::size_t kScenarios = 1000;
/// Ours and theirs in turn, so that both see the same machine; the medians count.
constexpr int kRounds = 3;

/// The least that the issue asks for at each level.
struct Reach {
    double baseline, avx2, avx512;
    double of(InstructionSet set) const {
        return set == InstructionSet::Avx512 ? avx512 : set == InstructionSet::Avx2 ? avx2 : baseline;
    }
};
constexpr Reach kPlainReach{1.2, 3, 4};
constexpr Reach kCalculatorReach{6, 15, 20};
constexpr Reach kSolverReach{1, 2, 3.5};
constexpr Reach kGridReach{80, 220, 300};
constexpr Reach kTailReach{80, 250, 350};

std::vector<InstructionSet> levels() {
    std::vector<InstructionSet> out;
    for (const InstructionSet set : kInstructionSets)
        if (isSupported(set))
            out.push_back(set);
    return out;
}

std::string at(InstructionSet set, const std::string& what) {
    return "  " + what + ", " + std::string(nameOf(set));
}

/// Medians of several works over the same rounds, nanoseconds of one run.
std::vector<double> inTurn(const std::vector<std::function<void()>>& works, int rounds = kRounds) {
    std::vector<std::vector<double>> figures(works.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < works.size(); ++i)
            figures[i].push_back(bench::nanoseconds(works[i]));
    std::vector<double> out;
    for (auto& figure : figures)
        out.push_back(bench::median(std::move(figure)));
    return out;
}

/// What one would write down first.
void pricePlainly(const OptionColumns& in, std::array<std::vector<double>, 6>& out) {
    for (std::size_t i = 0; i < in.size(); ++i) {
        const double root = std::sqrt(in.years[i]);
        const double stdev = in.vol[i] * root;
        const double d1 = std::log(in.forward[i] / in.strike[i]) / stdev + 0.5 * stdev;
        const double d2 = d1 - stdev;
        const double discount = std::exp(-in.rate[i] * in.years[i]);
        const double w = signOf(in.kind[i]);
        const double n1 = 0.5 * std::erfc(-w * d1 * M_SQRT1_2);
        const double n2 = 0.5 * std::erfc(-w * d2 * M_SQRT1_2);
        const double density = discount * std::exp(-0.5 * d1 * d1) * 0.39894228040143267794;
        const double price = discount * w * (in.forward[i] * n1 - in.strike[i] * n2);
        out[0][i] = price;
        out[1][i] = discount * w * n1;
        out[2][i] = density / (in.forward[i] * stdev);
        out[3][i] = in.forward[i] * density * root;
        out[4][i] = -in.forward[i] * density * in.vol[i] / (2.0 * root) + in.rate[i] * price;
        out[5][i] = -in.years[i] * price;
    }
}

void benchGreeks(bench::Table& table) {
    const auto options = bench::randomOptions(kOptions, 1);
    std::array<std::vector<double>, 6> out;
    for (auto& column : out)
        column.resize(kOptions);
    std::vector<std::function<void()>> works{[&] { pricePlainly(options, out); }};
    for (const InstructionSet set : levels())
        works.emplace_back([&, set] {
            bench::keep(priceBatch(options.inputs(), {out[0], out[1], out[2], out[3], out[4], out[5]}, set));
        });
#ifdef STRIKELIGHT_QUANTLIB
    const auto theirs = bench::toQuantLib(options);
    std::vector<double> six;
    works.emplace_back([&] { bench::quantlib::priceAndGreeks(theirs, six); });
#endif
    auto figures = inTurn(works);
    for (double& figure : figures)
        figure /= kOptions;
    table.row("price and five Greeks: plain loop over erfc", figures[0], "option");
    for (std::size_t i = 0; i < levels().size(); ++i) {
        const InstructionSet set = levels()[i];
        table.row(at(set, "ours"), figures[i + 1], "option");
        table.times(at(set, "plain / ours"), figures[i + 1], figures[0], kPlainReach.of(set));
    }
#ifdef STRIKELIGHT_QUANTLIB
    table.row("  QuantLib's BlackCalculator", figures.back(), "option");
    for (std::size_t i = 0; i < levels().size(); ++i)
        table.times(
            at(levels()[i], "BlackCalculator / ours"), figures[i + 1], figures.back(),
            kCalculatorReach.of(levels()[i]));
#endif
}

/// The peer's volatilities of out-of-the-money options, from the same columns as ours: normalising is part
/// of the work.
void invertRationally(const ImpliedVolBatch& in, std::vector<double>& vol) {
    for (std::size_t i = 0; i < vol.size(); ++i) {
        const double unit = in.discount[i] * std::sqrt(in.forward[i] * in.strike[i]);
        const double x = -std::abs(std::log(in.forward[i] / in.strike[i]));
        vol[i] = bench::rationalTotalStdev(x, in.price[i] / unit) / std::sqrt(in.years[i]);
    }
}

/// Whether two columns say the same; a number that is none agrees with nothing.
bool agree(const std::vector<double>& ours, const std::vector<double>& theirs) {
    constexpr double kMost = 1e-12; // relative
    for (std::size_t i = 0; i < ours.size(); ++i)
        if (!(std::abs(ours[i] / theirs[i] - 1.0) <= kMost))
            return false;
    return true;
}

bool benchImpliedVol(bench::Table& table) {
    auto options = bench::randomOptions(kOptions, 2);
    options.takeOutOfTheMoney();
    const auto price = options.prices();
    const auto discount = options.discounts();
    std::vector<double> vol(kOptions);
    const ImpliedVolBatch in{options.kind, options.forward, options.strike, options.years, discount, price};
    invertRationally(in, vol);
    if (!agree(vol, options.vol))
        return false;
    std::vector<std::function<void()>> works{
        [&] { invertRationally(in, vol); },
        [&] {
            for (std::size_t i = 0; i < kOptions; ++i)
                vol[i] = impliedVol({options.kind[i], options.forward[i], options.strike[i], options.years[i],
                                     discount[i], price[i]})
                             .value_or(0.0);
        }};
    for (const InstructionSet set : levels())
        works.emplace_back([&, set] { bench::keep(impliedVolBatch(in, vol, {}, set)); });
#ifdef STRIKELIGHT_QUANTLIB
    const auto theirs = bench::toQuantLib(options);
    works.emplace_back([&] { bench::quantlib::impliedVols(theirs, price, discount, vol); });
#endif
    auto figures = inTurn(works);
    for (double& figure : figures)
        figure /= kOptions;
    table.row("implied volatility: Jäckel's method, scalar", figures[0], "option");
    table.row("  our scalar solver", figures[1], "option");
    for (std::size_t i = 0; i < levels().size(); ++i) {
        const InstructionSet set = levels()[i];
        table.row(at(set, "batch"), figures[i + 2], "option");
        table.times(at(set, "Jäckel / batch"), figures[i + 2], figures[0], kSolverReach.of(set));
    }
#ifdef STRIKELIGHT_QUANTLIB
    table.row("  QuantLib's LiRS to 1e-12", figures.back(), "option");
    for (std::size_t i = 0; i < levels().size(); ++i)
        table.ratio(at(levels()[i], "batch / LiRS"), figures[i + 2], figures.back());
#endif
    return true;
}

/// Sum over all of a book's states, in one number: so that both sides can be seen to do the same.
double total(const std::vector<double>& values) {
    double out = 0.0;
    for (const double value : values)
        out += value;
    return out;
}

bool benchStates(
    bench::Table& table, const std::string& name, const std::vector<BookState>& states, const Reach& reach) {
    const auto book = bench::randomBook(kPositions, 3);
    const auto ready = makeRepricedBook(book.columns());
    if (!ready)
        return false;
    std::vector<double> value(states.size());
    std::vector<double> ours;
    for (const InstructionSet set : levels())
        ours.push_back(
            inTurn({[&, set] { bench::keep(ready->values(states, {.value = value}, set)); }}).front());
    for (std::size_t i = 0; i < levels().size(); ++i)
        table.row(name + ", " + std::string(nameOf(levels()[i])), ours[i], "run");
#ifdef STRIKELIGHT_QUANTLIB
    bench::quantlib::Instruments instruments(bench::toQuantLib(book.options), book.size);
    double sum = 0.0;
    const double start = bench::threadSeconds();
    for (const auto& state : states)
        sum += instruments.value(state.spot, state.volFactor);
    const double theirs = (bench::threadSeconds() - start) * 1e9;
    if (!(std::abs(sum - total(value)) <= 1e-9 * std::abs(sum)))
        return false;
    table.row("  QuantLib's instruments", theirs, "run");
    for (std::size_t i = 0; i < levels().size(); ++i)
        table.times(at(levels()[i], "instruments / ours"), ours[i], theirs, reach.of(levels()[i]));
#else
    static_cast<void>(reach);
    static_cast<void>(total);
#endif
    return true;
}

/// Milliseconds of one run against an amount, in steps of four up to the most.
template <class Make>
bench::Series growth(const bench::Series& named, std::size_t first, std::size_t most, const Make& make) {
    bench::Series out = named;
    for (std::size_t amount = first;; amount = std::min(4 * amount, most)) {
        const std::function<void()> work = make(amount);
        out.points.emplace_back(static_cast<double>(amount), bench::nanoseconds(work) / 1e6);
        if (amount == most)
            return out;
    }
}

bool benchGrowth(bench::Table& table) {
    // From the first-level cache to memory: ten columns of a million options are 90 MB.
    OptionColumns options;
    std::array<std::vector<double>, 6> out;
    bench::report(
        table,
        growth(
            {"options_priced", "options with five Greeks", "options", {}}, 1024, 1 << 20, [&](std::size_t n) {
                options = bench::randomOptions(n, 4);
                for (auto& column : out)
                    column.resize(n);
                return [&] {
                    bench::keep(
                        priceBatch(options.inputs(), {out[0], out[1], out[2], out[3], out[4], out[5]}));
                };
            }));
    std::vector<BookState> states;
    std::vector<double> value;
    std::expected<RepricedBook, PricingError> ready;
    const auto run = [&] { bench::keep(ready->values(states, {.value = value})); };
    bench::report(
        table, growth(
                   {"positions_held", "positions at 21 x 21 states", "positions", {}}, 125, 16000,
                   [&](std::size_t n) {
                       states = bench::gridStates(3000.0);
                       value.resize(states.size());
                       ready = makeRepricedBook(bench::randomBook(n, 5).columns());
                       return run;
                   }));
    bench::report(
        table,
        growth(
            {"scenarios_run", "scenarios of 500 positions", "scenarios", {}}, 250, 64000, [&](std::size_t n) {
                states = bench::randomStates(3000.0, n, 6);
                value.resize(n);
                ready = makeRepricedBook(bench::randomBook(kPositions, 5).columns());
                return run;
            }));
    std::vector<double> price, discount, vol;
    bench::report(
        table,
        growth({"strikes_inverted", "strikes inverted", "strikes", {}}, 64, 1 << 16, [&](std::size_t n) {
            options = bench::randomOptions(n, 7);
            options.takeOutOfTheMoney();
            price = options.prices();
            discount = options.discounts();
            vol.resize(n);
            return [&] {
                bench::keep(impliedVolBatch(
                    {options.kind, options.forward, options.strike, options.years, discount, price}, vol,
                    {}));
            };
        }));
    return true;
}

} // namespace

int main() {
    bench::Table table("Pricing (4096 options; a book of 500 positions in 11 expiries)");
#ifndef STRIKELIGHT_QUANTLIB
    table.note("QuantLib", "not here (tests/bench/peers/quantlib.sh says why): its rows are left out");
#endif
    benchGreeks(table);
    if (!benchImpliedVol(table)) {
        std::fputs("pricing_bench: the peer's volatilities are not those of the prices\n", stderr);
        return 1;
    }
    if (!benchStates(table, "book at 21 x 21 spots and vols", bench::gridStates(3000.0), kGridReach) ||
        !benchStates(
            table, "book at 1000 scenarios", bench::randomStates(3000.0, kScenarios, 8), kTailReach) ||
        !benchGrowth(table)) {
        std::fputs("pricing_bench: the two sides do not value the same book\n", stderr);
        return 1;
    }
    return table.print();
}
