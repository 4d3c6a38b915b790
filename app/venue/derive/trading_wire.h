// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "json_fields.h"

#include "app/venue/trading.h"

// Derive's private data: JSON in, values out, and the order request as JSON.
namespace app::venue::derive {

/// One order.
[[nodiscard]] VenueResult<OrderState> parseOrder(const json::value& value);
/// One trade of ours.
[[nodiscard]] VenueResult<Fill> parseFill(const json::value& value);
/// A list of up to `limit` orders or trades in member `name` of `value`, or `value` itself where that is
/// empty.
[[nodiscard]] VenueResult<std::vector<OrderState>>
parseOrders(const json::value& value, std::string_view name, std::size_t limit);
[[nodiscard]] VenueResult<std::vector<Fill>>
parseFills(const json::value& value, std::string_view name, std::size_t limit);
/// The result of private/order.
[[nodiscard]] VenueResult<OrderReport> parseOrderReport(const json::value& value);
/// The result of private/get_subaccount.
[[nodiscard]] VenueResult<AccountState> parseAccount(const json::value& value);

/// The params of private/order.
[[nodiscard]] json::object orderParams(const OrderRequest& request);

} // namespace app::venue::derive
