// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "exchange.h"

#include "seed_world.h"
#include "seeded_draw.h"

#include "lightclient/primitives/keccak.h"

#include <algorithm>

// The exchange's own part: listing, quoting, settling. Traders' orders are in exchange.cpp.
namespace app::practice {

using namespace lightclient;

namespace {

constexpr std::uint64_t kMakerCash = 1'000'000'000;
/// Makers' orders have numbers of their own, above every trader's.
constexpr OrderId kMakerOrders = OrderId{1} << 62U;

std::int64_t secondsOf(UnixMillis at) noexcept {
    return at.time_since_epoch().count() / 1000;
}

/// Measured on the real venue in October 2026 where facts/derive.md §A.8 says so.
InstrumentRules optionRules() {
    return {
        Price::fromRaw(kOne18 / 10), Contracts::fromRaw(kOne18 / 100), Contracts::fromRaw(kOne18 / 10),
        Contracts::fromInteger(1000)};
}

risk::FeeSchedule optionFees() {
    risk::FeeSchedule out;
    out.baseFee = Money<Usdc>::fromRaw(kOne18 / 2);
    out.takerFeeRate = Ratio::fromRaw(3 * (kOne18 / 10'000));
    out.markPriceFeeRateCap = Ratio::fromRaw(kOne18 / 8);
    return out;
}

Address derivedOwner(std::string_view purpose) {
    return fixedAt<20>(keccak256(purpose), 12);
}

} // namespace

Exchange::Exchange(PracticeChain& chain, PracticeMarket& market, std::uint64_t seed)
    : m_chain(chain), m_market(market), m_seed(seed),
      m_ledger(chain.pending(), chain.contracts(), kFeeAccount) {
    openSubaccount(
        chain.pending(), chain.contracts(), {kFeeAccount, derivedOwner("strikelight practice venue")}, {});
    openSubaccount(
        chain.pending(), chain.contracts(),
        {kMakerAccounts[1], derivedOwner("strikelight practice second market maker")},
        Money<Usdc>::fromInteger(kMakerCash).toWord());
    tick();
}

Price markOf(const Listing& listing) {
    const Price mark = listing.value ? listing.value->published : Price{};
    return mark.roundTo(Price::fromRaw(1'000'000), Rounding::HalfEven).value_or(Price{});
}

void Exchange::tick() {
    settleExpired();
    listNew();
    expireOrders();
    for (auto& [name, listing] : m_listings) {
        listing.value = m_market.value(listing.option.id);
        requote(listing);
    }
}

void Exchange::listNew() {
    const std::int64_t now = secondsOf(m_market.now());
    for (const std::int64_t expiry : listedExpiries(now)) {
        if (m_market.smileTime(expiry))
            continue;
        m_market.addExpiry(expiry);
        for (auto& option : listOptions(m_market.spot(), now, expiry, m_chain.contracts().ethOption)) {
            const std::string name = option.name;
            Listing listing{std::move(option), OrderBook(optionRules()), optionFees(), {}, now, {}, {}, {}};
            listing.makerFeeRate = Ratio::fromRaw(kOne18 / 10'000);
            m_listings.emplace(name, std::move(listing));
        }
    }
}

void Exchange::requote(Listing& listing) {
    std::vector<Quote> wanted;
    if (listing.value) {
        // Sizes change every minute, prices with the market.
        const auto minute = static_cast<std::uint64_t>(secondsOf(m_market.now()) / 60);
        const auto subId = listing.option.held.subId.limbs()[0];
        wanted = quotesAround(
            *listing.value, listing.book.rules(), seededNumber(m_seed, "practice sizes", subId, minute));
    }
    if (wanted == listing.quotes && !listing.isDisturbed)
        return;
    for (const auto account : kMakerAccounts)
        for (const auto& order : listing.book.ordersOf(account))
            listing.book.cancel(order.id);
    listing.quotes = wanted;
    listing.isDisturbed = false;
    for (const auto& quote : wanted) {
        const auto outcome = listing.book.submit(
            {kMakerOrders + m_nextOrder++, kMakerAccounts[quote.maker], quote.side, quote.price, quote.amount,
             TimeInForce::Gtc});
        if (!outcome)
            continue;
        for (const auto& fill : outcome->fills)
            book(listing, fill, false);
        listing.isDisturbed = listing.isDisturbed || !outcome->fills.empty();
    }
}

void Exchange::expireOrders() {
    const std::uint64_t now = nowMillis() / 1000;
    for (auto& [id, order] : m_orders) {
        if (order.status != OrderStatus::Open || order.form.signatureExpiry > now)
            continue;
        if (const auto listing = m_listings.find(order.form.instrument); listing != m_listings.end())
            listing->second.book.cancel(id);
        finish(order, OrderStatus::Expired, {});
    }
}

void Exchange::settleExpired() {
    std::set<std::int64_t> expired;
    for (const auto& [name, listing] : m_listings)
        if (listing.option.id.expiry <= secondsOf(m_market.now()))
            expired.insert(listing.option.id.expiry);
    for (const std::int64_t expiry : expired) {
        const auto price = m_market.settlementPrice(expiry);
        if (price)
            settle(expiry, *price);
    }
}

void Exchange::settle(std::int64_t expiry, Price price) {
    m_settlements[expiry] = price;
    for (auto& [id, order] : m_orders) {
        const auto* listing = find(order.form.instrument);
        if (order.status == OrderStatus::Open && listing != nullptr && listing->option.id.expiry == expiry)
            finish(order, OrderStatus::Expired, {});
    }
    std::vector<std::uint64_t> accounts(kMakerAccounts.begin(), kMakerAccounts.end());
    for (const auto& account : m_chain.subaccounts())
        accounts.push_back(account.id);
    const SubAccountsContract contract(m_chain.pending(), m_chain.contracts().subAccounts);
    const HeldAsset cash{m_chain.contracts().cash, {}};
    for (const std::uint64_t account : accounts) {
        for (const auto& held : contract.heldAssets(account)) {
            const auto option = optionOf(m_chain.contracts(), held);
            if (!option || option->expiry != expiry)
                continue;
            const bool isCall = option->kind == risk::OptionKind::Call;
            const auto inTheMoney = isCall ? price - option->strike : option->strike - price;
            const Price payoff = std::max(inTheMoney.value_or(Price{}), Price{});
            const std::string before = textOf(account, cash);
            const std::string amount = textOf(account, held);
            if (!m_ledger.settleOption(account, held, payoff))
                continue;
            m_events.balances.push_back(
                {account, "USDC", before, textOf(account, cash), "option_settlement"});
            m_events.balances.push_back({account, nameOf(held), amount, "0", "option_settlement"});
        }
    }
    std::erase_if(m_listings, [&](const auto& entry) { return entry.second.option.id.expiry == expiry; });
    m_market.dropExpiry(expiry);
}

Contracts Exchange::openInterest(const Listing& listing) const {
    return Contracts::fromWord(m_ledger.openInterest(listing.option.held)).value_or(Contracts{});
}

std::string Exchange::nameOf(const HeldAsset& held) const {
    const auto found =
        std::ranges::find_if(m_listings, [&](const auto& entry) { return entry.second.option.held == held; });
    return found == m_listings.end() ? std::string{} : found->first;
}

std::string Exchange::textOf(std::uint64_t subaccount, const HeldAsset& held) const {
    return m_ledger.position(subaccount, held).value_or(Contracts{}).toString();
}

} // namespace app::practice
