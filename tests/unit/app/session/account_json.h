// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "tests/unit/app/venue/scripted_venue.h"

namespace scripted {

inline const std::string kCallName = "ETH-20261225-3000-C";

/// The JSON of a position in the December call.
inline json::object positionJson(const char* amount) {
    auto out = json::parse(R"({"instrument_name":"ETH-20261225-3000-C","instrument_type":"option",
        "average_price":"228","mark_price":"225","index_price":"2990","mark_value":"450",
        "unrealized_pnl":"-6","delta":"0.5","gamma":"0.0006","vega":"3.6","theta":"-3.1",
        "liquidation_price":null})")
                   .as_object();
    out["amount"] = amount;
    return out;
}

/// The JSON of subaccount 7 with 10,000 USDC.
inline json::object accountJson(json::array positions = {}, json::array openOrders = {}) {
    auto out = json::parse(R"({"subaccount_id":7,"margin_type":"SM","is_under_liquidation":false,
        "subaccount_value":"10000","initial_margin":"10000","maintenance_margin":"10000",
        "open_orders_margin":"0","collaterals":[{"asset_name":"USDC","amount":"10000",
        "pending_interest":"0","mark_price":"1"}]})")
                   .as_object();
    out["positions"] = std::move(positions);
    out["open_orders"] = std::move(openOrders);
    return out;
}

} // namespace scripted
