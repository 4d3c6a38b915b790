// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_api.h"
#include "rollup_error.h"

#include "lightclient/rollup/anchor_registry.h"
#include "lightclient/rollup/claim_watch.h"
#include "lightclient/rollup/grade_game.h"

namespace lightclient::node {

/// A claim about an OP-Stack rollup, everything of it proven under one L1 block.
struct ClaimReading {
    rollup::GradeAnswer grade;
    rollup::GameClaim claim;
    rollup::ProposedGame game;
    rollup::L2State state;                 ///< the claimed block, whose header makes the claimed root
    std::vector<rollup::Dispute> disputes; ///< that were found about this block
    ProofAnchor l1;                        ///< the L1 block that all hangs from
    std::size_t passedOver = 0;            ///< newer claims that are not the rollup's, or were lost
};

/// Claims of one OP-Stack rollup on L1, and what hangs below them. One endpoint of L1 and one of L2; nothing
/// that they answer is believed without a proof. Awaited on the network thread.
class RollupApi {
public:
    RollupApi(
        std::shared_ptr<net::HttpClient> http, std::string l1Url, std::string l2Url,
        rollup::OpStackChain chain);

    /// The newest game of the respected type that is old enough to count, or the newest one where none is,
    /// with its grade. NoClaim: none among the newest kGamesLookedAt. OtherGame: what the endpoint says a
    /// game claims is not what the factory knows it by. OtherBlock, OtherOutputRoot: the L2 endpoint's block
    /// is not the claimed one, or the claim is false.
    [[nodiscard]] net::Task<RollupResult<ClaimReading>> newestClaim(Proven<ExecutionHead> l1Head);
    /// The game that the registry starts from: older, firmer. NoClaim: there is none yet.
    [[nodiscard]] net::Task<RollupResult<ClaimReading>> anchorClaim(Proven<ExecutionHead> l1Head);

    /// An account of the rollup and some of its storage, proven under a claim's state: as firm as its grade.
    [[nodiscard]] net::Task<RollupResult<execution::VerifiedAccount>>
    l2Account(ClaimReading claim, Address address, std::vector<Uint256> slots);

    /// How many of the factory's newest games are looked at, for a claim and for its rivals.
    static constexpr std::uint64_t kGamesLookedAt = 16;

private:
    using Head = Proven<ExecutionHead>;
    template <class T> using Answer = net::Task<RollupResult<T>>;

    Answer<execution::VerifiedAccount> l1Account(Head head, Address address, std::vector<Uint256> slots);
    Answer<std::vector<rollup::ProposedGame>> newestGames(Head head);
    Answer<rollup::RegistryState> registryState(Head head);
    Answer<Hash32> callWord(std::uint64_t blockNumber, Address game, std::string signature);
    Answer<std::uint64_t> claimedBlock(std::uint64_t blockNumber, Address game);
    Answer<rollup::GameClaim> claimOf(Head head, rollup::ProposedGame game);
    Answer<std::vector<rollup::WatchedGame>>
    rivals(Head head, rollup::WatchedGame game, std::vector<rollup::ProposedGame> recent);
    Answer<std::vector<execution::VerifiedAccount>>
    implementations(Head head, std::vector<execution::VerifiedAccount> proxies);
    Answer<rollup::GameEvidence> evidence(Head head, rollup::GameClaim claim, rollup::ProposedGame game);
    Answer<execution::VerifiedAccount>
    l2Proof(Hash32 stateRoot, std::uint64_t blockNumber, Address address, std::vector<Uint256> slots);
    Answer<rollup::L2State> claimedState(rollup::GameClaim claim);
    Answer<ClaimReading> read(Head head, rollup::ProposedGame game, std::vector<rollup::ProposedGame> recent);

    ExecutionApi m_l1;
    net::JsonRpcClient m_l1Calls;
    net::JsonRpcClient m_l2;
    rollup::OpStackChain m_chain;
};

} // namespace lightclient::node
