// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/execution_json.h"
#include "app/practice/practice_chain.h"
#include "app/provenance/verify_receipt.h"
#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/proven_head.h"
#include "lightclient/primitives/abi.h"

#include <QTest>

#include <boost/json/serialize.hpp>

#include <random>

using namespace lightclient;
using namespace lightclient::consensus;
using namespace app;

namespace {

/// A practice chain, the objects that lead to its finalized header, and a receipt for the trader's cash
/// there.
struct Fixture {
    Fixture() : chain({.seed = 3, .now = 1'800'000'000}) {
        LightClientVerifier verifier(chain.network(), chain.checkpoint());
        auto& beacon = chain.beacon();
        const Slot now = beacon.head().slot();
        const auto& preset = chain.network().preset;
        feed(verifier, {ObjectKind::Bootstrap, Fork::Fulu, *beacon.bootstrap(chain.checkpoint())}, now);
        for (Period period = preset.periodAt(verifier.checkpointSlot()); period < preset.periodAt(now);
             ++period)
            feed(verifier, {ObjectKind::Update, Fork::Fulu, *beacon.bestUpdate(period)}, now);
        LightClientUpdate finality = *beacon.latestUpdate();
        finality.nextSyncCommittee = nullptr;
        finality.nextSyncCommitteeBranch.clear();
        feed(verifier, {ObjectKind::FinalityUpdate, Fork::Fulu, finality}, now);
        evidence.network = chain.network();
        evidence.trustedRoot = chain.checkpoint();
        claim.storage = StorageReading{
            16, {abiWord(Uint256{4242}), abiWord(chain.contracts().cash), abiWord(Uint256{0})}, 240, true};
        claim.figure = "cash:practice:4242";
        claim.subject = "subaccount 4242";
        claim.unit = "USDC";
        claim.amount = {false, parseDecimal("100000000000000000000000").value()};
        claim.account = chain.contracts().subAccounts;
        evidence.level = ProofLevel::Finalized;
        evidence.accountProof = proofUnder(provenExecutionHead(verifier, ProofLevel::Finalized).value());
        ahead = evidence;
        ahead.level = ProofLevel::Optimistic;
        ahead.accountProof = proofUnder(provenExecutionHead(verifier, ProofLevel::Optimistic).value());
    }
    json::value proofUnder(const Proven<ExecutionHead>& head) const {
        const auto* block = chain.execution().byNumber(head.value().blockNumber);
        const practice::ProofKey key{slotOf(*claim.storage), slotOf(*claim.storage).toQuantity()};
        return practice::proofToJson(block->state, claim.account, {key}, {});
    }
    void feed(LightClientVerifier& verifier, LightClientObject object, Slot now) {
        const auto fed = verifier.feed(object, now);
        [&] { QVERIFY2(fed.has_value(), fed ? "" : std::string(codeOf(fed.error())).c_str()); }();
        evidence.objects.push_back(std::move(object));
    }
    json::value receipt() const { return makeReceipt(claim, evidence); }

    practice::PracticeChain chain;
    ReceiptClaim claim;
    ReceiptEvidence evidence;
    ReceiptEvidence ahead; ///< the same objects: the last one moved the head beyond the finalized header too
};

Fixture& fixture() {
    static Fixture shared;
    return shared;
}

std::string refusal(const json::value& receipt, const std::optional<Hash32>& root = {}) {
    const auto verified = verifyReceipt(receipt, root);
    if (verified)
        return "holds";
    return std::string(codeOf(verified.error().code)) +
           (verified.error().detail.empty() ? "" : ":" + verified.error().detail);
}

} // namespace

class ReceiptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsAfterATripThroughText() {
        const auto text = json::serialize(fixture().receipt());
        const auto again = parseJson(text);
        QVERIFY(again.has_value());
        const auto verified = verifyReceipt(*again, std::nullopt);
        QVERIFY2(verified.has_value(), refusal(*again).c_str());
        QCOMPARE(verified->claim, fixture().claim);
        QCOMPARE(verified->word.level(), ProofLevel::Finalized);
        QCOMPARE(verified->trustedRoot, fixture().chain.checkpoint());
        QVERIFY(verified->word.path().size() >= 6);
        QVERIFY(verifyReceipt(*again, fixture().chain.checkpoint()).has_value());
    }
    void theLevelSaysWhichHeader() {
        const json::value receipt = makeReceipt(fixture().claim, fixture().ahead);
        const auto verified = verifyReceipt(receipt, std::nullopt);
        QVERIFY2(verified.has_value(), refusal(receipt).c_str());
        QCOMPARE(verified->word.level(), ProofLevel::Optimistic);
        json::value raised = receipt;
        raised.as_object()["level"] = "finalized";
        QCOMPARE(refusal(raised), std::string("proof_refused:wrong_root"));
        raised.as_object()["level"] = "certain";
        QCOMPARE(refusal(raised), std::string("malformed"));
    }
    void theReadersRootDecides() {
        Hash32 other = fixture().chain.checkpoint();
        other[0] ^= 1;
        QCOMPARE(refusal(fixture().receipt(), other), std::string("header_refused:wrong_checkpoint"));
    }
    void everyClaimIsChecked() {
        const auto altered = [](auto&& change) {
            json::value receipt = fixture().receipt();
            change(receipt.as_object());
            return refusal(receipt);
        };
        QCOMPARE(
            altered([](json::object& r) { r["claim"].as_object()["amount"] = "1"; }),
            std::string("claim_mismatch"));
        QCOMPARE(
            altered([](json::object& r) { r["claim"].as_object()["amount"] = "-100000000000000000000000"; }),
            std::string("claim_mismatch"));
        QCOMPARE(
            altered([](json::object& r) {
                r["claim"].as_object()["account"] = "0x0000000000000000000000000000000000000001";
            }),
            std::string("claim_mismatch"));
        // Another subaccount's slot: the written slot no longer follows from the keys.
        QCOMPARE(
            altered([](json::object& r) {
                r["claim"].as_object()["storage"].as_object()["keys"].as_array()[0] =
                    toHex(abiWord(Uint256{1}));
            }),
            std::string("malformed"));
        QCOMPARE(
            altered([](json::object& r) { r["claim"].as_object()["storage"] = nullptr; }),
            std::string("claim_mismatch"));
        QCOMPARE(
            altered([](json::object& r) { r["strikelight_receipt"] = 2; }), std::string("newer_version"));
        QCOMPARE(altered([](json::object& r) { r.erase("strikelight_receipt"); }), std::string("malformed"));
        QCOMPARE(altered([](json::object& r) { r.erase("claim"); }), std::string("malformed"));
        QCOMPARE(
            altered([](json::object& r) { r["light_client"] = json::array{}; }), std::string("malformed"));
        QCOMPARE(
            altered([](json::object& r) {
                auto& objects = r["light_client"].as_array();
                objects.erase(objects.begin() + 1);
            }),
            std::string("header_refused:wrong_period"));
        QCOMPARE(
            altered([](json::object& r) { r["light_client"].as_array().pop_back(); }),
            std::string("proof_refused:wrong_root"));
        QCOMPARE(
            altered([](json::object& r) { r["network"].as_object()["name"] = "mainnet"; }),
            std::string("header_refused:wrong_network"));
        QCOMPARE(refusal(json::array{}), std::string("malformed"));
        QCOMPARE(refusal(nullptr), std::string("malformed"));
    }
    // A flipped bit anywhere in the signed objects or the state proof is refused.
    void flippedBitsAreRefused() {
        std::mt19937 random(5);
        const auto flip = [&](json::value& text) {
            std::string hex(text.as_string());
            const std::size_t at = 2 + random() % (hex.size() - 2);
            hex[at] = hex[at] == '0' ? '1' : '0';
            text = hex;
        };
        for (int i = 0; i < 60; ++i) {
            json::value receipt = fixture().receipt();
            auto& objects = receipt.as_object()["light_client"].as_array();
            flip(objects[random() % objects.size()].as_object()["ssz"]);
            const auto verdict = refusal(receipt);
            QVERIFY2(verdict.starts_with("header_refused"), verdict.c_str());
        }
        for (int i = 0; i < 60; ++i) {
            json::value receipt = fixture().receipt();
            auto& proof = receipt.as_object()["account_proof"].as_object();
            auto& nodes = i % 2 == 0 ? proof["accountProof"].as_array()
                                     : proof["storageProof"].as_array()[0].as_object()["proof"].as_array();
            flip(nodes[random() % nodes.size()]);
            const auto verdict = refusal(receipt);
            QVERIFY2(verdict.starts_with("proof_refused"), verdict.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(ReceiptTest)
#include "settlement_receipt_test.moc"
