// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "measure.h"

#ifdef STRIKELIGHT_QUANTLIB
#include "quantlib_svi.h"
#endif

#include "app/pricing/smile_fit.h"
#include "app/pricing/venue_mark.h"

#include <cmath>
#include <random>

namespace {

using namespace app;
using namespace app::pricing;

constexpr int kSlices = 30;
constexpr int kStrikes = 31;
constexpr double kForward = 3000.0;

struct Scene {
    double years = 0.0;
    std::vector<SmilePoint> points;
};

/// Smiles as a crypto venue quotes them, a tenth of a volatility point of noise on each quote.
std::vector<Scene> scenes() {
    std::mt19937_64 random(42);
    const auto between = [&random](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    std::normal_distribution<double> normal;
    std::vector<Scene> out;
    while (out.size() < kSlices) {
        Scene scene;
        scene.years = between(0.02, 1.0);
        const double money = std::pow(between(0.4, 1.0), 2) * scene.years;
        const double width = std::sqrt(money);
        SviSlice slice;
        slice.rho = between(-0.6, 0.3);
        slice.sigma = between(0.4, 1.5) * width;
        slice.m = between(-0.3, 0.3) * width;
        slice.b = between(0.2, 0.6) * width;
        slice.a = money - slice.b * slice.sigma * between(0.5, 1.0);
        if (!isArbitrageFree(slice, std::nullopt))
            continue;
        for (int i = 0; i < kStrikes; ++i) {
            const double k = width * (-2.0 + 4.0 * i / (kStrikes - 1));
            const double vol = std::sqrt(sviVariance(slice, k) / scene.years) + 0.001 * normal(random);
            scene.points.push_back({k, vol * vol * scene.years, 1.0});
        }
        out.push_back(std::move(scene));
    }
    return out;
}

/// What QuantLib makes of the same smiles; 0 where it is not here.
double measureQuantLib([[maybe_unused]] const std::vector<Scene>& all, bench::Table& table) {
#ifdef STRIKELIGHT_QUANTLIB
    std::vector<bench::PeerSmile> smiles;
    int thrown = 0;
    double worst = 0.0;
    for (const auto& scene : all) {
        bench::PeerSmile smile{{}, {}, scene.years, kForward};
        for (const auto& point : scene.points) {
            smile.strikes.push_back(kForward * std::exp(point.logMoneyness));
            smile.vols.push_back(std::sqrt(point.variance / scene.years));
        }
        const double rms = bench::fitWithQuantLib(smile);
        if (rms < 0.0)
            ++thrown;
        else
            smiles.push_back(std::move(smile));
        worst = std::max(worst, rms);
    }
    table.note("QuantLib threw on", std::to_string(thrown) + " of " + std::to_string(all.size()));
    table.note("QuantLib's worst miss", std::to_string(worst * 100) + " volatility points");
    if (smiles.empty())
        return 0.0;
    const double each = bench::nanoseconds([&] {
                            for (const auto& smile : smiles) {
                                const double rms = bench::fitWithQuantLib(smile);
                                bench::keep(rms);
                            }
                        }) /
                        static_cast<double>(smiles.size());
    table.row("the same, QuantLib's SviInterpolation (those that it fits)", each, "slice");
    return each;
#else
    table.note("QuantLib", "not unpacked, not compared");
    return 0.0;
#endif
}

int measureSmiles() {
    const auto all = scenes();
    bench::Table table("Smiles");
    int failed = 0;
    double worst = 0.0;
    for (const auto& scene : all) {
        const auto fit = fitSmile(scene.points, scene.years, std::nullopt);
        failed += fit ? 0 : 1;
        worst = std::max(worst, fit ? fit->rms : 0.0);
    }
    const double ours = bench::nanoseconds([&] {
                            for (const auto& scene : all) {
                                const auto fit = fitSvi(scene.points);
                                bench::keep(fit);
                            }
                        }) /
                        kSlices;
    const double whole = bench::nanoseconds([&] {
                             for (const auto& scene : all) {
                                 const auto fit = fitSmile(scene.points, scene.years, std::nullopt);
                                 bench::keep(fit);
                             }
                         }) /
                         kSlices;
    table.row("an SVI slice fitted to 31 strikes", ours, "slice");
    table.row("  with arbitrage found and repaired", whole, "slice");
    table.note("not fitted", std::to_string(failed) + " of " + std::to_string(kSlices));
    table.note("worst miss after repair", std::to_string(worst * 100) + " volatility points");
    if (const double theirs = measureQuantLib(all, table); theirs > 0.0)
        table.ratio("ours to QuantLib", ours, theirs, 1.0);
    const VenueMarkInputs in{
        Price::fromInteger(3000), Price::fromInteger(3200), Vol::fromRaw(kOne18 / 2), 2'592'000};
    table.row(
        "the venue's mark in its integers", bench::nanoseconds([&] {
            const auto mark = venueMark(in);
            bench::keep(mark);
        }),
        "mark");
    return table.print();
}

} // namespace

int main() {
    return measureSmiles();
}
