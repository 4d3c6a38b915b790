// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/session/position_proof.h"
#include "app/session/watched_position.h"

#include "lightclient/proof_issuer.h"

#include <QTest>

using namespace app;
using namespace app::session;
using namespace std::chrono_literals;
using lightclient::Uint256;

namespace {

constexpr std::int64_t kReportedAt = 1'795'000'000'500;
constexpr std::uint64_t kReportedSec = 1'795'000'000;
constexpr auto kGrace = 8s;
const std::string kCall = "ETH-20261225-3000-C";
const std::string kPut = "ETH-20261225-3000-P";

Contracts contracts(const char* text) {
    return Contracts::parse(text).value();
}

/// What a contract's slot holds of that amount, proven in a block of that time.
Figure provenAmount(const char* amount, std::uint64_t blockSec, const std::string& instrument = kCall) {
    const auto value = contracts(amount);
    lightclient::ProofAnchor anchor;
    anchor.timestamp = blockSec;
    const auto magnitude = value.abs().value().toWord();
    return {FigureKind::Position, positionFigureId("practice", 7, instrument),
            instrument,           Sourced<Uint256>(lightclient::ProofIssuer::issue(magnitude, anchor, {})),
            value.isNegative(),   18,
            "contracts"};
}

PositionProof judge(const char* reported, const Figure& figure) {
    return judgePosition(contracts(reported), kReportedAt, &figure, kGrace);
}

PositionView reported(const std::string& instrument, const char* amount) {
    PositionView out;
    out.reported.instrument = instrument;
    out.reported.amount = contracts(amount);
    out.reportedSinceMillis = kReportedAt;
    out.lately = {out.reported.amount};
    out.canBeProven = true;
    return out;
}

TradingView viewOf(std::vector<PositionView> positions) {
    TradingView out;
    out.subaccount = 7;
    out.positions = std::move(positions);
    return out;
}

} // namespace

class PositionProofTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameAmountIsProvenInAnyBlock() {
        QCOMPARE(judge("2.5", provenAmount("2.5", kReportedSec + 60)), PositionProof::Proven);
        // The clocks of two machines differ: a block before the report proves as well.
        QCOMPARE(judge("2.5", provenAmount("2.5", kReportedSec - 60)), PositionProof::Proven);
        QCOMPARE(judge("-4", provenAmount("-4", kReportedSec)), PositionProof::Proven);
        QCOMPARE(
            judge("0.000000000000000001", provenAmount("0.000000000000000001", kReportedSec)),
            PositionProof::Proven);
    }
    void withoutAProofItIsAwaited() {
        QCOMPARE(judgePosition(contracts("1"), kReportedAt, nullptr, kGrace), PositionProof::Awaited);
        auto claimed = provenAmount("1", kReportedSec + 600);
        claimed.amount = Sourced<Uint256>(claimed.amount.value(), VenueReported{"practice", kReportedAt});
        QCOMPARE(judge("1", claimed), PositionProof::Awaited);
        QCOMPARE(judge("2", claimed), PositionProof::Awaited);
    }
    void anotherAmountIsAMismatchOnceTheBlockIsLateEnough() {
        // 500 ms into second 0 plus 8 s of grace: the block of second 9 is the first that is late enough.
        QCOMPARE(judge("2", provenAmount("1", kReportedSec - 60)), PositionProof::Awaited);
        QCOMPARE(judge("2", provenAmount("1", kReportedSec + 8)), PositionProof::Awaited);
        QCOMPARE(judge("2", provenAmount("1", kReportedSec + 9)), PositionProof::Mismatch);
        QCOMPARE(judge("2", provenAmount("0", kReportedSec + 9)), PositionProof::Mismatch);
        QCOMPARE(judge("2", provenAmount("2.000000000000000001", kReportedSec + 9)), PositionProof::Mismatch);
    }
    void theSignCounts() {
        QCOMPARE(judge("2", provenAmount("-2", kReportedSec + 9)), PositionProof::Mismatch);
        QCOMPARE(judge("-2", provenAmount("2", kReportedSec + 9)), PositionProof::Mismatch);
        QCOMPARE(judge("-2", provenAmount("2", kReportedSec)), PositionProof::Awaited);
        auto zero = provenAmount("0", kReportedSec + 9);
        zero.negative = true; // a zero has no sign
        QCOMPARE(judge("0", zero), PositionProof::Proven);
    }
    void anotherScaleIsNotTheSame() {
        auto figure = provenAmount("2", kReportedSec + 9);
        figure.decimals = 6;
        QCOMPARE(judge("2", figure), PositionProof::Mismatch);
    }
    void aNumberThatFitsNoAmountIsAMismatch() {
        auto figure = provenAmount("2", kReportedSec + 9);
        lightclient::ProofAnchor anchor;
        anchor.timestamp = kReportedSec + 9;
        const auto huge = Uint256{1} << 200U;
        figure.amount = Sourced<Uint256>(lightclient::ProofIssuer::issue(huge, anchor, {}));
        QCOMPARE(judge("2", figure), PositionProof::Mismatch);
    }

    void eachPositionFindsItsOwnFigure() {
        auto view = viewOf({reported(kCall, "2"), reported(kPut, "-1")});
        PositionJudge(kGrace).judge(
            view, "practice",
            {provenAmount("-1", kReportedSec + 9, kPut), provenAmount("2", kReportedSec + 9, kCall)});
        QCOMPARE(view.positions.size(), std::size_t{2});
        QCOMPARE(view.positions[0].figureId, std::string("position:practice:7:" + kCall));
        QCOMPARE(view.positions[0].proof, PositionProof::Proven);
        QCOMPARE(view.positions[1].proof, PositionProof::Proven);
    }
    void anotherVenueOrSubaccountProvesNothing() {
        auto view = viewOf({reported(kCall, "2")});
        PositionJudge(kGrace).judge(view, "elsewhere", {provenAmount("2", kReportedSec + 9)});
        QCOMPARE(view.positions[0].proof, PositionProof::Awaited);
        view.subaccount = 8;
        PositionJudge(kGrace).judge(view, "practice", {provenAmount("2", kReportedSec + 9)});
        QCOMPARE(view.positions[0].proof, PositionProof::Awaited);
    }
    void whatIsGoneVanishesAndWhatTheChainStillHoldsStays() {
        // Gone at the venue, and the chain agrees or has not spoken yet: no news.
        auto closed = viewOf({reported(kCall, "0"), reported(kPut, "0")});
        PositionJudge(kGrace).judge(closed, "practice", {provenAmount("0", kReportedSec + 9)});
        QVERIFY(closed.positions.empty());
        auto justClosed = viewOf({reported(kCall, "0")});
        PositionJudge(kGrace).judge(justClosed, "practice", {provenAmount("2", kReportedSec + 3)});
        QVERIFY(justClosed.positions.empty());
        // Gone at the venue, but a late block still holds it: an alarm that must be seen.
        auto hidden = viewOf({reported(kCall, "0")});
        PositionJudge(kGrace).judge(hidden, "practice", {provenAmount("2", kReportedSec + 9)});
        QCOMPARE(hidden.positions.size(), std::size_t{1});
        QCOMPARE(hidden.positions[0].proof, PositionProof::Mismatch);
        QVERIFY(hidden.positions[0].reported.amount.isZero());
    }
    void whatHasNoPlaceOnChainIsNeverAwaited() {
        auto view = viewOf({reported("BTC-20261225-SPREAD", "2")});
        view.positions[0].canBeProven = false;
        PositionJudge(kGrace).judge(view, "practice", {});
        QCOMPARE(view.positions[0].proof, PositionProof::Impossible);
    }
    void aFinalizedProofDoesNotHideWhatTheHeadSays() {
        // The finalized block is old, but the head proves the same amount: the report is wrong now.
        auto figure = provenAmount("1", kReportedSec - 120);
        figure.provenAsOfMillis = kReportedAt + 9'000;
        QCOMPARE(judge("2", figure), PositionProof::Mismatch);
        figure.provenAsOfMillis = kReportedAt + 1'000;
        QCOMPARE(judge("2", figure), PositionProof::Awaited);
    }
    void aReportThatKeepsChangingWinsNoTime() {
        PositionJudge judge(kGrace);
        std::vector<PositionProof> seen;
        for (int head = 0; head < 8; ++head) {
            // A new amount at every head, none of them what the chain holds.
            auto view = viewOf({reported(kCall, head % 2 == 0 ? "3" : "3.5")});
            view.positions[0].reportedSinceMillis = kReportedAt + head * 2'000;
            view.positions[0].lately = {contracts("3.5"), contracts("3")};
            auto figure = provenAmount("2", kReportedSec + 2 * static_cast<std::uint64_t>(head));
            figure.provenAsOfMillis = kReportedAt + head * 2'000;
            judge.judge(view, "practice", {figure});
            seen.push_back(view.positions[0].proof);
        }
        QCOMPARE(seen.front(), PositionProof::Awaited);
        QCOMPARE(seen.back(), PositionProof::Mismatch);
    }
    void whatWasReportedAMomentAgoIsNoDoubt() {
        // Trades quicker than blocks: the chain holds what the venue said before.
        PositionJudge judge(kGrace);
        for (int head = 0; head < 8; ++head) {
            auto view = viewOf({reported(kCall, "3")});
            view.positions[0].reportedSinceMillis = kReportedAt + head * 2'000;
            view.positions[0].lately = {contracts("2"), contracts("3")};
            auto figure = provenAmount("2", kReportedSec + 2 * static_cast<std::uint64_t>(head));
            figure.provenAsOfMillis = kReportedAt + head * 2'000;
            judge.judge(view, "practice", {figure});
            QCOMPARE(view.positions[0].proof, PositionProof::Awaited);
        }
    }
    void doubtsOfEarlierTradesDoNotAddUp() {
        // Each trade was reported only after the chain held it, two heads late; then the two agreed.
        PositionJudge judge(kGrace);
        auto at = kReportedAt;
        for (int trade = 1; trade <= 4; ++trade) {
            const auto before = std::to_string(trade);
            const auto after = std::to_string(trade + 1);
            for (const auto& said : {before, before, after}) {
                auto view = viewOf({reported(kCall, said.c_str())});
                view.positions[0].reportedSinceMillis = at += 2'000;
                auto figure = provenAmount(after.c_str(), static_cast<std::uint64_t>(at / 1'000));
                figure.provenAsOfMillis = at;
                judge.judge(view, "practice", {figure});
                QVERIFY(view.positions[0].proof != PositionProof::Mismatch);
            }
        }
    }
    void aPlaceFollowsFromTheNameAlone() {
        const auto call = placeOf(kCall);
        QVERIFY(call.has_value());
        QCOMPARE(call->subId.toDecimal(), std::string("39614082545622357598570160768"));
        QVERIFY(placeOf(kPut)->subId != call->subId);
        QVERIFY(placeOf("ETH-PERP")->subId.isZero());
        for (const auto* strange : {"", "ETH", "DOGE-20261225-3000-C", "DOGE-PERP", "ETH-20261225-3000-X"})
            QVERIFY2(!placeOf(strange), strange);
    }
};

QTEST_APPLESS_MAIN(PositionProofTest)
#include "position_proof_test.moc"
