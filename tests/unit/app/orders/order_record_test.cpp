// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "orders_fixture.h"

#include "app/orders/order_record.h"

#include <QTest>

#include <array>

using namespace fixture;
using venue::OrderStatus;
using venue::VenueErrorCode;

namespace {

constexpr std::array kStages{
    OrderStage::Signing,  OrderStage::SignatureRefused, OrderStage::Sending,  OrderStage::NotSent,
    OrderStage::Rejected, OrderStage::Unknown,          OrderStage::NotTaken, OrderStage::Open,
    OrderStage::Filled,   OrderStage::Cancelled,        OrderStage::Expired};

venue::OrderState said(OrderStatus status, const char* filled = "0", int updated = 0) {
    venue::OrderState out;
    out.orderId = "o-1";
    out.subaccount = 7;
    out.nonce = kNonce;
    out.instrument = kCall;
    out.side = Side::Buy;
    out.limit = price("230");
    out.amount = contracts("2");
    out.maxFee = price("3");
    out.status = status;
    out.filled = contracts(filled);
    out.updatedAt = kNow + std::chrono::milliseconds{updated};
    return out;
}
venue::Fill fill(const char* id, const char* amount) {
    venue::Fill out;
    out.tradeId = id;
    out.orderId = "o-1";
    out.instrument = kCall;
    out.side = Side::Buy;
    out.amount = contracts(amount);
    return out;
}
SendFailed failed(VenueErrorCode code) {
    return SendFailed{{code, "why"}};
}

/// A record at a stage, as it comes to be there.
OrderRecord at(OrderStage stage) {
    OrderRecord out;
    out.intent = buyCall();
    out.subaccount = 7;
    out.nonce = kNonce;
    out.maxFee = price("3");
    out.expirySec = 1'795'086'400;
    out.stage = stage;
    if (stage != OrderStage::Signing && stage != OrderStage::SignatureRefused)
        out.rejectAfter = kNow + std::chrono::seconds{15};
    if (stage == OrderStage::Open)
        out.venue = said(OrderStatus::Open);
    if (stage == OrderStage::Filled)
        out.venue = said(OrderStatus::Filled, "2");
    if (stage == OrderStage::Cancelled)
        out.venue = said(OrderStatus::Cancelled);
    if (stage == OrderStage::Expired)
        out.venue = said(OrderStatus::Expired);
    return out;
}

/// Where an event leads: the stage's code, with '!' where the venue disagrees; "-" where it is not possible,
/// "other" where it is of another order.
std::string to(OrderStage stage, const OrderEvent& event) {
    const auto next = after(at(stage), event);
    if (!next)
        return next.error() == TransitionError::NotPossible ? "-" : "other";
    return std::string(codeOf(next->stage)) + (next->venueDisagrees ? "!" : "");
}

struct Row {
    const char* name;
    OrderEvent event;
    std::array<const char*, kStages.size()> expected;
};

} // namespace

class OrderRecordTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyEventAtEveryStage() {
        using S = OrderStatus;
        const std::vector<Row> table{
            // clang-format off
            //                                            signing              sig_refused           sending      not_sent      rejected      unknown      not_taken     open         filled     cancelled    expired
            {"signing failed", SigningFailed{"no"},      {"signature_refused", "-",                  "-",         "-",          "-",          "-",         "-",          "-",         "-",       "-",         "-"}},
            {"sent", WasSent{kNow},                      {"sending",           "-",                  "-",         "-",          "-",          "-",         "-",          "-",         "-",       "-",         "-"}},
            {"refused", failed(VenueErrorCode::Rejected), {"-",                "-",                  "rejected",  "-",          "-",          "-",         "-",          "open!",     "filled!", "cancelled!", "expired!"}},
            {"rate", failed(VenueErrorCode::RateLimited), {"-",                "-",                  "rejected",  "-",          "-",          "-",         "-",          "open!",     "filled!", "cancelled!", "expired!"}},
            {"lost", failed(VenueErrorCode::UnknownOutcome), {"-",             "-",                  "unknown",   "-",          "-",          "-",         "-",          "open",      "filled",  "cancelled", "expired"}},
            {"offline", failed(VenueErrorCode::Disconnected), {"-",            "-",                  "not_sent",  "-",          "-",          "-",         "-",          "open",      "filled",  "cancelled", "expired"}},
            {"open", VenueSays{said(S::Open)},           {"-",                 "open!",              "open",      "open!",      "open!",      "open",      "open!",      "open",      "filled",  "cancelled", "expired"}},
            {"part", VenueSays{said(S::Open, "1", 1)},   {"-",                 "open!",              "open",      "open!",      "open!",      "open",      "open!",      "open",      "filled",  "cancelled", "expired"}},
            {"filled", VenueSays{said(S::Filled, "2", 1)}, {"-",               "filled!",            "filled",    "filled!",    "filled!",    "filled",    "filled!",    "filled",    "filled",  "filled",    "filled"}},
            {"rejected", VenueSays{said(S::Rejected)},   {"-",                 "rejected!",          "rejected",  "rejected!",  "rejected!",  "rejected",  "rejected!",  "rejected",  "filled",  "rejected",  "rejected"}},
            {"cancelled", VenueSays{said(S::Cancelled, "1", 1)}, {"-",         "cancelled!",         "cancelled", "cancelled!", "cancelled!", "cancelled", "cancelled!", "cancelled", "filled",  "cancelled", "cancelled"}},
            {"expired", VenueSays{said(S::Expired, "0", 1)}, {"-",             "expired!",           "expired",   "expired!",   "expired!",   "expired",   "expired!",   "expired",   "filled",  "expired",   "expired"}},
            {"missing", WasMissing{kNow},                {"-",                 "-",                  "-",         "-",          "-",          "unknown",   "-",          "-",         "-",       "-",         "-"}},
            {"fill", WasFilled{fill("t", "1")},          {"other",             "other",              "other",     "other",      "other",      "other",     "other",      "open",      "filled",  "cancelled", "expired"}},
            // clang-format on
        };
        for (const auto& row : table)
            for (std::size_t i = 0; i < kStages.size(); ++i) {
                const auto got = to(kStages[i], row.event);
                const auto where =
                    std::string(row.name) + " at " + std::string(codeOf(kStages[i])) + ": " + got;
                QVERIFY2(got == row.expected[i], where.c_str());
            }
    }
    void otherOrdersAreNotOurs() {
        for (const auto stage : kStages) {
            auto foreign = said(OrderStatus::Open);
            foreign.nonce = 1;
            QCOMPARE(to(stage, VenueSays{foreign}), std::string("other"));
            foreign = said(OrderStatus::Open);
            foreign.subaccount = 8;
            QCOMPARE(to(stage, VenueSays{foreign}), std::string("other"));
        }
    }
    void missingNeedsTimeAndARepetition() {
        auto record = at(OrderStage::Unknown);
        const auto last = *record.rejectAfter + kMissingGrace;
        record = after(record, WasMissing{last - std::chrono::milliseconds{1}}).value();
        record = after(record, WasMissing{last - std::chrono::milliseconds{1}}).value();
        QCOMPARE(record.stage, OrderStage::Unknown); // often enough, but too early
        const auto once = after(at(OrderStage::Unknown), WasMissing{last}).value();
        QCOMPARE(once.stage, OrderStage::Unknown); // late enough, but once
        QCOMPARE(after(once, WasMissing{last})->stage, OrderStage::NotTaken);
        QCOMPARE(after(record, WasMissing{last})->stage, OrderStage::NotTaken);
    }
    void lateNewsIsIgnored() {
        auto record = after(at(OrderStage::Sending), VenueSays{said(OrderStatus::Open, "1", 5)}).value();
        record = after(record, VenueSays{said(OrderStatus::Open, "0.5", 6)}).value();
        QCOMPARE(record.filled, contracts("1"));
        record = after(record, VenueSays{said(OrderStatus::Cancelled, "1", 4)}).value();
        QCOMPARE(record.stage, OrderStage::Open);
        QVERIFY(!record.venueDisagrees);
    }
    void fillsCountOnce() {
        auto record = at(OrderStage::Open);
        record = after(record, WasFilled{fill("t-1", "0.5")}).value();
        record = after(record, WasFilled{fill("t-1", "0.5")}).value();
        QCOMPARE(record.fills.size(), std::size_t{1});
        QCOMPARE(record.filled, contracts("0.5"));
        record = after(record, VenueSays{said(OrderStatus::Open, "1.5", 1)}).value();
        QCOMPARE(record.filled, contracts("1.5")); // the venue knows of a trade that we missed
        record = after(record, WasFilled{fill("t-2", "1")}).value();
        record = after(record, WasFilled{fill("t-3", "0.5")}).value();
        QCOMPARE(record.filled, contracts("2"));
        QVERIFY(!record.venueDisagrees);
        record = after(record, WasFilled{fill("t-4", "0.01")}).value();
        QVERIFY(record.venueDisagrees); // more than was signed
    }
    void whatWasNotSignedIsAnAlarm() {
        const auto alarmed = [](auto change) {
            auto state = said(OrderStatus::Open);
            change(state);
            return after(at(OrderStage::Sending), VenueSays{state})->venueDisagrees;
        };
        QVERIFY(!alarmed([](venue::OrderState&) {}));
        QVERIFY(alarmed([](venue::OrderState& state) { state.side = Side::Sell; }));
        QVERIFY(alarmed([](venue::OrderState& state) { state.limit = price("230.1"); }));
        QVERIFY(alarmed([](venue::OrderState& state) { state.amount = contracts("3"); }));
        QVERIFY(alarmed([](venue::OrderState& state) { state.instrument = "ETH-20261225-3000-P"; }));
        QVERIFY(alarmed([](venue::OrderState& state) { state.maxFee = price("4"); }));
        QVERIFY(alarmed([](venue::OrderState& state) { state.timeInForce = venue::TimeInForce::Ioc; }));
        auto twin = said(OrderStatus::Filled, "2", 9);
        twin.orderId = "o-2";
        const auto record = after(at(OrderStage::Open), VenueSays{twin}).value();
        QVERIFY(record.venueDisagrees);
        QCOMPARE(record.stage, OrderStage::Open);
    }
};

QTEST_APPLESS_MAIN(OrderRecordTest)
#include "order_record_test.moc"
