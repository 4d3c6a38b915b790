// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "claimed_rollup.h"

#include "lightclient/rollup/anchor_registry.h"
#include "lightclient/rollup/claim_watch.h"
#include "lightclient/rollup/proxy_code.h"

#include "lightclient/execution/account.h"
#include "lightclient/primitives/abi.h"

#include <QTest>

#include <set>

using namespace claimed_rollup;
using execution::VerifiedAccount;

namespace {

/// "resolved: in_air_gap not_anchor"
std::string text(const GradeAnswer& answer) {
    std::string out(answer.grade ? codeOf(*answer.grade) : "none");
    for (const auto reason : answer.reasons)
        out += (out.find(':') == std::string::npos ? ": " : " ") + std::string(codeOf(reason));
    return out;
}

Uint256 pauseSlot(const Address& identifier) {
    return Uint256::fromBigEndian(mappingSlot(abiWord(identifier), abiWord(Uint256(2))));
}

/// A game that is open, `age` seconds old, and not the anchor.
Rollup openRollup(std::uint64_t age) {
    Rollup out;
    auto& l1 = out.l1;
    l1.at(kFactory).storage[gameSlot(out.claim)] = entryOf(0, kNow - age, kGame);
    l1.at(kGame).storage[Uint256(0)] = gameWord(kNow - age, 0, GameStatus::Open);
    l1.at(kRegistry).storage[Uint256(2)] = Uint256(0);
    return out;
}

} // namespace

class GradeGameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theAnchorHasTheHighestGrade() { QCOMPARE(text(Rollup().grade()), std::string("anchored")); }
    void resolvedIsLess() {
        Rollup rollup;
        rollup.l1.at(kRegistry).storage[Uint256(2)] = Uint256(9);
        QCOMPARE(text(rollup.grade()), std::string("resolved: not_anchor"));
        rollup.l1.at(kGame).storage[Uint256(0)] = gameWord(kCreated, kNow - 302'399, GameStatus::DefenderWon);
        QCOMPARE(text(rollup.grade()), std::string("resolved: not_anchor in_air_gap"));
        // An anchor in the air gap: only a registry with another delay makes one. Not believed here.
        rollup = Rollup();
        rollup.l1.at(kGame).storage[Uint256(0)] = gameWord(kCreated, kNow - 302'399, GameStatus::DefenderWon);
        QCOMPARE(text(rollup.grade()), std::string("resolved: in_air_gap"));
        rollup.l1.at(kGame).storage[Uint256(0)] = gameWord(kCreated, kNow + 1, GameStatus::DefenderWon);
        QCOMPARE(text(rollup.grade()), std::string("resolved: in_air_gap"));
    }
    void openIsProposed() {
        QCOMPARE(text(openRollup(3600).grade()), std::string("proposed: not_anchor still_open"));
        QCOMPARE(text(openRollup(3599).grade()), std::string("none: not_anchor still_open too_young"));
        auto disputed = openRollup(7200);
        disputed.isDisputed = true;
        QCOMPARE(text(disputed.grade()), std::string("none: not_anchor still_open disputed"));
        Rollup resolved; // a rival that is still open does not undo a game that was won
        resolved.isDisputed = true;
        QCOMPARE(text(resolved.grade()), std::string("anchored"));
    }
    void anOptimisticHeaderProvesNoClaim() {
        Rollup rollup;
        rollup.view.level = ProofLevel::Optimistic;
        QCOMPARE(text(rollup.grade()), std::string("none: optimistic_header"));
    }
    void theGuardiansWordCounts() {
        Rollup rollup;
        rollup.l1.at(kRegistry).storage[blacklistSlot(kGame)] = Uint256(1);
        QCOMPARE(text(rollup.grade()), std::string("none: blacklisted"));
        rollup = Rollup();
        rollup.l1.at(kRegistry).storage[Uint256(6)] = Uint256(kCreated) << 32U;
        QCOMPARE(text(rollup.grade()), std::string("none: retired"));
        rollup = Rollup();
        rollup.l1.at(kRegistry).storage[Uint256(6)] = Uint256(1);
        QCOMPARE(text(rollup.grade()), std::string("none: wrong_game_type"));
        for (const auto& identifier : {Address{}, kPortal}) {
            rollup = Rollup();
            rollup.l1.at(kSuperchain).storage[pauseSlot(identifier)] = Uint256(kNow - 7'883'999);
            QCOMPARE(text(rollup.grade()), std::string("proposed: paused"));
            rollup.l1.at(kSuperchain).storage[pauseSlot(identifier)] = Uint256(kNow - 7'884'000);
            QCOMPARE(text(rollup.grade()), std::string("anchored")); // it has run out
            rollup.l1.at(kSuperchain).storage[Uint256(1)] = Uint256(0);
            QCOMPARE(text(rollup.grade()), std::string("proposed: paused")); // of unknown length
        }
    }
    void aLostGameIsNothing() {
        Rollup rollup;
        rollup.l1.at(kGame).storage[Uint256(0)] = gameWord(kCreated, kResolved, GameStatus::ChallengerWon);
        QCOMPARE(text(rollup.grade()), std::string("none: challenger_won"));
    }
    void whatWasNotProposedIsNothing() {
        Rollup rollup;
        ++rollup.claim.l2BlockNumber;
        QCOMPARE(text(rollup.grade()), std::string("none: not_proposed"));
        rollup = Rollup();
        rollup.claim.rootClaim[5] ^= 1;
        QCOMPARE(text(rollup.grade()), std::string("none: not_proposed"));
    }
    void otherKindsOfGames_data() {
        QTest::addColumn<unsigned>("type");
        QTest::addColumn<QString>("expected");
        QTest::newRow("permissioned") << 1U << "resolved: permissioned_game";
        QTest::newRow("super cannon") << 4U << "none: super_root_game";
        QTest::newRow("super permissioned") << 5U << "none: super_root_game";
        QTest::newRow("super asterisc kona") << 7U << "none: super_root_game";
        QTest::newRow("super cannon kona") << 9U << "none: super_root_game";
        QTest::newRow("zero knowledge") << 6U << "none: unsupported_game";
        QTest::newRow("kailua") << 1337U << "none: unsupported_game";
        QTest::newRow("kona") << 8U << "anchored";
    }
    void otherKindsOfGames() {
        QFETCH(unsigned, type);
        QFETCH(QString, expected);
        Rollup rollup;
        rollup.claim.gameType = type;
        rollup.propose(rollup.claim, kGame, kCreated, gameWord(kCreated, kResolved, GameStatus::DefenderWon));
        rollup.l1.at(kRegistry).storage[Uint256(6)] = Uint256(type);
        QCOMPARE(text(rollup.grade()), expected.toStdString());
        rollup.chain.games = {{type, GameKind::Fault}}; // the chain's own word goes first
        QCOMPARE(text(rollup.grade()), std::string("anchored"));
    }
    void unknownCodeIsSaid() {
        Rollup rollup;
        rollup.l1.at(kImplementations[0]).codeHash = hashOf(0x99);
        QCOMPARE(text(rollup.grade()), std::string("proposed: unknown_implementation"));
        rollup.chain.disputeGameFactory.implementations[0].codeHash.reset(); // pinned by address alone
        QCOMPARE(text(rollup.grade()), std::string("anchored"));
        rollup.l1.at(kImplementations[0]).codeHash = execution::kEmptyCodeHash; // nothing lives there
        QCOMPARE(text(rollup.grade()), std::string("proposed: unknown_implementation"));
        for (const auto& proxy : {kFactory, kRegistry, kSuperchain}) {
            rollup = Rollup();
            rollup.l1.at(proxy).storage[implementationSlot()] = Uint256::fromBigEndian(addressOf(0x77));
            QCOMPARE(text(rollup.grade()), std::string("proposed: unknown_implementation"));
        }
        rollup = Rollup();
        auto evidence = rollup.evidence();
        evidence.implementations.clear();
        QCOMPARE(
            text(gradeGame(rollup.view, evidence, rollup.chain)),
            std::string("proposed: unknown_implementation"));
        rollup.chain.layoutIsCertain = false;
        QCOMPARE(text(rollup.grade()), std::string("proposed: uncertain_layout"));
    }
    void whatIsMissingLowers() {
        const Rollup rollup;
        const auto without = [&](auto change) {
            auto evidence = rollup.evidence();
            change(evidence);
            return text(gradeGame(rollup.view, evidence, rollup.chain));
        };
        QCOMPARE(without([](auto& e) { e.registry.reset(); }), std::string("none: registry_not_proven"));
        QCOMPARE(
            without([](auto& e) { e.registry->storage.pop_back(); }), // the implementation
            std::string("proposed: unknown_implementation"));
        QCOMPARE(
            without([](auto& e) { e.registry->storage.erase(e.registry->storage.begin() + 2); }),
            std::string("none: registry_not_proven"));
        QCOMPARE(without([](auto& e) { e.game.reset(); }), std::string("none: game_not_proven"));
        QCOMPARE(without([](auto& e) { e.game->storage.clear(); }), std::string("none: game_not_proven"));
        QCOMPARE(
            without([](auto& e) { e.superchainConfig.reset(); }), std::string("proposed: pause_not_proven"));
        QCOMPARE(
            without([](auto& e) { e.superchainConfig->storage.pop_back(); }),
            std::string("proposed: pause_not_proven"));
        QCOMPARE(
            without([](auto& e) { e.factory.storage.clear(); }), std::string("none: factory_not_proven"));
    }
    void anotherContractIsNotTaken() {
        const Rollup rollup;
        const auto with = [&](auto change) {
            auto evidence = rollup.evidence();
            change(evidence);
            return text(gradeGame(rollup.view, evidence, rollup.chain));
        };
        QCOMPARE(with([](auto& e) { e.factory.address = kPortal; }), std::string("none: factory_not_proven"));
        QCOMPARE(
            with([](auto& e) { e.registry->address = kPortal; }),
            std::string("none: registry_not_proven unknown_implementation"));
        QCOMPARE(with([](auto& e) { e.game->address = kPortal; }), std::string("none: game_not_proven"));
        QCOMPARE(
            with([](auto& e) { e.superchainConfig->address = kPortal; }),
            std::string("proposed: pause_not_proven unknown_implementation"));
    }
    void factoryAndGameMustAgree() {
        Rollup rollup;
        rollup.l1.at(kGame).storage[Uint256(0)] = gameWord(kCreated + 1, kResolved, GameStatus::DefenderWon);
        QCOMPARE(text(rollup.grade()), std::string("none: game_not_proven"));
    }
    void anOlderFactoryKeepsItsGamesElsewhere() {
        Rollup rollup;
        rollup.chain.gamesSlot = 102;
        QCOMPARE(text(rollup.grade()), std::string("none: not_proposed"));
        rollup.l1.at(kFactory).storage[gameSlot(rollup.claim, 102)] = entryOf(0, kCreated, kGame);
        QCOMPARE(text(rollup.grade()), std::string("anchored"));
    }
    void openGamesOfOneBlockDispute() {
        const auto game = [](std::uint64_t block, std::uint8_t root, GameStatus status) {
            return WatchedGame{{0, hashOf(root), block}, {0, 1, addressOf(root)}, {1, 0, status}};
        };
        const std::vector games{game(7, 1, GameStatus::Open), game(5, 1, GameStatus::Open),
                                game(5, 2, GameStatus::Open), game(7, 1, GameStatus::Open),
                                game(6, 1, GameStatus::Open), game(6, 2, GameStatus::ChallengerWon),
                                game(4, 1, GameStatus::Open), game(4, 2, GameStatus::DefenderWon)};
        const auto disputes = findDisputes(games);
        QCOMPARE(disputes.size(), std::size_t{1});
        QCOMPARE(disputes[0].l2BlockNumber, std::uint64_t{5});
        QVERIFY((disputes[0].games == std::vector{games[1], games[2]}));
        QVERIFY(isDisputed(disputes, 5) && !isDisputed(disputes, 7));
        QVERIFY(findDisputes({}).empty());
    }
    void listedGamesAreRead() {
        Rollup rollup;
        const auto factory = rollup.l1.prove(kFactory, {listedGameSlot(0), listedGameSlot(1)});
        QVERIFY((readListedGame(factory, 0).value() == ProposedGame{0, kCreated, kGame}));
        QCOMPARE(std::string(codeOf(readListedGame(factory, 1).error())), std::string("no_claim"));
        QCOMPARE(std::string(codeOf(readListedGame(factory, 2).error())), std::string("not_proven"));
    }
    void everyReasonAndGradeSpeaks() {
        std::set<std::string_view> codes;
        for (int i = 0; i <= int(GradeReason::OtherL1Origin); ++i) {
            codes.insert(codeOf(GradeReason(i)));
            QVERIFY(describe(GradeReason(i)).size() > 20);
            QVERIFY(highestWith(GradeReason(i)) != TrustGrade::Anchored);
        }
        QCOMPARE(codes.size(), std::size_t(GradeReason::OtherL1Origin) + 1);
        const std::vector<std::string_view> grades{"signed", "linked", "proposed", "resolved", "anchored"};
        for (std::size_t i = 0; i < grades.size(); ++i)
            QVERIFY(codeOf(TrustGrade(i)) == grades[i] && describe(TrustGrade(i)).size() > 20);
    }
    void theSequencerIsReadFromL1() {
        const Rollup rollup;
        const auto config = rollup.l1.prove(kSystem, {sequencerSlot()});
        QVERIFY(readSequencer(config).value() == addressOf(0xa7));
        QCOMPARE(
            toHex(sequencerSlot().toBigEndian()),
            std::string("0x65a7ed542fb37fe237fdfbdd70b31598523fe5b32879e307bae27a0bd9581c08"));
        QCOMPARE(
            toHex(implementationSlot().toBigEndian()),
            std::string("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc"));
        QVERIFY(!readSequencer(rollup.l1.prove(kSystem, {})));
        QCOMPARE(
            std::string(codeOf(readSequencer(rollup.l1.prove(kPortal, {sequencerSlot()})).error())),
            std::string("no_claim"));
    }
};

QTEST_APPLESS_MAIN(GradeGameTest)
#include "grade_game_test.moc"
