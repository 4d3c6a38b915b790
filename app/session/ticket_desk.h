// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trading_view.h"

#include "app/orders/nonce_source.h"

#include <deque>

namespace app::session {

/// A draft that a face wants to see the consequences of.
struct TicketRequest {
    std::uint64_t number = 0; ///< the face's own; comes back in TicketView::request
    orders::OrderIntent intent;
};

/// What a preview is made of now, as far as it does not depend on the draft.
struct TicketContext {
    market::MarketSnapshotPtr market;
    std::shared_ptr<const venue::AccountState> account; ///< null: nobody is logged in
    UnixMillis accountAt;                               ///< when the venue reported it
    orders::SigningIdentity identity;
    UnixMillis now;
    bool isSimilarOnItsWay = false;                          ///< as in orders::PreviewInputs
    std::shared_ptr<const orders::OrderBreakers> breakers{}; ///< likewise
};

/// Turns the draft on screen into previews, again and again as the market moves, and remembers the last few,
/// so that what is signed is exactly what was looked at.
class TicketDesk {
public:
    TicketDesk(
        std::shared_ptr<const orders::MarginParameters> parameters, const orders::OrderLimits& limits,
        orders::NonceSource nonces);

    void ask(TicketRequest request);
    /// No draft any more; previews that were shown stay known.
    void clear() { m_request.reset(); }
    bool isEmpty() const noexcept { return !m_request.has_value(); }
    /// The view of the draft under `context`; nothing without a draft.
    std::optional<TicketView> remake(const TicketContext& context);
    /// What the draft asks for; null without one.
    const orders::OrderIntent* intent() const noexcept { return m_request ? &m_request->intent : nullptr; }
    /// A preview of the last few, or null.
    std::shared_ptr<const orders::OrderPreview> find(std::uint64_t preview) const noexcept;
    /// The nonce of the draft is used up: the next preview gets a new one.
    void dropNonce() { m_nonce.reset(); }

private:
    struct Issued {
        std::uint64_t value = 0;
        std::uint64_t subaccount = 0;
        UnixMillis at;
    };
    std::uint64_t nonceAt(const TicketContext& context);

    std::shared_ptr<const orders::MarginParameters> m_parameters;
    orders::OrderLimits m_limits;
    orders::NonceSource m_nonces;
    std::optional<TicketRequest> m_request;
    std::optional<Issued> m_nonce;
    std::deque<std::pair<std::uint64_t, std::shared_ptr<const orders::OrderPreview>>> m_shown;
    std::uint64_t m_lastPreview = 0;
};

} // namespace app::session
