// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"
#include "tests/unit/app/orders/orders_fixture.h"
#include "ui/models/quantity_text.h"
#include "ui/models/ticket_text.h"

#include <QTest>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using app::orders::OrderBlock;
using app::orders::OrderRecord;
using app::orders::OrderStage;
using app::orders::TimeInForce;
using models::OrderType;
using models::TicketDraft;

namespace {

constexpr lightclient::Address kOwner{{0xf3, 0x9f}};

TicketDraft draft(const QString& price = u"230"_s, const QString& size = u"2"_s) {
    return {.isBuy = true, .price = price, .size = size};
}

/// What a draft reads as: "230 × 2", or why not.
QString read(const TicketDraft& what) {
    const auto intent = models::readDraft(what, fixture::kCall);
    if (!intent)
        return intent.error();
    return QString::fromStdString(intent->limit.toString() + " × " + intent->amount.toString());
}

app::session::TicketView answer(const char* cash = "10000") {
    app::session::TicketView out;
    out.request = 1;
    out.preview = 12;
    out.content = std::make_shared<const app::orders::OrderPreview>(
        app::orders::makePreview(fixture::buyCall(), fixture::inputs(kOwner, cash)).value());
    return out;
}

OrderRecord record(OrderStage stage, const std::string& reason = {}) {
    OrderRecord out;
    out.intent = fixture::buyCall();
    out.stage = stage;
    out.reason = reason;
    return out;
}

constexpr OrderStage kStages[]{
    OrderStage::Signing,  OrderStage::SignatureRefused, OrderStage::Sending,  OrderStage::NotSent,
    OrderStage::Rejected, OrderStage::Unknown,          OrderStage::NotTaken, OrderStage::Open,
    OrderStage::Filled,   OrderStage::Cancelled,        OrderStage::Expired};

} // namespace

class TicketTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAsTheyAreTyped_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("value"); // empty: it is refused
        const std::pair<const char*, const char*> rows[]{
            {"62.4", "62.4"},
            {"62.", "62"},
            {".5", "0.5"},
            {"0062.40", "62.4"},
            {" 62.4 ", "62.4"},
            {"1,008.5", "1008.5"},
            {"12,345,678", "12345678"},
            {"1,000,000.25", "1000000.25"},
            {"1,500.", "1500"},
            // A comma that could be a decimal point never becomes a thousandfold order.
            {"1,5", ""},
            {"1,50", ""},
            {"1,500", ""},
            {"0,500", ""},
            {"0,500.5", ""},
            {"0,001,000", ""},
            {"12,34", ""},
            {"1,0085", ""},
            {"1008,500,1", ""},
            {"1.5,000", ""},
            {",5", ""},
            {"5,", ""},
            {",", ""},
            {".", ""},
            {"1.2.3", ""},
            {"-1", ""},
            {"−1", ""},
            {"+1", ""},
            {"1e3", ""},
            {"0x10", ""},
            {"1 000", ""},
            {"١٢", ""}, // digits of another script
            {"1.0000000000000000001", ""},
            {"999999999999999999999999", ""}};
        for (const auto& [typed, value] : rows)
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(value);
    }
    void numbersAsTheyAreTyped() {
        QFETCH(const QString, typed);
        QFETCH(const QString, value);
        const auto asPrice = read(draft(typed, u"2"_s));
        const auto asSize = read(draft(u"230"_s, typed));
        if (!value.isEmpty()) {
            QCOMPARE(asPrice, value + u" × 2"_s);
            QCOMPARE(asSize, u"230 × "_s + value);
        } else if (typed.contains(u',')) {
            QCOMPARE(asPrice, u"Write the price without a comma"_s);
            QCOMPARE(asSize, u"Write the size without a comma"_s);
        } else {
            QCOMPARE(asPrice, u"The price is not a number"_s);
            QCOMPARE(asSize, u"The size is not a number"_s);
        }
    }
    void whatIsMissingIsSaidInOrder() {
        QCOMPARE(read(draft({}, {})), u"Enter a limit price"_s);
        QCOMPARE(read(draft(u"  "_s, u"2"_s)), u"Enter a limit price"_s);
        QCOMPARE(read(draft(u"230"_s, {})), u"Enter a size"_s);
        QCOMPARE(read(draft(u"230"_s, u"0"_s)), u"The size must be above zero"_s);
        QCOMPARE(read(draft(u"230"_s, u"0.000"_s)), u"The size must be above zero"_s);
        QCOMPARE(read(draft(u"0"_s, u"2"_s)), u"0 × 2"_s); // the session's checks say why that is no price
    }
    void theWholeDraftIsRead() {
        auto what = draft();
        auto intent = models::readDraft(what, fixture::kCall);
        QCOMPARE(intent->instrument, fixture::kCall);
        QCOMPARE(intent->side, app::orders::Side::Buy);
        QCOMPARE(intent->timeInForce, TimeInForce::Gtc);
        QVERIFY(!intent->reduceOnly);
        what.isBuy = false;
        what.reduceOnly = true;
        what.postOnly = true;
        intent = models::readDraft(what, fixture::kCall);
        QCOMPARE(intent->side, app::orders::Side::Sell);
        QCOMPARE(intent->timeInForce, TimeInForce::PostOnly);
        QVERIFY(intent->reduceOnly);
        for (const auto type : {OrderType::ImmediateOrCancel, OrderType::FillOrKill}) {
            what.type = type;
            what.postOnly = true;
            QCOMPARE(read(what), u"Post only rests; this type never does"_s);
            what.postOnly = false;
            QCOMPARE(
                models::readDraft(what, fixture::kCall)->timeInForce,
                type == OrderType::FillOrKill ? TimeInForce::Fok : TimeInForce::Ioc);
        }
    }
    void aPreviewInWords() {
        const auto out = models::ticketPreview(draft(), fixture::kCall, answer(), fixture::contracts("-1.5"));
        const auto content = answer().content;
        QCOMPARE(out.id, u"12"_s);
        QCOMPARE(out.draft, draft());
        QCOMPARE(out.instrument, u"ETH 25 Dec 2026 3,000 Call"_s);
        QVERIFY(out.blockedBecause.isEmpty());
        QCOMPARE(out.payAtMost, u"460.00"_s);
        QVERIFY2(
            out.feeAtMost.startsWith(models::fixedText(content->cost.feeAtMost, 2)),
            qPrintable(out.feeAtMost));
        QVERIFY(out.feeAtMost.endsWith(u" %"_s));
        QVERIFY(out.worstCase.startsWith(u"−46"_s)); // the premium and the fee
        QVERIFY(out.priceHint.startsWith(u"mark 225.0 · IV "_s));
        QCOMPARE(out.sizeHint, u"ETH · you hold −1.50"_s);
        QVERIFY(out.margin.contains(u" → "_s));
        QCOMPARE(out.signingDomain, u"EIP-712 · chain 31337"_s);
        QVERIFY(out.signedText.startsWith(u"BUY 2 ETH-20261225-3000-C"_s));
        QVERIFY(!out.signedText.contains(u"domain hash"_s));
        QCOMPARE(
            out.hash, u"hash "_s + QString::fromStdString(lightclient::toHex(content->hashes.typedDataHash)));
        QCOMPARE(models::ticketPreview(draft(), fixture::kCall, answer(), {}).sizeHint, u"ETH"_s);
    }
    void whatIsBlockedSaysWhy() {
        const auto poor = models::ticketPreview(draft(), fixture::kCall, answer("10"), {});
        QCOMPARE(poor.blockedBecause, u"There is not enough initial margin for this order."_s);
        QVERIFY(!poor.signedText.isEmpty());
        // Without an account nobody would sign, so there is nothing to read.
        auto inputs = fixture::inputs(kOwner);
        inputs.account = nullptr;
        app::session::TicketView nobody;
        nobody.preview = 3;
        nobody.content = std::make_shared<const app::orders::OrderPreview>(
            app::orders::makePreview(fixture::buyCall(), inputs).value());
        const auto unsignedYet = models::ticketPreview(draft(), fixture::kCall, nobody, {});
        QVERIFY(!unsignedYet.blockedBecause.isEmpty());
        QVERIFY(unsignedYet.signedText.isEmpty() && unsignedYet.hash.isEmpty());
        QCOMPARE(unsignedYet.payAtMost, u"460.00"_s);
        app::session::TicketView none;
        none.refusal = OrderBlock::UnknownInstrument;
        const auto refused = models::ticketPreview(draft(), fixture::kCall, none, {});
        QCOMPARE(refused.blockedBecause, u"The venue does not list this instrument."_s);
        QCOMPARE(refused.draft, draft());
        QVERIFY(refused.id.isEmpty());
    }
    void everyStageHasItsWords() {
        QStringList seen;
        for (const auto stage : kStages) {
            const auto text = models::orderStateText(record(stage));
            QVERIFY(!text.isEmpty());
            QVERIFY2(!seen.contains(text), qPrintable(text));
            seen << text;
            const auto outcome = models::orderOutcome(record(stage));
            QVERIFY(outcome.text.size() > 4);
            QVERIFY2(outcome.text[0].isUpper(), qPrintable(outcome.text));
        }
        QCOMPARE(
            models::orderStateText(record(OrderStage::Rejected, "not enough margin")),
            u"rejected: not enough margin"_s);
        QCOMPARE(
            models::orderOutcome(record(OrderStage::SignatureRefused, "the wallet is locked")).text,
            u"Not signed: the wallet is locked."_s);
        auto partly = record(OrderStage::Open);
        partly.filled = fixture::contracts("1");
        QCOMPARE(models::orderStateText(partly), u"open, in part filled"_s);
    }
    void outcomesSayWhoSaysSo() {
        auto filled = record(OrderStage::Filled);
        filled.filled = fixture::contracts("2");
        filled.venue = app::venue::OrderState{};
        filled.venue->averagePrice = fixture::price("1229.5");
        const auto outcome = models::orderOutcome(filled);
        QCOMPARE(outcome.text, u"Filled 2.00 at 1,229.50, the venue reports · ETH 25 Dec 3,000 C"_s);
        QCOMPARE(outcome.role, theme::Role::Venue);
        QCOMPARE(
            models::orderOutcome(record(OrderStage::Open)).text,
            u"In the book at 230.0 · ETH 25 Dec 3,000 C"_s);
        filled.venueDisagrees = true;
        QVERIFY(models::orderOutcome(filled).text.startsWith(u"Alarm"_s));
        QCOMPARE(models::orderOutcome(filled).role, theme::Role::Danger);
        QCOMPARE(models::orderStateRole(filled), theme::Role::Danger);
        QCOMPARE(models::orderOutcome(record(OrderStage::Unknown)).role, theme::Role::Caution);
        QCOMPARE(
            models::refusedOutcome(OrderBlock::Outdated).text,
            u"Not signed: too much time has passed; look at the order again."_s);
    }
    void sentences() {
        QCOMPARE(models::asSentence("the venue refused"), u"The venue refused."_s);
        QCOMPARE(models::asSentence("Done."), u"Done."_s);
        QCOMPARE(models::asSentence(""), QString());
    }
};

QTEST_APPLESS_MAIN(TicketTextTest)
#include "ticket_text_test.moc"
