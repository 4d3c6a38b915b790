// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/execution/trie.h"

#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

#include <map>
#include <random>

using namespace lightclient;
using namespace lightclient::execution;

namespace {

Bytes text(std::string_view value) {
    return {value.begin(), value.end()};
}

Trie built(const std::map<Bytes, Bytes>& entries, bool backwards) {
    Trie trie;
    if (backwards)
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
            trie.put(entry->first, entry->second);
    else
        for (const auto& [key, value] : entries)
            trie.put(key, value);
    return trie;
}

/// That `trie` proves exactly `expected` at `key` by its own nodes.
bool proves(const Trie& trie, const Bytes& key, const std::optional<Bytes>& expected) {
    const auto nodes = trie.proof(key);
    const auto found = verifyTrieProof(trie.root(), key, nodes);
    if (!found || found->has_value() != expected.has_value() || trie.find(key) != expected)
        return false;
    return !expected || sameBytes(**found, *expected);
}

} // namespace

class TrieTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheWellKnownRoots() {
        Trie trie;
        QVERIFY(trie.root() == kEmptyTrieRoot);
        QVERIFY(kEmptyTrieRoot == keccak256(Bytes{0x80}));
        // ethereum/tests TrieTests, "dogs"
        trie.put(text("doe"), text("reindeer"));
        trie.put(text("dog"), text("puppy"));
        trie.put(text("dogglesworth"), text("cat"));
        QCOMPARE(
            toHex(trie.root()),
            std::string("0x8aad789dff2f538bca5d8ea56e8abe10f4c7ba3a5dea95fea4cd6e7c3a1168d3"));
        trie.erase(text("doe"));
        trie.put(text("dog"), {});
        trie.erase(text("dogglesworth"));
        QVERIFY(trie.isEmpty());
        QVERIFY(trie.root() == kEmptyTrieRoot);
    }
    void agreesWithATrieBuiltFromScratch_data() {
        QTest::addColumn<int>("keyBytes");
        QTest::addColumn<int>("valueBytes");
        QTest::newRow("tiny keys, embedded nodes") << 2 << 3;
        QTest::newRow("tiny keys, large values") << 2 << 50;
        QTest::newRow("variable keys") << 0 << 5;
        QTest::newRow("hashed keys") << 32 << 33;
    }
    void agreesWithATrieBuiltFromScratch() {
        QFETCH(int, keyBytes);
        QFETCH(int, valueBytes);
        std::mt19937 random(20251001);
        const auto randomKey = [&] {
            const std::size_t size = keyBytes == 0 ? random() % 4 : static_cast<std::size_t>(keyBytes);
            Bytes key(size);
            for (auto& byte : key)
                byte = static_cast<std::uint8_t>(random() % 8 == 0 ? 0x11 : random() % 32);
            if (keyBytes != 32)
                return key;
            const Hash32 hash = keccak256(BytesView(key).first(2));
            return Bytes(hash.begin(), hash.end());
        };
        std::map<Bytes, Bytes> entries;
        Trie trie;
        for (int step = 0; step < 600; ++step) {
            const Bytes key = randomKey();
            if (random() % 3 == 0 && !entries.empty()) {
                const auto victim =
                    random() % 2 == 0
                        ? key
                        : std::next(entries.begin(), static_cast<long>(random() % entries.size()))->first;
                entries.erase(victim);
                trie.erase(victim);
            } else {
                const Bytes value(
                    1 + random() % static_cast<unsigned>(valueBytes),
                    static_cast<std::uint8_t>(1 + random() % 255));
                entries[key] = value;
                trie.put(key, value);
            }
            if (step % 20 != 0)
                continue;
            QVERIFY(trie.root() == built(entries, false).root());
            QVERIFY(trie.root() == built(entries, true).root());
            for (const auto& [present, value] : entries)
                QVERIFY(proves(trie, present, value));
            for (int probe = 0; probe < 20; ++probe) {
                const Bytes any = randomKey();
                const auto found = entries.find(any);
                QVERIFY(
                    proves(trie, any, found == entries.end() ? std::nullopt : std::optional(found->second)));
            }
        }
    }
    void joinsWhatAnErasedKeyLeaves() {
        // below nibble 1 an extension over 1 1 to a branch; nibble 2 is all that parts it from the root
        const std::map<Bytes, Bytes> kept{{{0x11, 0x11}, Bytes(40, 1)}, {{0x11, 0x12}, Bytes(40, 2)}};
        Trie trie = built(kept, false);
        trie.put(Bytes{0x22, 0x22}, Bytes(40, 3));
        trie.erase(Bytes{0x22, 0x22});
        QVERIFY(trie.root() == built(kept, true).root());
        for (const auto& [key, value] : kept)
            QVERIFY(proves(trie, key, value));
        trie.erase(Bytes{0x11, 0x12}); // the branch becomes a leaf
        QVERIFY(proves(trie, Bytes{0x11, 0x11}, Bytes(40, 1)));
        QCOMPARE(trie.proof(Bytes{0x11, 0x11}).size(), std::size_t{1});
    }
    void keepsOldVersionsAlive() {
        Trie trie;
        for (std::uint8_t i = 0; i < 100; ++i)
            trie.put(keccak256(Bytes{i}), Bytes(33, 1));
        const Trie before = trie;
        const Hash32 root = before.root();
        trie.put(keccak256(Bytes{5}), Bytes(33, 2));
        trie.erase(keccak256(Bytes{6}));
        QVERIFY(before.root() == root);
        QVERIFY(trie.root() != root);
        const Hash32 five = keccak256(Bytes{5});
        QVERIFY(sameBytes(*verifyTrieProof(root, five, before.proof(five)).value(), Bytes(33, 1)));
        QVERIFY(sameBytes(*verifyTrieProof(trie.root(), five, trie.proof(five)).value(), Bytes(33, 2)));
    }
    void listsLieAtTheirRlpIndex() {
        std::vector<Bytes> values;
        for (std::size_t i = 0; i < 300; ++i) // past rlp(127) = 7f, rlp(128) = 8180 and rlp(256) = 820100
            values.push_back(encodeRlpUint(i + 1000000));
        const Trie trie = makeListTrie(values);
        for (const std::size_t i : std::vector<std::size_t>{0, 1, 127, 128, 255, 256, 299})
            QVERIFY(proves(trie, encodeRlpUint(i), values[i]));
        QVERIFY(proves(trie, encodeRlpUint(300), std::nullopt));
        QVERIFY(makeListTrie({}).root() == kEmptyTrieRoot);
    }
};

QTEST_APPLESS_MAIN(TrieTest)
#include "trie_test.moc"
