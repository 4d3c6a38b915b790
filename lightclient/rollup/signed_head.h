// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_payload.h"
#include "output_claim.h"

#include <chrono>

namespace lightclient::rollup {

/// r ‖ s ‖ recovery id (0 or 1), as the sequencer puts it in front of a block.
using SequencerSignature = FixedBytes<65>;

/// How old a payload may be, and how far ahead (OP Stack, "Rollup Node P2P", block validation).
inline constexpr std::chrono::seconds kOldestPayload{60};
inline constexpr std::chrono::seconds kPayloadAhead{5};

/// What a sequencer signs: keccak256(32 zero bytes ‖ chain id as uint256 ‖ payload hash).
Hash32 sequencerSigningHash(std::uint64_t chainId, const Hash32& payloadHash) noexcept;

/// The address whose key made the signature. BadSignature. A high s is recovered too, as op-node does: here
/// the signature is no name of anything.
[[nodiscard]] PayloadResult<Address>
recoverSequencer(const Hash32& signingHash, const SequencerSignature& signature) noexcept;

/// A block that its sequencer signed, its hash recomputed (grade "signed").
struct SignedHead {
    L2State state;
    execution::BlockHeader header;
    std::uint64_t chainId = 0;
    Address signer;
    Hash32 payloadHash; ///< keccak256 of what was signed
    SequencerSignature signature;
    friend bool operator==(const SignedHead&, const SignedHead&) = default;
};

/// Whose blocks are taken, and when.
struct SequencerRules {
    std::uint64_t chainId = 0;
    Address signer;              ///< proven on L1: readSequencer
    std::uint64_t timestamp = 0; ///< now, unix seconds
};

/// The head in a gossip message, after its snappy compression: signature ‖ what was signed. The signature is
/// looked at before anything that costs time. Errors: all of PayloadError.
[[nodiscard]] PayloadResult<SignedHead>
verifySignedPayload(BytesView message, PayloadVersion version, const SequencerRules& rules) noexcept;

/// Two blocks of one number that one sequencer signed: it may show different chains to different people.
/// Whoever holds this can show it to anybody, who needs to recover two signatures.
struct Equivocation {
    SignedHead first;
    SignedHead second;
    friend bool operator==(const Equivocation&, const Equivocation&) = default;
};

/// The evidence in two heads: same chain, signer and number, another block hash. Nothing otherwise.
std::optional<Equivocation> findEquivocation(const SignedHead& first, const SignedHead& second);

} // namespace lightclient::rollup
