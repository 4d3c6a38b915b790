// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "option_listing.h"
#include "order_book.h"
#include "venue_accounts.h"

namespace app::practice {

/// The parameters of private/order as they came in, exact.
struct OrderForm {
    std::uint64_t subaccount = 0;
    std::string instrument;
    Side side{};
    bool isMarket = false;
    TimeInForce timeInForce = TimeInForce::Gtc;
    Price limit;
    Contracts amount;
    Price maxFee; ///< per contract
    std::uint64_t nonce = 0;
    lightclient::Address signer;
    std::string signature;
    std::uint64_t signatureExpiry = 0; ///< unix seconds
    std::string label;
    bool reduceOnly = false;
};

/// Reads the parameters. InvalidParams: something missing, of the wrong kind, with more than 12 fraction
/// digits, or an order type that practice does not know (triggers, algorithms). BadLimitPrice: beyond 1e9.
VenueResult<OrderForm> parseOrderForm(const lightclient::json::value& params);

/// The action that an order's signature must cover (facts/derive.md §B.3, trade).
wallet::signing::DeriveAction actionOf(
    const OrderForm& form, const HeldAsset& held, const lightclient::Address& owner, std::uint64_t chainId);

} // namespace app::practice
