// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "l1_world.h"

#include "lightclient/rollup/grade_oracle.h"
#include "lightclient/rollup/proxy_code.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::rollup;
using l1_world::addressOf;
using l1_world::hashOf;

namespace {

constexpr std::uint64_t kNow = 1'800'000'000;
const Address kOracle = addressOf(1);
const Address kCode = addressOf(2);

/// An oracle with one output, `age` seconds old.
struct Oracle {
    explicit Oracle(std::uint64_t age) {
        auto& storage = l1.at(kOracle).storage;
        storage[implementationSlot()] = Uint256::fromBigEndian(kCode);
        storage[oracleSlots(0).root] = Uint256::fromBigEndian(hashOf(3));
        storage[oracleSlots(0).position] = Uint256(kNow - age) | (Uint256(5) << 128U);
        l1.at(kCode).codeHash = hashOf(4);
    }
    std::string grade(ProofLevel level = ProofLevel::Finalized, std::uint64_t index = 0) const {
        const auto slots = oracleSlots(index);
        const auto oracle = l1.prove(kOracle, {slots.root, slots.position, implementationSlot()});
        const std::vector codes{l1.prove(kCode, {})};
        const auto answer = gradeOracle({level, kNow}, oracle, asked.value_or(index), codes, rules);
        std::string out(answer.grade ? codeOf(*answer.grade) : "none");
        for (const auto reason : answer.reasons)
            out += " " + std::string(codeOf(reason));
        return out;
    }
    l1_world::World l1;
    OracleRules rules{{kOracle, {{kCode, hashOf(4)}}}};
    std::optional<std::uint64_t> asked;
};

const std::string kAlways = " permissioned_game not_anchor";

} // namespace

class GradeOracleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ageDecides() {
        QCOMPARE(Oracle(604'800).grade(), "resolved" + kAlways);
        QCOMPARE(Oracle(604'799).grade(), "proposed still_open" + kAlways);
        QCOMPARE(Oracle(3'600).grade(), "proposed still_open" + kAlways);
        QCOMPARE(Oracle(3'599).grade(), "none too_young still_open" + kAlways);
    }
    void whatIsNotShownIsNotBelieved() {
        const Oracle oracle(700'000);
        QCOMPARE(oracle.grade(ProofLevel::Optimistic), "none optimistic_header" + kAlways);
        QCOMPARE(oracle.grade(ProofLevel::Finalized, 1), "none not_proposed" + kAlways);
        auto other = oracle;
        other.asked = 7;
        QCOMPARE(other.grade(), "none factory_not_proven" + kAlways);
        other = oracle;
        other.rules.contract.address = kCode;
        QCOMPARE(other.grade(), "none factory_not_proven unknown_implementation" + kAlways);
        other = oracle;
        other.rules.contract.implementations.clear();
        QCOMPARE(other.grade(), "proposed unknown_implementation" + kAlways);
    }
};

QTEST_APPLESS_MAIN(GradeOracleTest)
#include "grade_oracle_test.moc"
