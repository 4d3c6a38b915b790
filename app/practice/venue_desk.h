// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "venue.h"

namespace app::practice {

/// Who asks: nobody until a login has succeeded.
struct VenueCaller {
    std::optional<lightclient::Address> wallet;
    std::uint64_t nowMillis = 0; ///< the venue's clock
};

/// The venue's methods, by name (facts/derive.md §A.4), as far as practice has them. Transport-free.
class VenueDesk {
public:
    /// Answers for `venue`, which must outlive this.
    explicit VenueDesk(Venue& venue) : m_venue(venue) {}

    /// The result of one call. MethodNotFound; NotLoggedIn for private methods; each method's own faults.
    VenueResult<lightclient::json::value>
    call(const VenueCaller& caller, std::string_view method, const lightclient::json::value& params);
    /// Whether a login's parameters {wallet, timestamp, signature} are in order; the wallet.
    VenueResult<lightclient::Address>
    login(const lightclient::json::value& params, std::uint64_t nowMillis) const;

private:
    using Answer = VenueResult<lightclient::json::value>;
    using Handler = Answer (VenueDesk::*)(const VenueCaller&, const lightclient::json::value&);
    struct Method {
        std::string_view name;
        Handler handler;
    };
    static std::span<const Method> methods();

    Answer getTime(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getAllCurrencies(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getCurrency(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getAllInstruments(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getInstrument(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getTicker(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getTickers(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getFeeds(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getSettlementPrices(const VenueCaller& caller, const lightclient::json::value& params);
    Answer order(const VenueCaller& caller, const lightclient::json::value& params);
    Answer orderDebug(const VenueCaller& caller, const lightclient::json::value& params);
    Answer cancel(const VenueCaller& caller, const lightclient::json::value& params);
    Answer cancelByNonce(const VenueCaller& caller, const lightclient::json::value& params);
    Answer cancelByInstrument(const VenueCaller& caller, const lightclient::json::value& params);
    Answer cancelAll(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getOpenOrders(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getOrder(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getOrderHistory(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getTrades(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getPositions(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getCollaterals(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getSubaccount(const VenueCaller& caller, const lightclient::json::value& params);
    Answer getSubaccounts(const VenueCaller& caller, const lightclient::json::value& params);
    Answer setSessionKey(const VenueCaller& caller, const lightclient::json::value& params);
    Answer sessionKeys(const VenueCaller& caller, const lightclient::json::value& params);

    VenueResult<const Listing*> listingOf(const lightclient::json::value& params);
    VenueResult<std::uint64_t>
    ownSubaccount(const VenueCaller& caller, const lightclient::json::value& params);
    VenueResult<wallet::signing::DeriveAction> actionFor(const VenueCaller& caller, const OrderForm& form);
    lightclient::json::array positionsOf(std::uint64_t subaccount);

    Venue& m_venue;
};

} // namespace app::practice
