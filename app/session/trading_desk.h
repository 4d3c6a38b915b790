// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "account_keeper.h"
#include "market_desk.h"
#include "order_guard.h"
#include "risk_desk.h"
#include "ticket_desk.h"

#include "app/orders/order_desk.h"

#include <deque>
#include <map>
#include <set>
#include <span>

namespace app::session {

/// What a trading desk works with.
struct TradingOptions {
    std::uint64_t chainId = 0; ///< of the venue's EIP-712 domain
    std::string currency;      ///< whose payoff and liquidation prices are shown
    AccountOptions account;
    orders::OrderSigner signOrder; ///< empty: nothing can be signed
    orders::OrderLimits limits;
};

/// The trader's side of a session: keeps the account, turns drafts into previews and previews into orders,
/// and says at any time how it all stands. Lives on the network thread.
class TradingDesk : public AccountListener, public orders::OrderObserver {
public:
    /// `changed` is called after every change of view(). The market desk outlives this.
    TradingDesk(
        const lightclient::net::Executor& executor, MarketDesk& market,
        std::shared_ptr<lightclient::net::HttpClient> http, TradingOptions options,
        std::function<void()> changed);
    TradingDesk(const TradingDesk&) = delete;
    TradingDesk& operator=(const TradingDesk&) = delete;
    ~TradingDesk() override;

    /// Keeps the account, the risk and the draft's preview up to date until cancelled.
    [[nodiscard]] lightclient::net::Task<void> keepAccount() { return m_keeper.run(); }
    [[nodiscard]] lightclient::net::Task<void> keepFigures();
    /// Has reports made as the market moves, while somebody looks at them, until cancelled.
    [[nodiscard]] lightclient::net::Task<void> keepReport();

    /// Takes what was measured; while a breaker stands at block no new order is previewed clean or sent, but
    /// for reduce-only ones. True where a breaker changed its stage: view() has changed.
    bool heed(std::span<const risk::BreakerReading> readings);
    /// Instruments whose reported position the chain contradicts: there reduce-only is no way out either.
    void setDisputed(std::set<std::string, std::less<>> instruments);

    // Intents.
    void setTrader(std::optional<lightclient::Address> owner);
    void ask(TicketRequest request);
    void clearTicket();
    void submit(std::uint64_t preview);
    void cancel(std::uint64_t order);
    void cancelAll();
    /// Somebody looks at the risk room, or nobody does any more: then its report goes away.
    void watchRisk(bool isWatched);

    /// Everything but the proofs of positions, which are the session's to judge.
    TradingView view() const;
    const AccountKeeper& account() const noexcept { return m_keeper; }

    void onLink(venue::LinkState state) override;
    void onOrder(const venue::OrderState& order) override;
    void onFill(const venue::Fill& fill) override;
    void onOrderRecord(const orders::OrderRecord& record) override;

private:
    using Task = lightclient::net::Task<void>;
    [[nodiscard]] Task sendOrder(std::uint64_t preview, orders::OrderPreview content);
    [[nodiscard]] Task cancelOrder(std::uint64_t order);
    bool isSubmitted(std::uint64_t preview) const;
    void refreshTicket();
    void refreshRisk();
    void refreshReport();
    void dropReport();
    void onAccount();
    void forgetTrader();
    bool isOurs(const venue::OrderState& state) const;
    [[nodiscard]] Task reconcile();
    UnixMillis now() const;
    std::vector<OrderView> ordersInView() const;

    lightclient::net::Executor m_executor;
    MarketDesk& m_market;
    TradingOptions m_options;
    std::function<void()> m_changed;
    std::shared_ptr<const orders::MarginParameters> m_parameters;
    OrderGuard m_guard;
    AccountKeeper m_keeper;
    orders::OrderDesk m_orders;
    TicketDesk m_tickets;
    std::optional<TicketView> m_ticket;
    std::optional<SubmissionView> m_submission;
    std::uint64_t m_submittedNonce = 0; ///< of m_submission
    std::optional<Problem> m_cancelProblem;
    std::shared_ptr<const Sourced<orders::BookRisk>> m_risk;
    std::optional<std::string> m_riskProblem;
    RiskOutcome m_report;
    bool m_isRiskWatched = false;
    std::uint64_t m_reportSubject = 0; ///< reports made for an earlier trader or look are dropped
    std::deque<venue::Fill> m_fills;
    std::map<std::string, std::uint64_t, std::less<>> m_foreign; ///< our numbers of others' orders
    std::uint64_t m_lastForeign;
    std::set<std::uint64_t> m_cancelOnceOpen; ///< orders in doubt when everything was to be cancelled
    bool m_isReconciling = false;
    RiskDesk m_risks; ///< last: what it delivers goes into the above
};

} // namespace app::session
