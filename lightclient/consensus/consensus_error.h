// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string_view>

namespace lightclient::consensus {

/// Why the verifier refused an object. The codes are part of the command line's contract.
enum class ConsensusError {
    Malformed,           ///< does not decode as any light-client object
    UnknownFork,         ///< version, digest or epoch that our tables do not know
    WrongCheckpoint,     ///< the bootstrap's header is not the trusted root
    BadBranch,           ///< a finality or committee branch does not lead to the state root
    BadExecutionBranch,  ///< the execution header does not belong to the beacon body
    NoParticipants,      ///< nobody signed
    FutureSlot,          ///< signed in a slot that has not begun
    BadSlotOrder,        ///< signature, attested and finalized slots out of order
    WrongPeriod,         ///< signed in a period whose committee is not known
    Irrelevant,          ///< valid in form, but tells nothing new
    CommitteeMismatch,   ///< names another next committee than the one proven before
    BadSignature,        ///< the aggregate signature does not verify
    NotBootstrapped,     ///< an update before any bootstrap
    AlreadyBootstrapped, ///< a second bootstrap
    NotDefault,          ///< content where an all-zero branch says there is none
};

template <class T> using Verified = std::expected<T, ConsensusError>;

/// The stable snake_case code (cli.md).
constexpr std::string_view codeOf(ConsensusError error) noexcept {
    switch (error) {
    case ConsensusError::Malformed:
        return "malformed";
    case ConsensusError::UnknownFork:
        return "unknown_fork";
    case ConsensusError::WrongCheckpoint:
        return "wrong_checkpoint";
    case ConsensusError::BadBranch:
        return "bad_branch";
    case ConsensusError::BadExecutionBranch:
        return "bad_execution_branch";
    case ConsensusError::NoParticipants:
        return "no_participants";
    case ConsensusError::FutureSlot:
        return "future_slot";
    case ConsensusError::BadSlotOrder:
        return "bad_slot_order";
    case ConsensusError::WrongPeriod:
        return "wrong_period";
    case ConsensusError::Irrelevant:
        return "irrelevant";
    case ConsensusError::CommitteeMismatch:
        return "committee_mismatch";
    case ConsensusError::BadSignature:
        return "bad_signature";
    case ConsensusError::NotBootstrapped:
        return "not_bootstrapped";
    case ConsensusError::AlreadyBootstrapped:
        return "already_bootstrapped";
    case ConsensusError::NotDefault:
        return "not_default";
    }
    return "malformed";
}

/// One English sentence a trader can act on.
constexpr std::string_view describe(ConsensusError error) noexcept {
    switch (error) {
    case ConsensusError::Malformed:
        return "The provider sent something that is not a light-client object.";
    case ConsensusError::UnknownFork:
        return "The network runs a fork that this version does not know: update Strikelight.";
    case ConsensusError::WrongCheckpoint:
        return "The provider's bootstrap is not the block you trust: check the checkpoint or the network.";
    case ConsensusError::BadBranch:
        return "A Merkle branch does not lead to the signed state: the provider's data is wrong.";
    case ConsensusError::BadExecutionBranch:
        return "The execution block does not belong to the signed beacon block: the provider's data is "
               "wrong.";
    case ConsensusError::NoParticipants:
        return "No member of the sync committee signed this header.";
    case ConsensusError::FutureSlot:
        return "The header is signed in a slot that has not begun: check this computer's clock.";
    case ConsensusError::BadSlotOrder:
        return "The slots inside the update are out of order.";
    case ConsensusError::WrongPeriod:
        return "The update is signed by a committee that we cannot know yet: a period is missing in between.";
    case ConsensusError::Irrelevant:
        return "The update is older than what is already verified.";
    case ConsensusError::CommitteeMismatch:
        return "Two different next committees for one period: somebody signed conflicting data.";
    case ConsensusError::BadSignature:
        return "The sync committee's signature does not verify: wrong network or forged data.";
    case ConsensusError::NotBootstrapped:
        return "An update came before the bootstrap of the checkpoint.";
    case ConsensusError::AlreadyBootstrapped:
        return "A second bootstrap came for a store that already has one.";
    case ConsensusError::NotDefault:
        return "The object carries content that it offers no proof for.";
    }
    return "The provider sent something that is not a light-client object.";
}

} // namespace lightclient::consensus
