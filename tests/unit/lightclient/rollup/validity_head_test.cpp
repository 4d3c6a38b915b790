// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "l1_world.h"

#include "lightclient/execution/proven_log_search.h"
#include "lightclient/primitives/abi.h"
#include "lightclient/rollup/l1_block.h"
#include "lightclient/rollup/proxy_code.h"
#include "lightclient/rollup/validity_head.h"
#include "tests/unit/lightclient/execution/built_chain.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::rollup;
using execution::Log;
using execution::Receipt;
using l1_world::addressOf;
using l1_world::hashOf;

namespace {

const ValidityChain& chain() {
    static const auto kChain = std::get<ValidityChain>(builtinRollupChain("derive_v3")->kind);
    return kChain;
}

Log batch(std::uint8_t from, std::uint8_t to, std::uint64_t oldest, std::uint64_t newest) {
    std::vector<Hash32> words{
        abiWord(Uint256(1)),
        abiWord(Uint256(2)),
        abiWord(Uint256(3)),
        abiWord(Uint256(4)),
        hashOf(0xa1),
        hashOf(0xa2),
        hashOf(0xa3),
        hashOf(0xa4),
        hashOf(0xdd),
        abiWord(Uint256(oldest)),
        abiWord(Uint256(newest))};
    return {chain().app.address, {chain().batchSubmitted, hashOf(from), hashOf(to)}, abiEncode(words)};
}

Log rotation(const Hash32& topic, std::uint8_t value) {
    const auto word = hashOf(value);
    return {chain().app.address, {topic}, Bytes(word.begin(), word.end())};
}

/// A search through one block that holds these logs, each in a transaction of its own; without its receipts
/// the search lacks the block.
Proven<execution::LogSearch> searched(
    std::uint64_t number, const std::vector<Log>& logs, const execution::LogFilter& filter,
    bool hasReceipts = true) {
    builtchain::BuiltChain built(number);
    std::vector<Receipt> receipts;
    for (const auto& log : logs)
        receipts.push_back(builtchain::makeReceipt({log}));
    const auto& block = built.add(std::move(receipts));
    execution::ProvenLogSearcher searcher(builtchain::headOf(block), filter, {number, number});
    const bool isNeeded = searcher.addHeader(builtchain::provenHeader(block)).value();
    if (isNeeded && hasReceipts && !searcher.addReceipts(number, block.receipts))
        qFatal("honest receipts were refused");
    return searcher.finish();
}

/// A block of L1 and the contract's logs in it.
struct Block {
    Block(std::uint64_t number, const std::vector<Log>& logs, bool hasReceipts = true)
        : search(searched(number, logs, logsOf(chain()), hasReceipts)) {}
    Proven<execution::LogSearch> search;
};

BatchResult<std::optional<ValidityHead>>
readBlock(const std::optional<ValidityHead>& head, const Block& block) {
    return applyLogs(head, block.search, chain());
}

std::string code(const BatchResult<std::optional<ValidityHead>>& result) {
    return result ? "ok" : std::string(codeOf(result.error()));
}

std::string unproven(const ValidityHead& head) {
    std::string out;
    for (const auto part : unprovenParts(head, chain()))
        out += std::string(out.empty() ? "" : " ") + std::string(codeOf(part));
    return out;
}

} // namespace

class ValidityHeadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void batchesChain() {
        const Block first(10, {batch(1, 2, 100, 110), batch(2, 3, 111, 120)});
        const auto head = readBlock(std::nullopt, first).value();
        QVERIFY(head.has_value());
        QVERIFY(head->stateRoot == hashOf(3) && head->setInBlock == 10);
        QVERIFY(head->setInBlockHash == first.search.anchor().blockHash);
        QCOMPARE(head->maxOpTimestamp, std::uint64_t{120});
        QCOMPARE(head->minOpTimestamp, std::uint64_t{111});
        const auto second = readBlock(head, Block(11, {batch(3, 4, 120, 130)})).value();
        QVERIFY(second->stateRoot == hashOf(4) && second->isGapless);
        QCOMPARE(second->batches, std::uint64_t{3});
        QVERIFY(second->level == ProofLevel::Finalized);
        const auto quiet = readBlock(second, Block(12, {})).value();
        QVERIFY(quiet->stateRoot == hashOf(4) && quiet->isGapless);
        QCOMPARE(quiet->readTo, std::uint64_t{12});
        QCOMPARE(quiet->setInBlock, std::uint64_t{11});
        QVERIFY(!readBlock(std::nullopt, Block(12, {})).value().has_value());
    }
    void allOfABatchIsRead() {
        const auto event = parseValidityEvent(batch(1, 2, 100, 110), chain()).value();
        const auto& read = std::get<BatchSubmitted>(event);
        QVERIFY(
            (read == BatchSubmitted{
                         hashOf(1), hashOf(2), Uint256(1), Uint256(2), Uint256(3), Uint256(4), hashOf(0xdd),
                         100, 110}));
    }
    void aMissedBatchShows() {
        const auto head = readBlock(std::nullopt, Block(10, {batch(1, 2, 100, 110)})).value();
        QCOMPARE(code(readBlock(head, Block(11, {batch(3, 4, 120, 130)}))), std::string("broken_chain"));
        QCOMPARE(code(readBlock(head, Block(11, {batch(2, 4, 90, 109)}))), std::string("time_runs_back"));
        QCOMPARE(code(readBlock(head, Block(11, {batch(2, 4, 140, 130)}))), std::string("time_runs_back"));
        QCOMPARE(code(readBlock(head, Block(10, {batch(2, 4, 120, 130)}))), std::string("not_newer"));
    }
    void theOwnersActionsAlarm() {
        const auto head = readBlock(std::nullopt, Block(10, {batch(1, 2, 100, 110)})).value();
        Log upgrade{chain().app.address, {chain().upgraded, abiWord(addressOf(9))}, {}};
        const auto after = readBlock(
            head, Block(
                      11, {rotation(chain().rootRotated, 7), rotation(chain().verificationKeyRotated, 8),
                           upgrade, batch(7, 9, 111, 112)}));
        QCOMPARE(code(after), std::string("ok"));
        const auto& alarms = after.value()->alarms;
        QCOMPARE(alarms.size(), std::size_t{3});
        QVERIFY((alarms[0] == OwnerAlarm{{OwnerAction::RootRotated, hashOf(7)}, 11}));
        QVERIFY((alarms[1] == OwnerAlarm{{OwnerAction::VerificationKeyRotated, hashOf(8)}, 11}));
        QVERIFY((alarms[2] == OwnerAlarm{{OwnerAction::Upgraded, abiWord(addressOf(9))}, 11}));
        QVERIFY(after.value()->stateRoot == hashOf(9));
        // A rotation alone sets the root, without times.
        const auto rotated = readBlock(head, Block(11, {rotation(chain().rootRotated, 7)})).value();
        QVERIFY(rotated->stateRoot == hashOf(7) && rotated->minOpTimestamp == 0);
        QVERIFY(
            readBlock(std::nullopt, Block(11, {rotation(chain().rootRotated, 7)})).value()->alarms.size() ==
            1);
        for (const auto action :
             {OwnerAction::RootRotated, OwnerAction::VerificationKeyRotated, OwnerAction::Upgraded})
            QVERIFY(!codeOf(action).empty() && describe(action).size() > 20);
    }
    void alarmsAreBounded() {
        std::optional<ValidityHead> head =
            readBlock(std::nullopt, Block(10, {batch(1, 2, 100, 110)})).value();
        for (std::uint64_t number = 11; number < 11 + kMaxAlarms + 5; ++number)
            head = readBlock(head, Block(number, {rotation(chain().rootRotated, 7)})).value();
        QCOMPARE(head->alarms.size(), kMaxAlarms);
        QCOMPARE(head->alarms.back().l1BlockNumber, std::uint64_t{10 + kMaxAlarms + 5});
    }
    void onlyTheContractsLogsCount() {
        auto narrow = logsOf(chain());
        narrow.topics = {{chain().batchSubmitted}}; // the owner's actions hidden
        const auto search = searched(10, {batch(1, 2, 100, 110)}, narrow);
        QCOMPARE(code(applyLogs(std::nullopt, search, chain())), std::string("other_logs"));
        const auto all = searched(10, {batch(1, 2, 100, 110)}, {});
        QCOMPARE(code(applyLogs(std::nullopt, all, chain())), std::string("other_logs"));
    }
    void blocksThatWereNotSearchedAreSaid() {
        const auto head = readBlock(std::nullopt, Block(10, {batch(1, 2, 100, 110)})).value();
        const auto blind = readBlock(head, Block(11, {batch(2, 3, 110, 120)}, false)).value();
        QVERIFY(blind->stateRoot == hashOf(2) && !blind->isGapless);
        QCOMPARE(blind->readTo, std::uint64_t{11});
    }
    void eventsOfAnotherFormAreRefused() {
        auto log = batch(1, 2, 100, 110);
        log.data.pop_back();
        QCOMPARE(code(readBlock(std::nullopt, Block(1, {log}))), std::string("malformed_event"));
        log = batch(1, 2, 100, 110);
        log.topics.pop_back();
        QCOMPARE(code(readBlock(std::nullopt, Block(1, {log}))), std::string("malformed_event"));
        log = batch(1, 2, 100, 110);
        log.data[9 * 32] = 1; // no uint64
        QCOMPARE(code(readBlock(std::nullopt, Block(1, {log}))), std::string("malformed_event"));
        log = rotation(chain().rootRotated, 7);
        log.topics.push_back(hashOf(1));
        QCOMPARE(code(readBlock(std::nullopt, Block(1, {log}))), std::string("malformed_event"));
        Log upgrade{chain().app.address, {chain().upgraded}, {}};
        QCOMPARE(code(readBlock(std::nullopt, Block(1, {upgrade}))), std::string("malformed_event"));
        // Another contract may say what it likes, and ours may say other things.
        log = batch(1, 2, 100, 110);
        log.address = addressOf(1);
        QVERIFY(!readBlock(std::nullopt, Block(1, {log})).value().has_value());
        log = batch(1, 2, 100, 110);
        log.topics[0] = hashOf(5);
        QVERIFY(!readBlock(std::nullopt, Block(1, {log})).value().has_value());
        log.topics.clear();
        QVERIFY(!readBlock(std::nullopt, Block(1, {log})).value().has_value());
    }
    void whatIsNotProvenIsSaid() {
        const auto head = readBlock(std::nullopt, Block(10, {batch(1, 2, 100, 110)})).value().value();
        QCOMPARE(unproven(head), std::string("accounts data_availability implementation"));
        l1_world::World l1;
        const auto implementation = chain().app.implementations[0].implementation;
        l1.at(chain().app.address).storage[implementationSlot()] = Uint256::fromBigEndian(implementation);
        l1.at(implementation);
        const auto proxy = l1.prove(chain().app.address, {implementationSlot()});
        const std::vector codes{l1.prove(implementation, {})};
        const auto known = noteImplementation(head, proxy, codes, chain());
        QCOMPARE(unproven(known), std::string("accounts data_availability"));
        Log upgraded{chain().app.address, {chain().upgraded, abiWord(addressOf(9))}, {}};
        const auto there = readBlock(known, Block(11, {upgraded})).value().value();
        // Back at known code or not: other code may have set the root meanwhile.
        QVERIFY(!noteImplementation(there, proxy, codes, chain()).runsKnownCode);
        const auto gap = readBlock(known, Block(13, {batch(2, 3, 110, 120)})).value().value();
        QCOMPARE(unproven(gap), std::string("accounts data_availability unseen_blocks"));
        Log upgrade{chain().app.address, {chain().upgraded, abiWord(addressOf(9))}, {}};
        QCOMPARE(
            unproven(readBlock(known, Block(11, {upgrade})).value().value()),
            std::string("accounts data_availability implementation"));
        l1.at(chain().app.address).storage[implementationSlot()] = Uint256(5);
        QVERIFY(
            !noteImplementation(head, l1.prove(chain().app.address, {implementationSlot()}), codes, chain())
                 .runsKnownCode);
        for (int i = 0; i <= int(UnprovenPart::Implementation); ++i)
            QVERIFY(describe(UnprovenPart(i)).size() > 20);
    }
    void ancestorsHangByTheirParents() {
        std::vector<execution::BlockHeader> headers;
        for (std::uint64_t number = 1; number <= 4; ++number) {
            auto header = l1_world::headerOver(hashOf(1), number, 100 + number);
            if (!headers.empty())
                header.parentHash = blockHash(headers.back());
            headers.push_back(header);
        }
        const auto top = headers.back();
        headers.pop_back();
        const L1Block head{ProofLevel::Finalized, 4, blockHash(top), 104, {}};
        const auto blocks = ancestorsOf(head, top, headers);
        QVERIFY(blocks && blocks->size() == 3);
        QCOMPARE(blocks->front().number, std::uint64_t{1});
        QVERIFY(blocks->back().hash == top.parentHash && blocks->back().level == ProofLevel::Finalized);
        auto changed = headers;
        changed[0].receiptsRoot[0] ^= 1;
        QVERIFY(!ancestorsOf(head, top, changed));
        changed = headers;
        changed.erase(changed.begin() + 1);
        QVERIFY(!ancestorsOf(head, top, changed));
        auto other = top;
        other.gasUsed = 1;
        QVERIFY(!ancestorsOf(head, other, headers));
    }
};

QTEST_APPLESS_MAIN(ValidityHeadTest)
#include "validity_head_test.moc"
