// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "portfolio_margin.h"

#include "option_marks.h"
#include "portfolio_model.h"

#include <utility>

namespace app::risk {

std::expected<PortfolioReport, RiskError> portfolioMargin(const PortfolioAccount& account) {
    auto model = makePortfolioModel(account);
    if (!model)
        return std::unexpected(model.error());
    const PortfolioAmounts amounts = portfolioAmounts(*model);
    PortfolioReport out;
    bool good = true;
    const auto put = [&good](Money<Usdc>& to, double amount) {
        const auto money = toMoney(amount);
        good = good && money.has_value();
        to = money.value_or(Money<Usdc>{});
    };
    put(out.initialNet, amounts.initial);
    put(out.maintenanceNet, amounts.maintenance);
    put(out.markToMarket, amounts.value);
    put(out.bufferMargin,
        amounts.maintenance + (amounts.maintenance - amounts.value) * model->p.bufferMargin);
    put(out.perpCash, model->book.perpSettlementAt(model->book.spot));
    put(out.basisContingency, amounts.basis);
    put(out.maintenanceContingency, amounts.maintenanceContingency);
    put(out.initialContingency, amounts.initialContingency);
    for (std::size_t i = 0; i < amounts.profits.size(); ++i) {
        out.scenarios.push_back({account.parameters.scenarios[i], {}});
        put(out.scenarios.back().profit, amounts.profits[i]);
    }
    for (std::size_t i = 0; i < amounts.expiries.size(); ++i) {
        const ExpiryAmounts& from = amounts.expiries[i];
        PortfolioExpiry& to = out.expiries.emplace_back();
        to.expiry = model->book.expiries[i].expiry;
        put(to.markToMarket, from.value);
        put(to.worstProfit, amounts.worst < amounts.profits.size() ? from.worstProfit : 0.0);
        put(to.basisContingency, from.basis);
        put(to.maintenanceContingency, from.maintenanceContingency);
        put(to.initialContingency, from.initialContingency);
    }
    if (!good)
        return std::unexpected(RiskError::OutOfRange);
    out.worst = amounts.worst;
    auto marks = optionMarks(account.market, model->book);
    if (!marks)
        return std::unexpected(marks.error());
    out.marks = std::move(*marks);
    return out;
}

namespace {

std::expected<MarginedBook, RiskError>
toMarginedBook(std::expected<PortfolioModel, RiskError> model, const SmileMotion& motion) {
    if (!model)
        return std::unexpected(model.error());
    if (const auto good = check(motion, model->book); !good)
        return std::unexpected(good.error());
    MarginedBook out;
    out.spot = model->book.spot;
    out.corners = sharpCorners(model->book);
    out.expiriesYears = expiriesOf(model->book);
    out.at = [origin = model->book, moving = std::move(*model), motion,
              age = 0.0](const MarketMove& move) mutable -> MarginPoint {
        applyMove(origin, move, motion, moving.book);
        if (std::exchange(age, move.years) != move.years)
            updateFactors(moving);
        const auto amounts = portfolioAmounts(moving);
        return {amounts.value, amounts.initial, amounts.maintenance};
    };
    return out;
}

} // namespace

std::expected<MarginedBook, RiskError>
makeMarginedBook(const PortfolioAccount& account, const SmileMotion& motion) {
    return toMarginedBook(makePortfolioModel(account), motion);
}

std::expected<MarginedBook, RiskError> makeMarginedBook(
    ModelBook book, double cash, const PortfolioParameters& parameters, const SmileMotion& motion) {
    return toMarginedBook(makePortfolioModel(std::move(book), cash, parameters), motion);
}

std::expected<LiquidationSpots, RiskError>
liquidationSpots(const PortfolioAccount& account, const ScanRange& range) {
    const auto book = makeMarginedBook(account);
    if (!book)
        return std::unexpected(book.error());
    return liquidationSpots(*book, range);
}

} // namespace app::risk
