// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trade_rows.h"

#include "app/session/trading_view.h"

#include <expected>

namespace ui::models {

// The ticket between the trader's typing and the session's values.

/// The order that a draft asks for. The error says what is missing or cannot be read. A comma is read as a
/// thousands separator where it can be nothing else (1,500.0 and 1,500,000), and refused elsewhere.
std::expected<app::orders::OrderIntent, QString>
readDraft(const TicketDraft& draft, const std::string& instrument);

/// A draft that cannot be asked about.
TicketPreview unreadablePreview(const TicketDraft& draft, const std::string& instrument, const QString& why);

/// The session's answer to a draft. `position` is what is held of the instrument.
TicketPreview ticketPreview(
    const TicketDraft& draft, const std::string& instrument, const app::session::TicketView& ticket,
    app::Contracts position);

/// What has become of an order that was signed here.
TicketOutcome orderOutcome(const app::orders::OrderRecord& record);
/// Why a preview was not signed.
TicketOutcome refusedOutcome(app::orders::OrderBlock why);

/// "open", "asking the venue …", "rejected: not enough margin".
QString orderStateText(const app::orders::OrderRecord& record);
theme::Role orderStateRole(const app::orders::OrderRecord& record);

/// The first letter large and a full stop at the end, where a room says its sentences without.
QString asSentence(std::string_view text);

} // namespace ui::models
