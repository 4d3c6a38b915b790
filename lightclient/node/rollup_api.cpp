// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rollup_api.h"

#include "proof_question.h"

#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/rollup/proxy_code.h"

#include <algorithm>

namespace lightclient::node {
namespace {

using rollup::ClaimError;

std::unexpected<RollupError> refuse(ClaimError error) {
    return std::unexpected(RollupError{error});
}

template <class Cause> std::unexpected<RollupError> blame(Cause cause, const std::string& endpoint) {
    return std::unexpected(RollupError{NodeError{std::move(cause), endpoint}});
}

/// eth_call's parameters for a function without arguments (Solidity ABI, "Function Selector").
json::value callParams(const Address& to, std::string_view signature, std::uint64_t blockNumber) {
    const auto selector = fixedAt<4>(keccak256(signature), 0);
    return json::array{
        json::object{{"to", toHex(to)}, {"data", toHex(selector)}}, Uint256(blockNumber).toQuantity()};
}

/// The account that an answer proves under `stateRoot`, where it is the one that was asked for, in full.
execution::ProofResult<execution::VerifiedAccount> verifyAnswer(
    const json::value& answer, const Hash32& stateRoot, const Address& address,
    const std::vector<Uint256>& slots) {
    const auto proof = parseProofAnswer(answer, address, slots);
    if (!proof)
        return std::unexpected(proof.error());
    return verifyAccountProof(stateRoot, *proof);
}

/// The games of the respected type that are old enough, newest first; the newest one where none is.
std::vector<rollup::ProposedGame> candidates(
    const std::vector<rollup::ProposedGame>& recent, std::uint32_t respected, std::uint64_t now,
    std::chrono::seconds age) {
    std::vector<rollup::ProposedGame> out;
    std::optional<rollup::ProposedGame> newest;
    for (const auto& game : recent) {
        if (game.gameType != respected)
            continue;
        if (rollup::isOlderThan(game.createdAt, age, now))
            out.push_back(game);
        if (!newest)
            newest = game;
    }
    if (out.empty() && newest)
        out.push_back(*newest);
    return out;
}

/// Whether a game is out of the question for good: its claim is not the rollup's block, or it was lost.
bool isFalse(const RollupResult<ClaimReading>& reading) {
    using rollup::GradeReason;
    if (reading)
        return std::ranges::any_of(reading->grade.reasons, [](GradeReason reason) {
            return reason == GradeReason::ChallengerWon || reason == GradeReason::Blacklisted;
        });
    const auto* claim = std::get_if<ClaimError>(&reading.error().cause);
    return claim != nullptr && (*claim == ClaimError::OtherOutputRoot || *claim == ClaimError::OtherBlock);
}

} // namespace

RollupApi::RollupApi(
    std::shared_ptr<net::HttpClient> http, std::string l1Url, std::string l2Url, rollup::OpStackChain chain)
    : m_l1(http, l1Url), m_l1Calls(http, std::move(l1Url), readingOptions()),
      m_l2(std::move(http), std::move(l2Url), readingOptions()), m_chain(std::move(chain)) {}

net::Task<RollupResult<execution::VerifiedAccount>>
RollupApi::l1Account(Head head, Address address, std::vector<Uint256> slots) {
    auto reading = co_await m_l1.account(std::move(head), address, std::move(slots));
    if (!reading)
        co_return std::unexpected(RollupError{std::move(reading.error())});
    co_return reading->account.value();
}

net::Task<RollupResult<std::vector<rollup::ProposedGame>>> RollupApi::newestGames(Head head) {
    const auto& factory = m_chain.disputeGameFactory.address;
    const Uint256 lengthSlot(m_chain.gamesSlot + 1);
    std::vector<Uint256> slots{lengthSlot};
    const auto sized = co_await l1Account(head, factory, slots);
    if (!sized)
        co_return std::unexpected(sized.error());
    const auto count = sized->storage.front().value.toUint64();
    if (!count)
        co_return refuse(ClaimError::OutOfRange);
    slots.clear();
    const auto looked = std::min(*count, kGamesLookedAt);
    for (std::uint64_t i = 1; i <= looked; ++i)
        slots.push_back(rollup::listedGameSlot(*count - i, m_chain.gamesSlot));
    const auto listed = co_await l1Account(head, factory, slots);
    if (!listed)
        co_return std::unexpected(listed.error());
    std::vector<rollup::ProposedGame> out;
    for (std::uint64_t i = 1; i <= looked; ++i)
        if (const auto game = rollup::readListedGame(*listed, *count - i, m_chain.gamesSlot))
            out.push_back(*game);
    co_return out;
}

net::Task<RollupResult<rollup::RegistryState>> RollupApi::registryState(Head head) {
    auto slots = rollup::registrySlots({});
    const auto& address = m_chain.anchorStateRegistry.address;
    const auto account = co_await l1Account(std::move(head), address, std::move(slots));
    if (!account)
        co_return std::unexpected(account.error());
    const auto registry = rollup::readRegistry(*account);
    if (!registry)
        co_return refuse(registry.error());
    co_return *registry;
}

net::Task<RollupResult<Hash32>>
RollupApi::callWord(std::uint64_t blockNumber, Address game, std::string signature) {
    auto params = callParams(game, signature, blockNumber);
    auto answer = co_await m_l1Calls.call("eth_call", std::move(params));
    if (!answer)
        co_return blame(std::move(answer.error()), m_l1Calls.url());
    const auto word = jsonFixed<32>(*answer);
    if (!word)
        co_return blame(execution::toProofError(word.error()), m_l1Calls.url());
    co_return *word;
}

net::Task<RollupResult<std::uint64_t>> RollupApi::claimedBlock(std::uint64_t blockNumber, Address game) {
    std::string signature = "l2BlockNumber()";
    const auto word = co_await callWord(blockNumber, game, std::move(signature));
    if (!word)
        co_return std::unexpected(word.error());
    const auto number = Uint256::fromBigEndian(*word).toUint64();
    if (!number)
        co_return refuse(ClaimError::OutOfRange);
    co_return *number;
}

/// What a game claims stands in its code. The endpoint's word for it is enough: the factory's entry of that
/// claim must name this game, and a claim's key is the claim itself.
net::Task<RollupResult<rollup::GameClaim>> RollupApi::claimOf(Head head, rollup::ProposedGame game) {
    const auto blockNumber = head.value().blockNumber;
    const auto l2BlockNumber = co_await claimedBlock(blockNumber, game.game);
    if (!l2BlockNumber)
        co_return std::unexpected(l2BlockNumber.error());
    std::string signature = "rootClaim()";
    const auto root = co_await callWord(blockNumber, game.game, std::move(signature));
    if (!root)
        co_return std::unexpected(root.error());
    const rollup::GameClaim claim{game.gameType, *root, *l2BlockNumber};
    auto slots = rollup::factorySlots(claim, m_chain);
    const auto& address = m_chain.disputeGameFactory.address;
    const auto factory = co_await l1Account(std::move(head), address, std::move(slots));
    if (!factory)
        co_return std::unexpected(factory.error());
    const auto known = rollup::readGame(*factory, claim, m_chain.gamesSlot);
    if (!known || *known != game)
        co_return refuse(ClaimError::OtherGame);
    co_return claim;
}

net::Task<RollupResult<std::vector<rollup::WatchedGame>>>
RollupApi::rivals(Head head, rollup::WatchedGame game, std::vector<rollup::ProposedGame> recent) {
    std::vector<rollup::WatchedGame> out{game};
    const auto blockNumber = head.value().blockNumber;
    for (const auto& other : recent) {
        // A game of another type is nobody's rival: its claim counts for nothing.
        if (other.game == game.game.game || other.gameType != game.claim.gameType)
            continue;
        const auto block = co_await claimedBlock(blockNumber, other.game);
        if (!block || *block != game.claim.l2BlockNumber)
            continue; // no answer hides a rival, as a lie would: a dispute is a warning, not a proof
        const auto claim = co_await claimOf(head, other);
        if (!claim)
            continue;
        std::vector<Uint256> slots{Uint256(rollup::kGameStateSlot)};
        const auto account = co_await l1Account(head, other.game, std::move(slots));
        if (!account)
            continue;
        if (const auto state = rollup::readGameState(*account))
            out.push_back({*claim, other, *state});
    }
    co_return out;
}

net::Task<RollupResult<std::vector<execution::VerifiedAccount>>>
RollupApi::implementations(Head head, std::vector<execution::VerifiedAccount> proxies) {
    std::vector<execution::VerifiedAccount> out;
    for (const auto& proxy : proxies) {
        const auto address = rollup::implementationOf(proxy);
        if (!address)
            continue;
        std::vector<Uint256> slots;
        auto code = co_await l1Account(head, *address, std::move(slots));
        if (!code)
            co_return std::unexpected(std::move(code.error()));
        out.push_back(std::move(*code));
    }
    co_return out;
}

net::Task<RollupResult<rollup::GameEvidence>>
RollupApi::evidence(Head head, rollup::GameClaim claim, rollup::ProposedGame game) {
    rollup::GameEvidence out;
    out.claim = claim;
    auto slots = rollup::factorySlots(claim, m_chain);
    auto factory = co_await l1Account(head, m_chain.disputeGameFactory.address, std::move(slots));
    if (!factory)
        co_return std::unexpected(std::move(factory.error()));
    slots = rollup::registrySlots(game.game);
    auto registry = co_await l1Account(head, m_chain.anchorStateRegistry.address, std::move(slots));
    if (!registry)
        co_return std::unexpected(std::move(registry.error()));
    slots = {Uint256(rollup::kGameStateSlot)};
    auto state = co_await l1Account(head, game.game, std::move(slots));
    if (!state)
        co_return std::unexpected(std::move(state.error()));
    std::vector proxies{*factory, *registry};
    if (m_chain.superchainConfig) {
        slots = rollup::pauseSlots(m_chain);
        auto superchain = co_await l1Account(head, m_chain.superchainConfig->address, std::move(slots));
        if (!superchain)
            co_return std::unexpected(std::move(superchain.error()));
        proxies.push_back(*superchain);
        out.superchainConfig = std::move(*superchain);
    }
    auto codes = co_await implementations(std::move(head), std::move(proxies));
    if (!codes)
        co_return std::unexpected(std::move(codes.error()));
    out.factory = std::move(*factory);
    out.registry = std::move(*registry);
    out.game = std::move(*state);
    out.implementations = std::move(*codes);
    co_return out;
}

net::Task<RollupResult<execution::VerifiedAccount>>
RollupApi::l2Proof(Hash32 stateRoot, std::uint64_t blockNumber, Address address, std::vector<Uint256> slots) {
    auto params = proofParams(address, slots, blockNumber);
    auto answer = co_await m_l2.call("eth_getProof", std::move(params));
    if (!answer)
        co_return blame(std::move(answer.error()), m_l2.url());
    auto account = verifyAnswer(*answer, stateRoot, address, slots);
    if (!account)
        co_return blame(account.error(), m_l2.url());
    co_return std::move(*account);
}

net::Task<RollupResult<rollup::L2State>> RollupApi::claimedState(rollup::GameClaim claim) {
    json::value params = json::array{Uint256(claim.l2BlockNumber).toQuantity(), false};
    auto answer = co_await m_l2.call("eth_getBlockByNumber", std::move(params));
    if (!answer)
        co_return blame(std::move(answer.error()), m_l2.url());
    const auto header = execution::parseBlock(*answer);
    if (!header)
        co_return blame(header.error(), m_l2.url());
    const rollup::OutputClaim output{claim.rootClaim, claim.l2BlockNumber, std::nullopt};
    // Since Isthmus the header names the message passer's storage root; before, its account proves it.
    const auto named = rollup::bindL2State(output, *header, header->withdrawalsRoot.value_or(Hash32{}));
    if (named)
        co_return *named;
    if (named.error() != ClaimError::OtherOutputRoot)
        co_return refuse(named.error());
    std::vector<Uint256> slots;
    const auto passer =
        co_await l2Proof(header->stateRoot, header->number, rollup::kMessagePasser, std::move(slots));
    if (!passer)
        co_return std::unexpected(passer.error());
    const auto state = rollup::bindL2State(output, *header, passer->storageRoot);
    if (!state)
        co_return refuse(state.error());
    co_return *state;
}

net::Task<RollupResult<ClaimReading>>
RollupApi::read(Head head, rollup::ProposedGame game, std::vector<rollup::ProposedGame> recent) {
    const auto claim = co_await claimOf(head, game);
    if (!claim)
        co_return std::unexpected(claim.error());
    auto proven = co_await evidence(head, *claim, game);
    if (!proven)
        co_return std::unexpected(std::move(proven.error()));
    std::vector<rollup::Dispute> disputes;
    if (const auto state = rollup::readGameState(*proven->game)) {
        const rollup::WatchedGame watched{*claim, game, *state};
        const auto seen = co_await rivals(head, watched, std::move(recent));
        if (seen)
            disputes = rollup::findDisputes(*seen);
    }
    proven->isDisputed = rollup::isDisputed(disputes, claim->l2BlockNumber);
    const rollup::L1View view{head.level(), head.value().timestamp};
    auto grade = rollup::gradeGame(view, *proven, m_chain);
    const auto state = co_await claimedState(*claim);
    if (!state)
        co_return std::unexpected(state.error());
    co_return ClaimReading{std::move(grade), *claim, game, *state, std::move(disputes), head.anchor(), 0};
}

net::Task<RollupResult<ClaimReading>> RollupApi::newestClaim(Proven<ExecutionHead> l1Head) {
    auto recent = co_await newestGames(l1Head);
    if (!recent)
        co_return std::unexpected(std::move(recent.error()));
    const auto registry = co_await registryState(l1Head);
    if (!registry)
        co_return std::unexpected(registry.error());
    const auto now = l1Head.value().timestamp;
    // Anybody with a bond may claim anything: a false claim must not hide the true one behind it.
    const auto games = candidates(*recent, registry->respectedGameType, now, m_chain.proposalAge);
    RollupResult<ClaimReading> first = refuse(ClaimError::NoClaim);
    for (std::size_t i = 0; i < games.size(); ++i) {
        auto head = l1Head;
        auto all = *recent;
        auto reading = co_await read(std::move(head), games[i], std::move(all));
        if (reading)
            reading->passedOver = i;
        if (!isFalse(reading))
            co_return reading;
        if (i == 0)
            first = std::move(reading);
    }
    co_return first;
}

net::Task<RollupResult<ClaimReading>> RollupApi::anchorClaim(Proven<ExecutionHead> l1Head) {
    const auto registry = co_await registryState(l1Head);
    if (!registry)
        co_return std::unexpected(registry.error());
    if (registry->anchorGame == Address{})
        co_return refuse(ClaimError::NoClaim);
    // The game's own slot 0 says when it was made; the factory's entry must say the same.
    std::vector<Uint256> slots{Uint256(rollup::kGameStateSlot)};
    const auto game = co_await l1Account(l1Head, registry->anchorGame, std::move(slots));
    if (!game)
        co_return std::unexpected(game.error());
    const auto state = rollup::readGameState(*game);
    if (!state)
        co_return refuse(state.error());
    // Its own type: the guardian may respect another one by now. The factory's key holds it, and is proven.
    std::string signature = "gameType()";
    const auto word =
        co_await callWord(l1Head.value().blockNumber, registry->anchorGame, std::move(signature));
    if (!word)
        co_return std::unexpected(word.error());
    const auto type = Uint256::fromBigEndian(*word).toUint64();
    if (!type || *type > UINT32_MAX)
        co_return refuse(ClaimError::OutOfRange);
    const rollup::ProposedGame anchor{
        static_cast<std::uint32_t>(*type), state->createdAt, registry->anchorGame};
    std::vector<rollup::ProposedGame> none;
    auto reading = co_await read(std::move(l1Head), anchor, std::move(none));
    co_return reading;
}

net::Task<RollupResult<execution::VerifiedAccount>>
RollupApi::l2Account(ClaimReading claim, Address address, std::vector<Uint256> slots) {
    auto account =
        co_await l2Proof(claim.state.stateRoot, claim.state.blockNumber, address, std::move(slots));
    co_return account;
}

} // namespace lightclient::node
