// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_record.h"

#include <algorithm>
#include <utility>

namespace app::orders {
namespace {

using Result = std::expected<OrderRecord, TransitionError>;
using venue::OrderStatus;
using venue::VenueErrorCode;

Result notPossible() {
    return std::unexpected(TransitionError::NotPossible);
}

OrderStage stageOf(OrderStatus status) noexcept {
    switch (status) {
    case OrderStatus::Filled:
        return OrderStage::Filled;
    case OrderStatus::Rejected:
        return OrderStage::Rejected;
    case OrderStatus::Cancelled:
        return OrderStage::Cancelled;
    case OrderStatus::Expired:
        return OrderStage::Expired;
    case OrderStatus::Open:
    case OrderStatus::Untriggered:
    case OrderStatus::AlgoActive:
        return OrderStage::Open;
    }
    return OrderStage::Open;
}

/// Whether `next` is no older than `known`; messages may overtake each other.
bool isNewer(const venue::OrderState& known, const venue::OrderState& next) noexcept {
    if (next.updatedAt < known.updatedAt || next.filled < known.filled)
        return false;
    return !venue::isFinal(known.status) || venue::isFinal(next.status);
}

/// The sum of fills, or what the venue says where that is more.
Contracts filledOf(const OrderRecord& record) noexcept {
    Contracts sum;
    for (const auto& fill : record.fills)
        sum = (sum + fill.amount).value_or(sum);
    return record.venue ? std::max(sum, record.venue->filled) : sum;
}

/// What was signed, and what was asked for beside it: an order that should take or die must not rest.
bool isWhatWasSent(const OrderRecord& record, const venue::OrderState& order) noexcept {
    const auto& intent = record.intent;
    return order.instrument == intent.instrument && order.side == intent.side &&
           order.limit == intent.limit && order.amount == intent.amount && order.maxFee == record.maxFee &&
           order.type == intent.type && order.timeInForce == intent.timeInForce;
}

struct Transition {
    OrderRecord record;

    Result operator()(const SigningFailed& event) {
        if (record.stage != OrderStage::Signing)
            return notPossible();
        record.stage = OrderStage::SignatureRefused;
        record.reason = event.reason;
        return std::move(record);
    }
    Result operator()(const WasSent& event) {
        if (record.stage != OrderStage::Signing)
            return notPossible();
        record.stage = OrderStage::Sending;
        record.rejectAfter = event.rejectAfter;
        return std::move(record);
    }
    Result operator()(const SendFailed& event) {
        // A notification may have told already what became of it: then a refusal contradicts it, and a
        // missing answer adds nothing.
        const bool isRefusal =
            event.error.code == VenueErrorCode::Rejected || event.error.code == VenueErrorCode::RateLimited;
        if (record.venue) {
            record.venueDisagrees = record.venueDisagrees || isRefusal;
            return std::move(record);
        }
        if (record.stage != OrderStage::Sending)
            return notPossible();
        record.error = event.error;
        record.reason = venue::describe(event.error);
        record.stage = isRefusal                                            ? OrderStage::Rejected
                       : event.error.code == VenueErrorCode::UnknownOutcome ? OrderStage::Unknown
                                                                            : OrderStage::NotSent;
        return std::move(record);
    }
    Result operator()(const VenueSays& event) {
        const auto& order = event.order;
        if (order.nonce != record.nonce || order.subaccount != record.subaccount)
            return std::unexpected(TransitionError::OtherOrder);
        if (record.stage == OrderStage::Signing)
            return notPossible();
        if (record.venue && order.orderId != record.venue->orderId) {
            record.venueDisagrees = true; // two orders from one signature
            return std::move(record);
        }
        if (record.venue && !isNewer(*record.venue, order))
            return std::move(record);
        // An order that was said to be refused, unsent, unsigned or unknown to the venue, and yet is there.
        const bool wasDenied = !record.venue && isFinal(record.stage);
        record.venueDisagrees = record.venueDisagrees || wasDenied || !isWhatWasSent(record, order);
        record.venue = order;
        record.stage = stageOf(order.status);
        record.filled = filledOf(record);
        record.reason = order.cancelReason;
        return std::move(record);
    }
    Result operator()(const WasMissing& event) {
        if (record.stage != OrderStage::Unknown)
            return notPossible();
        ++record.timesMissing;
        const auto expiry = UnixMillis{std::chrono::seconds{static_cast<std::int64_t>(record.expirySec)}};
        const auto last = std::min(record.rejectAfter.value_or(expiry), expiry) + kMissingGrace;
        if (event.askedAt < last || record.timesMissing < 2)
            return std::move(record);
        record.stage = OrderStage::NotTaken;
        record.reason = "the venue does not know the order and may no longer take it";
        return std::move(record);
    }
    Result operator()(const WasFilled& event) {
        if (!record.venue || event.fill.orderId != record.venue->orderId)
            return std::unexpected(TransitionError::OtherOrder);
        const auto& id = event.fill.tradeId;
        if (std::ranges::find(record.fills, id, &venue::Fill::tradeId) != record.fills.end())
            return std::move(record);
        record.fills.push_back(event.fill);
        record.filled = filledOf(record);
        const bool isForeign = event.fill.instrument != record.intent.instrument ||
                               event.fill.side != record.intent.side || record.filled > record.intent.amount;
        record.venueDisagrees = record.venueDisagrees || isForeign;
        return std::move(record);
    }
};

} // namespace

std::expected<OrderRecord, TransitionError> after(OrderRecord record, const OrderEvent& event) {
    return std::visit(Transition{std::move(record)}, event);
}

} // namespace app::orders
