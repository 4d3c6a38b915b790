// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "claim_record.h"

#include "lightclient/execution/json_fields.h"

namespace lightclient::rollup {
namespace {

using execution::AccountProof;
using execution::ProofError;
using execution::ProofResult;
using execution::VerifiedAccount;

constexpr std::size_t kMaxImplementations = 16;

/// The chain by its name or in full.
ProofResult<OpStackChain> parseChain(const json::value& value) noexcept {
    std::optional<RollupChain> chain;
    if (const auto name = jsonString(value))
        chain = builtinRollupChain(*name);
    else if (auto parsed = parseRollupChain(value))
        chain = std::move(*parsed);
    auto* stack = chain ? std::get_if<OpStackChain>(&chain->kind) : nullptr;
    if (stack == nullptr)
        return std::unexpected(ProofError::Malformed);
    return std::move(*stack);
}

ProofResult<GameClaim> parseClaim(const json::value& value) noexcept {
    const auto number = [&](std::string_view name, std::uint64_t most) -> Decoded<std::uint64_t> {
        const auto field = jsonField(value, name);
        if (!field)
            return std::unexpected(field.error());
        const auto quantity = jsonQuantity(**field);
        const auto out = quantity ? quantity->toUint64() : std::optional<std::uint64_t>();
        const auto plain = out ? Decoded<std::uint64_t>(*out) : jsonUint64(**field);
        if (plain && *plain > most)
            return std::unexpected(DecodeError::OutOfRange);
        return plain;
    };
    const auto type = number("game_type", UINT32_MAX);
    const auto block = number("l2_block_number", UINT64_MAX);
    execution::JsonFields in(value);
    const auto root = in.fixed<32>("root_claim");
    if (!type || !block || in.error())
        return std::unexpected(ProofError::Malformed);
    return GameClaim{static_cast<std::uint32_t>(*type), root, *block};
}

/// A member that may be absent, by its own reader.
template <class T>
ProofResult<std::optional<T>> parseIfThere(
    const json::value& file, std::string_view name,
    ProofResult<T> (*parse)(const json::value&) noexcept) noexcept {
    const auto* field = jsonFieldOrNull(file, name);
    if (field == nullptr)
        return std::optional<T>();
    auto out = parse(*field);
    if (!out)
        return std::unexpected(out.error());
    return std::optional<T>(std::move(*out));
}

ProofResult<std::vector<AccountProof>> parseImplementations(const json::value& file) noexcept {
    std::vector<AccountProof> out;
    const auto* field = jsonFieldOrNull(file, "implementations");
    if (field == nullptr)
        return out;
    const auto* rows = field->if_array();
    if (rows == nullptr || rows->size() > kMaxImplementations)
        return std::unexpected(rows == nullptr ? ProofError::Malformed : ProofError::TooLarge);
    for (const auto& row : *rows) {
        auto proof = execution::parseAccountProof(row);
        if (!proof)
            return std::unexpected(proof.error());
        out.push_back(std::move(*proof));
    }
    return out;
}

/// Takes a parsed part over, or notes the first error.
template <class T, class From> void take(T& into, ProofResult<From> from, std::optional<ProofError>& error) {
    if (from)
        into = std::move(*from);
    else if (!error)
        error = from.error();
}

/// Proofs checked under one state root; the first error sticks.
class Prover {
public:
    explicit Prover(const Hash32& stateRoot) noexcept : m_stateRoot(stateRoot) {}
    VerifiedAccount prove(const AccountProof& proof) noexcept {
        auto account = verifyAccountProof(m_stateRoot, proof);
        if (account)
            return std::move(*account);
        if (!m_error)
            m_error = account.error();
        return {};
    }
    std::optional<VerifiedAccount> prove(const std::optional<AccountProof>& proof) noexcept {
        return proof ? std::optional(prove(*proof)) : std::nullopt;
    }
    std::optional<ProofError> error() const noexcept { return m_error; }

private:
    Hash32 m_stateRoot;
    std::optional<ProofError> m_error;
};

/// The claimed block's state: by the root that its header names, or that the message passer's proof shows.
ProofResult<ClaimResult<L2State>> bindRecorded(const ClaimRecord& record) noexcept {
    if (!record.l2Header)
        return ClaimResult<L2State>(std::unexpected(ClaimError::NotProven));
    const auto& header = *record.l2Header;
    auto passerRoot = header.withdrawalsRoot.value_or(Hash32{});
    if (record.messagePasser) {
        const auto passer = verifyAccountProof(header.stateRoot, *record.messagePasser);
        if (!passer)
            return std::unexpected(passer.error());
        if (passer->address != kMessagePasser)
            return std::unexpected(ProofError::NotInAnswer);
        passerRoot = passer->storageRoot;
    }
    const OutputClaim output{record.claim.rootClaim, record.claim.l2BlockNumber, std::nullopt};
    return bindL2State(output, header, passerRoot);
}

} // namespace

ProofResult<ClaimRecord> parseClaimRecord(const json::value& file) noexcept {
    const auto* chain = jsonFieldOrNull(file, "chain");
    const auto* l1Block = jsonFieldOrNull(file, "l1_block");
    const auto* claim = jsonFieldOrNull(file, "claim");
    const auto* factory = jsonFieldOrNull(file, "factory");
    if (chain == nullptr || l1Block == nullptr || claim == nullptr || factory == nullptr)
        return std::unexpected(ProofError::Malformed);
    ClaimRecord out;
    std::optional<ProofError> error;
    take(out.chain, parseChain(*chain), error);
    take(out.l1Header, execution::parseBlock(*l1Block), error);
    take(out.claim, parseClaim(*claim), error);
    take(out.factory, execution::parseAccountProof(*factory), error);
    take(out.registry, parseIfThere(file, "registry", execution::parseAccountProof), error);
    take(out.game, parseIfThere(file, "game", execution::parseAccountProof), error);
    take(out.superchainConfig, parseIfThere(file, "superchain_config", execution::parseAccountProof), error);
    take(out.implementations, parseImplementations(file), error);
    take(out.l2Header, parseIfThere(file, "l2_block", execution::parseBlock), error);
    take(out.messagePasser, parseIfThere(file, "message_passer", execution::parseAccountProof), error);
    if (error)
        return std::unexpected(*error);
    return out;
}

ProofResult<ClaimFindings> verifyClaimRecord(const ClaimRecord& record, ProofLevel level) noexcept {
    Prover l1(record.l1Header.stateRoot);
    GameEvidence evidence;
    evidence.claim = record.claim;
    evidence.factory = l1.prove(record.factory);
    evidence.registry = l1.prove(record.registry);
    evidence.game = l1.prove(record.game);
    evidence.superchainConfig = l1.prove(record.superchainConfig);
    for (const auto& proof : record.implementations)
        evidence.implementations.push_back(l1.prove(proof));
    if (l1.error())
        return std::unexpected(*l1.error());
    auto state = bindRecorded(record);
    if (!state)
        return std::unexpected(state.error());
    const L1View view{level, record.l1Header.timestamp};
    auto grade = gradeGame(view, evidence, record.chain);
    return ClaimFindings{
        blockHash(record.l1Header), std::move(evidence), std::move(grade), std::move(*state)};
}

} // namespace lightclient::rollup
