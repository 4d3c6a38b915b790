// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_pair.h"

#include "lightclient/node/validity_reading.h"
#include "lightclient/primitives/abi.h"

#include <QTest>

using namespace builtnode;
using rollup::ValidityChain;

namespace {

ValidityChain rollupChain() {
    ValidityChain out;
    out.app.address = makeLog(7, {}).address;
    out.batchSubmitted = hashOf(1);
    out.rootRotated = hashOf(2);
    out.verificationKeyRotated = hashOf(3);
    out.upgraded = hashOf(4);
    return out;
}

Log batchLog(std::uint64_t from, std::uint64_t to, std::uint64_t time) {
    auto out = makeLog(7, {rollupChain().batchSubmitted, hashOf(from), hashOf(to)});
    std::vector<Hash32> words(9, abiWord(Uint256(0)));
    words.push_back(abiWord(Uint256(time)));
    words.push_back(abiWord(Uint256(time + 5)));
    out.data = abiEncode(words);
    return out;
}

/// Twenty blocks; a batch in the fifth and in the fifteenth.
const BuiltChain& chain() {
    static const BuiltChain built = [] {
        BuiltChain out(8180);
        for (std::uint64_t i = 0; i < 20; ++i) {
            std::vector<Receipt> receipts{makeReceipt({makeLog(9, {hashOf(50 + i)})})};
            if (i == 5)
                receipts.push_back(makeReceipt({batchLog(100, 101, 1000)}));
            if (i == 15)
                receipts.push_back(makeReceipt({batchLog(101, 102, 1010)}));
            out.add(std::move(receipts));
        }
        return out;
    }();
    return built;
}

RollupResult<ValidityReading> readNewest(Pair& pair, std::uint64_t blocks) {
    return net::runBlocking(
        pair.io, readValidityHead(*pair.executions, headOf(chain().last()), rollupChain(), blocks));
}

} // namespace

class ValidityReadingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestBatchIsTheState() {
        Pair pair(chain());
        const auto reading = readNewest(pair, 20);
        QVERIFY(reading && reading->head && !reading->problem);
        const auto& head = *reading->head;
        QVERIFY(head.stateRoot == hashOf(102) && head.level == ProofLevel::Finalized);
        QCOMPARE(head.batches, std::uint64_t{2});
        QCOMPARE(head.setInBlock, std::uint64_t{8195});
        QVERIFY(head.setInBlockHash == chain().at(8195).hash);
        QCOMPARE(head.readTo, std::uint64_t{8199});
        QCOMPARE(head.maxOpTimestamp, std::uint64_t{1015});
        // The chain's state has no such contract: what it runs is not known.
        QVERIFY(head.isGapless && !head.runsKnownCode);
        QCOMPARE(pair.second.requests("eth_getBlockReceipts"), 0);
    }
    void withoutABatchThereIsNoState() {
        Pair pair(chain());
        const auto reading = readNewest(pair, 4);
        QVERIFY(reading && !reading->head);
        QVERIFY(reading->search.value().isComplete());
        QCOMPARE(reading->search.value().headers, std::uint64_t{4});
    }
    void aHiddenBatchIsFoundByTheNext() {
        Pair pair(chain());
        pair.first.tell(Lie::OmitsReceipt);
        const auto reading = readNewest(pair, 10);
        QVERIFY(reading && reading->head && reading->head->stateRoot == hashOf(102));
        QCOMPARE(pair.stateOf(0), std::string("quarantined"));
        pair.second.tell(Lie::OmitsReceipt);
        const auto nobody = readNewest(pair, 10);
        QVERIFY(nobody && !nobody->head && nobody->problem);
    }
    void ofNobodyTheErrorIsTold() {
        Pair pair(chain());
        pair.first.tell(Lie::NoReceipts);
        pair.second.tell(Lie::NoReceipts);
        const auto blind = readNewest(pair, 10);
        QVERIFY(blind && !blind->head && blind->problem);
        Executions none({}, {}, [] { return std::int64_t{0}; }, [](auto) {}, [](const auto&) {});
        const auto refused = net::runBlocking(
            pair.io, readValidityHead(none, headOf(chain().last()), rollupChain(), std::uint64_t{4}));
        QVERIFY(!refused);
        QCOMPARE(std::string(codeOf(refused.error())), std::string("connect_failed"));
    }
};

QTEST_APPLESS_MAIN(ValidityReadingTest)
#include "validity_reading_test.moc"
