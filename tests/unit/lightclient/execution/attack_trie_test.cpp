// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/execution/trie.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::execution;

namespace {

Hash32 keyOf(unsigned i) {
    return keccak256(Bytes{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)});
}

Trie largeTrie(std::uint8_t salt = 0) {
    Trie trie;
    for (unsigned i = 0; i < 300; ++i)
        trie.put(keyOf(i), Bytes(40, static_cast<std::uint8_t>(i + 1 + salt)));
    return trie;
}

std::string codeFor(const Hash32& root, BytesView key, const std::vector<Bytes>& nodes) {
    const auto found = verifyTrieProof(root, key, nodes);
    if (!found)
        return std::string(codeOf(found.error()));
    return found->has_value() ? "present" : "absent";
}

/// A key of the trie whose proof is three nodes long, and its number.
unsigned deepKey(const Trie& trie) {
    for (unsigned i = 0;; ++i)
        if (trie.proof(keyOf(i)).size() == 3)
            return i;
}

Bytes shortNode(const Bytes& compact, BytesView content) {
    return encodeRlpList(std::vector<Bytes>{encodeRlpString(compact), encodeRlpString(content)});
}

} // namespace

/// Items 26 to 29 and 32: proofs of a Merkle-Patricia trie.
class AttackTrieTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyBitOfEveryNode() {
        const auto trie = largeTrie();
        const auto key = keyOf(deepKey(trie));
        const auto proof = trie.proof(key);
        QCOMPARE(codeFor(trie.root(), key, proof), std::string("present"));
        for (std::size_t node = 0; node < proof.size(); ++node)
            for (std::size_t bit = 0; bit < proof[node].size() * 8; ++bit) {
                auto bad = proof;
                bad[node][bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
                QCOMPARE(
                    codeFor(trie.root(), key, bad), std::string(node == 0 ? "wrong_root" : "wrong_node"));
            }
    }
    void nodesLeftOutAddedAndMoved() {
        const auto trie = largeTrie();
        const auto key = keyOf(deepKey(trie));
        const auto proof = trie.proof(key);
        for (std::size_t size = 0; size < proof.size(); ++size)
            QCOMPARE(
                codeFor(trie.root(), key, {proof.begin(), proof.begin() + static_cast<long>(size)}),
                std::string("truncated_proof"));
        for (const auto& extra : {proof[0], proof[2], Bytes{0x80}, Bytes{}, Bytes(40, 1)}) {
            auto bad = proof;
            bad.push_back(extra);
            QCOMPARE(codeFor(trie.root(), key, bad), std::string("extra_nodes"));
        }
        QCOMPARE(codeFor(trie.root(), key, {proof[0], proof[2], proof[1]}), std::string("wrong_node"));
        QCOMPARE(codeFor(trie.root(), key, {proof[0], proof[2]}), std::string("wrong_node"));
        QCOMPARE(codeFor(trie.root(), key, {proof[1], proof[0], proof[2]}), std::string("wrong_root"));
        QCOMPARE(codeFor(trie.root(), key, {proof[2], proof[1], proof[0]}), std::string("wrong_root"));
        QCOMPARE(codeFor(trie.root(), key, {proof[0], proof[0], proof[1]}), std::string("wrong_node"));
        QCOMPARE(codeFor(trie.root(), key, {Bytes{0x80}}), std::string("wrong_root"));
        QCOMPARE(codeFor(trie.root(), key, {Bytes{}}), std::string("wrong_root"));
    }
    void aTrueProofOfAnotherTrie() {
        const auto trie = largeTrie();
        const auto other = largeTrie(1);
        const auto key = keyOf(deepKey(trie));
        auto proof = trie.proof(key);
        const auto strange = other.proof(key);
        QCOMPARE(codeFor(trie.root(), key, strange), std::string("wrong_root"));
        proof.back() = strange.back(); // the leaf alone
        QCOMPARE(codeFor(trie.root(), key, proof), std::string("wrong_node"));
        proof = trie.proof(key); // a neighbour's leaf, to show the key absent
        for (unsigned i = 0; i < 300; ++i) {
            const auto neighbour = trie.proof(keyOf(i));
            if (keyOf(i) == key || neighbour.size() != 3 || neighbour[1] != proof[1])
                continue;
            QCOMPARE(codeFor(trie.root(), key, neighbour), std::string("wrong_node"));
        }
    }
    void absenceIsNotShownByStoppingEarly() {
        const auto trie = largeTrie();
        for (unsigned i = 1000; i < 1100; ++i) {
            const auto key = keyOf(i);
            auto proof = trie.proof(key);
            QCOMPARE(codeFor(trie.root(), key, proof), std::string("absent"));
            auto longer = proof;
            longer.push_back(proof.back());
            QCOMPARE(codeFor(trie.root(), key, longer), std::string("extra_nodes"));
            proof.pop_back();
            QCOMPARE(codeFor(trie.root(), key, proof), std::string("truncated_proof"));
            // The proof of a key that is there says nothing of this one.
            const auto found = codeFor(trie.root(), key, trie.proof(keyOf(i - 1000)));
            QVERIFY2(found != "present", found.c_str());
        }
    }
    void tinyTriesAreOneNode() {
        // Children of fewer than 32 bytes stand inside their parents: the root alone is the proof of all.
        Trie trie;
        const std::vector<Bytes> keys{{0x10}, {0x11}, {0x20}};
        for (const auto& key : keys)
            trie.put(key, Bytes{key[0]});
        for (unsigned i = 0; i < 256; ++i) {
            const Bytes key{static_cast<std::uint8_t>(i)};
            const bool isIn = i == 0x10 || i == 0x11 || i == 0x20;
            const auto proof = trie.proof(key);
            QCOMPARE(proof.size(), std::size_t{1});
            QCOMPARE(codeFor(trie.root(), key, proof), std::string(isIn ? "present" : "absent"));
            QCOMPARE(codeFor(trie.root(), key, {proof[0], Bytes{0x80}}), std::string("extra_nodes"));
            for (std::size_t at = 0; at < proof[0].size(); ++at) {
                auto bad = proof;
                bad[0][at] ^= 1;
                QCOMPARE(codeFor(trie.root(), key, bad), std::string("wrong_root"));
            }
        }
    }
    void aLeafIsNoExtensionAndAnExtensionNoLeaf() {
        const Bytes child = shortNode({0x20, 0x56}, Bytes(40, 1));
        const Hash32 hash = keccak256(child);
        // A leaf whose value is a hash: it ends there, whatever the hash is of.
        const Bytes leaf = shortNode({0x20, 0x12}, hash);
        const auto root = keccak256(leaf);
        QCOMPARE(codeFor(root, Bytes{0x12}, {leaf}), std::string("present"));
        QCOMPARE(codeFor(root, Bytes{0x12, 0x56}, {leaf}), std::string("absent"));
        QCOMPARE(codeFor(root, Bytes{0x12, 0x56}, {leaf, child}), std::string("extra_nodes"));
        // The same bytes with an extension's flag hash to another node.
        const Bytes extension = shortNode({0x00, 0x12}, hash);
        QCOMPARE(codeFor(root, Bytes{0x12, 0x56}, {extension, child}), std::string("wrong_root"));
        // And an extension has no value, even where the key ends with its path.
        const auto other = keccak256(extension);
        QCOMPARE(codeFor(other, Bytes{0x12}, {extension}), std::string("truncated_proof"));
        QCOMPARE(codeFor(other, Bytes{0x12, 0x56}, {leaf, child}), std::string("wrong_root"));
        QCOMPARE(codeFor(other, Bytes{0x12, 0x56}, {extension, child}), std::string("bad_node"));
    }
    void referencesOfTheWrongLength() {
        for (const std::size_t size : {std::size_t{1}, std::size_t{31}, std::size_t{33}, std::size_t{55}}) {
            std::vector<Bytes> items(17, encodeRlpString({}));
            items[1] = encodeRlpString(Bytes(size, 1));
            const Bytes branch = encodeRlpList(items);
            for (const std::uint8_t key : {std::uint8_t{0x10}, std::uint8_t{0x20}}) // through it, and past it
                QCOMPARE(codeFor(keccak256(branch), Bytes{key}, {branch}), std::string("bad_node"));
        }
    }
};

QTEST_APPLESS_MAIN(AttackTrieTest)
#include "attack_trie_test.moc"
