// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/roots.h"
#include "signed_chain.h"

/// What the attack tests share (docs/attacks.md is the table of them).
namespace attack {

using namespace signedchain;

// Minimal preset: 8 slots an epoch, 64 a period. The checkpoint is slot 64, in period 1.
inline constexpr Slot kCheckpoint = 64;
inline constexpr Slot kNow = 100;

inline SignedChain chainOf(const std::vector<ForkAt>& forks = {{Fork::Electra, 0}}) {
    return SignedChain(makeNetwork(kMinimalPreset, forks));
}

/// A verifier that knows the next committee and has slot 72 finalized, slot 90 as its head.
inline LightClientVerifier following(SignedChain& chain) {
    auto out = chain.verifierAt(kCheckpoint);
    (void)out.feed(chain.update({.attested = 90, .signature = 91, .finalized = 72}), kNow);
    return out;
}

template <class Outcome> std::string codeFor(const Outcome& outcome) {
    return outcome ? "ok" : std::string(codeOf(outcome.error()));
}

/// Everything of a store that an update may change.
inline Bytes contentOf(const LightClientStore& store) {
    Bytes out;
    append(out, rootOf(store.finalizedHeader.beacon));
    append(out, rootOf(store.optimisticHeader.beacon));
    append(out, rootOf(*store.currentSyncCommittee));
    append(out, store.nextSyncCommittee ? rootOf(*store.nextSyncCommittee) : Hash32{});
    appendUint64(out, store.previousMaxActiveParticipants);
    appendUint64(out, store.currentMaxActiveParticipants);
    appendUint64(out, store.bestValidUpdate ? store.bestValidUpdate->signatureSlot : 0);
    return out;
}

/// The code of an update, fed alone and in a batch, to copies of the verifier. Says so where the two ways
/// disagree, or where a refusal left a mark. (A batch passes over what is irrelevant.)
inline std::string
codeAfter(const LightClientVerifier& verifier, const LightClientUpdate& update, Slot now = kNow) {
    auto alone = verifier;
    auto batch = verifier;
    const auto before = contentOf(*verifier.store());
    const auto code = codeFor(alone.feed(update, now));
    const auto inBatch = codeFor(batch.feedAll(
        std::span(&update, 1), now, Hash32{{7}}, [](std::size_t, const Verified<FeedOutcome>&) {}));
    if (code != "irrelevant" && code != inBatch)
        return code + " alone, " + inBatch + " in a batch";
    if (contentOf(*alone.store()) != contentOf(*batch.store()))
        return code + ", but two stores came of it";
    return code == "ok" || contentOf(*alone.store()) == before ? code : code + ", but the store has changed";
}

} // namespace attack
