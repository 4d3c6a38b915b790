// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/execution/trie_proof.h"

#include "lightclient/execution/trie.h"
#include "lightclient/execution/trie_node.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::execution;

namespace {

Bytes text(std::string_view value) {
    return {value.begin(), value.end()};
}

/// [compact path, second item], both already encoded where they need to be.
Bytes shortNode(const Bytes& compact, const Bytes& encodedContent) {
    return encodeRlpList(std::vector<Bytes>{encodeRlpString(compact), encodedContent});
}

/// A branch with `child` (encoded reference) at `slot` and `value`.
Bytes branchNode(std::size_t slot, const Bytes& child, const Bytes& value = {}) {
    std::vector<Bytes> items(17, encodeRlpString({}));
    items[slot] = child;
    items[16] = encodeRlpString(value);
    return encodeRlpList(items);
}

Bytes reference(const Bytes& node) {
    return node.size() < 32 ? node : encodeRlpString(keccak256(node));
}

ProofResult<TrieValue> verify(const std::vector<Bytes>& nodes, const Bytes& key) {
    return verifyTrieProof(keccak256(nodes.at(0)), key, nodes);
}

const Bytes kLong(40, 0x77); // makes its leaf too long to be embedded

} // namespace

Q_DECLARE_METATYPE(lightclient::Bytes)

class TrieProofTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void provesASingleLeaf() {
        const Bytes key{0x12, 0x34};
        const std::vector<Bytes> nodes{shortNode({0x20, 0x12, 0x34}, encodeRlpString(text("value")))};
        QVERIFY(nodes[0].size() < 32); // the root is hashed however short
        const auto found = verify(nodes, key);
        QVERIFY(found.has_value() && found->has_value());
        QVERIFY(sameBytes(**found, text("value")));
    }
    void provesEveryFormOfAbsence() {
        const Bytes key{0x12, 0x34};
        const auto absent = [&](const std::vector<Bytes>& nodes) {
            const auto found = verify(nodes, key);
            return found.has_value() && !found->has_value();
        };
        const Bytes leaf = shortNode({0x20, 0x12, 0x35}, encodeRlpString(kLong));
        QVERIFY(absent({leaf}));
        QVERIFY(absent({shortNode({0x20, 0x12}, encodeRlpString(kLong))}));             // shorter
        QVERIFY(absent({shortNode({0x20, 0x12, 0x34, 0x56}, encodeRlpString(kLong))})); // longer
        QVERIFY(absent({branchNode(2, reference(leaf))}));
        QVERIFY(absent({shortNode({0x00, 0x13}, encodeRlpString(keccak256(leaf)))}));
        QVERIFY(absent({shortNode({0x00, 0x12, 0x34, 0x56}, encodeRlpString(keccak256(leaf)))}));
        QVERIFY(!verifyTrieProof(kEmptyTrieRoot, key, {}).value().has_value());
        const std::vector<Bytes> emptyNode{{0x80}};
        QVERIFY(!verifyTrieProof(kEmptyTrieRoot, key, emptyNode).value().has_value());
    }
    void isNotFooledByAnEmptyProof() {
        QCOMPARE(verifyTrieProof(keccak256("x"), Bytes{1}, {}).error(), ProofError::Truncated);
        const std::vector<Bytes> emptyNode{{0x80}};
        QCOMPARE(verifyTrieProof(keccak256("x"), Bytes{1}, emptyNode).error(), ProofError::WrongRoot);
        const std::vector<Bytes> two{{0x80}, {0x80}};
        QCOMPARE(verifyTrieProof(kEmptyTrieRoot, Bytes{1}, two).error(), ProofError::BadNode);
        const std::vector<Bytes> nothing{{}};
        QCOMPARE(verifyTrieProof(keccak256(Bytes{}), Bytes{1}, nothing).error(), ProofError::Malformed);
    }
    void refusesTruncatedExtendedAndReorderedProofs() {
        const Bytes leaf = shortNode({0x32, 0x34}, encodeRlpString(kLong)); // odd: nibbles 2 3 4
        const Bytes root = branchNode(1, reference(leaf));
        const Bytes key{0x12, 0x34};
        QVERIFY(verify({root, leaf}, key).value().has_value());
        QCOMPARE(verify({root}, key).error(), ProofError::Truncated);
        QCOMPARE(verify({root, leaf, leaf}, key).error(), ProofError::ExtraNodes);
        QCOMPARE(verify({root, root}, key).error(), ProofError::WrongNode);
        QCOMPARE(
            verifyTrieProof(keccak256(root), key, std::vector<Bytes>{leaf, root}).error(),
            ProofError::WrongRoot);
        QCOMPARE(
            verify({root, leaf}, {0x02, 0x34}).error(), ProofError::ExtraNodes); // shown absent by the root
        const std::vector<Bytes> many(66, root);
        QCOMPARE(verify(many, key).error(), ProofError::TooLarge);
        QCOMPARE(verify({branchNode(1, reference(leaf), Bytes(1024, 1))}, key).error(), ProofError::TooLarge);
    }
    void followsEmbeddedNodes() {
        const Bytes leaf = shortNode({0x32, 0x34}, encodeRlpString(text("v")));
        QVERIFY(leaf.size() < 32);
        const Bytes root = branchNode(1, leaf);
        QVERIFY(sameBytes(*verify({root}, {0x12, 0x34}).value(), text("v")));
        QVERIFY(!verify({root}, {0x12, 0x35}).value().has_value());
        QCOMPARE(
            verify({root, leaf}, {0x12, 0x34}).error(), ProofError::ExtraNodes); // not an entry of its own
        // referred to by hash, though it would fit inside
        const Bytes hashed = branchNode(1, encodeRlpString(keccak256(leaf)));
        QCOMPARE(verify({hashed, leaf}, {0x12, 0x34}).error(), ProofError::BadEmbeddedNode);
        const Bytes large = shortNode({0x32, 0x34}, encodeRlpString(kLong));
        QCOMPARE(verify({branchNode(1, large)}, {0x12, 0x34}).error(), ProofError::BadEmbeddedNode);
        const Bytes branch = branchNode(2, leaf); // an extension's child inside it
        const Bytes extension = shortNode({0x11}, branch);
        QVERIFY(branch.size() < 32);
        QVERIFY(verify({extension}, {0x12, 0x23, 0x40}).has_value());
    }
    void refusesNodesThatNoTrieHolds_data() {
        QTest::addColumn<Bytes>("node");
        QTest::addColumn<int>("error");
        const auto row = [](const char* name, const Bytes& node, ProofError error) {
            QTest::newRow(name) << node << static_cast<int>(error);
        };
        const Bytes value = encodeRlpString(kLong);
        const Bytes hash = encodeRlpString(keccak256("child"));
        for (unsigned flag = 4; flag < 16; ++flag)
            row(("flag " + std::to_string(flag)).c_str(),
                shortNode({static_cast<std::uint8_t>(flag << 4U), 0x12}, value), ProofError::BadPath);
        row("padded even leaf", shortNode({0x21, 0x12}, value), ProofError::BadPath);
        row("padded even extension", shortNode({0x01, 0x12}, hash), ProofError::BadPath);
        row("no path", shortNode({}, value), ProofError::BadPath);
        row("path a list", encodeRlpList(std::vector<Bytes>{encodeRlpList({}), value}), ProofError::BadPath);
        row("empty extension", shortNode({0x00}, hash), ProofError::BadPath);
        row("extension to nothing", shortNode({0x11}, encodeRlpString({})), ProofError::BadNode);
        row("extension to 31 bytes", shortNode({0x11}, encodeRlpString(Bytes(31, 1))), ProofError::BadNode);
        row("extension to 33 bytes", shortNode({0x11}, encodeRlpString(Bytes(33, 1))), ProofError::BadNode);
        row("extension to a leaf", shortNode({0x11}, shortNode({0x32}, encodeRlpString(text("v")))),
            ProofError::BadNode);
        row("empty leaf", shortNode({0x20, 0x12}, encodeRlpString({})), ProofError::BadNode);
        row("leaf of a list", shortNode({0x20, 0x12}, encodeRlpList({})), ProofError::BadNode);
        row("a string", encodeRlpString(Bytes(40, 1)), ProofError::BadNode);
        row("empty list", encodeRlpList({}), ProofError::BadNode);
        for (const std::size_t count : std::vector<std::size_t>{1, 3, 16, 18})
            row((std::to_string(count) + " items").c_str(),
                encodeRlpList(std::vector<Bytes>(count, encodeRlpString({}))), ProofError::BadNode);
        row("branch child of 31 bytes", branchNode(5, encodeRlpString(Bytes(31, 1))), ProofError::BadNode);
        row("branch child of 1 byte", branchNode(5, Bytes{0x01}), ProofError::BadNode);
        Bytes listValue = branchNode(5, hash);
        listValue.back() = 0xc0;
        row("branch value a list", listValue, ProofError::BadNode);
        row("long header, short list", Bytes{0xf8, 0x03, 0x82, 0x20, 0x12}, ProofError::NonCanonical);
        row("long header, short path", Bytes{0xc4, 0xb8, 0x01, 0x31, 0x01}, ProofError::NonCanonical);
        row("byte in a header", Bytes{0xc3, 0x81, 0x31, 0x01}, ProofError::NonCanonical);
        row("item past the end", Bytes{0xc3, 0x31, 0x83, 0x01}, ProofError::Malformed);
        row("trailing byte", Bytes{0xc2, 0x31, 0x01, 0x00}, ProofError::Malformed);
    }
    void refusesNodesThatNoTrieHolds() {
        QFETCH(Bytes, node);
        QFETCH(int, error);
        const auto found = verify({node}, {0x12, 0x34});
        QVERIFY(!found.has_value());
        QCOMPARE(static_cast<int>(found.error()), error);
    }
    void refusesEverySingleByteChange() {
        Trie trie;
        for (unsigned i = 0; i < 300; ++i)
            trie.put(
                keccak256(Bytes{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)}),
                Bytes(40, static_cast<std::uint8_t>(i + 1)));
        const Hash32 key = keccak256(Bytes{7, 0});
        const auto proof = trie.proof(key);
        QVERIFY(proof.size() >= 3);
        QVERIFY(verifyTrieProof(trie.root(), key, proof).value().has_value());
        for (std::size_t node = 0; node < proof.size(); ++node)
            for (std::size_t at = 0; at < proof[node].size(); ++at) {
                auto changed = proof;
                changed[node][at] ^= static_cast<std::uint8_t>(1U << (at % 8));
                QVERIFY(!verifyTrieProof(trie.root(), key, changed).has_value());
            }
    }
};

QTEST_APPLESS_MAIN(TrieProofTest)
#include "trie_proof_test.moc"
