// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/proof_issuer.h"
#include "tests/unit/app/orders/orders_fixture.h"
#include "ui/models/book_text.h"

#include "app/orders/book_risk.h"

#include <QTest>

#include <cmath>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using app::orders::OrderStage;
using app::session::Figure;
using app::session::PositionProof;
using app::session::PositionView;
using app::session::Snapshot;
using app::session::TradingStage;
using app::session::TradingView;
using fixture::contracts;
using fixture::kNowMs;
using fixture::price;

namespace {

const std::string kFigure = "position:practice:7:" + fixture::kCall;

PositionView position(PositionProof proof, const char* amount = "2.5") {
    PositionView out;
    out.reported.instrument = fixture::kCall;
    out.reported.amount = contracts(amount);
    out.reported.averagePrice = price("1228.44");
    out.reported.mark = price("225");
    out.reported.unrealised = fixture::usdc("-6.1");
    out.reportedSinceMillis = kNowMs - 48'000;
    out.proof = proof;
    out.figureId = kFigure;
    return out;
}

Figure figure(const char* amount, lightclient::ProofLevel level) {
    const auto value = contracts(amount);
    lightclient::ProofAnchor anchor;
    anchor.level = level;
    const auto magnitude = value.abs().value().toWord();
    return {
        app::session::FigureKind::Position,
        kFigure,
        fixture::kCall,
        app::Sourced<lightclient::Uint256>(lightclient::ProofIssuer::issue(magnitude, anchor, {})),
        value.isNegative(),
        18,
        "contracts",
        nullptr,
        kNowMs};
}

Snapshot snapshot(PositionView held, std::vector<Figure> figures = {}) {
    TradingView trading;
    trading.positions = {std::move(held)};
    Snapshot out;
    out.unixMillis = kNowMs;
    out.figures = std::move(figures);
    out.trading = std::make_shared<const TradingView>(std::move(trading));
    return out;
}

models::PositionRow row(const Snapshot& from) {
    return models::positionRows(from).at(0);
}

app::session::OrderView order(std::uint64_t id, OrderStage stage) {
    app::session::OrderView out;
    out.id = id;
    out.record.intent = fixture::buyCall();
    out.record.stage = stage;
    return out;
}

QString waiting(TradingStage stage, bool hasAccount = false, const char* problem = nullptr) {
    TradingView view;
    view.stage = stage;
    if (hasAccount)
        view.account = std::make_shared<const app::venue::AccountState>();
    if (problem != nullptr)
        view.problem = app::session::Problem{"some_code", problem};
    return models::bookWaiting(&view);
}

} // namespace

class BookTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPositionInWords() {
        const auto out = row(snapshot(position(PositionProof::Awaited)));
        QCOMPARE(out.instrument, u"ETH 25 Dec 3,000 C"_s);
        QCOMPARE(out.size, u"+2.50"_s);
        QCOMPARE(out.entry, u"1,228.4"_s);
        QCOMPARE(out.mark, u"225.0"_s);
        QCOMPARE(out.profit, u"−6.10"_s);
        QVERIFY(out.isLoss && !out.isShort);
        QVERIFY(out.delta.isEmpty() && out.theta.isEmpty()); // no quote: no Greeks of ours
        const auto sold = row(snapshot(position(PositionProof::Awaited, "-2.5")));
        QCOMPARE(sold.size, u"−2.50"_s);
        QVERIFY(sold.isShort);
    }
    void greeksAreOfTheWholePosition() {
        auto with = snapshot(position(PositionProof::Awaited, "-2"));
        with.market = fixture::ethMarket().snapshot();
        const auto one = with.market->find(fixture::kCall)->model->value().greeks->delta;
        const auto out = row(with);
        QVERIFY2(out.delta.startsWith(u"−1."_s), qPrintable(out.delta)); // twice a half, short
        QVERIFY(one.isPositive());
        QVERIFY2(out.theta.startsWith(u'+'), qPrintable(out.theta)); // time is on the seller's side
    }
    void whereItIsKnownFrom() {
        using theme::Icon;
        using theme::Role;
        auto out = row(snapshot(position(PositionProof::Impossible)));
        QCOMPARE(out.source, u"venue reports"_s);
        QCOMPARE(out.sourceIcon, Icon::Bank);
        QCOMPARE(out.sourceRole, Role::Venue);
        QVERIFY(out.figureId.isEmpty());
        out = row(snapshot(position(PositionProof::Awaited)));
        QCOMPARE(out.source, u"venue reports"_s);
        QCOMPARE(out.sourceRole, Role::Venue);
        const auto final = lightclient::ProofLevel::Finalized;
        out = row(snapshot(position(PositionProof::Proven), {figure("2.5", final)}));
        QCOMPARE(out.source, u"proven · finalized"_s);
        QCOMPARE(out.sourceRole, Role::Proven);
        QCOMPARE(out.sourceIcon, Icon::ShieldFilled);
        QCOMPARE(out.figureId, QString::fromStdString(kFigure));
        // It was so; nothing has said since that it still is.
        auto old = figure("2.5", final);
        old.provenAsOfMillis = kNowMs - 180'000;
        out = row(snapshot(position(PositionProof::Proven), {old}));
        QCOMPARE(out.source, u"proven 3 min ago"_s);
        QCOMPARE(out.sourceRole, Role::Caution);
        out = row(
            snapshot(position(PositionProof::Proven), {figure("2.5", lightclient::ProofLevel::Optimistic)}));
        QCOMPARE(out.source, u"proven · head"_s);
        QCOMPARE(out.sourceIcon, Icon::ShieldDashed);
    }
    void aMismatchShowsBothNumbers() {
        const auto final = lightclient::ProofLevel::Finalized;
        const auto out = row(snapshot(position(PositionProof::Mismatch), {figure("-1.5", final)}));
        QVERIFY(out.isMismatch);
        QCOMPARE(out.size, u"+2.50"_s);
        QVERIFY2(out.provenSize.startsWith(u"−1.5"_s), qPrintable(out.provenSize));
        QCOMPARE(out.source, u"mismatch"_s);
        QCOMPARE(out.sourceRole, theme::Role::Danger);
        const auto hidden = row(snapshot(position(PositionProof::Mismatch, "0"), {figure("1", final)}));
        QCOMPARE(hidden.size, u"0.00"_s);
        QVERIFY(hidden.isMismatch);
    }
    void aProofWithoutItsFigureIsNoProof() {
        const auto out = row(snapshot(position(PositionProof::Proven)));
        QCOMPARE(out.source, u"venue reports"_s);
        QCOMPARE(out.sourceRole, theme::Role::Venue);
        QVERIFY(row(snapshot(position(PositionProof::Mismatch))).isMismatch);
    }
    void withoutATradersSideThereAreNoRows() {
        QVERIFY(models::positionRows(Snapshot{}).empty());
        QVERIFY(models::heldSizes(nullptr).empty());
        QVERIFY(models::heldOf(nullptr, fixture::kCall).isZero());
        QVERIFY(models::payoffOf(TradingView{}).points.empty());
        QVERIFY(models::payoffOf(TradingView{}).missing.isEmpty());
        TradingView without;
        without.riskProblem = "no spot price has come";
        QCOMPARE(models::payoffOf(without).missing, u"No spot price has come."_s);
        QVERIFY(models::equityText(TradingView{}).isEmpty());
    }
    void ordersInWords() {
        TradingView view;
        view.orders = {
            order(1, OrderStage::Filled), order(2, OrderStage::Open), order(3, OrderStage::Unknown),
            order(4, OrderStage::Signing)};
        view.orders[1].record.intent.side = app::orders::Side::Sell;
        view.orders[1].record.intent.limit = price("1008.5");
        view.orders[1].record.filled = contracts("0.5");
        view.orders[1].record.venue = app::venue::OrderState{};
        view.orders[1].record.venue->createdAt = fixture::kNow;
        const auto rows = models::orderRows(view);
        QCOMPARE(rows.size(), std::size_t{4});
        QCOMPARE(rows[1].id, std::uint64_t{2});
        QCOMPARE(rows[1].side, u"Sell"_s);
        QVERIFY(!rows[1].isBuy && rows[0].isBuy);
        QCOMPARE(rows[1].price, u"1,008.5"_s);
        QCOMPARE(rows[1].size, u"2.00"_s);
        QCOMPARE(rows[1].filled, u"0.50"_s);
        QCOMPARE(rows[1].state, u"open, in part filled"_s);
        QVERIFY(!rows[1].time.isEmpty() && rows[3].time.isEmpty());
        // Only what the venue has in its book can be taken out of it.
        QVERIFY(!rows[0].canCancel && rows[1].canCancel && !rows[2].canCancel && !rows[3].canCancel);
        QVERIFY(rows[0].isEnded && !rows[1].isEnded && !rows[2].isEnded && !rows[3].isEnded);
    }
    void theNewestFillComesFirst() {
        TradingView view;
        for (const auto* at : {"230.1", "1230.2"}) {
            app::venue::Fill fill;
            fill.instrument = fixture::kCall;
            fill.price = price(at);
            fill.amount = contracts("1.25");
            fill.fee = fixture::usdc("1.405");
            fill.at = fixture::kNow;
            view.fills.push_back(fill);
        }
        const auto rows = models::fillRows(view);
        QCOMPARE(rows[0].price, u"1,230.2"_s);
        QCOMPARE(rows[1].price, u"230.1"_s);
        QCOMPARE(rows[0].size, u"1.25"_s);
        QCOMPARE(rows[0].fee, u"1.40"_s);
        QCOMPARE(rows[0].instrument, u"ETH 25 Dec 3,000 C"_s);
    }
    void theBooksRiskIsDrawn() {
        auto account = fixture::accountWith("10000");
        account.positions.push_back(position(PositionProof::Awaited, "-2").reported);
        TradingView view;
        view.risk = std::make_shared<const app::Sourced<app::orders::BookRisk>>(
            app::orders::bookRiskOf(
                account, *fixture::ethMarket().snapshot(), "ETH",
                *fixture::inputs(lightclient::Address{}).parameters, {}, fixture::kNow)
                .value());
        const auto payoff = models::payoffOf(view);
        QVERIFY(payoff.points.size() > 10);
        QVERIFY(std::abs(payoff.spot - 2990) < 1e-6);
        QVERIFY(payoff.liquidationAbove.has_value()); // two calls sold
        QVERIFY(*payoff.liquidationAbove > payoff.spot);
        QVERIFY(!payoff.liquidationBelow);
        QVERIFY2(
            models::equityText(view).startsWith(u"9,5"_s), // 10,000 less two calls of about 225
            qPrintable(models::equityText(view)));
    }
    void heldSizesLeaveZerosOut() {
        TradingView view;
        view.positions = {position(PositionProof::Mismatch, "0")};
        QVERIFY(models::heldSizes(&view).empty());
        view.positions = {position(PositionProof::Awaited, "-1")};
        QCOMPARE(models::heldSizes(&view).at(fixture::kCall), contracts("-1"));
        QCOMPARE(models::heldOf(&view, fixture::kCall), contracts("-1"));
        QVERIFY(models::heldOf(&view, "ETH-20261225-3000-P").isZero());
    }
    void waitingSaysForWhat() {
        QVERIFY(!models::bookWaiting(nullptr).isEmpty());
        QStringList seen;
        for (const auto stage :
             {TradingStage::NoTrader, TradingStage::Connecting, TradingStage::LoggingIn,
              TradingStage::Opening, TradingStage::Ready, TradingStage::Failed}) {
            const auto text = waiting(stage);
            QVERIFY(!text.isEmpty());
            QVERIFY2(!seen.contains(text), qPrintable(text));
            seen << text;
        }
        QCOMPARE(waiting(TradingStage::Ready, true), QString());
        QCOMPARE(waiting(TradingStage::Failed, true, "gone"), QString()); // the last report stands
        QCOMPARE(
            waiting(TradingStage::Failed, false, "the login was not signed; unlock the vault and try again"),
            u"The login was not signed; unlock the vault and try again."_s);
    }
};

QTEST_APPLESS_MAIN(BookTextTest)
#include "book_text_test.moc"
