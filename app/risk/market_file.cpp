// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_file.h"

#include <set>

namespace app::risk {
namespace {

namespace json = lightclient::json;

constexpr std::size_t kMaxExpiries = 512;

ExpiryMarket expiryOf(FieldReader& read, const json::value& value) {
    ExpiryMarket out;
    out.expiry = read.seconds(value, "expiry");
    out.forwardDifference = read.quantity<Price>(value, "fwdDiff");
    out.forwardConfidence = read.quantity<Ratio>(value, "fwdConf");
    out.volConfidence = read.quantity<Ratio>(value, "volConf");
    out.rate = read.quantity<Ratio>(value, "rate");
    const auto& svi = read.at(value, "svi");
    out.smile.a = read.quantity<Ratio>(svi, "a");
    out.smile.b = read.quantity<Ratio>(svi, "b");
    out.smile.rho = read.quantity<Ratio>(svi, "rho");
    out.smile.m = read.quantity<Ratio>(svi, "m");
    out.smile.sigma = read.quantity<Ratio>(svi, "sigma");
    out.smile.forward = read.quantity<Price>(svi, "fwd");
    out.smile.referenceTau = read.scaled<Years>(svi, "tauE18");
    return out;
}

} // namespace

MarketState marketOf(FieldReader& read, const json::value& value) {
    MarketState out;
    out.now = UnixMillis{std::chrono::seconds{read.seconds(value, "blockTimestamp")}};
    out.spot = read.quantity<Price>(value, "spot");
    out.spotConfidence = read.quantity<Ratio>(value, "spotConf");
    out.stable = read.quantity<Price>(value, "stable");
    out.perpDifference = read.quantity<Price>(value, "perpDiff");
    out.perpConfidence = read.quantity<Ratio>(value, "perpConf");
    std::set<std::int64_t> seen;
    for (const auto& expiry : read.list(value, "expiries", kMaxExpiries)) {
        out.expiries.push_back(expiryOf(read, expiry));
        if (!seen.insert(out.expiries.back().expiry).second)
            read.refuse("expiries: one stands twice");
    }
    return out;
}

} // namespace app::risk
