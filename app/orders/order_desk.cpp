// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_desk.h"

#include <algorithm>
#include <utility>

namespace app::orders {

namespace net = lightclient::net;

namespace {

constexpr std::size_t kMaxUnclaimed = 256;

OrderRecord recordOf(const OrderPreview& preview, std::uint64_t id) {
    OrderRecord out;
    out.id = id;
    out.intent = preview.intent;
    out.subaccount = preview.action.subaccountId;
    out.nonce = preview.action.nonce;
    out.expirySec = preview.action.expirySec;
    out.maxFee = preview.cost.maxFee;
    return out;
}

venue::OrderRequest requestOf(const OrderPreview& preview, const wallet::keys::Signature& signature) {
    venue::OrderRequest out;
    out.subaccount = preview.action.subaccountId;
    out.instrument = preview.intent.instrument;
    out.side = preview.intent.side;
    out.limit = preview.intent.limit;
    out.amount = preview.intent.amount;
    out.maxFee = preview.cost.maxFee;
    out.type = preview.intent.type;
    out.timeInForce = preview.intent.timeInForce;
    out.reduceOnly = preview.intent.reduceOnly;
    out.nonce = preview.action.nonce;
    out.expirySec = preview.action.expirySec;
    out.signer = preview.action.signer;
    out.signature = signature;
    return out;
}

} // namespace

OrderDesk::OrderDesk(venue::Venue& venue, DeskOptions options, OrderObserver& observer)
    : m_venue(venue), m_options(std::move(options)), m_observer(observer) {}

const OrderRecord* OrderDesk::find(std::uint64_t id) const noexcept {
    const auto found = std::ranges::find(m_records, id, &OrderRecord::id);
    return found == m_records.end() ? nullptr : &*found;
}

OrderRecord& OrderDesk::record(std::uint64_t id) {
    return *std::ranges::find(m_records, id, &OrderRecord::id);
}

void OrderDesk::apply(std::uint64_t id, const OrderEvent& event) {
    auto& slot = record(id);
    auto next = after(slot, event);
    if (!next)
        return;
    const bool becameKnown = !slot.venue && next->venue;
    slot = std::move(*next);
    m_observer.onOrderRecord(slot);
    if (!becameKnown)
        return;
    const auto orderId = slot.venue->orderId;
    std::vector<venue::Fill> mine;
    std::erase_if(m_unclaimed, [&](const venue::Fill& fill) {
        const bool isMine = fill.orderId == orderId;
        if (isMine)
            mine.push_back(fill);
        return isMine;
    });
    for (auto& fill : mine)
        apply(id, WasFilled{std::move(fill)});
}

void OrderDesk::take(std::uint64_t id, const venue::OrderReport& report) {
    apply(id, VenueSays{report.order});
    for (const auto& fill : report.fills)
        apply(id, WasFilled{fill});
}

void OrderDesk::onOrder(const venue::OrderState& order) {
    for (const auto& each : m_records)
        if (each.nonce == order.nonce && each.subaccount == order.subaccount)
            return apply(each.id, VenueSays{order});
}

void OrderDesk::onFill(const venue::Fill& fill) {
    for (const auto& each : m_records)
        if (each.venue && each.venue->orderId == fill.orderId)
            return apply(each.id, WasFilled{fill});
    // The trade may be faster than the acknowledgement that names its order.
    if (m_unclaimed.size() >= kMaxUnclaimed)
        m_unclaimed.erase(m_unclaimed.begin());
    m_unclaimed.push_back(fill);
}

bool OrderDesk::isBlocked(const OrderPreview& preview) const {
    return m_options.isBlocked && m_options.isBlocked(preview.intent);
}

std::expected<void, OrderBlock> OrderDesk::admit(const OrderPreview& preview) const {
    if (!preview.blocks.empty())
        return std::unexpected(preview.blocks.list().front());
    if (isBlocked(preview))
        return std::unexpected(OrderBlock::BreakerTripped);
    const auto age = now() - preview.madeAt;
    if (age > m_options.limits.previewAge || age < -std::chrono::seconds{5})
        return std::unexpected(OrderBlock::Outdated);
    const auto again = tradeAction(
        *preview.instrument, preview.intent, preview.cost.maxFee, preview.identity, preview.action.nonce,
        preview.action.expirySec);
    if (wallet::signing::hashesOf(again).typedDataHash != preview.hashes.typedDataHash)
        return std::unexpected(OrderBlock::Tampered);
    if (isOnItsWay(preview.intent.instrument, preview.intent.side))
        return std::unexpected(OrderBlock::StillOnItsWay);
    const bool isRepeated = std::ranges::any_of(m_records, [&](const OrderRecord& each) {
        return each.nonce == preview.action.nonce && each.subaccount == preview.action.subaccountId;
    });
    if (isRepeated)
        return std::unexpected(OrderBlock::Outdated); // one preview, one order
    return {};
}

Task<std::expected<OrderRecord, OrderBlock>> OrderDesk::submit(OrderPreview preview) {
    if (const auto admitted = admit(preview); !admitted)
        co_return std::unexpected(admitted.error());
    const auto id = m_nextId++;
    m_records.push_back(recordOf(preview, id));
    m_observer.onOrderRecord(record(id));
    SigningRequest ask;
    ask.account = preview.action.signer;
    ask.content = actionText(preview.action);
    ask.expectedDigest = preview.hashes.typedDataHash;
    ask.chainId = preview.identity.chainId;
    const auto signature = co_await m_options.sign(std::move(ask));
    if (!signature) {
        apply(id, SigningFailed{signature.error()});
        co_return record(id);
    }
    if (m_withdrawn.erase(id) > 0) {
        apply(id, SigningFailed{"cancelled before it was sent"});
        co_return record(id);
    }
    const auto signer = wallet::keys::recoverAddress(preview.hashes.typedDataHash, *signature);
    if (!signer || *signer != preview.action.signer) {
        apply(id, SigningFailed{std::string(describe(OrderBlock::Tampered))});
        co_return record(id);
    }
    // A device may have taken its time: what was decided by old prices is not sent.
    if (now() - preview.madeAt > m_options.limits.previewAge + m_options.limits.signingTime) {
        apply(id, SigningFailed{std::string(describe(OrderBlock::Outdated))});
        co_return record(id);
    }
    if (isBlocked(preview)) {
        apply(id, SigningFailed{std::string(describe(OrderBlock::BreakerTripped))});
        co_return record(id);
    }
    auto request = requestOf(preview, *signature);
    co_await send(id, std::move(request));
    co_return record(id);
}

Task<void> OrderDesk::send(std::uint64_t id, venue::OrderRequest request) {
    const auto deadline = now() + m_options.limits.rejectAfter;
    request.rejectAfter = deadline;
    apply(id, WasSent{deadline});
    const auto answer = co_await m_venue.place(std::move(request));
    if (answer)
        take(id, *answer);
    else
        apply(id, SendFailed{answer.error()});
    if (record(id).stage == OrderStage::Unknown)
        co_await settleDoubt(id);
}

/// Asks by nonce until the venue knows the order or can no longer take it. Nothing is ever sent again.
Task<void> OrderDesk::settleDoubt(std::uint64_t id) {
    while (record(id).stage == OrderStage::Unknown) {
        const auto ready = co_await m_venue.ready(venue::LinkState::LoggedIn, m_options.askPause);
        if (!ready && ready.error().code == venue::VenueErrorCode::Cancelled)
            co_return;
        const auto askedAt = now();
        const auto subaccount = record(id).subaccount;
        const auto nonce = record(id).nonce;
        const auto found = co_await m_venue.orderByNonce(subaccount, nonce);
        if (found && *found)
            take(id, **found);
        else if (found)
            apply(id, WasMissing{askedAt});
        if (record(id).stage != OrderStage::Unknown)
            break;
        const auto rested = co_await net::sleepFor(m_options.askPause);
        if (!rested)
            co_return;
    }
}

bool OrderDesk::withdraw(std::uint64_t id) {
    const auto* known = find(id);
    if (known == nullptr || known->stage != OrderStage::Signing)
        return false;
    m_withdrawn.insert(id);
    return true;
}

bool OrderDesk::isOnItsWay(const std::string& instrument, Side side) const noexcept {
    return std::ranges::any_of(m_records, [&](const OrderRecord& each) {
        const bool isUnsettled = each.stage == OrderStage::Signing || each.stage == OrderStage::Sending ||
                                 each.stage == OrderStage::Unknown;
        return isUnsettled && each.intent.instrument == instrument && each.intent.side == side;
    });
}

Task<void> OrderDesk::reconcile(std::uint64_t subaccount, std::vector<venue::OrderState> stillOpen) {
    for (const auto& state : stillOpen)
        onOrder(state);
    std::vector<std::uint64_t> missing;
    for (const auto& each : m_records)
        if (each.stage == OrderStage::Open && each.subaccount == subaccount &&
            std::ranges::find(stillOpen, each.nonce, &venue::OrderState::nonce) == stillOpen.end())
            missing.push_back(each.id);
    for (const auto id : missing) {
        const auto nonce = record(id).nonce;
        const auto found = co_await m_venue.orderByNonce(subaccount, nonce);
        if (found && *found)
            take(id, **found);
    }
}

Task<venue::VenueResult<void>> OrderDesk::cancel(std::uint64_t id) {
    const auto* known = find(id);
    if (known == nullptr || known->stage != OrderStage::Open || !known->venue)
        co_return venue::fail(venue::VenueErrorCode::NotFound, "no open order");
    const auto subaccount = known->subaccount;
    auto instrument = known->intent.instrument;
    auto orderId = known->venue->orderId;
    const auto answer = co_await m_venue.cancel(subaccount, std::move(instrument), std::move(orderId));
    if (!answer)
        co_return std::unexpected(answer.error());
    apply(id, VenueSays{*answer});
    co_return venue::VenueResult<void>();
}

} // namespace app::orders
