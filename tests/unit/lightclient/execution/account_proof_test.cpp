// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/execution/proven_account.h"

#include "state_world.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"
#include "lightclient/proof_issuer.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::execution;

class AccountProofTest : public QObject {
    Q_OBJECT
    World m_world;

    ProofError errorOf(const AccountProof& proof) const {
        const auto verified = verifyAccountProof(m_world.state.root(), proof);
        return verified ? ProofError::NoAnswer : verified.error();
    }
private Q_SLOTS:
    void provesAnAccountAndItsSlots() {
        const auto verified = verifyAccountProof(m_world.state.root(), m_world.proof(7, {1, 40, 41}));
        QVERIFY(verified.has_value());
        QVERIFY(verified->exists);
        QCOMPARE(verified->nonce, std::uint64_t{1});
        QVERIFY(verified->balance == Uint256{5});
        QVERIFY(verified->storageRoot == m_world.storage.root());
        QVERIFY(verified->storage[0].exists && verified->storage[0].value == Uint256{1000});
        QVERIFY(verified->storage[1].exists && verified->storage[1].value == Uint256{40000});
        QVERIFY(!verified->storage[2].exists && verified->storage[2].value.isZero());
    }
    void provesAnAbsentAccountWithEitherSpelling() {
        auto proof = m_world.proof(200, {});
        proof.storage.push_back({1, 0, {}});
        const auto zero = verifyAccountProof(m_world.state.root(), proof);
        QVERIFY(zero.has_value());
        QVERIFY(!zero->exists);
        QVERIFY(!zero->storage[0].exists);
        proof.codeHash = kEmptyCodeHash;
        proof.storageHash = kEmptyTrieRoot;
        proof.storage[0].nodes = {{0x80}};
        const auto empty = verifyAccountProof(m_world.state.root(), proof);
        QVERIFY(empty.has_value());
        QVERIFY(empty->codeHash == zero->codeHash && empty->storageRoot == zero->storageRoot);
        proof.balance = 1;
        QCOMPARE(errorOf(proof), ProofError::AccountMismatch);
        proof.balance = 0;
        proof.storage[0].value = 1;
        QCOMPARE(errorOf(proof), ProofError::StorageMismatch);
        proof.storage.clear();
        proof.codeHash = keccak256("code");
        QCOMPARE(errorOf(proof), ProofError::AccountMismatch);
    }
    void refusesEveryFalseClaim() {
        const auto change = [&](auto&& edit) {
            auto proof = m_world.proof(7, {3, 41});
            edit(proof);
            return errorOf(proof);
        };
        QCOMPARE(change([](AccountProof& p) { p.nonce = 2; }), ProofError::AccountMismatch);
        QCOMPARE(change([](AccountProof& p) { p.balance = 6; }), ProofError::AccountMismatch);
        QCOMPARE(change([](AccountProof& p) { p.codeHash[0] ^= 1; }), ProofError::AccountMismatch);
        QCOMPARE(change([](AccountProof& p) { p.storageHash[0] ^= 1; }), ProofError::AccountMismatch);
        QCOMPARE(change([](AccountProof& p) { p.storage[0].value = 3001; }), ProofError::StorageMismatch);
        QCOMPARE(change([](AccountProof& p) { p.storage[0].value = 0; }), ProofError::StorageMismatch);
        QCOMPARE(change([](AccountProof& p) { p.storage[1].value = 1; }), ProofError::StorageMismatch);
        QCOMPARE(change([](AccountProof& p) { p.storage[0].nodes.pop_back(); }), ProofError::Truncated);
        QCOMPARE(change([](AccountProof& p) { p.storage[0].nodes.clear(); }), ProofError::Truncated);
        QCOMPARE(change([](AccountProof& p) { p.nodes.pop_back(); }), ProofError::Truncated);
        QCOMPARE(change([](AccountProof& p) { p.nodes.push_back({0xc0}); }), ProofError::ExtraNodes);
        QCOMPARE(change([](AccountProof& p) { p.storage[0].nodes = p.nodes; }), ProofError::WrongRoot);
        QVERIFY(change([](AccountProof& p) { p.address = addressOf(8); }) != ProofError::NoAnswer);
        QVERIFY(change([](AccountProof& p) { p.storage[0].key = 4; }) != ProofError::NoAnswer);
        QCOMPARE(
            verifyAccountProof(m_world.storage.root(), m_world.proof(7, {})).error(), ProofError::WrongRoot);
    }
    void refusesLeavesThatAreNoValues() {
        const auto stateWith = [](const Bytes& leaf) {
            AccountProof proof;
            proof.address = addressOf(1);
            Trie state;
            state.put(accountPath(proof.address), leaf);
            proof.nodes = state.proof(accountPath(proof.address));
            return verifyAccountProof(state.root(), proof).error();
        };
        const Account account;
        const std::vector<Bytes> three{
            encodeRlpUint(0), encodeRlpUint(0), encodeRlpString(account.storageRoot)};
        QCOMPARE(stateWith(encodeRlpList(three)), ProofError::BadValue);
        auto five = three;
        five.push_back(encodeRlpString(account.codeHash));
        five.push_back(encodeRlpUint(0));
        QVERIFY(stateWith(encodeRlpList(five)) != ProofError::AccountMismatch);
        auto padded = three;
        padded[1] = Bytes{0x82, 0x00, 0x05};
        padded.push_back(encodeRlpString(account.codeHash));
        QCOMPARE(stateWith(encodeRlpList(padded)), ProofError::NonCanonical);
        Bytes trailing = encodeAccount(account);
        trailing.push_back(0);
        QCOMPARE(stateWith(trailing), ProofError::BadValue);
        QCOMPARE(parseStorageWord(Bytes{0x80}).error(), ProofError::BadValue); // a zero has no leaf
        QCOMPARE(parseStorageWord(Bytes{0x00}).error(), ProofError::NonCanonical);
        QCOMPARE(parseStorageWord(encodeRlpString(Bytes(33, 1))).error(), ProofError::BadValue);
        QCOMPARE(parseStorageWord(encodeRlpList({})).error(), ProofError::BadValue);
    }
    void readsTheAnswerOfANode() {
        const auto proof = m_world.proof(7, {3});
        for (const char* key :
             {"0x3", "0x03", "0x0000000000000000000000000000000000000000000000000000000000000003"}) {
            const auto parsed = parseAccountProof(parseJson(toJson(proof, key)).value());
            QVERIFY(parsed.has_value());
            const auto verified = verifyAccountProof(m_world.state.root(), *parsed);
            QVERIFY(verified.has_value());
            QVERIFY(verified->storage[0].key == Uint256{3});
        }
        const auto wrapped =
            parseJson(R"({"jsonrpc":"2.0","id":1,"result":)" + toJson(proof, "0x3") + "}").value();
        QVERIFY(parseAccountProof(wrapped).has_value());
    }
    void boundsTheAnswerOfANode() {
        auto proof = m_world.proof(7, {3});
        proof.nodes.assign(66, Bytes{0x80});
        QCOMPARE(parseAccountProof(parseJson(toJson(proof, "0x3")).value()).error(), ProofError::TooLarge);
        proof.nodes.assign(1, Bytes(1025, 1));
        QCOMPARE(parseAccountProof(parseJson(toJson(proof, "0x3")).value()).error(), ProofError::TooLarge);
        proof = m_world.proof(7, {3});
        const std::string tooLong = "0x1" + std::string(64, '0');
        QCOMPARE(parseAccountProof(parseJson(toJson(proof, tooLong)).value()).error(), ProofError::Malformed);
        QCOMPARE(parseAccountProof(parseJson(toJson(proof, "3")).value()).error(), ProofError::Malformed);
        std::string null = toJson(proof, "0x3");
        null.replace(null.find("\"0xbb8\""), 7, "null");
        QCOMPARE(parseAccountProof(parseJson(null).value()).error(), ProofError::Malformed);
        QCOMPARE(parseAccountProof(parseJson("{}").value()).error(), ProofError::Malformed);
    }
    void addsARungForEachStep() {
        ExecutionHead head{9, keccak256("block"), m_world.state.root(), kEmptyTrieRoot, 1700000000};
        ProofAnchor anchor;
        anchor.level = ProofLevel::Finalized;
        const auto proven = ProofIssuer::issue(head, anchor, {{RungKind::StateRoot, "block 9", "", ""}});
        const auto proof = m_world.proof(7, {3, 41});
        const auto account = verifyAccount(proven, proof);
        QVERIFY(account.has_value());
        QCOMPARE(account->path().size(), std::size_t{2});
        QVERIFY(account->path()[1].kind == RungKind::Account);
        QCOMPARE(account->path()[1].subject, toHex(addressOf(7)));
        QCOMPARE(account->path()[1].digest, toHex(m_world.storage.root()));
        std::size_t bytes = 0;
        for (const auto& node : proof.nodes)
            bytes += node.size();
        QCOMPARE(
            account->path()[1].rule, "Merkle-Patricia proof, " + std::to_string(proof.nodes.size()) +
                                         " nodes, " + std::to_string(bytes) + " bytes");
        const auto slot = provenSlot(*account, 3);
        QVERIFY(slot.has_value());
        QVERIFY(slot->value() == Uint256{3000});
        QVERIFY(slot->level() == ProofLevel::Finalized);
        QCOMPARE(slot->path().size(), std::size_t{3});
        QVERIFY(slot->path()[2].kind == RungKind::StorageSlot);
        const auto absent = provenSlot(*account, 41);
        QVERIFY(absent.has_value() && absent->value().isZero());
        QVERIFY(absent->path()[2].rule.starts_with("Merkle-Patricia proof of absence"));
        QCOMPARE(provenSlot(*account, 4).error(), ProofError::NotInAnswer);
        head.stateRoot = kEmptyTrieRoot;
        QCOMPARE(verifyAccount(ProofIssuer::issue(head, anchor, {}), proof).error(), ProofError::WrongRoot);
    }
};

QTEST_APPLESS_MAIN(AccountProofTest)
#include "account_proof_test.moc"
