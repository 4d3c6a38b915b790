// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ssz.h"

#include "sha256.h"

#include <bit>

namespace lightclient {
namespace {

/// Roots of all-zero subtrees by depth; 64 levels cover every SSZ limit.
const std::array<Hash32, 64>& zeroRoots() noexcept {
    static const auto roots = [] {
        std::array<Hash32, 64> out{};
        for (std::size_t i = 1; i < out.size(); ++i)
            out[i] = hashPair(out[i - 1], out[i - 1]);
        return out;
    }();
    return roots;
}

std::vector<Hash32> toChunks(BytesView bytes) {
    std::vector<Hash32> chunks((bytes.size() + 31) / 32);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        chunks[i / 32][i % 32] = bytes[i];
    return chunks;
}

std::uint64_t littleEndian(BytesView bytes) noexcept {
    std::uint64_t out = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        out = out << 8U | bytes[i];
    return out;
}

} // namespace

unsigned depthOf(GeneralizedIndex index) noexcept {
    return static_cast<unsigned>(std::bit_width(index)) - 1;
}

Hash32 foldBranch(const Hash32& leaf, std::span<const Hash32> branch, GeneralizedIndex index) noexcept {
    Hash32 node = leaf;
    const unsigned depth = depthOf(index);
    for (unsigned i = 0; i < depth; ++i)
        node = ((index >> i) & 1U) != 0 ? hashPair(branch[i], node) : hashPair(node, branch[i]);
    return node;
}

bool isValidBranch(
    const Hash32& leaf, std::span<const Hash32> branch, GeneralizedIndex index, const Hash32& root) noexcept {
    const std::size_t depth = depthOf(index);
    if (branch.size() < depth)
        return false;
    const std::size_t extra = branch.size() - depth;
    for (std::size_t i = 0; i < extra; ++i)
        if (!branch[i].isZero())
            return false;
    return foldBranch(leaf, branch.subspan(extra), index) == root;
}

Hash32 merkleize(std::span<const Hash32> chunks, std::size_t limit) {
    const std::size_t width = std::bit_ceil(std::max<std::size_t>(std::max(limit, chunks.size()), 1));
    std::vector<Hash32> level(chunks.begin(), chunks.end());
    std::size_t depth = 0;
    for (std::size_t w = width; w > 1; w /= 2, ++depth) {
        if (level.empty())
            continue;
        if (level.size() % 2 != 0)
            level.push_back(zeroRoots()[depth]);
        for (std::size_t i = 0; i < level.size() / 2; ++i)
            level[i] = hashPair(level[2 * i], level[2 * i + 1]);
        level.resize(level.size() / 2);
    }
    return level.empty() ? zeroRoots()[depth] : level.front();
}

Hash32 mixInLength(const Hash32& root, std::uint64_t length) noexcept {
    return hashPair(root, rootOfUint64(length));
}

Hash32 rootOfUint64(std::uint64_t value) noexcept {
    Hash32 out;
    for (std::size_t i = 0; i < 8; ++i)
        out[i] = static_cast<std::uint8_t>(value >> (8 * i));
    return out;
}

Hash32 rootOfByteVector(BytesView bytes) {
    return merkleize(toChunks(bytes));
}

Hash32 rootOfByteList(BytesView bytes, std::size_t maxBytes) {
    return mixInLength(merkleize(toChunks(bytes), (maxBytes + 31) / 32), bytes.size());
}

BytesView SszReader::take(std::size_t count) noexcept {
    if (m_truncated || m_bytes.size() - m_position < count) {
        m_truncated = true;
        return {};
    }
    const BytesView out = m_bytes.subspan(m_position, count);
    m_position += count;
    return out;
}

std::uint64_t SszReader::readUint64() noexcept {
    return littleEndian(take(8));
}

void SszReader::readOffset() noexcept {
    m_offsets.push_back(static_cast<std::size_t>(littleEndian(take(4))));
}

Decoded<std::vector<BytesView>> SszReader::finish() noexcept {
    if (m_truncated)
        return std::unexpected(DecodeError::Truncated);
    std::vector<BytesView> parts;
    if (m_offsets.empty()) {
        if (m_position != m_bytes.size())
            return std::unexpected(DecodeError::TrailingBytes);
        return parts;
    }
    if (m_offsets.front() != m_position)
        return std::unexpected(DecodeError::BadOffset);
    m_offsets.push_back(m_bytes.size());
    for (std::size_t i = 0; i + 1 < m_offsets.size(); ++i) {
        if (m_offsets[i] > m_offsets[i + 1] || m_offsets[i + 1] > m_bytes.size())
            return std::unexpected(DecodeError::BadOffset);
        parts.push_back(m_bytes.subspan(m_offsets[i], m_offsets[i + 1] - m_offsets[i]));
    }
    return parts;
}

void appendUint64(Bytes& out, std::uint64_t value) {
    for (unsigned i = 0; i < 8; ++i)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void appendOffset(Bytes& out, std::size_t offset) {
    for (unsigned i = 0; i < 4; ++i)
        out.push_back(static_cast<std::uint8_t>(offset >> (8 * i)));
}

} // namespace lightclient
