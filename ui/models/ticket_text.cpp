// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ticket_text.h"

#include "liquidation_levels.h"
#include "quantity_text.h"

#include "lightclient/primitives/hex.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using app::orders::OrderBlock;
using app::orders::OrderPreview;
using app::orders::OrderRecord;
using app::orders::OrderStage;

namespace ui::models {
namespace {

QString say(const char* english) {
    return QCoreApplication::translate("ticket", english);
}

/// A number as it is typed; nothing where it is not one, or where a comma could be a decimal point: "1,500"
/// is either, and a thousandfold order is no place to guess.
template <class Quantity> std::optional<Quantity> readNumber(QString text) {
    static const QRegularExpression plain(u"^\\d+(\\.\\d*)?$|^\\.\\d+$"_s);
    static const QRegularExpression grouped(u"^[1-9]\\d{0,2}((,\\d{3})+\\.\\d*|(,\\d{3}){2,})$"_s);
    text = text.trimmed();
    if (grouped.match(text).hasMatch())
        text.remove(u',');
    if (!plain.match(text).hasMatch())
        return std::nullopt;
    if (text.endsWith(u'.'))
        text.chop(1);
    if (text.startsWith(u'.'))
        text.prepend(u'0');
    const auto value = Quantity::parse(text.toStdString());
    return value ? std::optional(*value) : std::nullopt;
}

bool hasComma(const QString& typed) {
    return typed.contains(u',');
}

app::orders::TimeInForce timeInForce(const TicketDraft& draft) {
    switch (draft.type) {
    case OrderType::GoodTillCancelled:
        return draft.postOnly ? app::orders::TimeInForce::PostOnly : app::orders::TimeInForce::Gtc;
    case OrderType::ImmediateOrCancel:
        return app::orders::TimeInForce::Ioc;
    case OrderType::FillOrKill:
        return app::orders::TimeInForce::Fok;
    }
    return app::orders::TimeInForce::Gtc;
}

/// What maintenance margin asks for: value less what is left of it.
std::optional<app::Money<app::Usdc>> requirement(const app::risk::MarginReport& margin) {
    const auto out = margin.markToMarket - margin.maintenanceNet;
    return out ? std::optional(*out) : std::nullopt;
}

constexpr double kMostUsed = 9.99; // beyond, the number says nothing more

double usedShare(const app::risk::MarginReport& margin) {
    const auto asked = requirement(margin);
    if (!asked || !margin.markToMarket.isPositive())
        return margin.maintenanceNet.isNegative() ? kMostUsed : 0;
    return std::min(toDouble(*asked) / toDouble(margin.markToMarket), kMostUsed);
}

void wordImpact(const OrderPreview& preview, TicketPreview& out) {
    if (!preview.impact || !preview.quote.ticker)
        return;
    const auto& impact = preview.impact->value();
    const auto before = requirement(impact.before);
    const auto after = requirement(impact.after);
    if (before && after)
        out.margin = u"%1 → %2"_s.arg(fixedText(*before, 0), fixedText(*after, 0));
    out.marginBefore = usedShare(impact.before);
    out.marginAfter = usedShare(impact.after);
    const auto spot = preview.quote.ticker->value().index;
    out.liquidation = liquidationDistance(impact.spotsBefore, impact.spotsAfter, spot);
    out.liquidationNote = impact.spotsAfter.breachedNow ? say("maintenance margin would be missing at once")
                                                        : say("standard margin, vols unchanged");
}

void wordCost(const OrderPreview& preview, TicketPreview& out) {
    const auto& cost = preview.cost;
    // Never less than what may be paid, never more than what may come in.
    const bool isBuy = preview.intent.side == app::orders::Side::Buy;
    out.payAtMost = fixedText(cost.premium, 2, isBuy ? app::Rounding::Ceiling : app::Rounding::Floor);
    out.feeAtMost = fixedText(cost.feeAtMost, 2, app::Rounding::Ceiling);
    const auto share = app::divide(cost.feeAtMost, cost.premium, app::Rounding::HalfEven);
    const auto percent =
        share ? app::multiply(app::Money<app::Usdc>::fromInteger(100), *share, app::Rounding::HalfEven)
              : app::Money<app::Usdc>::Result(std::unexpected(share.error()));
    if (percent)
        out.feeAtMost += u" · %1 %"_s.arg(fixedText(*percent, 1));
    if (!preview.worstCase)
        return;
    const auto& loss = preview.worstCase->maxLoss;
    out.worstCase = loss ? u'−' + fixedText(*loss, 2, app::Rounding::Ceiling) : say("unlimited");
}

/// The decoded action, line by line; its digest stands beneath, and the hashes on the way to it are in the
/// tooltip of the journal, not here.
QString signedLines(const OrderPreview& preview) {
    // The chain stands in the line above.
    QStringList lines{QString::fromStdString(preview.description.title)};
    for (const auto& line : preview.description.lines)
        if (line.label != "chain" && line.label != "domain hash" && line.label != "message hash" &&
            line.label != "digest")
            lines << QString::fromStdString(line.label + ": " + line.value);
    for (const auto& warning : preview.description.warnings)
        lines << u"WARNING: "_s + QString::fromStdString(warning);
    return lines.join(u'\n');
}

QString priceHint(const app::market::ChainCell& quote) {
    QStringList words;
    if (quote.ticker)
        words << say("mark %1").arg(fixedText(quote.ticker->value().mark, 1));
    if (quote.model && quote.model->value().markVol)
        words << say("IV %1").arg(fixedText(app::Vol::fromRaw(quote.model->value().markVol->raw() * 100), 1));
    return words.join(u" · "_s);
}

QString sizeHint(const OrderPreview& preview, app::Contracts position) {
    QString text = QString::fromStdString(preview.instrument->baseCurrency);
    if (!position.isZero())
        text += u" · "_s + say("you hold %1").arg(signedContractsText(position));
    return text;
}

QString because(const OrderRecord& record, const QString& word) {
    return record.reason.empty() ? word : word + u": "_s + QString::fromStdString(record.reason);
}

} // namespace

QString asSentence(std::string_view text) {
    QString out = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    if (!out.isEmpty())
        out[0] = out[0].toUpper();
    return out.isEmpty() || out.endsWith(u'.') ? out : out + u'.';
}

std::expected<app::orders::OrderIntent, QString>
readDraft(const TicketDraft& draft, const std::string& instrument) {
    const auto price = readNumber<app::Price>(draft.price);
    const auto size = readNumber<app::Contracts>(draft.size);
    if (draft.price.trimmed().isEmpty())
        return std::unexpected(say("Enter a limit price"));
    if (!price)
        return std::unexpected(
            hasComma(draft.price) ? say("Write the price without a comma")
                                  : say("The price is not a number"));
    if (draft.size.trimmed().isEmpty())
        return std::unexpected(say("Enter a size"));
    if (!size)
        return std::unexpected(
            hasComma(draft.size) ? say("Write the size without a comma") : say("The size is not a number"));
    if (!size->isPositive())
        return std::unexpected(say("The size must be above zero"));
    if (draft.postOnly && draft.type != OrderType::GoodTillCancelled)
        return std::unexpected(say("Post only rests; this type never does"));
    app::orders::OrderIntent intent;
    intent.instrument = instrument;
    intent.side = draft.isBuy ? app::orders::Side::Buy : app::orders::Side::Sell;
    intent.limit = *price;
    intent.amount = *size;
    intent.timeInForce = timeInForce(draft);
    intent.reduceOnly = draft.reduceOnly;
    return intent;
}

TicketPreview unreadablePreview(const TicketDraft& draft, const std::string& instrument, const QString& why) {
    TicketPreview out;
    out.draft = draft;
    out.instrument = longInstrumentText(instrument);
    out.blockedBecause = why;
    return out;
}

TicketPreview ticketPreview(
    const TicketDraft& draft, const std::string& instrument, const app::session::TicketView& ticket,
    app::Contracts position) {
    if (!ticket.content)
        return unreadablePreview(
            draft, instrument, asSentence(describe(ticket.refusal.value_or(OrderBlock::NoMarket))));
    const auto& preview = *ticket.content;
    TicketPreview out;
    out.id = QString::number(ticket.preview);
    out.draft = draft;
    out.instrument = longInstrumentText(instrument);
    out.priceHint = priceHint(preview.quote);
    out.sizeHint = sizeHint(preview, position);
    wordCost(preview, out);
    wordImpact(preview, out);
    for (const auto& note : preview.notes)
        out.notes += (out.notes.isEmpty() ? QString() : u" "_s) + asSentence(note);
    if (!preview.blocks.empty())
        out.blockedBecause = asSentence(describe(preview.blocks.list().front()));
    if (preview.blocks.has(OrderBlock::NoAccount))
        return out; // nobody would sign this, so there is nothing to read yet
    out.signingDomain = u"EIP-712 · chain %1"_s.arg(preview.identity.chainId);
    out.signedText = signedLines(preview);
    out.hash = u"hash "_s + QString::fromStdString(lightclient::toHex(preview.hashes.typedDataHash));
    return out;
}

QString orderStateText(const OrderRecord& record) {
    switch (record.stage) {
    case OrderStage::Signing:
        return say("signing …");
    case OrderStage::SignatureRefused:
        return because(record, say("not signed"));
    case OrderStage::Sending:
        return say("sent …");
    case OrderStage::NotSent:
        return because(record, say("not sent"));
    case OrderStage::Rejected:
        return because(record, say("rejected"));
    case OrderStage::Unknown:
        return say("asking the venue …");
    case OrderStage::NotTaken:
        return say("not taken");
    case OrderStage::Open:
        return record.filled.isPositive() ? say("open, in part filled") : say("open");
    case OrderStage::Filled:
        return say("filled");
    case OrderStage::Cancelled:
        return record.filled.isPositive() ? say("cancelled, in part filled") : say("cancelled");
    case OrderStage::Expired:
        return say("expired");
    }
    return {};
}

theme::Role orderStateRole(const OrderRecord& record) {
    if (record.venueDisagrees)
        return theme::Role::Danger;
    switch (record.stage) {
    case OrderStage::SignatureRefused:
    case OrderStage::NotSent:
    case OrderStage::Rejected:
    case OrderStage::NotTaken:
        return theme::Role::Danger;
    case OrderStage::Unknown:
        return theme::Role::Caution;
    case OrderStage::Open:
    case OrderStage::Filled:
        return theme::Role::Text;
    default:
        return theme::Role::Dim;
    }
}

TicketOutcome orderOutcome(const OrderRecord& record) {
    const QString instrument = instrumentText(record.intent.instrument);
    if (record.venueDisagrees)
        return {
            say("Alarm: what the venue says of this order is not what was signed. %1").arg(instrument),
            theme::Role::Danger};
    if (record.stage == OrderStage::Filled && record.venue)
        return {
            say("Filled %1 at %2, the venue reports · %3")
                .arg(contractsText(record.filled), fixedText(record.venue->averagePrice, 2), instrument),
            theme::Role::Venue};
    if (record.stage == OrderStage::Open)
        return {
            say("In the book at %1 · %2").arg(priceText(record.intent.limit), instrument),
            theme::Role::Venue};
    if (record.stage == OrderStage::Unknown)
        return {
            say("The venue may or may not have taken it: it is being asked. Do not send it again."),
            theme::Role::Caution};
    return {asSentence(orderStateText(record).toStdString()), orderStateRole(record)};
}

TicketOutcome refusedOutcome(OrderBlock why) {
    return {say("Not signed: %1.").arg(QString::fromUtf8(describe(why).data())), theme::Role::Danger};
}

} // namespace ui::models
