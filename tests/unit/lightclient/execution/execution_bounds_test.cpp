// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "header_texts.h"
#include "receipt_texts.h"
#include "state_world.h"
#include "tests/support/counted_memory.h"

#include "lightclient/execution/receipt_proof.h"
#include "lightclient/execution/trie_node.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/rlp.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <QTest>

using namespace lightclient;
using namespace lightclient::execution;
using support::heapUseOf;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20U;

/// The code of what `work` answers, and what it took.
struct Cost {
    std::string code;
    support::HeapUse use;
};

template <class Work> Cost costOf(Work&& work) {
    std::string_view code = "ok";
    const auto use = heapUseOf([&] {
        const auto result = work();
        code = result ? "ok" : codeOf(result.error());
    });
    return {std::string(code), use};
}

Cost costOfAccount(const json::value& answer) {
    return costOf([&] { return parseAccountProof(answer); });
}

json::value accountAnswer() {
    static const World world;
    return parseJson(toJson(world.proof(7, {3}), "0x3")).value();
}

} // namespace

/// What hostile answers of an execution node may cost.
class ExecutionBoundsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void walksTakeLittleMemory() {
        static const World world;
        auto proof = world.proof(7, {});
        const auto path = accountPath(proof.address);
        const auto cost = [&](const Hash32& root, const std::vector<Bytes>& nodes) {
            return costOf([&] { return verifyTrieProof(root, path, nodes); });
        };
        auto honest = cost(world.state.root(), proof.nodes);
        QCOMPARE(honest.code, std::string("ok"));
        QVERIFY(honest.use.peakBytes < 16 * 1024); // the hashes of at most 65 nodes
        for (const auto& nodes : std::vector<std::vector<Bytes>>{
                 std::vector<Bytes>(65, proof.nodes[0]),
                 std::vector<Bytes>(65, Bytes{0x80}),
                 std::vector<Bytes>(65, Bytes(1024, 0xc1)),
                 {Bytes(1024, 0xc1)},
                 {Bytes(1024, 0xf8)}}) {
            const auto bad = cost(keccak256(nodes[0]), nodes);
            QVERIFY2(bad.code != "ok", bad.code.c_str());
            QVERIFY(bad.use.peakBytes < 16 * 1024);
        }
        const std::vector<Bytes> many(1'000'000, Bytes{});
        const auto tooMany = cost(keccak256(Bytes{}), many);
        QCOMPARE(tooMany.code, std::string("too_large"));
        const std::vector<Bytes> large{Bytes(16 * kMiB, 0)};
        QCOMPARE(cost(keccak256(Bytes{}), large).code, std::string("too_large")); // before it is hashed
    }
    void listsInListsAreNotFollowed() {
        // A node whose items lie in one another as deep as its size allows: looked at level by level.
        Bytes node{0xc0};
        while (node.size() < 1000)
            node = encodeRlpListPayload(node);
        const auto cost = costOf([&] { return parseTrieNode(node); });
        QCOMPARE(cost.code, std::string("bad_node"));
        QCOMPARE(cost.use.allocations, std::size_t{0});
    }
    void answersThatAreTooLarge() {
        QCOMPARE(costOfAccount(accountAnswer()).code, std::string("ok"));
        const auto with = [](const char* name, json::value value) {
            auto answer = accountAnswer();
            answer.as_object()[name] = std::move(value);
            return costOfAccount(answer);
        };
        const std::string node = "0x" + std::string(2048, '1');
        auto cost = with("accountProof", json::array(66, json::value(node)));
        QCOMPARE(cost.code, std::string("too_large"));
        QVERIFY(cost.use.peakBytes < 4096);
        cost = with("accountProof", json::array(1, json::value(node + "11")));
        QCOMPARE(cost.code, std::string("too_large"));
        QVERIFY(cost.use.peakBytes < 4096);
        cost = with("storageProof", json::array(1025, accountAnswer().at("storageProof").at(0)));
        QCOMPARE(cost.code, std::string("too_large"));
        QVERIFY(cost.use.peakBytes < 8192);
        for (const auto* name : {"address", "nonce", "balance", "codeHash", "storageHash"}) {
            cost = with(name, json::string(8 * kMiB, '1'));
            QCOMPARE(cost.code, std::string("malformed"));
            QVERIFY2(cost.use.peakBytes < 8192, name);
        }
        // The largest that is taken: a node's limits, times their number.
        const auto largest = with("accountProof", json::array(65, json::value(node)));
        QCOMPARE(largest.code, std::string("ok"));
        QVERIFY(largest.use.peakBytes < 65 * 1024 + 16384);
    }
    void receiptsOfTooMany() {
        // Sixteen megabytes of empty logs: the list stops at its limit, and nothing is made of them.
        Bytes fields = encodeRlpUint(1);
        append(fields, encodeRlpUint(21000));
        append(fields, encodeRlpString(Bytes(256, 0)));
        append(fields, encodeRlpListPayload(Bytes(16 * kMiB, 0xc0)));
        const Bytes receipt = encodeRlpListPayload(fields);
        auto cost = costOf([&] { return parseReceipt(receipt); });
        QCOMPARE(cost.code, std::string("bad_value"));
        QVERIFY(cost.use.peakBytes < 32 * kMiB);
        const json::value tooMany = json::array((1U << 16U) + 1, json::object{});
        cost = costOf([&] { return parseReceiptsJson(tooMany); });
        QCOMPARE(cost.code, std::string("too_large"));
        QCOMPARE(cost.use.allocations, std::size_t{0});
        const json::value most = json::array(1U << 16U, json::object{});
        cost = costOf([&] { return parseReceiptsJson(most); });
        QCOMPARE(cost.code, std::string("malformed"));
        QVERIFY(cost.use.peakBytes < kMiB);
        auto proof = parseJson(proofJson(std::vector<Bytes>(20, Bytes(40, 1)), "0x80")).value();
        cost = costOf([&] { return parseReceiptProof(proof); });
        QCOMPARE(cost.code, std::string("too_large"));
        QVERIFY(cost.use.peakBytes < 8192);
    }
    void headersOfTooMany() {
        const Bytes fields = encodeRlpListPayload(Bytes(4 * kMiB, 0x01));
        auto cost = costOf([&] { return parseBlockHeaderRlp(fields); });
        QCOMPARE(cost.code, std::string("too_large"));
        QVERIFY(cost.use.peakBytes < 8192);
        const auto header = withFields(21);
        auto answer = parseJson(toJson(header, forkJson(header))).value();
        answer.as_object()["extraData"] = json::string(8 * kMiB, '1');
        cost = costOf([&] { return parseBlockHeader(answer); });
        QCOMPARE(cost.code, std::string("too_large"));
        QVERIFY(cost.use.peakBytes < 8192);
        answer.as_object()["extraData"] = "0x";
        answer.as_object()["logsBloom"] = json::string(8 * kMiB, '1');
        cost = costOf([&] { return parseBlockHeader(answer); });
        QCOMPARE(cost.code, std::string("malformed"));
        QVERIFY(cost.use.peakBytes < 8192);
    }
};

QTEST_APPLESS_MAIN(ExecutionBoundsTest)
#include "execution_bounds_test.moc"
