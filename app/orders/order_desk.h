// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_preview.h"
#include "order_record.h"

#include "app/venue/venue.h"

#include <set>

namespace app::orders {

using lightclient::net::Task;

/// What a signer is asked for. The content is the action in its structured form: the signer decodes it for
/// itself, and refuses where its digest is not the expected one.
struct SigningRequest {
    lightclient::Address account;
    std::string content; ///< one action, as wallet/agent's SubjectKind::Action takes it
    lightclient::Hash32 expectedDigest;
    std::uint64_t chainId = 0;
};

/// Asks the trader's signer; the failure's text is shown.
using OrderSigner = std::function<Task<std::expected<wallet::keys::Signature, std::string>>(SigningRequest)>;

/// Hears of every change of an order, on the network thread.
class OrderObserver {
public:
    virtual ~OrderObserver() = default;
    virtual void onOrderRecord(const OrderRecord& record) = 0;
};

/// What a desk works with.
struct DeskOptions {
    OrderSigner sign;
    std::function<std::int64_t()> clock; ///< milliseconds since the unix epoch
    OrderLimits limits;
    std::chrono::milliseconds askPause{1'000}; ///< between two questions by nonce
    /// Whether a circuit breaker holds that order back now; empty: none does.
    std::function<bool(const OrderIntent& intent)> isBlocked{};
};

/// Takes previews to their end: signature, one sending, acknowledgement or doubt, questions by nonce until
/// the doubt is over, fills. Lives on the network thread and outlives its tasks; the venue and the observer
/// outlive it. Thin: records live in memory, so that after a restart open orders come from the account.
class OrderDesk {
public:
    OrderDesk(venue::Venue& venue, DeskOptions options, OrderObserver& observer);

    /// Signs and sends what the preview shows, once, and returns when the outcome is known (the order may
    /// rest then), or when cancelled. An OrderBlock: nothing was signed, because the preview has blocks, is
    /// Outdated, a breaker tripped meanwhile, or its actions do not hash to what was shown (Tampered).
    [[nodiscard]] Task<std::expected<OrderRecord, OrderBlock>> submit(OrderPreview preview);
    /// Takes an open order out of the book. NotFound: no such order here, or no longer open.
    [[nodiscard]] Task<venue::VenueResult<void>> cancel(std::uint64_t id);

    /// Keeps an order from being sent whose signature is still awaited; it ends as SignatureRefused. False
    /// where there is no such order, or it is out already.
    bool withdraw(std::uint64_t id);
    /// Asks by nonce for every order of that subaccount that is open here and not among `stillOpen`, its open
    /// orders at the venue: what happened to it while nobody listened.
    [[nodiscard]] Task<void> reconcile(std::uint64_t subaccount, std::vector<venue::OrderState> stillOpen);
    /// Whether an order of that instrument and side is being signed or sent, or is in doubt.
    bool isOnItsWay(const std::string& instrument, Side side) const noexcept;

    /// What the venue's observer hears.
    void onOrder(const venue::OrderState& order);
    void onFill(const venue::Fill& fill);

    /// Every order of this run, oldest first.
    const std::vector<OrderRecord>& records() const noexcept { return m_records; }
    /// The order of that id, or nullptr.
    const OrderRecord* find(std::uint64_t id) const noexcept;

private:
    Task<void> send(std::uint64_t id, venue::OrderRequest request);
    Task<void> settleDoubt(std::uint64_t id);
    bool isBlocked(const OrderPreview& preview) const;
    std::expected<void, OrderBlock> admit(const OrderPreview& preview) const;
    OrderRecord& record(std::uint64_t id);
    void apply(std::uint64_t id, const OrderEvent& event);
    void take(std::uint64_t id, const venue::OrderReport& report);
    UnixMillis now() const { return UnixMillis{std::chrono::milliseconds{m_options.clock()}}; }

    venue::Venue& m_venue;
    DeskOptions m_options;
    OrderObserver& m_observer;
    std::vector<OrderRecord> m_records;
    std::vector<venue::Fill> m_unclaimed; ///< fills that came before the order's own number
    std::set<std::uint64_t> m_withdrawn;
    std::uint64_t m_nextId = 1;
};

} // namespace app::orders
