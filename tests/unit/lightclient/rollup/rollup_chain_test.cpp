// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/rollup/rollup_chain.h"

#include "lightclient/primitives/keccak.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::rollup;

namespace {

const std::string kPinned = R"({"address":"0x0101010101010101010101010101010101010101","implementations":[
    {"address":"0x0202020202020202020202020202020202020202",
     "code_hash":"0x0303030303030303030303030303030303030303030303030303030303030303"}]})";

std::string chain(const std::string& more = "", const std::string& delay = "302400") {
    return R"({"name":"x","chain_id":10,"l1_chain_id":1,"source":"s","date":"d","op_stack":{"dispute_game_factory":)" +
           kPinned + R"(,"anchor_state_registry":)" + kPinned +
           R"(,"layout_is_certain":true,"finality_delay_seconds":)" + delay +
           R"(,"proposal_age_seconds":60)" + more + "}}";
}

std::string code(const std::string& text) {
    const auto parsed = parseRollupChain(parseJson(text).value());
    return parsed ? "ok" : std::string(codeOf(parsed.error()));
}

} // namespace

class RollupChainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatShipsReads() {
        const auto legacy = builtinRollupChain("derive_legacy");
        QVERIFY(legacy.has_value());
        QCOMPARE(legacy->chainId, std::uint64_t{957});
        const auto& stack = std::get<OpStackChain>(legacy->kind);
        QCOMPARE(
            toHex(stack.disputeGameFactory.address),
            std::string("0x87daff495b5f6c4f79ceeaaf85f1ef3df3b30d21"));
        QVERIFY(kindOf(stack, 1) == GameKind::Permissioned && !stack.layoutIsCertain);
        QVERIFY(stack.finalityDelay == std::chrono::seconds(302'400));
        QVERIFY(!legacy->uncertain.empty() && !legacy->source.empty() && !legacy->date.empty());
        const auto v3 = builtinRollupChain("derive_v3");
        QVERIFY(v3.has_value());
        const auto& validity = std::get<ValidityChain>(v3->kind);
        QVERIFY(!validity.provesAccounts);
        // The topics are the hashes of the events that the contract's published interface declares.
        QVERIFY(
            validity.batchSubmitted ==
            keccak256(
                "BatchSubmitted(bytes32,bytes32,uint128,uint128,uint128,uint128,bytes32,bytes32,bytes32,"
                "bytes32,bytes32,uint64,uint64)"));
        QVERIFY(validity.rootRotated == keccak256("RootRotated(bytes32)"));
        QVERIFY(validity.verificationKeyRotated == keccak256("VKeyRotated(bytes32)"));
        QVERIFY(validity.upgraded == keccak256("Upgraded(address)"));
        QVERIFY(!builtinRollupChain("nowhere") && !builtinRollupChain(""));
    }
    void aFileIsReadInFull() {
        const auto parsed = parseRollupChain(
            parseJson(
                chain(
                    R"(,"games_slot":102,"games":[{"type":1337,"kind":"other"},{"type":0,"kind":"super_root"}],
                "superchain_config":)" +
                    kPinned + R"(,"pause_identifiers":["0x0404040404040404040404040404040404040404"])"))
                .value());
        QVERIFY(parsed.has_value());
        const auto& stack = std::get<OpStackChain>(parsed->kind);
        QCOMPARE(stack.gamesSlot, std::uint64_t{102});
        QVERIFY(kindOf(stack, 0) == GameKind::SuperRoot && kindOf(stack, 1) == GameKind::Permissioned);
        QVERIFY(kindOf(stack, 77) == GameKind::Other);
        QCOMPARE(stack.pauseIdentifiers.size(), std::size_t{1});
        QVERIFY(stack.superchainConfig && stack.superchainConfig->implementations[0].codeHash);
        QVERIFY(!stack.systemConfig);
    }
    void nonsenseIsRefused() {
        QCOMPARE(code(chain()), std::string("ok"));
        QCOMPARE(code("{}"), std::string("missing_field"));
        QCOMPARE(code("[]"), std::string("wrong_type"));
        QCOMPARE(code(chain("", "99999999999")), std::string("out_of_range"));
        QCOMPARE(code(chain("", "-1")), std::string("out_of_range"));
        QCOMPARE(
            code(chain(R"(,"games":[{"type":4294967296,"kind":"fault"}])")), std::string("out_of_range"));
        QCOMPARE(code(chain(R"(,"games":[{"type":1,"kind":"perhaps"}])")), std::string("out_of_range"));
        QCOMPARE(code(chain(R"(,"games":{})")), std::string("wrong_type"));
        QCOMPARE(code(chain(R"(,"pause_identifiers":["0x12"])")), std::string("bad_length"));
        std::string many = R"(,"games":[{"type":1,"kind":"fault"})";
        for (int i = 0; i < 64; ++i)
            many += R"(,{"type":1,"kind":"fault"})";
        QCOMPARE(code(chain(many + "]")), std::string("oversized"));
        auto unnamed = chain();
        unnamed.replace(unnamed.find("\"x\""), 3, "\"\"");
        QCOMPARE(code(unnamed), std::string("out_of_range"));
        unnamed.replace(unnamed.find("\"\""), 2, "\"" + std::string(2000, 'x') + "\"");
        QCOMPARE(code(unnamed), std::string("oversized"));
    }
};

QTEST_APPLESS_MAIN(RollupChainTest)
#include "rollup_chain_test.moc"
