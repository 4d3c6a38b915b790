// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/seed_world.h"
#include "app/practice/venue_ledger.h"

#include <QTest>

#include <random>

using namespace lightclient;
using namespace app;
using namespace app::practice;

namespace {

constexpr std::uint64_t kFeeAccount = 1;
const PracticeContracts kContracts = practiceContracts();
const HeldAsset kCall{kContracts.ethOption, parseDecimal("39614083834112546398585885568").value()};

Money<Usdc> money(const char* text) {
    return Money<Usdc>::parse(text).value();
}
Contracts contracts(const char* text) {
    return Contracts::parse(text).value();
}

/// A world with the fee account and three traders of 1000 USDC each.
WorldState makeWorld() {
    WorldState world = makeGenesisWorld(kContracts, 1'800'000'000);
    for (const std::uint64_t id : {10U, 11U, 12U})
        openSubaccount(
            world, kContracts, {id, Address{{static_cast<std::uint8_t>(id)}}}, money("1000").toWord());
    return world;
}

Fill trade(std::uint64_t maker, std::uint64_t taker, Side takerSide, const char* price, const char* amount) {
    return {1, 2, maker, taker, takerSide, Price::parse(price).value(), contracts(amount), true};
}

} // namespace

class VenueLedgerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTradeMovesContractsPremiumAndFees() {
        WorldState world = makeWorld();
        VenueLedger ledger(world, kContracts, kFeeAccount);
        const auto venueBefore = ledger.cash(kFeeAccount).value();
        const auto id = ledger.applyOptionTrade(
            trade(10, 11, Side::Buy, "101.5", "2"), kCall, {money("0.25"), money("0.75")});
        QVERIFY(id.has_value());
        QCOMPARE(*id, std::uint64_t{1});
        QVERIFY(ledger.cash(11).value() == money("796.25"));
        QVERIFY(ledger.cash(10).value() == money("1202.75"));
        QVERIFY((ledger.cash(kFeeAccount).value() - venueBefore).value() == money("1"));
        QVERIFY(ledger.position(11, kCall).value() == contracts("2"));
        QVERIFY(ledger.position(10, kCall).value() == contracts("-2"));
        QVERIFY(ledger.openInterest(kCall) == contracts("2").toWord());
        // lastTradeId, and lastAccountTradeId of both.
        QVERIFY(world.storage(kContracts.subAccounts, 14) == Uint256(1));
        SubAccountsContract view(world, kContracts.subAccounts);
        QCOMPARE(view.heldAssets(11).size(), std::size_t{2});
    }
    void closingLeavesNoTrace() {
        WorldState world = makeWorld();
        VenueLedger ledger(world, kContracts, kFeeAccount);
        QVERIFY(ledger.applyOptionTrade(trade(10, 11, Side::Buy, "5", "3"), kCall, {}).has_value());
        QVERIFY(ledger.applyOptionTrade(trade(10, 11, Side::Sell, "5", "3"), kCall, {}).has_value());
        QVERIFY(ledger.position(10, kCall).value().isZero() && ledger.position(11, kCall).value().isZero());
        QVERIFY(ledger.openInterest(kCall).isZero());
        QVERIFY(ledger.cash(10).value() == money("1000"));
        QCOMPARE(SubAccountsContract(world, kContracts.subAccounts).heldAssets(10).size(), std::size_t{1});
    }
    void nothingIsMadeOrLost() {
        WorldState world = makeWorld();
        VenueLedger ledger(world, kContracts, kFeeAccount);
        const std::vector<std::uint64_t> everyone{kFeeAccount, 10, 11, 12};
        const auto sumCash = [&] {
            Money<Usdc> sum;
            for (const auto id : everyone)
                sum = (sum + ledger.cash(id).value()).value();
            return sum;
        };
        const auto before = sumCash();
        std::mt19937 random(7);
        for (int i = 0; i < 300; ++i) {
            const std::uint64_t maker = 10 + random() % 3;
            const std::uint64_t taker = 10 + (maker - 10 + 1 + random() % 2) % 3;
            Fill fill = trade(maker, taker, random() % 2 == 0 ? Side::Buy : Side::Sell, "1.5", "0.1");
            fill.amount = Contracts::fromRaw(fill.amount.raw() * (1 + static_cast<int>(random() % 9)));
            QVERIFY(ledger.applyOptionTrade(fill, kCall, {money("0.01"), money("0.03")}).has_value());
            Contracts net;
            Contracts longs;
            for (const auto id : everyone) {
                const auto held = ledger.position(id, kCall).value();
                net = (net + held).value();
                if (held.isPositive())
                    longs = (longs + held).value();
            }
            QVERIFY(net.isZero());
            QVERIFY(ledger.openInterest(kCall) == longs.toWord());
        }
        QVERIFY(sumCash() == before);
    }
    void anImpossibleTradeChangesNothing() {
        WorldState world = makeWorld();
        VenueLedger ledger(world, kContracts, kFeeAccount);
        const auto root = world.root();
        const auto done =
            ledger.applyOptionTrade(trade(10, 11, Side::Buy, "100000000000", "100000000000"), kCall, {});
        QVERIFY(!done);
        QVERIFY(world.root() == root);
    }
};

QTEST_APPLESS_MAIN(VenueLedgerTest)
#include "venue_ledger_test.moc"
