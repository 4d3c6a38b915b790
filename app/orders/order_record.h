// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_intent.h"

#include "app/venue/venue_error.h"

#include <variant>
#include <vector>

namespace app::orders {

/// Where an order is on its way.
enum class OrderStage {
    Signing,          ///< the signer has been asked
    SignatureRefused, ///< final: nothing was signed, or nothing that could be used
    Sending,          ///< signed and handed to the venue's connection
    NotSent,          ///< final: signed, but it never left
    Rejected,         ///< final: the venue refused
    Unknown,          ///< it may have arrived; the venue is asked by nonce, the order is never sent again
    NotTaken,         ///< final: the venue said twice that it knows no such order, and may no longer take it
    Open,             ///< acknowledged; may be filled in part
    Filled,           ///< final
    Cancelled,        ///< final; may be filled in part
    Expired,          ///< final; may be filled in part
};

/// True where nothing more is expected.
constexpr bool isFinal(OrderStage stage) noexcept {
    return stage != OrderStage::Signing && stage != OrderStage::Sending && stage != OrderStage::Unknown &&
           stage != OrderStage::Open;
}

/// The stable snake_case code of a stage.
constexpr std::string_view codeOf(OrderStage stage) noexcept {
    switch (stage) {
    case OrderStage::Signing:
        return "signing";
    case OrderStage::SignatureRefused:
        return "signature_refused";
    case OrderStage::Sending:
        return "sending";
    case OrderStage::NotSent:
        return "not_sent";
    case OrderStage::Rejected:
        return "rejected";
    case OrderStage::Unknown:
        return "unknown";
    case OrderStage::NotTaken:
        return "not_taken";
    case OrderStage::Open:
        return "open";
    case OrderStage::Filled:
        return "filled";
    case OrderStage::Cancelled:
        return "cancelled";
    case OrderStage::Expired:
        return "expired";
    }
    return "unknown";
}

/// What was signed, and what has become of it. A value: each event makes the next one.
struct OrderRecord {
    std::uint64_t id = 0; ///< ours
    OrderIntent intent;
    std::uint64_t subaccount = 0;
    std::uint64_t nonce = 0;
    std::uint64_t expirySec = 0;
    Price maxFee;
    OrderStage stage = OrderStage::Signing;
    std::optional<UnixMillis> rejectAfter;  ///< when the venue may no longer take it, once it was sent
    std::optional<venue::OrderState> venue; ///< the newest that the venue said
    std::vector<venue::Fill> fills;         ///< each trade once
    Contracts filled;                       ///< the larger of the venue's number and the sum of fills
    unsigned timesMissing = 0;
    std::string reason; ///< why it ended or is in doubt, for people
    std::optional<venue::VenueError> error;
    /// The venue's words do not fit what was signed, or each other: an alarm.
    bool venueDisagrees = false;
};

// What can happen to an order.
struct SigningFailed {
    std::string reason;
};
/// It goes out now; the venue was told to refuse it after that time.
struct WasSent {
    UnixMillis rejectAfter;
};
/// The venue's own word on it: an acknowledgement, an answer by nonce, or a notification.
struct VenueSays {
    venue::OrderState order;
};
/// The request failed; the code decides whether it is refused, unsent or unknown.
struct SendFailed {
    venue::VenueError error;
};
/// Asked by nonce at that time, the venue knew no such order.
struct WasMissing {
    UnixMillis askedAt;
};
/// A trade of it.
struct WasFilled {
    venue::Fill fill;
};
using OrderEvent = std::variant<SigningFailed, WasSent, VenueSays, SendFailed, WasMissing, WasFilled>;

/// Why an event was not taken; the record stays as it is.
enum class TransitionError {
    NotPossible, ///< it cannot happen at this stage
    OtherOrder,  ///< it speaks of another order
};

/// After rejectAfter the answer to a question may still be on its way for so long.
inline constexpr std::chrono::milliseconds kMissingGrace{5'000};

/// The record after an event. Pure.
[[nodiscard]] std::expected<OrderRecord, TransitionError> after(OrderRecord record, const OrderEvent& event);

} // namespace app::orders
