// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/network.h"
#include "lightclient/consensus/types.h"

namespace app::practice {

/// Checkpoint (consensus-specs, phase0): an epoch and the root of the block at its boundary.
struct Checkpoint {
    lightclient::consensus::Epoch epoch = 0;
    lightclient::Hash32 root;
};

/// One block of the practice beacon chain with what its light-client objects are made of.
struct BeaconBlock {
    lightclient::consensus::LightClientHeader header;
    lightclient::Hash32 root;                            ///< hash_tree_root(header.beacon)
    lightclient::consensus::SyncAggregate syncAggregate; ///< over the parent; empty bits where nobody signed
    Checkpoint finalized;                                ///< as the block's own state says
    lightclient::consensus::Branch finalityBranch;
    lightclient::consensus::Branch currentCommitteeBranch;
    lightclient::consensus::Branch nextCommitteeBranch;

    lightclient::consensus::Slot slot() const noexcept { return header.beacon.slot; }
};

/// What a block is made from.
struct BlockParts {
    lightclient::consensus::Slot slot = 0;
    lightclient::Hash32 parentRoot;
    lightclient::consensus::ExecutionPayloadHeader execution;
    lightclient::consensus::SyncAggregate syncAggregate;
    Checkpoint justified; ///< of the epoch before
    Checkpoint finalized;
    lightclient::Hash32 currentCommittee; ///< root
    lightclient::Hash32 nextCommittee;    ///< root
    lightclient::Hash32 graffiti;
};

/// The block of an Electra-or-later network: its body is a BeaconBlockBody without operations, its state is a
/// BeaconState in which the fields that a light client proves, and those next to them, are real; validators,
/// balances and block history are seeded filler (consensus-specs/specs/electra/beacon-chain.md).
BeaconBlock makeBeaconBlock(const lightclient::consensus::Network& network, BlockParts parts);

/// Root of the transaction list of a payload without transactions.
lightclient::Hash32 emptyTransactionsRoot();
/// Root of the withdrawal list of a payload without withdrawals.
lightclient::Hash32 emptyWithdrawalsRoot();

} // namespace app::practice
