// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/ticket_desk.h"

namespace ui::models {

/// What the Trade and the Risk room ask of the session. The answers come with snapshots.
class TradePort {
public:
    virtual ~TradePort() = default;
    /// Wants to see what a draft would mean; the answer carries the request's number.
    virtual void ask(app::session::TicketRequest request) = 0;
    virtual void clearTicket() = 0;
    /// Signs and sends what that preview showed, once.
    virtual void submit(std::uint64_t preview) = 0;
    /// Takes an open order, or all of them, out of the book.
    virtual void cancel(std::uint64_t order) = 0;
    virtual void cancelAll() = 0;
    /// Somebody looks at the risk reports, or nobody does any more: they are made for eyes alone.
    virtual void watchRisk(bool isWatched) = 0;
};

} // namespace ui::models
