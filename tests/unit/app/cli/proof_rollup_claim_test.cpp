// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/rollup/anchor_registry.h"
#include "lightclient/rollup/claim_record.h"
#include "tests/support/command_line.h"
#include "tests/unit/lightclient/rollup/claimed_rollup.h"

#include <boost/json/serialize.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace claimed_rollup;

namespace {

json::object chainFile() {
    const auto pinned = [](const Address& proxy, const Address& implementation) {
        return json::object{
            {"address", toHex(proxy)},
            {"implementations",
             json::array{json::object{
                 {"address", toHex(implementation)}, {"code_hash", toHex(hashOf(implementation[0]))}}}}};
    };
    return {
        {"name", "test"},
        {"chain_id", 10},
        {"l1_chain_id", 1},
        {"source", "this test"},
        {"date", "2026-11-28"},
        {"op_stack", json::object{
                         {"dispute_game_factory", pinned(kFactory, kImplementations[0])},
                         {"anchor_state_registry", pinned(kRegistry, kImplementations[1])},
                         {"superchain_config", pinned(kSuperchain, kImplementations[2])},
                         {"pause_identifiers", json::array{toHex(kPortal)}},
                         {"layout_is_certain", true},
                         {"finality_delay_seconds", 302'400},
                         {"proposal_age_seconds", 3'600}}}};
}

/// A record of everything that was asked about the claim.
json::object recordOf(const Rollup& rollup) {
    const auto header = l1_world::headerOver(rollup.l1.stateRoot(), 77, kNow);
    json::array implementations;
    for (const auto& address : kImplementations)
        implementations.push_back(rollup.l1.proofAnswer(address, {}));
    return {
        {"chain", chainFile()},
        {"l1_block", l1_world::toJson(header)},
        {"claim",
         json::object{
             {"game_type", rollup.claim.gameType},
             {"root_claim", toHex(rollup.claim.rootClaim)},
             {"l2_block_number", Uint256(rollup.claim.l2BlockNumber).toQuantity()}}},
        {"factory", rollup.l1.proofAnswer(kFactory, factorySlots(rollup.claim, rollup.chain))},
        {"registry", rollup.l1.proofAnswer(kRegistry, registrySlots(kGame))},
        {"game", rollup.l1.proofAnswer(kGame, {Uint256(0)})},
        {"superchain_config", rollup.l1.proofAnswer(kSuperchain, pauseSlots(rollup.chain))},
        {"implementations", std::move(implementations)},
        {"l2_block", l1_world::toJson(rollup.l2Header)}};
}

std::string hashIn(const json::object& record) {
    return std::string(record.at("l1_block").at("hash").as_string());
}

/// One run over a record.
class Command {
public:
    support::Ran run(const json::object& record, const std::vector<std::string>& more) const {
        const auto path = m_folder.filePath("claim.json").toStdString();
        std::ofstream(path) << json::serialize(record);
        std::vector<std::string> words{"proof", "rollup-claim", path};
        words.insert(words.end(), more.begin(), more.end());
        return support::runCli(words);
    }
    support::Ran runFinalized(const json::object& record, const std::string& atLeast = "proposed") const {
        return run(record, {"--finalized", hashIn(record), "--at-least", atLeast});
    }

private:
    QTemporaryDir m_folder;
};

std::string gradeIn(const support::Ran& ran) {
    const auto& grade = ran.last().at("grade");
    return grade.is_null() ? "none" : std::string(grade.as_string());
}

} // namespace

class ProofRollupClaimTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRecordIsGraded() {
        const Rollup rollup;
        const Command command;
        const auto ran = command.runFinalized(recordOf(rollup), "anchored");
        QCOMPARE(ran.code, 0);
        QCOMPARE(gradeIn(ran), std::string("anchored"));
        QVERIFY(ran.last().at("not_higher").as_array().empty());
        QCOMPARE(std::string(ran.last().at("l2_state_root").as_string()), toHex(rollup.l2Header.stateRoot));
        QCOMPARE(ran.last().at("l1_block_number").to_number<int>(), 77);
    }
    void withoutFinalityThereIsNoGrade() {
        const Command command;
        const auto record = recordOf(Rollup());
        const auto ran = command.run(record, {});
        QCOMPARE(ran.refusal(), std::string("3 optimistic_header"));
        QCOMPARE(gradeIn(ran), std::string("none"));
        QCOMPARE(
            command.run(record, {"--finalized", toHex(hashOf(1))}).refusal(),
            std::string("3 other_l1_block"));
    }
    void aGradeCanBeTooLow() {
        Rollup rollup;
        rollup.l1.at(kRegistry).storage[Uint256(2)] = Uint256(0);
        const Command command;
        const auto record = recordOf(rollup);
        QCOMPARE(command.runFinalized(record, "resolved").code, 0);
        const auto low = command.runFinalized(record, "anchored");
        QCOMPARE(low.refusal(), std::string("3 not_anchor"));
        QCOMPARE(gradeIn(low), std::string("resolved"));
        QCOMPARE(
            std::string(low.last().at("not_higher").as_array()[0].at("code").as_string()),
            std::string("not_anchor"));
        rollup.l1.at(kRegistry).storage[blacklistSlot(kGame)] = Uint256(1);
        QCOMPARE(command.runFinalized(recordOf(rollup)).refusal(), std::string("3 blacklisted"));
    }
    void partsMayBeLeftOut() {
        const Command command;
        auto record = recordOf(Rollup());
        record.erase("l2_block");
        const auto ran = command.runFinalized(record);
        QCOMPARE(ran.code, 0);
        QVERIFY(!ran.last().contains("l2_state_root"));
        record.erase("superchain_config");
        QCOMPARE(command.runFinalized(record, "resolved").refusal(), std::string("3 pause_not_proven"));
        record.erase("registry");
        QCOMPARE(command.runFinalized(record).refusal(), std::string("3 registry_not_proven"));
        record.erase("factory");
        QCOMPARE(command.runFinalized(record).refusal(), std::string("3 malformed"));
    }
    void changedRecordsAreRefused() {
        const Command command;
        const auto good = recordOf(Rollup());
        for (const auto* part : {"factory", "registry", "game", "superchain_config"}) {
            auto record = good;
            record.at(part).as_object()["balance"] = "0x8";
            QCOMPARE(command.runFinalized(record).refusal(), std::string("3 account_mismatch"));
        }
        auto record = good;
        record.at("l1_block").as_object()["timestamp"] = "0x1";
        QCOMPARE(command.runFinalized(record).refusal(), std::string("3 block_hash_mismatch"));
        record = good;
        Rollup other;
        other.l2Header.gasUsed = 1;
        record["l2_block"] = l1_world::toJson(other.l2Header);
        QCOMPARE(command.runFinalized(record).refusal(), std::string("3 other_output_root"));
        ++other.l2Header.number;
        record["l2_block"] = l1_world::toJson(other.l2Header);
        QCOMPARE(command.runFinalized(record).refusal(), std::string("3 other_block"));
        record = good;
        record["chain"] = "derive_v3"; // no OP Stack
        QCOMPARE(command.runFinalized(record).refusal(), std::string("3 malformed"));
        record["chain"] = "derive_legacy"; // another factory than the proof's
        QCOMPARE(command.runFinalized(record).refusal(), std::string("3 factory_not_proven"));
        record = good;
        record["message_passer"] = Rollup().l1.proofAnswer(kFactory, {});
        QCOMPARE(command.runFinalized(record).code, 3);
    }
    void theCommandLineIsChecked() {
        const Command command;
        const auto record = recordOf(Rollup());
        QCOMPARE(support::runCli({"proof", "rollup-claim"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(command.run(record, {"--finalized", "0x12"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(command.run(record, {"--at-least", "signed"}).refusal(), std::string("2 wrong_use"));
    }
};

QTEST_GUILESS_MAIN(ProofRollupClaimTest)
#include "proof_rollup_claim_test.moc"
