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

/// Two servers of which the first tells a lie about a block.
struct Liar : Pair {
    explicit Liar(Lie lie) : Pair(chain()) { first.tell(lie); }

    /// What the first is caught at when both are asked, if the second answers and the evidence holds.
    template <class T> std::string caught(NodeResult<T> (Liar::*question)()) {
        if (!(this->*question)() || evidence.size() != 1 || stateOf(0) != "quarantined")
            return "not caught";
        const auto opened = openEvidence(sealEvidence(evidence.front()));
        if (!opened || opened->kind != EvidenceKind::RefusedAnswer || !checkEvidence(*opened))
            return "no evidence";
        auto slander = *opened;
        slander.kind = EvidenceKind::RefusedProof;
        auto other = *opened;
        other.code = "no_answer";
        auto absent = *opened; // no answer at all is no lie
        absent.code = "no_answer";
        absent.answer->refused.answer = nullptr;
        if (checkEvidence(slander) || checkEvidence(other) || checkEvidence(absent))
            return "anything is evidence";
        auto deep = *opened; // what the liar adds that nobody reads
        if (auto* object = deep.answer->refused.answer.if_object()) {
            json::value nest = 0.1;
            for (int i = 0; i < 50; ++i)
                nest = json::array{std::move(nest)};
            (*object)["extra"] = std::move(nest);
        }
        const auto reopened = openEvidence(sealEvidence(deep));
        if (!reopened || reopened->answer->refused.answer != deep.answer->refused.answer)
            return "evidence can be spoiled";
        return std::string(codeOf(opened->answer->refused.kind)) + " " + opened->code;
    }
    template <class T> NodeResult<T> ask(std::function<net::Task<NodeResult<T>>(ExecutionApi&)> question) {
        return net::runBlocking(io, executions->ask<T>(std::move(question)));
    }
    NodeResult<Proven<BlockHeader>> header() {
        return ask<Proven<BlockHeader>>(
            [](ExecutionApi& api) { return api.header(headOf(chain().at(8200))); });
    }
    NodeResult<Proven<std::vector<Transaction>>> transactions() {
        return ask<Proven<std::vector<Transaction>>>(
            [](ExecutionApi& api) { return api.transactions(provenHeader(chain().at(8200))); });
    }
    NodeResult<Proven<std::vector<Withdrawal>>> withdrawals() {
        return ask<Proven<std::vector<Withdrawal>>>(
            [](ExecutionApi& api) { return api.withdrawals(provenHeader(chain().at(8200))); });
    }
    NodeResult<Proven<std::vector<Receipt>>> receipts() {
        return ask<Proven<std::vector<Receipt>>>(
            [](ExecutionApi& api) { return api.receipts(provenHeader(chain().at(8200))); });
    }
    NodeResult<LogReading> logs() {
        return net::runBlocking(
            io, executions->searchLogs(headOf(chain().last()), LogFilter{}, BlockRange{8205, 8209}));
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
        QCOMPARE(evidence.answer->endpoint, pair.first.url());
        QVERIFY(checkEvidence(evidence).has_value());
        const auto opened = openEvidence(sealEvidence(evidence));
        QVERIFY(opened && checkEvidence(*opened).has_value());
        auto innocent = evidence;
        innocent.answer->refused.answer.as_object()["balance"] = "0x0";
        QVERIFY(checkEvidence(innocent).error() == EvidenceError::DoesNotHold);
        // Quarantined it is not asked, and caught once is enough.
        const int asked = pair.first.requests("eth_getProof");
        pair.nowMillis += 60'000;
        QCOMPARE(pair.account(), std::string("ok"));
        QCOMPARE(pair.first.requests("eth_getProof"), asked);
        QCOMPARE(pair.evidence.size(), std::size_t{1});
    }
    void aForgedBlockIsKeptAsEvidence() {
        QCOMPARE(Liar(Lie::ForgedHeader).caught(&Liar::header), std::string("header block_hash_mismatch"));
        QCOMPARE(
            Liar(Lie::OmitsTransaction).caught(&Liar::transactions),
            std::string("transactions root_mismatch"));
        QCOMPARE(
            Liar(Lie::OmitsTransaction).caught(&Liar::withdrawals), std::string("withdrawals root_mismatch"));
        QCOMPARE(Liar(Lie::OmitsReceipt).caught(&Liar::receipts), std::string("receipts root_mismatch"));
        QCOMPARE(Liar(Lie::OmitsReceipt).caught(&Liar::logs), std::string("receipts root_mismatch"));
        // An honest answer is evidence against nobody, whatever it is said to be.
        Liar honest(Lie::None);
        QCOMPARE(honest.caught(&Liar::receipts), std::string("not caught"));
        QVERIFY(honest.evidence.empty());
    }
    void aHeaderOfAForkToComeIsNoLie() {
        auto answer = builtchain::toJson(chain().at(8200));
        QVERIFY(!hasUnknownMembers(answer));
        answer["newForkRoot"] = toHex(hashOf(3));
        QVERIFY(hasUnknownMembers(answer));
        QVERIFY(hasUnknownMembers(json::object{{"jsonrpc", "2.0"}, {"id", 1}, {"result", answer}}));
        QVERIFY(!hasUnknownMembers(json::value(nullptr)));
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
