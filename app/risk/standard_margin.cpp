// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "standard_margin.h"

#include "option_marks.h"
#include "standard_model.h"

#include "app/pricing/convert.h"

#include <algorithm>

namespace app::risk {
namespace {

std::expected<MarketMargin, RiskError>
describeMarket(const MarketState& market, const StandardModel& model, const MarketAmounts& amounts) {
    MarketMargin out;
    const auto put = [](Money<Usdc>& to, double amount) {
        const auto money = toMoney(amount);
        if (money)
            to = *money;
        return money.has_value();
    };
    bool good = put(out.perpCash, amounts.perp.value) && put(out.perpInitial, amounts.perp.initial) &&
                put(out.perpMaintenance, amounts.perp.maintenance) &&
                put(out.baseInitial, amounts.base.initial) &&
                put(out.baseMaintenance, amounts.base.maintenance) && put(out.depegPenalty, amounts.depeg);
    for (std::size_t i = 0; i < amounts.expiries.size(); ++i) {
        ExpiryMargin expiry;
        expiry.expiry = model.book.expiries[i].expiry;
        good = good && put(expiry.initial, amounts.expiries[i].initial) &&
               put(expiry.maintenance, amounts.expiries[i].maintenance) &&
               put(expiry.markToMarket, amounts.expiries[i].value);
        out.expiries.push_back(expiry);
    }
    if (!good)
        return std::unexpected(RiskError::OutOfRange);
    auto marks = optionMarks(market, model.book);
    if (!marks)
        return std::unexpected(marks.error());
    out.marks = std::move(*marks);
    return out;
}

} // namespace

std::expected<MarginReport, RiskError> standardMargin(const StandardAccount& account) {
    const double cash = pricing::toDouble(account.cash);
    MarginAmounts total{cash, cash, cash};
    double buffer = 0.0;
    MarginReport out;
    for (const auto& market : account.markets) {
        auto model = makeStandardModel(market);
        if (!model)
            return std::unexpected(model.error());
        const auto amounts = marketAmounts(*model);
        auto described = describeMarket(market.market, *model, amounts);
        if (!described)
            return std::unexpected(described.error());
        out.markets.push_back(std::move(*described));
        total += amounts.total;
        buffer = std::max(buffer, model->parameters.bufferMargin);
    }
    const auto initial = toMoney(total.initial);
    const auto maintenance = toMoney(total.maintenance);
    const auto value = toMoney(total.value);
    const auto bufferMargin = toMoney(total.maintenance + (total.maintenance - total.value) * buffer);
    if (!initial || !maintenance || !value || !bufferMargin)
        return std::unexpected(RiskError::OutOfRange);
    out.initialNet = *initial;
    out.maintenanceNet = *maintenance;
    out.markToMarket = *value;
    out.bufferMargin = *bufferMargin;
    return out;
}

namespace {

/// An account of which one market moves; the others only grow older.
struct MovingAccount {
    double cash = 0.0;
    ModelBook origin;
    StandardModel moving;
    std::vector<ModelBook> otherOrigins;
    std::vector<StandardModel> others;
    MarginAmounts othersNow;
    SmileMotion motion;

    MarginPoint at(const MarketMove& move) {
        MarginAmounts total{cash, cash, cash};
        if (move.years == 0.0) {
            total += othersNow;
        } else {
            for (std::size_t i = 0; i < others.size(); ++i) {
                applyMove(otherOrigins[i], {otherOrigins[i].spot, 1.0, move.years}, {}, others[i].book);
                total += marketAmounts(others[i]).total;
            }
        }
        applyMove(origin, move, motion, moving.book);
        total += marketAmounts(moving).total;
        return {total.value, total.initial, total.maintenance};
    }
};

MarginedBook toMarginedBook(MovingAccount account) {
    MarginedBook out;
    out.spot = account.origin.spot;
    out.corners = sharpCorners(account.origin);
    out.expiriesYears = expiriesOf(account.origin);
    for (const auto& other : account.otherOrigins)
        for (const double years : expiriesOf(other))
            out.expiriesYears.push_back(years);
    std::ranges::sort(out.expiriesYears);
    out.at = [moving = std::move(account)](const MarketMove& move) mutable { return moving.at(move); };
    return out;
}

} // namespace

std::expected<MarginedBook, RiskError>
makeMarginedBook(const StandardAccount& account, std::size_t index, const SmileMotion& motion) {
    if (index >= account.markets.size())
        return std::unexpected(RiskError::BadMarket);
    MovingAccount out;
    out.cash = pricing::toDouble(account.cash);
    out.motion = motion;
    for (std::size_t i = 0; i < account.markets.size(); ++i) {
        auto model = makeStandardModel(account.markets[i]);
        if (!model)
            return std::unexpected(model.error());
        if (i == index) {
            out.origin = model->book;
            out.moving = std::move(*model);
            continue;
        }
        out.othersNow += marketAmounts(*model).total;
        out.otherOrigins.push_back(model->book);
        out.others.push_back(std::move(*model));
    }
    if (const auto good = check(motion, out.origin); !good)
        return std::unexpected(good.error());
    return toMarginedBook(std::move(out));
}

std::expected<MarginedBook, RiskError> makeMarginedBook(
    ModelBook book, double cash, const StandardParameters& parameters, const SmileMotion& motion) {
    if (const auto good = check(motion, book); !good)
        return std::unexpected(good.error());
    MovingAccount out;
    out.cash = cash;
    out.motion = motion;
    out.origin = book;
    out.moving = toStandardModel(std::move(book), parameters);
    return toMarginedBook(std::move(out));
}

std::expected<LiquidationSpots, RiskError>
liquidationSpots(const StandardAccount& account, std::size_t index, const ScanRange& range) {
    const auto book = makeMarginedBook(account, index);
    if (!book)
        return std::unexpected(book.error());
    return liquidationSpots(*book, range);
}

} // namespace app::risk
