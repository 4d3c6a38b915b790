// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price.h"

#include "option_table.h"

#include "app/pricing/greeks.h"

#include <array>

namespace app::cli {
namespace {

using pricing::Greeks;

constexpr std::array<std::string_view, 6> kColumns{"F", "K", "T", "sigma", "r", "q"};

/// A Greek and its name in the reference tables.
struct Column {
    std::string_view name;
    double Greeks::* member; // lint:allow(double) a Greek
};
constexpr std::array<Column, 18> kGreeks{
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

constexpr auto kNames = [] {
    std::array<std::string_view, kGreeks.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = kGreeks[i].name;
    return out;
}();

OptionAnswer answer(const OptionRow& row) {
    const auto& n = row.numbers;
    const auto result = pricing::greeks({row.kind, n[0], n[1], n[2], n[3], n[4], n[5]});
    if (!result)
        return {statusOf(result.error()), {}};
    OptionAnswer out{"OK", {}};
    for (const auto& column : kGreeks)
        out.cells.push_back((*result).*column.member);
    return out;
}

Exit run(const Arguments& arguments, Output& output) {
    return runOptionTable({"price", kColumns, kNames, answer}, arguments, output);
}

} // namespace

Command priceCommand() {
    return {
        "price",
        "FILE",
        "Add Black-76 prices and Greeks to a CSV table of options: type,F,K,T,sigma,r,q in, - for standard "
        "input.",
        {},
        run};
}

} // namespace app::cli
