// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/risk/auction.h"
#include "app/risk/closing_cost.h"
#include "app/risk/stress_presets.h"

#include <QTest>

using namespace fixture;

namespace {

AuctionParameters parameters() {
    auto out = deriveV2MainnetAuction();
    out.valueCutoff = usdc("50");
    return out;
}

/// Value 1000, maintenance net −200, buffer −200 − 1200·0.15 = −380.
const AuctionAccount kAccount{usdc("-200"), usdc("1000"), usdc("-380"), usdc("0")};

} // namespace

class AuctionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void solventByHand() {
        const auto state = auctionState(parameters(), kAccount, 0).value();
        QCOMPARE(state.phase, AuctionPhase::Solvent);
        QCOMPARE(state.share, ratio("0.95"));
        // 380/(380 + 950) = 0.285714…
        QCOMPARE(state.maxProportion, ratio("0.285714285714285714"));
        QCOMPARE(state.price, usdc("271.4285714285714283"));
        QCOMPARE(state.fee, usdc("28.5714285714285714"));
        QCOMPARE(state.leftSeconds, 44'100);
        QCOMPARE(auctionState(parameters(), kAccount, 900).value().share, ratio("0.7"));
        auto reserved = kAccount;
        reserved.reservedCash = usdc("100");
        // R·(1 − d) = 5 more in the denominator
        QCOMPARE(
            auctionState(parameters(), reserved, 0).value().maxProportion, ratio("0.284644194756554307"));
        auto small = kAccount;
        small.markToMarket = usdc("49");
        QCOMPARE(auctionState(parameters(), small, 0).value().maxProportion, ratio("1"));
    }
    void insolventPaysMoreAndMore() {
        const AuctionAccount hole{usdc("-200"), usdc("-50"), usdc("-222.5"), usdc("0")};
        QCOMPARE(auctionState(parameters(), hole, 0).value().price, usdc("-50"));
        QCOMPARE(auctionState(parameters(), hole, 1800).value().price, usdc("-125"));
        const auto end = auctionState(parameters(), hole, 9999).value();
        QCOMPARE(end.price, usdc("-200"));
        QCOMPARE(end.phase, AuctionPhase::Insolvent);
        QCOMPARE(auctionState(parameters(), kAccount, 44'101).value().phase, AuctionPhase::Insolvent);
    }
    void beginsAndEnds() {
        const AuctionAccount good{usdc("10"), usdc("1000"), usdc("-138.5"), usdc("0")};
        QCOMPARE(auctionState(parameters(), good, std::nullopt).value().phase, AuctionPhase::None);
        // Once begun it goes on until the buffer is met.
        QCOMPARE(auctionState(parameters(), good, 60).value().phase, AuctionPhase::Solvent);
        const AuctionAccount met{usdc("200"), usdc("1000"), usdc("80"), usdc("0")};
        QCOMPARE(auctionState(parameters(), met, 60).value().phase, AuctionPhase::Ended);
        QCOMPARE(auctionState(parameters(), kAccount, -1).error(), RiskError::BadMarket);
    }
    void unknownIsNotGuessed() {
        QCOMPARE(auctionState(deriveV2MainnetAuction(), kAccount, 0).error(), RiskError::MissingParameter);
        QCOMPARE(deriveV3MainnetStandardEth().error(), RiskError::MissingParameter);
        QCOMPARE(parseAuctionParameters("{}").error(), RiskError::BadParameters);
    }
    void closingWalksTheBook() {
        const std::vector<DepthLevel> bids{{price("98"), contracts("1")}, {price("95"), contracts("2")}};
        const auto cost = closingCost(contracts("4"), price("100"), bids).value();
        QCOMPARE(cost.haircut, usdc("12"));
        QCOMPARE(cost.covered, contracts("3"));
        QCOMPARE(cost.uncovered, contracts("1"));
        const std::vector<DepthLevel> asks{{price("102"), contracts("5")}};
        QCOMPARE(closingCost(contracts("-4"), price("100"), asks).value().haircut, usdc("8"));
        QCOMPARE(closingCost(contracts("-4"), price("100"), bids).error(), RiskError::BadMarket);
        QCOMPARE(closingCost(contracts("4"), price("100"), {}).value().uncovered, contracts("4"));
    }
    void presetsAreRead() {
        QVERIFY(stressPresets().size() >= 6);
        for (const auto& preset : stressPresets())
            QVERIFY(!preset.name.empty() && !preset.source.empty());
        QCOMPARE(parseStressPresets("{\"presets\":[]}").error(), RiskError::BadParameters);
    }
};

QTEST_APPLESS_MAIN(AuctionTest)
#include "auction_test.moc"
