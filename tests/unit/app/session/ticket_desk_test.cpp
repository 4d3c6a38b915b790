// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/session/ticket_desk.h"
#include "tests/unit/app/orders/orders_fixture.h"

#include <QTest>

using namespace fixture;
using namespace app::session;
using namespace std::chrono_literals;

namespace {

constexpr lightclient::Address kOwner{{0xf3, 0x9f}};

/// A ticket desk under a clock that only the test moves.
struct Desk {
    std::uint64_t nanoseconds = static_cast<std::uint64_t>(kNowMs) * 1'000'000;
    TicketContext context;
    TicketDesk desk;

    Desk()
        : desk(
              inputs(kOwner).parameters, OrderLimits{},
              NonceSource{[this] { return nanoseconds; }, [] { return 7U; }}) {
        const auto made = inputs(kOwner);
        context = {made.market, made.account, kNow, made.identity, kNow};
    }
    void ask(const OrderIntent& intent = buyCall(), std::uint64_t number = 1) { desk.ask({number, intent}); }
    TicketView remake() { return desk.remake(context).value(); }
    /// What would be signed now.
    std::pair<std::uint64_t, lightclient::Hash32> toSign() {
        const auto view = remake();
        return {view.content->action.nonce, view.content->hashes.typedDataHash};
    }
    void pass(std::chrono::milliseconds time) {
        context.now += time;
        context.accountAt += time;
        nanoseconds += static_cast<std::uint64_t>(time.count()) * 1'000'000;
    }
};

} // namespace

class TicketDeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutADraftThereIsNothing() {
        Desk it;
        QVERIFY(it.desk.isEmpty());
        QVERIFY(!it.desk.remake(it.context));
        it.ask();
        QVERIFY(!it.desk.isEmpty());
        QVERIFY(it.desk.remake(it.context));
        it.desk.clear();
        QVERIFY(it.desk.isEmpty());
        QVERIFY(!it.desk.remake(it.context));
    }
    void theAnswerCarriesTheQuestionsNumber() {
        Desk it;
        it.ask(buyCall(), 41);
        QCOMPARE(it.remake().request, std::uint64_t{41});
        it.ask(buyCall(), 42);
        QCOMPARE(it.remake().request, std::uint64_t{42});
    }
    void whatWasShownIsExactlyWhatIsFound() {
        Desk it;
        it.ask();
        const auto first = it.remake();
        QVERIFY(first.content->blocks.empty());
        QVERIFY(first.preview != 0 && !first.refusal);
        it.pass(1s);
        const auto second = it.remake();
        QVERIFY(second.preview != first.preview);
        QCOMPARE(it.desk.find(first.preview), first.content);
        QCOMPARE(it.desk.find(second.preview), second.content);
        QCOMPARE(it.desk.find(first.preview)->madeAt, kNow);
        QVERIFY(it.desk.find(0) == nullptr);
        QVERIFY(it.desk.find(second.preview + 1) == nullptr);
    }
    void theHashStandsStillWhileTheDraftDoes() {
        Desk it;
        it.ask();
        const auto first = it.toSign();
        it.pass(29'999ms);
        QCOMPARE(it.toSign(), first);
        it.ask(buyCall(), 2); // the same draft, asked again
        QCOMPARE(it.toSign(), first);
        // The margin beside it moves with the account, what is signed does not.
        it.context.account = inputs(kOwner, "20000").account;
        QCOMPARE(it.toSign(), first);
    }
    void theHashChangesWithTheDraft() {
        Desk it;
        it.ask();
        const auto first = it.toSign();
        auto dearer = buyCall();
        dearer.limit = price("230.1");
        it.ask(dearer);
        const auto second = it.toSign();
        QVERIFY(second.first != first.first);
        QVERIFY(second.second != first.second);
        it.ask(); // back to the first draft: still another order than the one shown then
        const auto third = it.toSign();
        QVERIFY(third.first != first.first && third.first != second.first);
    }
    void everythingInADraftCounts() {
        Desk it;
        for (const auto change : std::initializer_list<void (*)(OrderIntent&)>{
                 [](OrderIntent& i) { i.side = Side::Sell; },
                 [](OrderIntent& i) { i.amount = contracts("1"); },
                 [](OrderIntent& i) { i.timeInForce = TimeInForce::Ioc; },
                 [](OrderIntent& i) { i.type = OrderType::Market; },
                 [](OrderIntent& i) { i.reduceOnly = true; }}) {
            it.ask();
            const auto before = it.toSign();
            auto other = buyCall();
            change(other);
            it.ask(other);
            const auto after = it.toSign();
            QVERIFY(after.first != before.first);
            QVERIFY(after.second != before.second);
        }
    }
    void aUsedNonceIsNotUsedAgain() {
        Desk it;
        it.ask();
        const auto first = it.toSign();
        it.desk.dropNonce();
        const auto second = it.toSign();
        QVERIFY(second.first > first.first);
        QVERIFY(second.second != first.second);
    }
    void afterHalfAMinuteTheNonceIsRenewed() {
        Desk it;
        it.ask();
        const auto first = it.toSign();
        it.pass(30s);
        const auto second = it.toSign();
        QVERIFY(second.first > first.first);
        QVERIFY(second.second != first.second);
        it.pass(29s);
        QCOMPARE(it.toSign(), second);
    }
    void aClockThatGoesBackRenewsItToo() {
        Desk it;
        it.ask();
        const auto first = it.toSign();
        it.context.now -= 1ms;
        QVERIFY(it.toSign().first > first.first);
    }
    void anotherSubaccountHasItsOwnNonce() {
        Desk it;
        it.ask();
        const auto first = it.toSign();
        it.context.identity.subaccount = 8;
        const auto second = it.toSign();
        QVERIFY(second.second != first.second);
        QCOMPARE(it.remake().content->action.subaccountId, std::uint64_t{8});
        it.context.identity.subaccount = 7;
        QVERIFY(it.toSign().first > first.first); // and the first one's is not taken up again
    }
    void onlyTheLastSixteenAreKnown() {
        Desk it;
        it.ask();
        std::vector<TicketView> shown;
        for (int i = 0; i < 20; ++i)
            shown.push_back(it.remake());
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(it.desk.find(shown[i].preview) == nullptr);
        for (std::size_t i = 4; i < 20; ++i)
            QCOMPARE(it.desk.find(shown[i].preview), shown[i].content);
        it.desk.clear(); // what was shown can still be signed
        QCOMPARE(it.desk.find(shown[19].preview), shown[19].content);
    }
    void withoutAnAccountItIsBlocked() {
        Desk it;
        it.context.account = nullptr;
        it.ask();
        const auto view = it.remake();
        QVERIFY(view.content);
        QVERIFY(view.content->blocks.has(OrderBlock::NoAccount));
        QVERIFY(!view.content->impact);
        // The account comes later: a new preview, and the old one stays as blocked as it was.
        it.context.account = inputs(kOwner).account;
        const auto later = it.remake();
        QVERIFY(later.content->blocks.empty());
        QVERIFY(it.desk.find(view.preview)->blocks.has(OrderBlock::NoAccount));
    }
    void whatCannotBePreviewedSaysWhy() {
        Desk it;
        it.ask();
        const auto market = it.context.market;
        it.context.market = nullptr;
        auto view = it.remake();
        QVERIFY(!view.content && view.preview == 0);
        QCOMPARE(view.refusal.value(), OrderBlock::NoMarket);
        it.context.market = market;
        auto stranger = buyCall();
        stranger.instrument = "ETH-20261225-1-C";
        it.ask(stranger);
        view = it.remake();
        QVERIFY(!view.content && view.preview == 0);
        QCOMPARE(view.refusal.value(), OrderBlock::UnknownInstrument);
    }
};

QTEST_APPLESS_MAIN(TicketDeskTest)
#include "ticket_desk_test.moc"
