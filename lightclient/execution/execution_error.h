// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/decode_error.h"

#include <expected>
#include <string_view>

namespace lightclient::execution {

/// Why an answer of an execution node does not prove what it claims.
enum class ProofError {
    NoAnswer,          ///< the JSON-RPC envelope holds an error, or nothing
    Malformed,         ///< not the object it should be: a field is missing or of the wrong kind
    TooLarge,          ///< more or larger parts than anything honest
    NonCanonical,      ///< decodes, but is not the one shortest spelling
    WrongRoot,         ///< the first node does not hash to the root
    WrongNode,         ///< a later node does not hash to what its parent refers to
    Truncated,         ///< ends on a reference to a node that is not there
    ExtraNodes,        ///< nodes are left over after the proof's end
    BadNode,           ///< a node that no Merkle-Patricia trie holds
    BadPath,           ///< a leaf's or extension's path is not hex-prefix encoded
    BadEmbeddedNode,   ///< a node inside its parent is 32 bytes or longer, or a hashed one is shorter
    BadValue,          ///< the leaf is no account, storage word or receipt
    AccountMismatch,   ///< a claimed account field is not the proven one
    StorageMismatch,   ///< a claimed storage value is not the proven one
    BlockHashMismatch, ///< the header does not hash to the block's hash
    RootMismatch,      ///< the rebuilt trie has another root
    NotIncluded,       ///< proven absent where a value was due
    NotInAnswer,       ///< the answer does not speak of what was asked
    CodeMismatch,      ///< the code does not hash to the account's code hash
    ParentMismatch,    ///< the header does not hash to the parent hash of the block after it
    WrongBlock,        ///< a block of another number, or below another head, than was asked for
    OutsideWindow,     ///< the block is not among those that the chain's own ring of hashes still holds
    StaleSlot,         ///< the ring's slot holds another entry by now, or none
    UnknownType,       ///< a transaction of a type that this program does not know
};

/// Result of checking foreign execution data.
template <class T> using ProofResult = std::expected<T, ProofError>;

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(ProofError error) noexcept {
    switch (error) {
    case ProofError::NoAnswer:
        return "no_answer";
    case ProofError::Malformed:
        return "malformed";
    case ProofError::TooLarge:
        return "too_large";
    case ProofError::NonCanonical:
        return "non_canonical";
    case ProofError::WrongRoot:
        return "wrong_root";
    case ProofError::WrongNode:
        return "wrong_node";
    case ProofError::Truncated:
        return "truncated_proof";
    case ProofError::ExtraNodes:
        return "extra_nodes";
    case ProofError::BadNode:
        return "bad_node";
    case ProofError::BadPath:
        return "bad_path";
    case ProofError::BadEmbeddedNode:
        return "bad_embedded_node";
    case ProofError::BadValue:
        return "bad_value";
    case ProofError::AccountMismatch:
        return "account_mismatch";
    case ProofError::StorageMismatch:
        return "storage_mismatch";
    case ProofError::BlockHashMismatch:
        return "block_hash_mismatch";
    case ProofError::RootMismatch:
        return "root_mismatch";
    case ProofError::NotIncluded:
        return "not_included";
    case ProofError::NotInAnswer:
        return "not_in_answer";
    case ProofError::CodeMismatch:
        return "code_mismatch";
    case ProofError::ParentMismatch:
        return "parent_mismatch";
    case ProofError::WrongBlock:
        return "wrong_block";
    case ProofError::OutsideWindow:
        return "outside_window";
    case ProofError::StaleSlot:
        return "stale_slot";
    case ProofError::UnknownType:
        return "unknown_type";
    }
    return "malformed";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(ProofError error) noexcept {
    switch (error) {
    case ProofError::NoAnswer:
        return "the node answered with an error or with nothing; try another node";
    case ProofError::Malformed:
        return "the node's answer is not in the expected form; try another node";
    case ProofError::TooLarge:
        return "the node's answer is larger than any honest proof; try another node";
    case ProofError::NonCanonical:
        return "the proof is not in its one canonical form; try another node";
    case ProofError::WrongRoot:
        return "the proof belongs to another block; ask again for the proven block";
    case ProofError::WrongNode:
        return "a step of the proof does not follow from the one above it; do not trust this node";
    case ProofError::Truncated:
        return "the proof stops before it shows anything; try another node";
    case ProofError::ExtraNodes:
        return "the proof holds more than it needs; try another node";
    case ProofError::BadNode:
        return "the proof holds a node that cannot exist; do not trust this node";
    case ProofError::BadPath:
        return "a path inside the proof is spelled wrongly; do not trust this node";
    case ProofError::BadEmbeddedNode:
        return "a node inside the proof has an impossible size; do not trust this node";
    case ProofError::BadValue:
        return "the proven bytes are not a value of the expected kind";
    case ProofError::AccountMismatch:
        return "the node claims another account than it proves; do not trust this node";
    case ProofError::StorageMismatch:
        return "the node claims another value than it proves; do not trust this node";
    case ProofError::BlockHashMismatch:
        return "the block does not have the hash it claims; do not trust this node";
    case ProofError::RootMismatch:
        return "the list does not add up to the block's root: something is missing or changed";
    case ProofError::NotIncluded:
        return "the block proves that there is no such entry";
    case ProofError::NotInAnswer:
        return "the node's answer does not hold what was asked for; ask again";
    case ProofError::CodeMismatch:
        return "the code is not the account's; do not trust this node";
    case ProofError::ParentMismatch:
        return "the block does not come before the one that it should; do not trust this node";
    case ProofError::WrongBlock:
        return "the answer speaks of another block than the one asked for; ask again";
    case ProofError::OutsideWindow:
        return "the chain remembers its last 8191 blocks only; go back in steps, or walk the parent hashes";
    case ProofError::StaleSlot:
        return "the chain's own record of this moment is overwritten or was never written";
    case ProofError::UnknownType:
        return "the block holds a transaction of an unknown type; a newer version may read it";
    }
    return "the node's answer is not in the expected form; try another node";
}

/// The same reason in this room's words.
constexpr ProofError toProofError(DecodeError error) noexcept {
    switch (error) {
    case DecodeError::Oversized:
        return ProofError::TooLarge;
    case DecodeError::NonCanonical:
        return ProofError::NonCanonical;
    case DecodeError::Truncated:
    case DecodeError::TrailingBytes:
    case DecodeError::BadOffset:
    case DecodeError::BadCharacter:
    case DecodeError::BadLength:
    case DecodeError::OutOfRange:
    case DecodeError::WrongType:
    case DecodeError::MissingField:
    case DecodeError::Malformed:
    case DecodeError::BadChecksum:
        break;
    }
    return ProofError::Malformed;
}

/// The same reason where the bytes are a trie's value: its spelling is wrong, or it is another value.
constexpr ProofError toValueError(DecodeError error) noexcept {
    return error == DecodeError::NonCanonical ? ProofError::NonCanonical : ProofError::BadValue;
}

} // namespace lightclient::execution
