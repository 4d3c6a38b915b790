// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trading_desk.h"

#include "app/risk/standard_parameters.h"

#include <algorithm>
#include <random>
#include <utility>

namespace app::session {
namespace {

namespace net = lightclient::net;

constexpr std::chrono::milliseconds kFigurePace{1'000};
constexpr std::chrono::milliseconds kReportPace{50}; // twenty a second
constexpr std::size_t kMaxFills = 200;
constexpr std::uint64_t kFirstForeign = 1'000'000; // far above our own orders' numbers

orders::NonceSource makeNonces(std::function<std::int64_t()> clock) {
    const auto random = std::make_shared<std::random_device>();
    return {
        [clock = std::move(clock)] { return static_cast<std::uint64_t>(clock()) * 1'000'000; },
        [random] { return static_cast<unsigned>((*random)()); }};
}

std::shared_ptr<const orders::MarginParameters> knownParameters() {
    return std::make_shared<const orders::MarginParameters>(
        orders::MarginParameters{{"ETH", risk::deriveV2MainnetStandardEth()}});
}

/// An order that somebody else placed in our name, or we before this run.
orders::OrderRecord foreignRecord(std::uint64_t id, const venue::OrderState& state) {
    orders::OrderRecord out;
    out.id = id;
    out.intent = {state.instrument, state.side,        state.limit, state.amount,
                  state.type,       state.timeInForce, false};
    out.subaccount = state.subaccount;
    out.nonce = state.nonce;
    out.maxFee = state.maxFee;
    out.stage = orders::OrderStage::Open;
    out.venue = state;
    out.filled = state.filled;
    return out;
}

/// Over, and nothing of it is or was at the venue.
bool isTurnedDown(orders::OrderStage stage) {
    using orders::OrderStage;
    return stage == OrderStage::SignatureRefused || stage == OrderStage::NotSent ||
           stage == OrderStage::Rejected || stage == OrderStage::NotTaken;
}

} // namespace

TradingDesk::TradingDesk(
    const net::Executor& executor, MarketDesk& market, std::shared_ptr<net::HttpClient> http,
    TradingOptions options, std::function<void()> changed)
    : m_executor(executor), m_market(market), m_options(std::move(options)), m_changed(std::move(changed)),
      m_parameters(knownParameters()),
      m_keeper(executor, market.venue(), std::move(http), m_options.account, [this] { onAccount(); }),
      m_orders(
          market.venue(),
          orders::DeskOptions{
              .sign = m_options.signOrder,
              .clock = m_options.account.clock,
              .limits = m_options.limits,
              .isBlocked =
                  [this](const orders::OrderIntent& intent) {
                      return m_guard.breakers()->holdsBack(intent);
                  }},
          *this),
      m_tickets(m_parameters, m_options.limits, makeNonces(m_options.account.clock)),
      m_lastForeign(kFirstForeign), m_risks(executor, [this](RiskOutcome outcome) {
          if (outcome.subject != m_reportSubject)
              return;
          m_report = std::move(outcome);
          m_changed();
      }) {
    m_market.setListener(this);
}

TradingDesk::~TradingDesk() {
    m_market.setListener(nullptr);
}

UnixMillis TradingDesk::now() const {
    return UnixMillis{std::chrono::milliseconds{m_options.account.clock()}};
}

net::Task<void> TradingDesk::keepFigures() {
    std::uint64_t seen = 0;
    for (;;) {
        const bool slept = co_await net::sleepFor(kFigurePace);
        if (!slept)
            co_return;
        if (m_market.revision() == seen && m_tickets.isEmpty())
            continue;
        seen = m_market.revision();
        refreshRisk();
        refreshTicket();
        m_changed();
    }
}

net::Task<void> TradingDesk::keepReport() {
    std::uint64_t seen = 0;
    for (;;) {
        const bool slept = co_await net::sleepFor(kReportPace);
        if (!slept)
            co_return;
        if (!m_isRiskWatched || m_market.revision() == seen)
            continue;
        seen = m_market.revision();
        refreshReport();
    }
}

void TradingDesk::refreshReport() {
    if (!m_isRiskWatched)
        return;
    if (!m_keeper.account()) {
        dropReport();
        return;
    }
    m_risks.refresh(
        {m_keeper.account(), m_market.snapshot(), m_options.currency, m_parameters, m_options.limits, now(),
         UnixMillis{std::chrono::milliseconds{m_keeper.accountMillis()}}, m_reportSubject});
}

/// What is under way is for nobody any more.
void TradingDesk::dropReport() {
    m_report = {};
    ++m_reportSubject;
}

void TradingDesk::watchRisk(bool isWatched) {
    m_isRiskWatched = isWatched;
    dropReport();
    refreshReport();
    m_changed();
}

void TradingDesk::refreshRisk() {
    m_risk.reset();
    m_riskProblem.reset();
    const auto market = m_market.snapshot();
    if (!m_keeper.account() || !market)
        return;
    auto risk = orders::bookRiskOf(
        *m_keeper.account(), *market, m_options.currency, *m_parameters, m_options.limits, now());
    if (risk)
        m_risk = std::make_shared<const Sourced<orders::BookRisk>>(std::move(*risk));
    else
        m_riskProblem = std::string(orders::describe(risk.error()));
}

void TradingDesk::refreshTicket() {
    const auto owner = m_keeper.owner().value_or(lightclient::Address{});
    const bool isReady = m_keeper.stage() == TradingStage::Ready;
    const auto* intent = m_tickets.intent();
    const TicketContext context{
        m_market.snapshot(),
        isReady ? m_keeper.account() : nullptr,
        UnixMillis{std::chrono::milliseconds{m_keeper.accountMillis()}},
        orders::SigningIdentity{m_options.chainId, owner, owner, m_keeper.subaccount(), std::nullopt},
        now(),
        intent != nullptr && m_orders.isOnItsWay(intent->instrument, intent->side),
        m_guard.breakers()};
    m_ticket = m_tickets.remake(context);
}

bool TradingDesk::heed(std::span<const risk::BreakerReading> readings) {
    const bool isChanged = m_guard.heed(readings, now());
    if (isChanged)
        refreshTicket();
    return isChanged;
}

void TradingDesk::setDisputed(std::set<std::string, std::less<>> instruments) {
    if (m_guard.setDisputed(std::move(instruments)))
        refreshTicket();
}

void TradingDesk::setTrader(std::optional<lightclient::Address> owner) {
    if (owner != m_keeper.owner())
        forgetTrader();
    m_keeper.setTrader(owner);
}

/// What one trader did is not the next one's to see.
void TradingDesk::forgetTrader() {
    m_fills.clear();
    m_foreign.clear();
    dropReport();
    m_submission.reset();
    m_cancelProblem.reset();
    m_guard.forgetMismatches();
}

/// The account's report is the truth about which orders stand: what was missed is asked after.
void TradingDesk::onAccount() {
    if (const auto& account = m_keeper.account()) {
        std::erase_if(m_foreign, [&](const auto& entry) {
            return std::ranges::find(account->openOrders, entry.first, &venue::OrderState::orderId) ==
                   account->openOrders.end();
        });
        for (const auto& state : account->openOrders)
            if (!isOurs(state) && m_foreign.try_emplace(state.orderId, m_lastForeign + 1).second)
                ++m_lastForeign;
        if (!std::exchange(m_isReconciling, true))
            net::spawn(m_executor, reconcile());
    }
    refreshRisk();
    refreshReport();
    refreshTicket();
    m_changed();
}

net::Task<void> TradingDesk::reconcile() {
    // The trader may have gone since this was set going.
    if (const auto account = m_keeper.account()) {
        auto open = account->openOrders;
        const auto subaccount = m_keeper.subaccount();
        co_await m_orders.reconcile(subaccount, std::move(open));
    }
    m_isReconciling = false;
}

/// One signature is one order: a second one under our nonce is somebody else's doing, and shown as such.
bool TradingDesk::isOurs(const venue::OrderState& state) const {
    return std::ranges::any_of(m_orders.records(), [&](const orders::OrderRecord& record) {
        if (record.nonce != state.nonce || record.subaccount != state.subaccount)
            return false;
        return record.venue ? record.venue->orderId == state.orderId : !isFinal(record.stage);
    });
}

void TradingDesk::ask(TicketRequest request) {
    m_tickets.ask(std::move(request));
    refreshTicket();
    m_changed();
}

void TradingDesk::clearTicket() {
    m_tickets.clear();
    m_ticket.reset();
    m_changed();
}

/// True where that preview's order is on its way or arrived: pressed twice is one order, and no refusal.
bool TradingDesk::isSubmitted(std::uint64_t preview) const {
    if (!m_submission || m_submission->preview != preview || m_submission->refusal)
        return false;
    const auto* order = m_orders.find(m_submission->order);
    return order == nullptr || !isTurnedDown(order->stage);
}

void TradingDesk::submit(std::uint64_t preview) {
    if (isSubmitted(preview))
        return;
    const auto content = m_tickets.find(preview);
    m_submission = SubmissionView{preview, 0, std::nullopt};
    if (!content || !m_options.signOrder) {
        // What was shown so long ago that it is forgotten is not signed.
        m_submission->refusal = content ? orders::OrderBlock::NoAccount : orders::OrderBlock::Outdated;
        m_changed();
        return;
    }
    m_tickets.dropNonce();
    m_submittedNonce = content->action.nonce;
    net::spawn(m_executor, sendOrder(preview, *content));
}

net::Task<void> TradingDesk::sendOrder(std::uint64_t preview, orders::OrderPreview content) {
    const auto done = co_await m_orders.submit(std::move(content));
    if (!done && m_submission && m_submission->preview == preview)
        m_submission->refusal = done.error();
    m_keeper.refreshSoon();
    m_changed();
}

void TradingDesk::cancel(std::uint64_t order) {
    m_cancelProblem.reset();
    net::spawn(m_executor, cancelOrder(order));
}

void TradingDesk::cancelAll() {
    m_cancelProblem.reset();
    for (const auto& each : ordersInView()) {
        if (each.record.stage == orders::OrderStage::Open)
            net::spawn(m_executor, cancelOrder(each.id));
        else if (!isFinal(each.record.stage) && !m_orders.withdraw(each.id))
            m_cancelOnceOpen.insert(each.id); // it is out: cancelled as soon as the venue has it
    }
}

net::Task<void> TradingDesk::cancelOrder(std::uint64_t order) {
    venue::VenueResult<void> done;
    if (order < kFirstForeign) {
        done = co_await m_orders.cancel(order);
    } else {
        done = venue::fail(venue::VenueErrorCode::NotFound, "no open order");
        const auto all = ordersInView();
        const auto found = std::ranges::find(all, order, &OrderView::id);
        if (found != all.end()) {
            const auto subaccount = found->record.subaccount;
            auto instrument = found->record.intent.instrument;
            auto orderId = found->record.venue->orderId;
            const auto answer =
                co_await m_market.venue().cancel(subaccount, std::move(instrument), std::move(orderId));
            done = answer ? venue::VenueResult<void>() : std::unexpected(answer.error());
        }
    }
    if (!done)
        m_cancelProblem = Problem{std::string(venue::codeOf(done.error())), venue::describe(done.error())};
    m_keeper.refreshSoon();
    m_changed();
}

std::vector<OrderView> TradingDesk::ordersInView() const {
    std::vector<OrderView> out;
    if (const auto& account = m_keeper.account())
        for (const auto& state : account->openOrders)
            if (const auto place = m_foreign.find(state.orderId); place != m_foreign.end())
                out.push_back({place->second, foreignRecord(place->second, state), true});
    for (const auto& record : m_orders.records())
        if (record.subaccount == m_keeper.subaccount())
            out.push_back({record.id, record, false});
    return out;
}

TradingView TradingDesk::view() const {
    TradingView out;
    out.stage = m_keeper.stage();
    out.problem = m_keeper.problem();
    out.cancelProblem = m_cancelProblem;
    out.owner = m_keeper.owner();
    out.subaccount = m_keeper.subaccount();
    out.account = m_keeper.account();
    out.accountMillis = m_keeper.accountMillis();
    for (const auto& [name, held] : m_keeper.positions())
        out.positions.push_back(
            {held.reported,
             held.sinceMillis,
             {held.lately.begin(), held.lately.end()},
             false,
             PositionProof::Impossible,
             {}});
    out.orders = ordersInView();
    out.fills.assign(m_fills.begin(), m_fills.end());
    out.risk = m_risk;
    out.riskProblem = m_riskProblem ? m_riskProblem : m_report.problem;
    out.report = m_report.report;
    out.reportMicros = m_report.micros;
    out.ticket = m_ticket;
    out.submission = m_submission;
    out.breakers = m_guard.breakers();
    return out;
}

void TradingDesk::onLink(venue::LinkState state) {
    // After a break fills may have been missed.
    if (state == venue::LinkState::LoggedIn)
        m_keeper.refreshSoon();
}

void TradingDesk::onOrder(const venue::OrderState& order) {
    m_orders.onOrder(order);
    m_keeper.refreshSoon();
}

void TradingDesk::onFill(const venue::Fill& fill) {
    if (fill.subaccount != m_keeper.subaccount())
        return;
    m_orders.onFill(fill);
    m_keeper.watch(fill.instrument);
    const bool isKnown = std::ranges::find(m_fills, fill.tradeId, &venue::Fill::tradeId) != m_fills.end();
    if (!isKnown)
        m_fills.push_back(fill);
    if (m_fills.size() > kMaxFills)
        m_fills.pop_front();
    m_keeper.refreshSoon();
    m_changed();
}

void TradingDesk::onOrderRecord(const orders::OrderRecord& record) {
    const bool isAwaited = m_submission && m_submission->order == 0 && !m_submission->refusal;
    if (isAwaited && record.nonce == m_submittedNonce)
        m_submission->order = record.id;
    if (record.stage == orders::OrderStage::Open && m_cancelOnceOpen.erase(record.id) > 0)
        net::spawn(m_executor, cancelOrder(record.id));
    if (record.stage == orders::OrderStage::Filled)
        m_keeper.watch(record.intent.instrument);
    m_changed();
}

} // namespace app::session
