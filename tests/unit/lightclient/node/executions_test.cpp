// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_pair.h"

#include <QTest>

using namespace builtnode;

namespace {

const BuiltChain& chain() {
    static const BuiltChain built = [] {
        BuiltChain out(8180);
        for (int i = 0; i < 30; ++i)
            out.add({makeReceipt({makeLog(1, {hashOf(1)})})});
        return out;
    }();
    return built;
}

/// An account that both are asked for.
struct AccountPair : Pair {
    AccountPair() : Pair(chain()) {}
    std::string account() {
        const std::vector<Uint256> slots{historySlot(8200)};
        return resultOf(
            net::runBlocking(io, executions->account(headOf(chain().last()), kHistoryContract, slots)));
    }
};

} // namespace

class ExecutionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNextOneAnswers() {
        AccountPair pair;
        pair.first.tell(Lie::NoState);
        QCOMPARE(pair.account(), std::string("ok"));
        QCOMPARE(pair.stateOf(0), std::string("resting"));
        QCOMPARE(pair.stateOf(1), std::string("answering"));
        QVERIFY(pair.evidence.empty()); // a state that is gone is no lie
        // Rested, it is asked again.
        pair.first.tell(Lie::None);
        pair.second.tell(Lie::NoState);
        pair.nowMillis += 60'000;
        QCOMPARE(pair.account(), std::string("ok"));
        QCOMPARE(pair.stateOf(0), std::string("answering"));
    }
    void aForgedProofIsKeptAsEvidence() {
        AccountPair pair;
        pair.first.tell(Lie::ForgedProof);
        QCOMPARE(pair.account(), std::string("ok"));
        QCOMPARE(pair.stateOf(0), std::string("quarantined"));
        QCOMPARE(pair.evidence.size(), std::size_t{1});
        const auto& evidence = pair.evidence.front();
        QVERIFY(evidence.kind == EvidenceKind::RefusedProof);
        QCOMPARE(evidence.code, std::string("account_mismatch"));
        QCOMPARE(evidence.proof->endpoint, pair.first.url());
        QVERIFY(checkEvidence(evidence).has_value());
        const auto opened = openEvidence(sealEvidence(evidence));
        QVERIFY(opened && checkEvidence(*opened).has_value());
        auto innocent = evidence;
        innocent.proof->answer.as_object()["balance"] = "0x0";
        QVERIFY(checkEvidence(innocent).error() == EvidenceError::DoesNotHold);
        // Quarantined it is not asked, and caught once is enough.
        const int asked = pair.first.requests("eth_getProof");
        pair.nowMillis += 60'000;
        QCOMPARE(pair.account(), std::string("ok"));
        QCOMPARE(pair.first.requests("eth_getProof"), asked);
        QCOMPARE(pair.evidence.size(), std::size_t{1});
    }
    void whereNobodyAnswersTheLastErrorIsTold() {
        AccountPair pair;
        pair.first.tell(Lie::NoState);
        pair.second.tell(Lie::NoState);
        QCOMPARE(pair.account(), std::string("rpc_fault"));
        Executions none({}, {}, [] { return std::int64_t{0}; }, [](auto) {}, [](const auto&) {});
        const auto result = net::runBlocking(
            pair.io, none.account(headOf(chain().last()), kHistoryContract, std::vector<Uint256>{}));
        QCOMPARE(resultOf(result), std::string("connect_failed"));
    }
    void aSearchIsCompletedByAnother() {
        AccountPair pair;
        pair.first.tell(Lie::NoReceipts);
        LogFilter filter;
        filter.topics = {{hashOf(1)}};
        const auto search = [&] {
            return net::runBlocking(
                pair.io, pair.executions->searchLogs(headOf(chain().last()), filter, BlockRange{8190, 8209}));
        };
        const auto reading = search();
        QVERIFY(reading && reading->search.value().isComplete());
        QCOMPARE(reading->search.value().logs.size(), std::size_t{20});
        // Where nobody can, what is missing is said.
        pair.second.tell(Lie::NoReceipts);
        pair.nowMillis += 60'000;
        const auto partial = search();
        QVERIFY(partial && !partial->search.value().isComplete());
        QVERIFY(partial->problem.has_value());
    }
};

QTEST_APPLESS_MAIN(ExecutionsTest)
#include "executions_test.moc"
