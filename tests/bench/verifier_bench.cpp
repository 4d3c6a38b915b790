// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "measure.h"

#include "app/practice/execution_json.h"
#include "app/practice/practice_chain.h"
#include "lightclient/consensus/bls.h"
#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/keccak.h"
#include "tests/unit/lightclient/consensus/signed_chain.h"

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

/// A practice chain with a verifier that stands before the last period's update.
struct Scene {
    Scene() : chain({.seed = 11, .now = 1'800'000'000}), verifier(chain.network(), chain.checkpoint()) {
        now = chain.beacon().head().slot();
        const auto first = chain.network().preset.periodAt(chain.beacon().byRoot(chain.checkpoint())->slot());
        good = verifier.feed(*chain.beacon().bootstrap(chain.checkpoint())).has_value() &&
               verifier.feed(*chain.beacon().bestUpdate(first), now).has_value();
        update = *chain.beacon().bestUpdate(first + 1);
    }
    practice::PracticeChain chain;
    LightClientVerifier verifier;
    LightClientUpdate update;
    Slot now = 0;
    bool good = false;
};

bool benchUpdate(bench::Table& table, const Scene& scene) {
    const auto& store = *scene.verifier.store();
    const auto& network = scene.verifier.network();
    const auto& aggregate = scene.update.syncAggregate;
    const auto root = *signingRootOf(network, scene.update.attestedHeader.beacon, scene.update.signatureSlot);
    std::vector<blst_p1_affine> keys;
    for (std::size_t i = 0; i < store.nextSyncCommittee->pubkeys.size(); ++i) {
        if ((aggregate.bits[i / 8] >> (i % 8) & 1) == 0)
            continue;
        blst_p1_uncompress(&keys.emplace_back(), store.nextSyncCommittee->pubkeys[i].data());
    }
    blst_p2_affine signature;
    blst_p2_uncompress(&signature, aggregate.signature.data());
    if (!blstFastAggregateVerify(keys, root, signature) ||
        !processLightClientUpdate(network, store, scene.update, scene.now))
        return false;
    const double theirs =
        bench::nanoseconds([&] { bench::keep(blstFastAggregateVerify(keys, root, signature)); });
    const double ours = bench::nanoseconds(
        [&] { bench::keep(processLightClientUpdate(network, store, scene.update, scene.now).has_value()); });
    table.row("blst fast-aggregate-verify, decoded keys", theirs, "signature");
    table.row("update of one period, every check", ours, "update");
    table.note("signers", std::to_string(participantCount(aggregate)) + " of 512");
    table.ratio("update / blst", ours, theirs, 1.6);
    return true;
}

constexpr std::size_t kPeriods = 20;
constexpr std::size_t kSigners = 500; ///< 12 absent, as on a bad day of mainnet

/// A client that was away for 20 periods: the same updates one by one, and with their signatures in one
/// batch.
bool benchCatchUp(bench::Table& table) {
    signedchain::SignedChain chain(signedchain::makeNetwork(kMainnetPreset, {{Fork::Electra, 0}}));
    const Slot period = kMainnetPreset.updateTimeout();
    std::vector<LightClientUpdate> updates;
    for (std::size_t i = 1; i <= kPeriods; ++i)
        updates.push_back(chain.update(
            {.attested = period * i + 200,
             .signature = period * i + 201,
             .finalized = period * i + 100,
             .participants = kSigners}));
    const Slot now = period * (kPeriods + 2);
    const auto start = chain.verifierAt(period);
    const auto catchUp = [&](bool inOne) {
        auto verifier = start;
        if (inOne)
            return verifier.feedAll(updates, now, Hash32{{9}}, [](std::size_t, const auto&) {}).has_value();
        for (const auto& update : updates)
            if (!verifier.feed(update, now))
                return false;
        return true;
    };
    if (!catchUp(true) || !catchUp(false))
        return false;
    const double single = bench::nanoseconds([&] { bench::keep(catchUp(false)); }) / kPeriods;
    const double batched = bench::nanoseconds([&] { bench::keep(catchUp(true)); }) / kPeriods;
    table.row("catch-up of 20 periods, 12 of 512 absent: one by one", single, "update");
    table.row("  the same, signatures in one batch", batched, "update");
    table.note("  a year offline (321 periods), batched", std::to_string(batched * 321 / 1e9) + " s");
    table.ratio("batched / one by one", batched, single, 0.8);
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

bool benchProof(bench::Table& table, const Scene& scene) {
    const auto& block = scene.chain.execution().head();
    const Uint256 slot{13};
    const auto answer = practice::proofToJson(
        block.state, scene.chain.contracts().subAccounts, {{slot, slot.toQuantity()}}, {});
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
    bench::Table table("The verifier (practice chain, 512 keys)");
    const Scene scene;
    if (!scene.good || !benchUpdate(table, scene) || !benchCatchUp(table) || !benchProof(table, scene))
        return 1;
    return table.print();
}
