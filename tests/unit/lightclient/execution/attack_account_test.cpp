// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "state_world.h"

#include "lightclient/execution/proven_account.h"
#include "lightclient/primitives/rlp.h"
#include "lightclient/proof_issuer.h"

#include <QTest>

#include <cctype>

using namespace lightclient;
using namespace lightclient::execution;

namespace {

std::string codeFor(const Hash32& root, const AccountProof& proof) {
    const auto verified = verifyAccountProof(root, proof);
    return verified ? "ok" : std::string(codeOf(verified.error()));
}

/// What an account's proof says where its leaf is `leaf`.
std::string codeOfLeaf(const Bytes& leaf) {
    AccountProof proof;
    proof.address = addressOf(1);
    Trie state;
    state.put(accountPath(proof.address), leaf);
    state.put(accountPath(addressOf(2)), encodeAccount({}));
    proof.nodes = state.proof(accountPath(proof.address));
    return codeFor(state.root(), proof);
}

/// What a slot's proof says where its leaf is `leaf`.
std::string codeOfSlot(const Bytes& leaf) {
    const auto word = parseStorageWord(leaf);
    return word ? "ok" : std::string(codeOf(word.error()));
}

bool isRefusalOfPath(const std::string& code) {
    return code == "wrong_node" || code == "truncated_proof" || code == "extra_nodes" ||
           code == "account_mismatch" || code == "storage_mismatch";
}

std::string codeOfText(const std::string& text) {
    const auto parsed = parseAccountProof(parseJson(text).value());
    return parsed ? "ok" : std::string(codeOf(parsed.error()));
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    return text.replace(text.find(what), what.size(), with);
}

} // namespace

