// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "iv.h"

#include "option_table.h"

#include "app/pricing/implied_vol.h"

#include <array>

namespace app::cli {
namespace {

constexpr std::array<std::string_view, 5> kColumns{"F", "K", "T", "df", "price"};
constexpr std::array<std::string_view, 1> kAdded{"iv"};

OptionAnswer answer(const OptionRow& row) {
    const auto& n = row.numbers;
    const auto vol = pricing::impliedVol({row.kind, n[0], n[1], n[2], n[3], n[4]});
    if (!vol)
        return {statusOf(vol.error()), {}};
    // A price of exactly the intrinsic value: no volatility at all explains it, which is more than "OK" says.
    return {*vol == 0.0 ? "ZERO_VOL" : "OK", {*vol}};
}

Exit run(const Arguments& arguments, Output& output) {
    return runOptionTable({"iv", kColumns, kAdded, answer}, arguments, output);
}

} // namespace

Command ivCommand() {
    return {
        "iv",
        "FILE",
        "Add implied volatilities to a CSV table of option prices: type,F,K,T,df,price in, - for standard "
        "input.",
        {},
        run};
}

} // namespace app::cli
