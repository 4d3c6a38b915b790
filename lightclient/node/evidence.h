// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "refused_answer.h"

#include "lightclient/consensus/light_client_object.h"
#include "lightclient/consensus/network.h"
#include "lightclient/primitives/json.h"

#include <expected>

namespace lightclient::node {

/// What somebody was caught at.
enum class EvidenceKind {
    RefusedObject,       ///< a light-client object that contradicts what is signed
    RefusedProof,        ///< an eth_getProof answer that contradicts itself
    RefusedAnswer,       ///< a header or a block's list that is not the one with the hash asked for
    ConflictingFinality, ///< two blocks finalized at one slot
    ConflictingHistory,  ///< a whole other history from the same checkpoint
};
std::string_view codeOf(EvidenceKind kind) noexcept;

/// What an endpoint said.
struct Statement {
    std::string endpoint; ///< its URL
    consensus::LightClientObject object;
};

/// A member of the committee that signed both of two statements.
struct DoubleSigner {
    std::uint32_t index = 0;
    BlsPublicKey key;
    friend bool operator==(const DoubleSigner&, const DoubleSigner&) = default;
};

/// What an execution node answered.
struct AnswerStatement {
    std::string endpoint;
    RefusedAnswer refused;
};

/// Everything that anybody needs to see for themselves, offline, what an endpoint was caught at: what it
/// said, and what it was checked against.
struct Evidence {
    EvidenceKind kind{};
    std::string code;         ///< of the refusal; the kind's own for conflicts
    std::int64_t foundAt = 0; ///< unix seconds
    consensus::Network network;
    Hash32 checkpoint;          ///< the root that was trusted
    consensus::Slot slot = 0;   ///< of the wall clock then
    std::optional<Bytes> store; ///< saveStore() of the verifier then; nothing before the bootstrap
    std::vector<Statement> statements;
    std::vector<DoubleSigner> doubleSigners; ///< of ConflictingFinality
    std::optional<AnswerStatement> answer;   ///< of RefusedProof and RefusedAnswer
};

/// Why a file is no evidence.
enum class EvidenceError {
    Malformed,   ///< not the text of an evidence file
    BrokenSeal,  ///< changed after it was written
    DoesNotHold, ///< what was said is not what it is accused of
};
std::string_view codeOf(EvidenceError error) noexcept;
std::string_view describe(EvidenceError error) noexcept;

/// The text of an evidence file (docs/evidence.md): JSON, with a SHA-256 of its content against accidents.
/// It is not signed: what it shows, it shows by the committee's own signatures.
std::string sealEvidence(const Evidence& evidence);
/// The evidence in such a text. Malformed, BrokenSeal.
[[nodiscard]] std::expected<Evidence, EvidenceError> openEvidence(std::string_view text);
/// Checks everything again, from the evidence alone. DoesNotHold; Malformed where its store is none.
[[nodiscard]] std::expected<void, EvidenceError> checkEvidence(const Evidence& evidence);

} // namespace lightclient::node