/// Items 30, 31, 33 and 34: accounts and their storage.
class AttackAccountTest : public QObject {
    Q_OBJECT
    World m_world;

private Q_SLOTS:
    void accountsOfAnotherForm() {
        const Account account;
        const std::vector<Bytes> fields{
            encodeRlpUint(1), encodeRlpUint(5), encodeRlpString(account.storageRoot),
            encodeRlpString(account.codeHash)};
        const auto with = [&](std::size_t index, const Bytes& encoded) {
            auto changed = fields;
            changed[index] = encoded;
            return codeOfLeaf(encodeRlpList(changed));
        };
        QCOMPARE(with(0, fields[0]), std::string("account_mismatch")); // well-formed, and not what is claimed
        QCOMPARE(codeOfLeaf(encodeRlpList({fields.begin(), fields.begin() + 3})), std::string("bad_value"));
        auto five = fields;
        five.push_back(encodeRlpUint(0));
        QCOMPARE(codeOfLeaf(encodeRlpList(five)), std::string("bad_value"));
        QCOMPARE(with(1, Bytes{0x82, 0x00, 0x05}), std::string("non_canonical")); // a leading zero
        QCOMPARE(with(1, Bytes{0x00}), std::string("non_canonical"));             // zero is the empty string
        QCOMPARE(with(1, Bytes{0x81, 0x05}), std::string("non_canonical"));       // stands for itself
        QCOMPARE(with(1, Bytes{0xb8, 0x01, 0x85}), std::string("non_canonical")); // a long header
        QCOMPARE(with(0, encodeRlpUint(Uint256{1} << 64U)), std::string("bad_value"));
        QCOMPARE(with(1, encodeRlpString(Bytes(33, 1))), std::string("bad_value"));
        QCOMPARE(with(2, encodeRlpString(Bytes(31, 1))), std::string("bad_value"));
        QCOMPARE(with(3, encodeRlpString(Bytes(33, 1))), std::string("bad_value"));
        QCOMPARE(with(0, encodeRlpList({})), std::string("bad_value"));
        Bytes trailing = encodeRlpList(fields);
        trailing.push_back(0x80);
        QCOMPARE(codeOfLeaf(trailing), std::string("bad_value"));
        QCOMPARE(codeOfLeaf(encodeRlpString(encodeRlpList(fields))), std::string("bad_value"));
    }
    void wordsOfAnotherForm() {
        QCOMPARE(codeOfSlot(encodeStorageWord(0x85)), std::string("ok"));
        QCOMPARE(codeOfSlot(Bytes{0x82, 0x00, 0x85}), std::string("non_canonical"));
        QCOMPARE(codeOfSlot(Bytes{0x81, 0x05}), std::string("non_canonical"));
        QCOMPARE(codeOfSlot(Bytes{0x00}), std::string("non_canonical"));
        QCOMPARE(codeOfSlot(Bytes{0xb8, 0x01, 0x85}), std::string("non_canonical"));
        QCOMPARE(codeOfSlot(Bytes{0x80}), std::string("bad_value")); // a zero has no leaf
        QCOMPARE(codeOfSlot(Bytes{0x81, 0x85, 0x00}), std::string("bad_value"));
        QCOMPARE(codeOfSlot(Bytes{0xc1, 0x05}), std::string("bad_value"));
        QCOMPARE(codeOfSlot(encodeRlpString(Bytes(33, 1))), std::string("bad_value"));
        QCOMPARE(codeOfSlot({}), std::string("bad_value"));
    }
    void aTrueProofOfAnotherAddressOrSlot() {
        const auto root = m_world.state.root();
        const auto honest = m_world.proof(7, {3});
        QCOMPARE(codeFor(root, honest), std::string("ok"));
        for (std::uint8_t id = 0; id < 100; ++id) {
            auto proof = honest;
            proof.address = addressOf(id);
            const auto code = codeFor(root, proof);
            QVERIFY2(id == 7 ? code == "ok" : isRefusalOfPath(code), code.c_str());
        }
        for (std::uint64_t slot = 0; slot < 100; ++slot) {
            auto proof = honest;
            proof.storage[0].key = slot;
            const auto code = codeFor(root, proof);
            QVERIFY2(slot == 3 ? code == "ok" : isRefusalOfPath(code), code.c_str());
        }
    }
    void storageOfAnotherAccount() {
        // A contract of the same code with the same slots, and other values in them.
        Trie storage;
        for (std::uint64_t slot = 1; slot <= 40; ++slot)
            storage.put(storagePath(slot), encodeStorageWord(slot * 7));
        auto proof = m_world.proof(7, {});
        proof.storage.push_back({3, 21, storage.proof(storagePath(3))});
        QCOMPARE(codeFor(m_world.state.root(), proof), std::string("wrong_root"));
        proof.storageHash = storage.root(); // and says that this is the account's storage
        QCOMPARE(codeFor(m_world.state.root(), proof), std::string("account_mismatch"));
    }
    void anotherBlocksState() {
        Trie newer = m_world.state;
        newer.put(accountPath(addressOf(30)), encodeAccount({1, 1, kEmptyTrieRoot, kEmptyCodeHash}));
        QVERIFY(newer.root() != m_world.state.root());
        const auto proof = m_world.proof(7, {3}); // this account is the same in both
        QCOMPARE(codeFor(newer.root(), proof), std::string("wrong_root"));
        auto later = proof;
        later.nodes = newer.proof(accountPath(addressOf(7)));
        QCOMPARE(codeFor(newer.root(), later), std::string("ok"));
        QCOMPARE(codeFor(m_world.state.root(), later), std::string("wrong_root"));
        later.nodes.front() = proof.nodes.front(); // half of either
        QCOMPARE(
            codeFor(m_world.state.root(), later),
            std::string(later.nodes == proof.nodes ? "ok" : "wrong_node"));
    }
    void valuesThatAreNotTheProven() {
        const auto root = m_world.state.root();
        for (const auto& claim : {Uint256{}, Uint256{2999}, Uint256{3001}, Uint256{3000} << 8U}) {
            auto proof = m_world.proof(7, {3, 41});
            proof.storage[0].value = claim;
            QCOMPARE(codeFor(root, proof), std::string("storage_mismatch"));
        }
        auto proof = m_world.proof(7, {3, 41});
        proof.storage[1].value = 1; // where nothing is
        QCOMPARE(codeFor(root, proof), std::string("storage_mismatch"));
        auto absent = m_world.proof(200, {});
        absent.nonce = 1;
        QCOMPARE(codeFor(root, absent), std::string("account_mismatch"));
        auto zero = m_world.proof(7, {}); // claims that a rich account is not there
        zero.nonce = 0;
        zero.balance = 0;
        zero.codeHash = {};
        zero.storageHash = {};
        QCOMPARE(codeFor(root, zero), std::string("account_mismatch"));
    }
    void textsOfANode() {
        const auto text = toJson(m_world.proof(7, {3}), "0x3");
        QCOMPARE(codeOfText(text), std::string("ok"));
        QCOMPARE(codeOfText(replaced(text, "\"0xbb8\"", "null")), std::string("malformed"));
        QCOMPARE(codeOfText(replaced(text, "\"0xbb8\"", "3000")), std::string("malformed"));
        QCOMPARE(codeOfText(replaced(text, "\"0xbb8\"", "\"bb8\"")), std::string("malformed"));
        QCOMPARE(codeOfText(replaced(text, "\"0xbb8\"", "\"-0x1\"")), std::string("malformed"));
        QCOMPARE(codeOfText(replaced(text, "\"0xbb8\"", "\"0x\"")), std::string("malformed"));
        // Upper and lower case are the same address.
        auto other = m_world.proof(7, {});
        other.address = Address::from(BytesView(keccak256("mixed")).first<20>());
        auto mixed = toHex(other.address);
        for (std::size_t i = 2; i < mixed.size(); i += 2)
            mixed[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(mixed[i])));
        const auto read =
            parseAccountProof(parseJson(replaced(toJson(other, ""), toHex(other.address), mixed)).value());
        QVERIFY(read && read->address == other.address);
    }
    void whatWasNotAskedForIsNotTheAnswer() {
        // A node that answers truly of another slot: true, and not what is shown.
        const ExecutionHead head{9, keccak256("block"), m_world.state.root(), kEmptyTrieRoot, 1700000000};
        const auto proven = ProofIssuer::issue(head, ProofAnchor{}, {});
        const auto account = verifyAccount(proven, m_world.proof(7, {4}));
        QVERIFY(account.has_value());
        QVERIFY(provenSlot(*account, 4).has_value());
        const auto slot = provenSlot(*account, 3);
        QCOMPARE(std::string(slot ? "ok" : codeOf(slot.error())), std::string("not_in_answer"));
    }
};

QTEST_APPLESS_MAIN(AttackAccountTest)
#include "attack_account_test.moc"
