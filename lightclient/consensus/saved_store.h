// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "light_client_verifier.h"

#include "lightclient/primitives/decode_error.h"

namespace lightclient::consensus {

/// Why bytes are no store of ours.
enum class SavedStoreError {
    Damaged,      ///< torn, cut short, or changed: the checksum does not fit
    OtherVersion, ///< written by another version of this format
    OtherNetwork, ///< of a chain with another genesis
    UnknownFork,  ///< its finalized header is of a fork that the network's table does not know
};

/// The stable snake_case code.
std::string_view codeOf(SavedStoreError error) noexcept;
/// One English sentence.
std::string_view describe(SavedStoreError error) noexcept;

/// Everything of a verifier that rests on finality, as bytes: the finalized header, the committees, who
/// signed, and the checkpoint that it all began with. The optimistic head is left out: it would be old, and
/// could have been reorganised away. The format is of fixed layout behind a magic word, with a SHA-256 at its
/// end against damage; it is not signed, and as trustworthy as the disk it comes from. @pre the verifier is
/// bootstrapped
Bytes saveStore(const LightClientVerifier& verifier);

/// The verifier that saveStore() was given, at its finalized header.
[[nodiscard]] std::expected<LightClientVerifier, SavedStoreError>
restoreStore(const Network& network, BytesView bytes);

} // namespace lightclient::consensus
