// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/session/position_proof.h"

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
    out.lately = {contracts(amount)};
    out.canBeProven = true;
    return out;
}

TradingView viewOf(std::vector<PositionView> positions) {
    TradingView out;
    out.subaccount = 7;
    out.positions = std::move(positions);
    return out;
}

TradingView judged(TradingView view, const std::vector<Figure>& figures) {
    PositionJudge(kGrace).judge(view, "practice", figures);
    return view;
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

    void anOlderBlockThatStillHoldsCounts() {
        // A finalized proof stands in for the head's where both hold the same: as of the head.
        auto figure = provenAmount("1", kReportedSec - 700);
        QCOMPARE(judge("2", figure), PositionProof::Awaited);
        figure.provenAsOfMillis = static_cast<std::int64_t>(kReportedSec + 9) * 1000;
        QCOMPARE(judge("2", figure), PositionProof::Mismatch);
    }

    void eachPositionFindsItsOwnFigure() {
        const auto view = judged(
            viewOf({reported(kCall, "2"), reported(kPut, "-1")}),
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
        QCOMPARE(
            judged(view, {provenAmount("2", kReportedSec + 9)}).positions[0].proof, PositionProof::Awaited);
    }
    void whatCannotBePlacedCannotBeProven() {
        auto view = viewOf({reported(kCall, "2")});
        view.positions[0].canBeProven = false;
        const auto out = judged(view, {provenAmount("1", kReportedSec + 9)});
        QCOMPARE(out.positions[0].proof, PositionProof::Impossible);
        QVERIFY(out.positions[0].figureId.empty());
    }
    void whatIsGoneVanishesAndWhatTheChainStillHoldsStays() {
        // Gone at the venue, and the chain agrees or has not spoken yet: no news.
        QVERIFY(
            judged(viewOf({reported(kCall, "0"), reported(kPut, "0")}), {provenAmount("0", kReportedSec + 9)})
                .positions.empty());
        QVERIFY(
            judged(viewOf({reported(kCall, "0")}), {provenAmount("2", kReportedSec + 3)}).positions.empty());
        // Gone at the venue, but a late block still holds it: an alarm that must be seen.
        const auto hidden = judged(viewOf({reported(kCall, "0")}), {provenAmount("2", kReportedSec + 9)});
        QCOMPARE(hidden.positions.size(), std::size_t{1});
        QCOMPARE(hidden.positions[0].proof, PositionProof::Mismatch);
        QVERIFY(hidden.positions[0].reported.amount.isZero());
    }
    void aReportThatKeepsMovingWinsNoTime() {
        PositionJudge judge(kGrace);
        auto figure = provenAmount("1", kReportedSec);
        PositionProof last{};
        // The venue says something new before every head, and never what the chain holds.
        for (int head = 0; head < 5; ++head) {
            figure.provenAsOfMillis = kReportedAt + head * 2'000;
            auto view = viewOf({reported(kCall, head % 2 == 0 ? "3" : "4")});
            view.positions[0].reportedSinceMillis = figure.provenAsOfMillis;
            for (int look = 0; look < 3; ++look) { // looking again is no new head
                judge.judge(view, "practice", {figure});
                last = view.positions[0].proof;
                QCOMPARE(last, head < 4 ? PositionProof::Awaited : PositionProof::Mismatch);
            }
        }
    }
    void aTraderWhoKeepsTradingIsNoAlarm() {
        PositionJudge judge(kGrace);
        // The chain is behind, but each time it holds what was reported a moment ago.
        for (int head = 0; head < 20; ++head) {
            auto figure = provenAmount(std::to_string(head + 1).c_str(), kReportedSec);
            figure.provenAsOfMillis = kReportedAt + head * 2'000;
            auto view = viewOf({reported(kCall, std::to_string(head + 2).c_str())});
            view.positions[0].lately = {Contracts::fromInteger(head + 1), Contracts::fromInteger(head + 2)};
            view.positions[0].reportedSinceMillis = figure.provenAsOfMillis;
            judge.judge(view, "practice", {figure});
            QCOMPARE(view.positions[0].proof, PositionProof::Awaited);
        }
    }
};

QTEST_APPLESS_MAIN(PositionProofTest)
#include "position_proof_test.moc"
