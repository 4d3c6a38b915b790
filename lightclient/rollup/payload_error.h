// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/decode_error.h"

#include <expected>
#include <string_view>

namespace lightclient::rollup {

/// Why a payload is not the sequencer's newest word.
enum class PayloadError {
    Malformed,         ///< not the SSZ of its version, or without room for a signature
    TooLarge,          ///< larger, or more transactions, than any block
    BadSignature,      ///< no key signed this
    OtherSigner,       ///< signed, but not by the signer that L1 names
    BlockHashMismatch, ///< the payload does not make the block hash that it claims
    TooOld,            ///< older than kOldestPayload
    FromTheFuture,     ///< ahead of our clock by more than kPayloadAhead
};

template <class T> using PayloadResult = std::expected<T, PayloadError>;

/// The stable snake_case code.
constexpr std::string_view codeOf(PayloadError error) noexcept {
    switch (error) {
    case PayloadError::Malformed:
        return "malformed";
    case PayloadError::TooLarge:
        return "too_large";
    case PayloadError::BadSignature:
        return "bad_signature";
    case PayloadError::OtherSigner:
        return "other_signer";
    case PayloadError::BlockHashMismatch:
        return "block_hash_mismatch";
    case PayloadError::TooOld:
        return "too_old";
    case PayloadError::FromTheFuture:
        return "from_the_future";
    }
    return "malformed";
}

/// One English sentence.
constexpr std::string_view describe(PayloadError error) noexcept {
    switch (error) {
    case PayloadError::Malformed:
        return "the message is no signed block of the expected version";
    case PayloadError::TooLarge:
        return "the message is larger than any honest block";
    case PayloadError::BadSignature:
        return "the block's signature is nobody's";
    case PayloadError::OtherSigner:
        return "the block was signed by another key than the sequencer's on L1; do not trust its sender";
    case PayloadError::BlockHashMismatch:
        return "the signed block does not have the hash that it claims; do not trust its sender";
    case PayloadError::TooOld:
        return "the signed block is too old to be the newest; ask for a newer one";
    case PayloadError::FromTheFuture:
        return "the signed block is ahead of this machine's clock; check the clock";
    }
    return "the message is no signed block of the expected version";
}

/// The same reason in this room's words.
constexpr PayloadError toPayloadError(DecodeError error) noexcept {
    return error == DecodeError::Oversized ? PayloadError::TooLarge : PayloadError::Malformed;
}

} // namespace lightclient::rollup
