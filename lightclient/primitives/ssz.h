// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"
#include "decode_error.h"

#include <span>

namespace lightclient {

/// A node of an SSZ Merkle tree by its number: root 1, children 2g and 2g+1 (consensus-specs,
/// ssz/merkle-proofs.md, "generalized indices").
using GeneralizedIndex = std::uint64_t;

/// Tree depth of a generalized index: the length of its branch. @pre index >= 1
unsigned depthOf(GeneralizedIndex index) noexcept;

/// The root that `leaf` folds into along `branch`, leaf side first. Only depthOf(index) entries are read.
/// @pre branch.size() >= depthOf(index)
Hash32 foldBranch(const Hash32& leaf, std::span<const Hash32> branch, GeneralizedIndex index) noexcept;

/// Whether `leaf` hangs under `root` at `index`. A branch may be longer than the depth when the leading
/// entries are zero (the spec's is_valid_normalized_merkle_branch, from Electra on); a shorter one fails.
bool isValidBranch(
    const Hash32& leaf, std::span<const Hash32> branch, GeneralizedIndex index, const Hash32& root) noexcept;

/// Root of `chunks` padded with zero chunks to the next power of two that is >= `limit`
/// (limit 0: >= chunks.size()). @pre limit == 0 || chunks.size() <= limit
Hash32 merkleize(std::span<const Hash32> chunks, std::size_t limit = 0);

/// Root of a list: its root mixed with its length.
Hash32 mixInLength(const Hash32& root, std::uint64_t length) noexcept;

/// hash_tree_root of the basic and byte types.
Hash32 rootOfUint64(std::uint64_t value) noexcept;
/// hash_tree_root of a byte vector of any length (32-byte chunks, last one zero padded).
Hash32 rootOfByteVector(BytesView bytes);
/// hash_tree_root of ByteList[maxBytes].
Hash32 rootOfByteList(BytesView bytes, std::size_t maxBytes);

/// Reads the fixed part of one SSZ container front to back. Errors stick: read everything, then ask
/// finish(). Offsets are collected and checked to start at the fixed part's end, never fall and stay inside.
class SszReader {
public:
    explicit SszReader(BytesView bytes) noexcept : m_bytes(bytes) {}

    std::uint64_t readUint64() noexcept;
    template <std::size_t N> FixedBytes<N> readFixed() noexcept {
        const BytesView view = take(N);
        return view.size() == N ? fixedAt<N>(view, 0) : FixedBytes<N>{};
    }
    /// `count` raw bytes, or an empty view where too few are left.
    BytesView readBytes(std::size_t count) noexcept { return take(count); }
    /// Remembers an offset; its bytes come from variablePart() in the same order.
    void readOffset() noexcept;

    /// The variable parts in order of their offsets, or nothing at all for a fixed-size container; the
    /// first offset must be where the fixed part ended and the whole input must be used.
    [[nodiscard]] Decoded<std::vector<BytesView>> finish() noexcept;

private:
    BytesView take(std::size_t count) noexcept;

    BytesView m_bytes;
    std::size_t m_position = 0;
    bool m_truncated = false;
    std::vector<std::size_t> m_offsets;
};

/// Little-endian 8 bytes.
void appendUint64(Bytes& out, std::uint64_t value);
/// Little-endian 4 bytes: an SSZ offset.
void appendOffset(Bytes& out, std::size_t offset);

} // namespace lightclient
