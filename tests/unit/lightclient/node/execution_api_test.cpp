// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "built_node.h"

#include "lightclient/execution/account.h"

#include <QTest>

using namespace builtnode;

namespace {

const Hash32 kTransfer = hashOf(1);

/// Blocks 8180 to 8219; in every fifth two transfers.
const BuiltChain& chain() {
    static const BuiltChain built = [] {
        BuiltChain out(8180);
        for (int i = 0; i < 40; ++i) {
            std::vector<Receipt> receipts{makeReceipt({makeLog(9, {hashOf(9)})}), makeReceipt({}, 0)};
            if (i % 5 == 0)
                receipts.push_back(makeReceipt({makeLog(1, {kTransfer}), makeLog(2, {kTransfer})}, 4));
            out.add(std::move(receipts));
        }
        return out;
    }();
    return built;
}

LogFilter transfers() {
    LogFilter out;
    out.topics = {{kTransfer}};
    return out;
}

/// One word for each run of blocks that were not searched: "8180-8185 no_header".
std::vector<std::string> missingIn(const LogReading& reading) {
    std::vector<std::string> out;
    for (const auto& entry : reading.search.value().missing)
        out.push_back(
            std::to_string(entry.blocks.first) + "-" + std::to_string(entry.blocks.last) + " " +
            std::string(codeOf(entry.reason)));
    return out;
}

std::string problemOf(const LogReading& reading) {
    return reading.problem ? std::string(codeOf(*reading.problem)) : "none";
}

using Words = std::vector<std::string>;

} // namespace

class ExecutionApiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsABlockAndWhatItHolds() {
        BuiltNode node(chain());
        const auto head = headOf(chain().last());
        const auto block = node.wait(node.api.header(head));
        QCOMPARE(resultOf(block), std::string("ok"));
        QVERIFY(block->value() == chain().last().header);
        const auto transactions = node.wait(node.api.transactions(*block));
        QVERIFY(transactions && transactions->value() == chain().last().transactions);
        const auto withdrawals = node.wait(node.api.withdrawals(*block));
        QVERIFY(withdrawals && withdrawals->value() == chain().last().withdrawals);
        const auto receipts = node.wait(node.api.receipts(*block));
        QVERIFY(receipts && receipts->value() == chain().last().receipts);
        QVERIFY(receipts->anchor() == head.anchor());
    }
    void givesOutNothingThatDoesNotHold() {
        BuiltNode node(chain());
        const auto block = node.wait(node.api.header(headOf(chain().last()))).value();
        node.server.tell(Lie::OmitsTransaction);
        QCOMPARE(resultOf(node.wait(node.api.transactions(block))), std::string("root_mismatch"));
        QCOMPARE(resultOf(node.wait(node.api.withdrawals(block))), std::string("root_mismatch"));
        node.server.tell(Lie::OmitsReceipt);
        QCOMPARE(resultOf(node.wait(node.api.receipts(block))), std::string("root_mismatch"));
        node.server.tell(Lie::NoReceipts);
        QCOMPARE(resultOf(node.wait(node.api.receipts(block))), std::string("rpc_fault"));
        node.server.tell(Lie::Null);
        QCOMPARE(resultOf(node.wait(node.api.receipts(block))), std::string("no_answer"));
        QCOMPARE(resultOf(node.wait(node.api.header(headOf(chain().last())))), std::string("no_answer"));
        node.server.tell(Lie::ForgedHeader);
        QCOMPARE(
            resultOf(node.wait(node.api.header(headOf(chain().at(8200))))),
            std::string("block_hash_mismatch"));
    }
    void findsTheHeadUnderAGloasBlock() {
        BuiltNode node(chain());
        const auto block = node.wait(node.api.header(hashOnly(chain().last())));
        QCOMPARE(resultOf(block), std::string("ok"));
        const auto head = toExecutionHead(*block);
        QVERIFY(head.value() == headOf(chain().last()).value());
        const auto slots = std::vector<Uint256>{historySlot(8200)};
        const auto account = node.wait(node.api.account(head, kHistoryContract, slots));
        QCOMPARE(resultOf(account), std::string("ok"));
        QVERIFY(account->account.value().exists);
    }
    void readsCode() {
        BuiltNode node(chain());
        BuiltBlock block;
        Account account;
        account.codeHash = keccak256(kCode);
        AccountProof proof;
        block.state.put(accountPath(proof.address), encodeAccount(account));
        block.header.stateRoot = block.state.root();
        proof.nodes = block.state.proof(accountPath(proof.address));
        proof.codeHash = account.codeHash;
        proof.storageHash = account.storageRoot;
        const auto proven = verifyAccount(headOf(block), proof).value();
        const auto code = node.wait(node.api.code(proven));
        QVERIFY(code && code->value() == kCode);
        node.server.tell(Lie::OtherCode);
        QCOMPARE(resultOf(node.wait(node.api.code(proven))), std::string("code_mismatch"));
    }
    void findsEarlierBlocks() {
        BuiltNode node(chain());
        const auto head = headOf(chain().last());
        for (const std::uint64_t number : std::vector<std::uint64_t>{8180, 8191, 8218, 8219}) {
            const auto block = node.wait(node.api.blockAt(head, number));
            QVERIFY(block && block->value() == chain().at(number).header);
        }
        QCOMPARE(resultOf(node.wait(node.api.blockAt(head, 8220))), std::string("wrong_block"));
        QCOMPARE(resultOf(node.wait(node.api.blockAt(head, 8170))), std::string("stale_slot"));
        const auto& old = chain().at(8190).header;
        const auto root = node.wait(node.api.parentBeaconRoot(head, old.timestamp));
        QVERIFY(root && root->value() == old.parentBeaconBlockRoot);
        QCOMPARE(
            resultOf(node.wait(node.api.parentBeaconRoot(head, old.timestamp + 1))),
            std::string("stale_slot"));
        node.server.tell(Lie::ForgedHeader);
        QCOMPARE(resultOf(node.wait(node.api.blockAt(head, 8200))), std::string("block_hash_mismatch"));
        node.server.tell(Lie::NoState);
        QCOMPARE(resultOf(node.wait(node.api.blockAt(head, 8200))), std::string("rpc_fault"));
    }
    void jumpsBackThroughWindows() {
        BuiltChain longChain(100);
        for (int i = 0; i < 8250; ++i)
            longChain.add();
        BuiltNode node(longChain);
        const auto head = headOf(longChain.last());
        const auto block = node.wait(node.api.blockAt(head, 120));
        QVERIFY(block && block->value() == longChain.at(120).header);
        QVERIFY(block->anchor() == head.anchor());
        QCOMPARE(node.server.requests("eth_getProof"), 2);
    }
    void searchesEveryBlock() {
        BuiltNode node(chain());
        const auto head = headOf(chain().last());
        const BlockRange range{8183, 8217};
        const auto reading = node.wait(node.api.searchLogs(head, transfers(), range));
        QCOMPARE(problemOf(reading), std::string("none"));
        QVERIFY(reading.search.value().isComplete());
        QVERIFY(reading.search.value().logs == honestLogs(chain(), transfers(), range));
        QCOMPARE(reading.search.value().logs.size(), std::size_t{14});
        QCOMPARE(node.server.requests("eth_getProof"), 1);
        QCOMPARE(node.server.requests("eth_getBlockByNumber"), 34);
        QVERIFY(node.server.requests("eth_getBlockReceipts") < 20);
        const auto claims = node.wait(node.api.claimedLogs(transfers(), range));
        QVERIFY(claims && compareLogs(reading.search.value(), *claims).findings.empty());
        node.server.tell(Lie::OmitsLog);
        const auto fewer = node.wait(node.api.claimedLogs(transfers(), range));
        const auto findings = compareLogs(reading.search.value(), *fewer).findings;
        QCOMPARE(findings.size(), std::size_t{1});
        QVERIFY(findings[0].fault == ClaimFault::Omitted);
    }
    void saysWhatItCouldNotSearch() {
        BuiltNode node(chain());
        const auto head = headOf(chain().last());
        const auto search = [&](BlockRange range) {
            return node.wait(node.api.searchLogs(head, transfers(), range));
        };
        auto reading = search({8215, 8225});
        QCOMPARE(missingIn(reading), Words{"8220-8225 no_header"});
        node.server.tell(Lie::NoReceipts);
        reading = search({8213, 8217});
        QCOMPARE(missingIn(reading), Words{"8215-8215 no_receipts"});
        QCOMPARE(problemOf(reading), std::string("rpc_fault"));
        node.server.tell(Lie::OmitsReceipt);
        reading = search({8213, 8217});
        QCOMPARE(missingIn(reading), Words{"8215-8215 bad_receipts"});
        QCOMPARE(problemOf(reading), std::string("root_mismatch"));
        node.server.tell(Lie::ForgedHeader);
        reading = search({8190, 8210});
        QCOMPARE(missingIn(reading), Words{"8190-8200 no_header"});
        QCOMPARE(problemOf(reading), std::string("block_hash_mismatch"));
        QCOMPARE(reading.search.value().logs.size(), std::size_t{4});
        node.server.tell(Lie::Null);
        reading = search({8190, 8210});
        QCOMPARE(missingIn(reading), Words{"8190-8210 no_header"});
        QCOMPARE(problemOf(reading), std::string("no_answer"));
    }
    void goesOnWithoutStateAndOnAnotherFork() {
        BuiltNode node(chain());
        const auto head = headOf(chain().last());
        const BlockRange range{8200, 8210};
        node.server.tell(Lie::NoState); // down from the head, then
        auto reading = node.wait(node.api.searchLogs(head, transfers(), range));
        QVERIFY(reading.search.value().isComplete());
        QCOMPARE(reading.search.value().logs.size(), std::size_t{6});
        node.server.tell(Lie::OtherChain); // by hash, then
        reading = node.wait(node.api.searchLogs(head, transfers(), range));
        QVERIFY(reading.search.value().isComplete());
    }
    void keepsToItsBounds() {
        BuiltNode node(chain());
        LogSearchLimits limits;
        limits.maxBlocks = 5;
        const auto reading =
            node.wait(node.api.searchLogs(headOf(chain().last()), transfers(), {8180, 8219}, limits));
        QCOMPARE(missingIn(reading), Words{"8180-8214 too_much"});
        QVERIFY(node.server.requests("eth_getBlockByNumber") < 30);
    }
};

QTEST_GUILESS_MAIN(ExecutionApiTest)
#include "execution_api_test.moc"
