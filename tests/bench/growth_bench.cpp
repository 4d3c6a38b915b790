// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// How cost grows: with the time that a client was away, the accounts that it proves at each head, the
// endpoints that it knows. Each subject becomes build/bench/NAME.csv, which chart.py draws; the fitted
// exponent says whether it is linear.
#include "catch_up.h"
#include "growth.h"
#include "measure.h"
#include "wide_state.h"

#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/node/endpoint_book.h"

#include <cstdio>

using namespace lightclient;
using bench::Series;

namespace {

constexpr double kPeriodsOfAYear = 365.25 * 86400 / (8192 * 12);
/// Committees of eight keys in turn: they cost the same to check, and an eighth of a minute to make.
constexpr std::size_t kDistinctKeys = 8;

/// Processor milliseconds of one run, the least of a few.
double millisecondsOf(const std::function<void()>& work) {
    constexpr int kRuns = 3;
    double best = 0;
    for (int i = 0; i < kRuns; ++i) {
        const double start = bench::threadSeconds();
        work();
        const double used = (bench::threadSeconds() - start) * 1e3;
        best = i == 0 ? used : std::min(best, used);
    }
    return best;
}

std::optional<Series> measureYears(std::size_t mostPeriods) {
    Series out{"periods_offline", "catch-up after periods offline", "periods", {}};
    auto scene = bench::makeCatchUp(mostPeriods, kDistinctKeys);
    const auto all = std::move(scene.updates);
    for (std::size_t count = 1;; count = std::min(count * 2, mostPeriods)) {
        scene.updates.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
        bool isTaken = true;
        const double cost = millisecondsOf([&] {
            auto verifier = scene.start;
            isTaken = feedBatched(verifier, scene) && isTaken;
        });
        if (!isTaken)
            return std::nullopt;
        out.points.emplace_back(static_cast<double>(count), cost);
        if (count == mostPeriods)
            return out;
    }
}

std::optional<Series> measureAccounts(std::size_t most) {
    Series out{"accounts_held", "accounts with one slot each, proven at one head", "accounts", {}};
    const auto state = bench::makeWideState(most);
    for (std::size_t count = 1;; count = std::min(count * 2, most)) {
        const std::span<const execution::AccountProof> held(state.proofs.data(), count);
        const auto verifyAll = [&] {
            return std::ranges::all_of(held, [&](const auto& proof) {
                return execution::verifyAccountProof(state.root, proof).has_value();
            });
        };
        if (!verifyAll())
            return std::nullopt;
        out.points.emplace_back(
            static_cast<double>(count), bench::nanoseconds([&] { bench::keep(verifyAll()); }) / 1e6);
        if (count == most)
            return out;
    }
}

/// One slot's bookkeeping: everybody answered and proved a head, and it is decided whom to ask next.
std::optional<Series> measureEndpoints(std::size_t most) {
    Series out{"endpoints_known", "one slot's account of the endpoints", "endpoints", {}};
    for (std::size_t count = 1;; count = std::min(count * 2, most)) {
        std::vector<std::string> urls;
        for (std::size_t i = 0; i < count; ++i)
            urls.push_back("https://node" + std::to_string(i) + ".example");
        node::EndpointBook book(urls, 1);
        std::uint64_t slot = 0;
        const auto account = [&] {
            ++slot;
            for (std::size_t i = 0; i < count; ++i) {
                book.noteAnswer(i, std::chrono::milliseconds(20 + (i * 7919 + slot) % 400));
                book.noteHead(i, slot - i % 2);
            }
            bench::keep(book.order(0));
        };
        out.points.emplace_back(static_cast<double>(count), bench::nanoseconds(account) / 1e6);
        if (count == most)
            return out;
    }
}

using Subject = std::optional<Series> (*)(std::size_t);
constexpr std::pair<Subject, std::size_t> kSubjects[] = {
    {measureYears, static_cast<std::size_t>(8 * kPeriodsOfAYear)},
    {measureAccounts, 1000},
    {measureEndpoints, 1000},
};

} // namespace

int main() {
    bench::Table table("How cost grows (build/bench/*.csv and *.svg)");
    for (const auto& [measure, most] : kSubjects) {
        const auto series = measure(most);
        if (!series) {
            std::fputs("growth_bench: something was refused that had to pass\n", stderr);
            return 1;
        }
        bench::report(table, *series);
    }
    return table.print();
}
