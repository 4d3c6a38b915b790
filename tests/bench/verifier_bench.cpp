// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "catch_up.h"
#include "measure.h"

#include "app/practice/execution_json.h"
#include "app/practice/practice_chain.h"
#include "lightclient/consensus/bls.h"
#include "lightclient/consensus/saved_store.h"
#include "lightclient/consensus/ssz_codec.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/keccak.h"

#include <blst.h>

#include <string_view>

using namespace lightclient;
using namespace lightclient::consensus;
using namespace app;

namespace {

constexpr std::string_view kDomainTag = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

/// What blst itself does for 512 keys that are decoded already: add them and verify.
bool blstFastAggregateVerify(
    const std::vector<blst_p1_affine>& keys, const Hash32& message, const blst_p2_affine& signature) {
    std::vector<const blst_p1_affine*> pointers;
    pointers.reserve(keys.size());
    for (const auto& key : keys)
        pointers.push_back(&key);
    blst_p1 sum;
    blst_p1s_add(&sum, pointers.data(), pointers.size());
    blst_p1_affine key;
    blst_p1_to_affine(&key, &sum);
    return blst_core_verify_pk_in_g1(
               &key, &signature, true, message.data(), message.size(),
               reinterpret_cast<const byte*>(kDomainTag.data()), kDomainTag.size(), nullptr,
               0) == BLST_SUCCESS;
}

/// The first update of a client that was away, with everybody's signature or with twelve absent, beside
/// everybody's keys and signature alone.
bool benchUpdate(bench::Table& table) {
    signedchain::SignedChain chain(signedchain::makeNetwork(kMainnetPreset, {{Fork::Electra, 0}}));
    const Slot period = kMainnetPreset.updateTimeout();
    const auto verifier = chain.verifierAt(period);
    const auto& store = *verifier.store();
    const Slot now = period * 2;
    auto everybody =
        chain.update({.attested = period + 200, .signature = period + 201, .finalized = period + 100});
    auto most = everybody;
    chain.signAgain(most, 500);
    const auto root =
        *signingRootOf(chain.network(), everybody.attestedHeader.beacon, everybody.signatureSlot);
    std::vector<blst_p1_affine> keys;
    for (const auto& key : store.currentSyncCommittee->pubkeys)
        blst_p1_uncompress(&keys.emplace_back(), key.data());
    blst_p2_affine signature;
    blst_p2_uncompress(&signature, everybody.syncAggregate.signature.data());
    const auto process = [&](const LightClientUpdate& update) {
        return processLightClientUpdate(chain.network(), store, update, now).has_value();
    };
    if (!blstFastAggregateVerify(keys, root, signature) || !process(everybody) || !process(most))
        return false;
    const double theirs =
        bench::nanoseconds([&] { bench::keep(blstFastAggregateVerify(keys, root, signature)); });
    const double ours = bench::nanoseconds([&] { bench::keep(process(everybody)); });
    const double absent = bench::nanoseconds([&] { bench::keep(process(most)); });
    table.row("blst fast-aggregate-verify, 512 decoded keys", theirs, "signature");
    table.row("update of one period, every check, all signed", ours, "update");
    table.row("  12 of 512 absent", absent, "update");
    table.ratio("update / blst, all signed", ours, theirs, 1.15);
    table.ratio("update / blst, 12 absent", absent, theirs, 1.15);
    return true;
}

constexpr std::size_t kPeriods = 20;

/// A client that was away for 20 periods: the same updates one by one, and with their signatures in one
/// batch.
bool benchCatchUp(bench::Table& table, const bench::CatchUp& scene) {
    const auto catchUp = [&](bool isBatched) {
        auto verifier = scene.start;
        return isBatched ? feedBatched(verifier, scene) : feedOneByOne(verifier, scene);
    };
    if (!catchUp(true) || !catchUp(false))
        return false;
    const double single = bench::nanoseconds([&] { bench::keep(catchUp(false)); }) / kPeriods;
    const double batched = bench::nanoseconds([&] { bench::keep(catchUp(true)); }) / kPeriods;
    table.row("catch-up of 20 periods, 12 of 512 absent: one by one", single, "update");
    table.row("  the same, signatures in one batch", batched, "update");
    table.ratio("batched / one by one", batched, single, 0.8);
    return true;
}

/// What a start costs that goes on from the store on disk: it is read, and one finality update is asked for.
bool benchResume(bench::Table& table, const bench::CatchUp& scene) {
    auto before = scene.start;
    if (!feedBatched(before, scene))
        return false;
    const auto& network = before.network();
    const Bytes saved = saveStore(before);
    const auto slot = scene.finality.finalizedHeader.beacon.slot;
    const auto resume = [&] {
        auto verifier = restoreStore(network, saved);
        return verifier && verifier->feed(scene.finality, scene.now) &&
               verifier->store()->finalizedHeader.beacon.slot == slot;
    };
    auto late = scene.start;
    const auto update = [&] {
        return processLightClientUpdate(network, *late.store(), scene.updates[0], scene.now);
    };
    if (!resume() || !update())
        return false;
    const double ours = bench::nanoseconds([&] { bench::keep(resume()); });
    const double one = bench::nanoseconds([&] { bench::keep(update().has_value()); });
    table.row("resume: own store and one finality update", ours, "start");
    table.ratio("  resume / one update of a period", ours, one, 3);
    table.note(
        "  its one request, bytes of SSZ",
        std::to_string(
            encodeSsz(scene.finality, ObjectKind::FinalityUpdate, Schema::Electra, network.preset).size()));
    table.note("  the store, bytes", std::to_string(saved.size()));
    return true;
}

/// The least that a check of these proofs can cost: one Keccak over each of their nodes.
void hashNodes(const execution::AccountProof& proof) {
    for (const auto& node : proof.nodes)
        bench::keep(keccak256(node));
    for (const auto& slot : proof.storage)
        for (const auto& node : slot.nodes)
            bench::keep(keccak256(node));
}

bool benchProof(bench::Table& table) {
    const practice::PracticeChain chain({.seed = 11, .now = 1'800'000'000});
    const auto& block = chain.execution().head();
    const Uint256 slot{13};
    const auto answer =
        practice::proofToJson(block.state, chain.contracts().subAccounts, {{slot, slot.toQuantity()}}, {});
    const auto proof = execution::parseAccountProof(json::value(answer));
    if (!proof || !execution::verifyAccountProof(block.header.stateRoot, *proof))
        return false;
    const double ours = bench::nanoseconds(
        [&] { bench::keep(execution::verifyAccountProof(block.header.stateRoot, *proof).has_value()); });
    const double hashing = bench::nanoseconds([&] { hashNodes(*proof); });
    const auto nodes = proof->nodes.size() + proof->storage.front().nodes.size();
    table.row("account and storage proof (practice trie)", ours, "pair");
    table.note("  of so many nodes", std::to_string(nodes));
    table.note("  pairs proven in a second by one core", std::to_string(static_cast<long>(1e9 / ours)));
    table.row("the Keccak of its nodes alone", hashing, "pair");
    table.ratio("proof / its Keccak", ours, hashing);
    return true;
}

} // namespace

int main() {
    bench::Table table("The verifier (mainnet preset, 512 keys)");
    const auto scene = bench::makeCatchUp(kPeriods);
    if (!benchUpdate(table) || !benchCatchUp(table, scene) || !benchResume(table, scene) ||
        !benchProof(table))
        return 1;
    return table.print();
}
