// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_maker.h"
#include "venue_ledger.h"
#include "venue_margin.h"
#include "venue_types.h"

#include "app/risk/fees.h"

#include <array>
#include <deque>
#include <set>
#include <utility>

namespace app::practice {

/// Who makes the markets, and who receives the fees.
inline constexpr std::array<std::uint64_t, kMakers> kMakerAccounts{1, 3};
inline constexpr std::uint64_t kFeeAccount = 2;

/// What has been traded in an instrument.
struct TradeStatistics {
    Contracts volume;
    Money<Usdc> premium;
    Money<Usdc> notional;
    Price high;
    Price low;
    std::uint64_t count = 0;
};

/// An instrument with its market.
struct Listing {
    ListedOption option;
    OrderBook book;
    risk::FeeSchedule fees;
    Ratio makerFeeRate;
    std::int64_t listedAt = 0;        ///< unix seconds
    std::optional<OptionValue> value; ///< as of the last tick
    TradeStatistics statistics;
    std::vector<Quote> quotes; ///< that the makers have in the book
    bool isDisturbed = true;   ///< somebody else has traded since: quote anew
};

/// Fair value of one contract as of the last tick; zero where there is none.
Price markOf(const Listing& listing);

/// What came of an order.
struct PlacedOrder {
    VenueOrder order;
    std::vector<VenueTrade> trades;
};

/// The practice exchange: listings with their books, the traders' orders, the makers, and the writing of
/// every fill and settlement into the chain's next block. Knows nobody's signature: whoever calls has
/// checked.
class Exchange {
public:
    /// Trades on `market`, booked into `chain`; both must outlive this. Lists the first expiries.
    Exchange(PracticeChain& chain, PracticeMarket& market, std::uint64_t seed);

    /// After market time has passed: settles what has expired, lists what is new, ends orders whose signature
    /// ran out, and quotes anew.
    void tick();

    /// Takes an order. InstrumentNotFound, InstrumentNotLive, TooManyOrders, InsufficientFunds, BadAmount,
    /// BadLimitPrice and the book's refusals; a fee bound that is too low cancels it instead.
    VenueResult<PlacedOrder> place(const OrderForm& form);
    /// Cancels an order of a subaccount. NoSuchOrder, AlreadyCancelled, AlreadyFilled, AlreadyExpired.
    VenueResult<VenueOrder> cancel(std::uint64_t subaccount, OrderId id, std::string_view reason);
    /// Cancels every open order of a subaccount, or those in one instrument; how many.
    std::size_t cancelAll(std::uint64_t subaccount, std::string_view instrument = {});

    const Listing* find(std::string_view name) const;
    const std::map<std::string, Listing, std::less<>>& listings() const noexcept { return m_listings; }
    /// An order of a subaccount by its public id, or nullptr. Orders that ended stay known for a while.
    const VenueOrder* order(std::uint64_t subaccount, std::string_view uuid) const;
    const VenueOrder* orderByNonce(std::uint64_t subaccount, std::uint64_t nonce) const;
    std::vector<const VenueOrder*> openOrders(std::uint64_t subaccount) const;
    /// A subaccount's orders that have ended, newest first.
    std::vector<const VenueOrder*> endedOrders(std::uint64_t subaccount) const;
    /// A subaccount's trades, oldest first.
    std::vector<const VenueTrade*> trades(std::uint64_t subaccount) const;
    PositionCost cost(std::uint64_t subaccount, std::string_view instrument) const;
    /// Settlement prices by expiry.
    const std::map<std::int64_t, Price>& settlements() const noexcept { return m_settlements; }
    Contracts openInterest(const Listing& listing) const;
    /// Open orders of a subaccount as if they filled at their limits.
    std::vector<TradeIdea> ideasOf(std::uint64_t subaccount) const;
    /// What has happened since the last call.
    ExchangeEvents takeEvents() { return std::exchange(m_events, {}); }

private:
    void listNew();
    void settleExpired();
    void settle(std::int64_t expiry, Price price);
    void requote(Listing& listing);
    void expireOrders();
    VenueResult<Listing*> tradable(const OrderForm& form);
    VenueResult<void> checkMargin(const OrderForm& form, const Listing& listing) const;
    bool affordsFee(const OrderForm& form, const Listing& listing) const;
    void book(Listing& listing, const Fill& fill, bool isFirstOfOrder);
    void recordSide(Listing& listing, const Fill& fill, bool isMaker, Money<Usdc> fee, std::uint64_t tradeId);
    Money<Usdc>
    realize(std::uint64_t subaccount, const Listing& listing, Side side, const Fill& fill, Money<Usdc> fee);
    void finish(VenueOrder& order, OrderStatus status, std::string_view reason);
    void dropOldest();
    std::string nameOf(const HeldAsset& held) const;
    std::string textOf(std::uint64_t subaccount, const HeldAsset& held) const;
    std::uint64_t nowMillis() const noexcept {
        return static_cast<std::uint64_t>(m_market.now().time_since_epoch().count());
    }

    PracticeChain& m_chain;
    PracticeMarket& m_market;
    std::uint64_t m_seed;
    VenueLedger m_ledger;
    std::map<std::string, Listing, std::less<>> m_listings;
    std::map<std::int64_t, Price> m_settlements;
    std::map<OrderId, VenueOrder> m_orders;
    std::deque<VenueTrade> m_trades;
    std::map<std::pair<std::uint64_t, std::string>, PositionCost> m_costs;
    ExchangeEvents m_events;
    OrderId m_nextOrder = 1;
};

} // namespace app::practice
