// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "pricing_table.h"
#include "recognisers.h"

#include "app/pricing/greeks.h"
#include "app/pricing/implied_vol.h"
#include "app/pricing/svi.h"

#include <algorithm>
#include <array>

namespace conformance {
namespace {

using namespace app::pricing;

struct Column {
    const char* name;
    double Greeks::* member;
};
constexpr std::array<Column, 18> kGreekColumns{
    {{"price", &Greeks::price},
     {"delta_fwd", &Greeks::deltaForward},
     {"gamma_fwd", &Greeks::gammaForward},
     {"vega", &Greeks::vega},
     {"theta_fwd", &Greeks::thetaForward},
     {"rho_fwd", &Greeks::rhoForward},
     {"vanna_fwd", &Greeks::vannaForward},
     {"volga", &Greeks::volga},
     {"charm_fwd", &Greeks::charmForward},
     {"delta_spot", &Greeks::deltaSpot},
     {"gamma_spot", &Greeks::gammaSpot},
     {"theta_spot", &Greeks::thetaSpot},
     {"rho_spot", &Greeks::rhoSpot},
     {"vanna_spot", &Greeks::vannaSpot},
     {"charm_spot", &Greeks::charmSpot},
     {"delta_pa", &Greeks::deltaPremiumAdjusted},
     {"prob_itm", &Greeks::probabilityInTheMoney},
     {"speed_fwd", &Greeks::speedForward}}};

/// |x − ref| <= 8(1 + cond)·2^-53·|ref| wherever |ref| >= 1e-290 (the tables' README).
class GreeksTable : public Table {
public:
    GreeksTable() : Table("greeks_reference", {"type", "F", "K", "T", "sigma", "delta_fwd", "cond_price"}) {}

protected:
    std::string run(const Csv& csv, std::size_t row, Worst& worst) override {
        const auto result = greeks(
            {kindOf(csv.text(row, "type")), csv.real(row, "F"), csv.real(row, "K"), csv.real(row, "T"),
             csv.real(row, "sigma"), csv.real(row, "r"), csv.real(row, "q")});
        if (!result)
            return std::string(describe(result.error()));
        std::string first;
        for (const auto& [name, member] : kGreekColumns) {
            const auto expected = csv.number(row, name);
            if (!expected)
                continue;
            const long double actual = (*result).*member;
            const long double ratio =
                greekError(actual, *expected, csv.number(row, std::string("cond_") + name));
            worst.note(name, ratio);
            if (!(ratio <= 1.0L) && first.empty())
                first = problem(name, actual, *expected, ratio);
        }
        return first;
    }
};

/// |iv − ref| <= 4(1 + cond)·2^-53·ref, and the one right class of error everywhere else.
class ImpliedVolTable : public Table {
public:
    ImpliedVolTable() : Table("iv_reference", {"type", "F", "K", "T", "df", "price", "status", "iv"}) {}

protected:
    std::string run(const Csv& csv, std::size_t row, Worst& worst) override {
        return impliedVolProblem(
            csv, row, worst,
            impliedVol(
                {kindOf(csv.text(row, "type")), csv.real(row, "F"), csv.real(row, "K"), csv.real(row, "T"),
                 csv.real(row, "df"), csv.real(row, "price")}),
            "iv");
    }
};

/// 2e-14 of the largest term that was added up.
class SviTable : public Table {
public:
    SviTable() : Table("svi_reference", {"a", "b", "rho", "m", "sigma", "k", "w", "dw", "d2w", "g"}) {}

protected:
    std::string run(const Csv& csv, std::size_t row, Worst& worst) override {
        const SviSlice slice{
            csv.real(row, "a"), csv.real(row, "b"), csv.real(row, "rho"), csv.real(row, "m"),
            csv.real(row, "sigma")};
        const double k = csv.real(row, "k");
        const auto point = sviPoint(slice, k);
        if (!point)
            return std::string(describe(point.error()));
        const double y = k - slice.m;
        const double terms =
            std::abs(slice.a) + slice.b * (std::abs(slice.rho * y) + std::hypot(y, slice.sigma));
        const double amplify = terms / point->variance; // what w's own cancellation does to 1/w
        const double lead = 1.0 + std::abs(k * point->slope / (2.0 * point->variance));
        const double gTerms = lead * lead +
                              0.25 * point->slope * point->slope * (1.0 / point->variance + 0.25) +
                              0.5 * point->curvature;
        const std::array<std::tuple<const char*, double, double>, 4> checks{
            {{"w", point->variance, terms},
             {"dw", point->slope, slice.b * (1.0 + std::abs(slice.rho))},
             {"d2w", point->curvature, point->curvature},
             {"g", point->durrleman, gTerms * amplify}}};
        for (const auto& [name, actual, scale] : checks) {
            const long double expected = csv.number(row, name).value_or(NAN);
            const long double ratio = std::abs(actual - expected) / (2e-14L * scale);
            worst.note(name, ratio);
            if (!(ratio <= 1.0L))
                return problem(name, actual, expected, ratio);
        }
        return arbitrage(csv, row, slice);
    }

private:
    static std::string arbitrage(const Csv& csv, std::size_t row, const SviSlice& slice) {
        if (csv.has("lee_status") && (csv.text(row, "lee_status") == "OK") != withinLeeBound(slice))
            return "wrong Lee status";
        if (!csv.has("butterfly_status") || !csv.has("g_min_grid"))
            return "";
        const auto minimum = butterflyMinimum(slice);
        if (!minimum)
            return std::string(describe(minimum.error()));
        if ((csv.text(row, "butterfly_status") == "BUTTERFLY_ARB") != (minimum->durrleman < 0.0))
            return "wrong butterfly status";
        const double expected = csv.real(row, "g_min_grid");
        return std::abs(minimum->durrleman - expected) <= 1e-6 * (1.0 + std::abs(expected))
                   ? ""
                   : problem("g_min_grid", minimum->durrleman, expected, 0.0L);
    }
};

/// Haug's published values, four decimals.
class HaugTable : public Table {
public:
    HaugTable()
        : Table("haug_published", {"quantity", "type", "S", "K", "T", "r", "q", "sigma", "published"}) {}

protected:
    std::string run(const Csv& csv, std::size_t row, Worst& worst) override {
        const double years = fraction(csv.text(row, "T"));
        const double carry = csv.real(row, "r") - csv.real(row, "q");
        const auto result = greeks(
            {kindOf(csv.text(row, "type")), csv.real(row, "S") * std::exp(carry * years), csv.real(row, "K"),
             years, csv.real(row, "sigma"), csv.real(row, "r"), csv.real(row, "q")});
        if (!result)
            return std::string(describe(result.error()));
        const auto value = quantity(csv.text(row, "quantity"), *result, csv.real(row, "S"), years);
        if (!value)
            return "unknown quantity " + std::string(csv.text(row, "quantity"));
        const double expected = csv.real(row, "published");
        const double tolerance = csv.has("tolerance_used_in_public_tests")
                                     ? csv.real(row, "tolerance_used_in_public_tests")
                                     : 1e-4;
        const long double ratio = std::abs(*value - expected) / tolerance;
        worst.note("published", ratio);
        return ratio <= 1.0L ? "" : problem("published", *value, expected, ratio);
    }

private:
    /// "0.25" or "1/12".
    static double fraction(std::string_view text) {
        const std::string copy(text);
        char* end = nullptr;
        const double value = std::strtod(copy.c_str(), &end);
        return *end == '/' ? value / std::strtod(end + 1, nullptr) : value;
    }
    static std::optional<double> quantity(std::string_view name, const Greeks& g, double spot, double years) {
        if (name == "price" || name == "value")
            return g.price;
        if (name == "delta")
            return g.deltaSpot;
        if (name == "delta_fwd" || name == "delta_forward")
            return g.deltaForward;
        if (name == "gamma")
            return g.gammaSpot;
        if (name == "vega")
            return g.vega;
        if (name == "theta" || name == "theta_year")
            return g.thetaSpot;
        if (name == "theta_day")
            return g.thetaSpot / 365.0;
        if (name == "dividend_rho")
            return -years * spot * g.deltaSpot;
        if (name == "rho")
            return g.rhoSpot;
        if (name == "elasticity")
            return g.deltaSpot * spot / g.price;
        return std::nullopt;
    }
};

} // namespace

void addPricing(Recognisers& out) {
    out.push_back(std::make_unique<GreeksTable>());
    out.push_back(std::make_unique<ImpliedVolTable>());
    out.push_back(std::make_unique<SviTable>());
    out.push_back(std::make_unique<HaugTable>());
}

} // namespace conformance
