// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trading.h"
#include "venue_error.h"

#include "app/market/book.h"
#include "app/market/feeds.h"
#include "app/market/instrument.h"
#include "lightclient/net/task.h"

#include <functional>

namespace app::venue {

using lightclient::net::Task;

/// How far the connection is.
enum class LinkState {
    Offline,  ///< no connection; it is being made again
    Online,   ///< public requests and feeds work
    LoggedIn, ///< private ones too
};

/// A feed of the venue.
enum class FeedKind { Ticker, Book, Orders, Fills };
struct Feed {
    FeedKind kind{};
    std::string instrument = {};  ///< of Ticker and Book
    std::uint64_t subaccount = 0; ///< of Orders and Fills
    friend auto operator<=>(const Feed&, const Feed&) = default;
};

/// Hears what the venue sends unasked, on the network thread, in the order in which it arrives.
class VenueObserver {
public:
    virtual ~VenueObserver() = default;
    /// The connection came, went, or logged in. `problem` is null where nothing is wrong. After Offline,
    /// fills and order changes may have been missed: ask for the account.
    virtual void onLink(LinkState state, const VenueError* problem) = 0;
    virtual void onTicker(market::Ticker ticker) = 0;
    virtual void onBook(market::Book book) = 0;
    virtual void onOrder(OrderState order) = 0;
    virtual void onFill(Fill fill) = 0;
    /// Something that the venue sent was not understood, or a feed did not come back after a reconnect.
    virtual void onTrouble(const VenueError& error) = 0;
};

/// Signs a login text as a personal message (EIP-191) with the account's key, wherever that key is. A
/// failure's text says why not; it is shown.
using LoginSigner = std::function<Task<std::expected<wallet::keys::Signature, std::string>>(std::string)>;

/// Who logs in.
struct Credentials {
    lightclient::Address owner;
    LoginSigner sign;
};

/// One trading venue. Lives on the network thread and outlives its tasks. Requests fail with Disconnected
/// while there is no connection, with NotLoggedIn where they are private and nobody is, and else as they say.
class Venue {
public:
    virtual ~Venue() = default;

    /// Connects and keeps connected until cancelled: after a break it waits, longer each time, connects, logs
    /// in as before and takes up its feeds again.
    [[nodiscard]] virtual Task<void> run() = 0;
    /// Waits until the connection is at least `state`. TimedOut, LoginRefused, SignatureRefused.
    [[nodiscard]] virtual Task<VenueResult<void>> ready(LinkState state, std::chrono::milliseconds limit) = 0;
    /// Logs in, now and after every reconnect. LoginRefused, SignatureRefused.
    [[nodiscard]] virtual Task<VenueResult<void>> login(Credentials credentials) = 0;

    /// Every live instrument on a currency.
    [[nodiscard]] virtual Task<VenueResult<std::vector<market::InstrumentPtr>>>
    instruments(std::string currency) = 0;
    /// The newest oracle feeds of a currency, all expiries.
    [[nodiscard]] virtual Task<VenueResult<market::CurrencyFeeds>> signedFeeds(std::string currency) = 0;

    /// Takes up feeds; each one is confirmed by the venue. SubscriptionRefused: the detail names those that
    /// were not; the others are on.
    [[nodiscard]] virtual Task<VenueResult<void>> subscribe(std::vector<Feed> feeds) = 0;
    /// Ends feeds.
    [[nodiscard]] virtual Task<VenueResult<void>> unsubscribe(std::vector<Feed> feeds) = 0;

    /// The subaccounts of the one who is logged in.
    [[nodiscard]] virtual Task<VenueResult<std::vector<std::uint64_t>>> subaccounts() = 0;
    /// A subaccount with its positions, collateral and open orders.
    [[nodiscard]] virtual Task<VenueResult<AccountState>> account(std::uint64_t subaccount) = 0;

    /// Sends an order once. Rejected: nothing happened. UnknownOutcome: it may have arrived; ask
    /// orderByNonce(). Whatever is not UnknownOutcome is certain.
    [[nodiscard]] virtual Task<VenueResult<OrderReport>> place(OrderRequest request) = 0;
    /// Takes an order out of the book. NotFound: it is no longer there.
    [[nodiscard]] virtual Task<VenueResult<OrderState>>
    cancel(std::uint64_t subaccount, std::string instrument, std::string orderId) = 0;
    /// The order that was signed with that nonce, among the open ones and those of the last hours. Nothing:
    /// the venue does not know one (yet).
    [[nodiscard]] virtual Task<VenueResult<std::optional<OrderReport>>>
    orderByNonce(std::uint64_t subaccount, std::uint64_t nonce) = 0;
};

} // namespace app::venue
