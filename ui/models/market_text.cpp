// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_text.h"

#include "quantity_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace ui::models {
namespace {

constexpr std::int64_t kDayMillis = 86'400'000;

QString say(const char* english) {
    return QCoreApplication::translate("market", english);
}

/// A volatility of 0.596 as "59.6".
QString points(const std::optional<app::Vol>& vol) {
    if (!vol)
        return {};
    const auto hundredfold = app::Vol::fromRaw(vol->raw() * 100);
    return fixedText(hundredfold, 1);
}

/// Sizes drop the digits that say nothing: "8", "0.5".
QString sizeText(app::Contracts size) {
    return groupedText(size.toString());
}

const app::market::Ticker* tickerOf(const app::market::ChainCellPtr& cell) {
    return cell && cell->ticker ? &cell->ticker->value() : nullptr;
}

/// What the mark check says, for the mark's tooltip.
QString markNote(const app::market::VenueMarkCheck& check) {
    const auto at = QDateTime::fromMSecsSinceEpoch(check.smileAt.time_since_epoch().count(), Qt::UTC)
                        .toString(u"HH:mm:ss"_s);
    if (check.isEqual())
        return say("Follows to the last digit from the venue's volatility feed of %1 UTC").arg(at);
    const auto gives = check.hasMark ? say("gives %1").arg(fixedText(check.mark, 2)) : say("gives no mark");
    return check.isDoubtful()
               ? say("Cannot come from the venue's volatility feed: that of %1 UTC %2, and no mark has "
                     "followed from the last %3 feeds")
                     .arg(at, gives)
                     .arg(check.feedsMissed)
               : say("The volatility feed of %1 UTC %2; a newer one may be on its way").arg(at, gives);
}

ChainSide side(const app::market::ChainCellPtr& cell, bool inTheMoney, const HeldSizes& held) {
    ChainSide out;
    out.inTheMoney = inTheMoney;
    if (const auto own = cell ? held.find(cell->instrument->name) : held.end(); own != held.end()) {
        out.position = signedContractsText(own->second);
        out.isShort = own->second.isNegative();
    }
    const auto* ticker = tickerOf(cell);
    if (ticker == nullptr)
        return out;
    out.openInterest = fixedText(ticker->openInterest, 0);
    out.mark = fixedText(ticker->mark, 1);
    if (cell->markCheck) {
        out.markNote = markNote(*cell->markCheck);
        out.isMarkDoubtful = cell->markCheck->isDoubtful();
        if (out.isMarkDoubtful)
            out.mark = u"≠ "_s + out.mark;
    }
    if (ticker->bid) {
        out.bid = priceText(ticker->bid->price);
        out.bidSize = sizeText(ticker->bid->size);
    }
    if (ticker->ask) {
        out.ask = priceText(ticker->ask->price);
        out.askSize = sizeText(ticker->ask->size);
    }
    if (!cell->model)
        return out;
    const auto& model = cell->model->value();
    out.bidVol = points(model.bidVol);
    out.askVol = points(model.askVol);
    if (model.greeks)
        out.delta = fixedText(model.greeks->delta, 2);
    return out;
}

/// The newest index that any ticker of the expiry carries.
std::optional<app::Price> spotOf(const app::market::ChainExpiry& expiry) {
    const app::market::Ticker* newest = nullptr;
    for (const auto& row : expiry.rows)
        for (const auto* ticker : {tickerOf(row.call), tickerOf(row.put)})
            if (ticker != nullptr && (newest == nullptr || newest->at < ticker->at))
                newest = ticker;
    return newest == nullptr ? std::nullopt : std::optional(newest->index);
}

/// The volatility of the strike nearest to spot, for the tab.
std::optional<app::Vol> atTheMoneyVol(const app::market::ChainExpiry& expiry) {
    const auto spot = spotOf(expiry);
    const app::market::ChainRow* nearest = nullptr;
    for (const auto& row : expiry.rows)
        if (spot && row.strike <= *spot)
            nearest = &row;
    if (nearest == nullptr || !nearest->call || !nearest->call->model)
        return std::nullopt;
    return nearest->call->model->value().markVol;
}

} // namespace

std::vector<ExpiryTab> expiryTabs(const app::market::OptionChain& chain, std::int64_t nowMillis) {
    std::vector<ExpiryTab> out;
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    for (const auto& expiry : chain.expiries) {
        const auto at = expiry.expiry.time_since_epoch().count();
        const auto day = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
        const auto days = std::max<std::int64_t>(at - nowMillis, 0) / kDayMillis;
        const QString vol = points(atTheMoneyVol(expiry));
        out.push_back(
            {english.toString(day, u"d MMM"_s),
             vol.isEmpty() ? u"%1d"_s.arg(days) : u"%1d · %2"_s.arg(days).arg(vol)});
    }
    return out;
}

std::vector<ChainRow> chainRows(const app::market::ChainExpiry& expiry, const HeldSizes& held) {
    const auto spot = spotOf(expiry);
    std::vector<ChainRow> out;
    for (const auto& row : expiry.rows) {
        const bool below = spot && row.strike < *spot;
        const bool above = spot && row.strike > *spot;
        out.push_back(
            {fixedText(row.strike, 0), side(row.call, below, held), side(row.put, above, held), false});
    }
    for (std::size_t i = 0; spot && i + 1 < out.size(); ++i)
        out[i].spotBeneath = expiry.rows[i].strike <= *spot && *spot < expiry.rows[i + 1].strike;
    return out;
}

MarketHead
marketHead(const app::market::OptionChain& chain, const app::market::ChainExpiry& expiry, bool isOnline) {
    MarketHead head;
    head.underlying = QString::fromStdString(chain.currency);
    if (const auto spot = spotOf(expiry))
        head.spot = {fixedText(*spot, 2), theme::Icon::Bank, theme::Role::Venue};
    if (expiry.forward)
        head.forward = {fixedText(expiry.forward->value(), 2), theme::Icon::Bank, theme::Role::Venue};
    if (!isOnline)
        head.stale = say("venue connection lost");
    return head;
}

} // namespace ui::models
