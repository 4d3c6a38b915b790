// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/json.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lightclient::rollup {

/// Code that a proxy may run. Where no hash is recorded, the address stands for the code: since EIP-6780 only
/// a contract that is made and destroyed in one transaction can change its code.
struct KnownCode {
    Address implementation;
    std::optional<Hash32> codeHash;
    friend bool operator==(const KnownCode&, const KnownCode&) noexcept = default;
};

/// A proxy on L1 and the implementations whose storage layout we know.
struct PinnedContract {
    Address address;
    std::vector<KnownCode> implementations;
    friend bool operator==(const PinnedContract&, const PinnedContract&) = default;
};

/// What a dispute game's claim is, and who may contest it.
enum class GameKind {
    Fault,        ///< an output root; anybody with a bond may contest it
    Permissioned, ///< an output root; only the appointed challenger may
    SuperRoot,    ///< the roots of several chains in one (interop): not an output root at all
    Other,        ///< another proof system, whose storage we do not read
};

/// A game type as the factory numbers it.
struct KnownGame {
    std::uint32_t type = 0;
    GameKind kind{};
    friend bool operator==(const KnownGame&, const KnownGame&) noexcept = default;
};

/// An OP-Stack chain's contracts on L1 (contracts-bedrock).
struct OpStackChain {
    PinnedContract disputeGameFactory;
    PinnedContract anchorStateRegistry;
    std::optional<PinnedContract> superchainConfig; ///< which says whether all is paused
    std::optional<PinnedContract> systemConfig;     ///< which names the sequencer's signer
    std::vector<Address> pauseIdentifiers;          ///< beside the global pause
    std::uint64_t gamesSlot = 103;                  ///< the factory's mapping; its list follows
    bool layoutIsCertain = false;                   ///< the layouts were compared with the code that runs
    std::vector<KnownGame> games;                   ///< where they differ from the known numbers
    std::chrono::seconds finalityDelay{302'400};    ///< the air gap between a game's end and belief
    std::chrono::seconds proposalAge{3'600};        ///< how old an open game must be
    friend bool operator==(const OpStackChain&, const OpStackChain&) = default;
};

/// A validity rollup that keeps its state root in one contract on L1.
struct ValidityChain {
    PinnedContract app;
    Hash32 batchSubmitted; ///< topics of its events
    Hash32 rootRotated;
    Hash32 verificationKeyRotated;
    Hash32 upgraded;
    bool provesAccounts = false; ///< whether a proof of one account under the state root is public
    friend bool operator==(const ValidityChain&, const ValidityChain&) = default;
};

/// A rollup as its data file describes it.
struct RollupChain {
    std::string name;
    std::uint64_t chainId = 0;
    std::uint64_t l1ChainId = 0;
    std::variant<OpStackChain, ValidityChain> kind;
    std::vector<std::string> uncertain; ///< what the file's author could not be sure of, for people
    std::string source;
    std::string date;
    friend bool operator==(const RollupChain&, const RollupChain&) = default;
};

/// The kind of a game type: the file's own word first, then the numbers of contracts-bedrock.
GameKind kindOf(const OpStackChain& chain, std::uint32_t gameType) noexcept;

/// The chain in a data file (chains/*.json). MissingField, WrongType; Oversized: more than 64 rows of a kind;
/// OutOfRange: delays over a year, an unknown kind of game, an empty name.
[[nodiscard]] Decoded<RollupChain> parseRollupChain(const json::value& file) noexcept;

/// One of the chains that ship: "derive_v3", "derive_legacy". Nothing for another name.
std::optional<RollupChain> builtinRollupChain(std::string_view name);

} // namespace lightclient::rollup
