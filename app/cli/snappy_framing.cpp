// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "snappy_framing.h"

#include <snappy.h>

#include <string>

namespace app::cli {
namespace {

using lightclient::Bytes;
using lightclient::BytesView;
using lightclient::Decoded;
using lightclient::DecodeError;

constexpr std::array<std::uint8_t, 10> kStreamIdentifier{0xff, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};
constexpr std::uint8_t kCompressed = 0x00;
constexpr std::uint8_t kUncompressed = 0x01;
constexpr std::uint8_t kFirstSkippable = 0x80;
constexpr std::size_t kMaxChunk = 65536;
/// More than a block can grow: its densest element is a copy of 64 bytes in three.
constexpr std::size_t kMaxExpansion = 22;

constexpr std::array<std::uint32_t, 256> makeCrcTable() noexcept {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0x82f63b78U : 0U); // Castagnoli, reflected
        table[i] = crc;
    }
    return table;
}
constexpr auto kCrcTable = makeCrcTable();

/// CRC-32C, masked as the framing format says so that a checksum of checksums stays meaningful.
std::uint32_t maskedCrc(BytesView bytes) noexcept {
    std::uint32_t crc = 0xffffffffU;
    for (const auto byte : bytes)
        crc = kCrcTable[(crc ^ byte) & 0xffU] ^ (crc >> 8U);
    crc = ~crc;
    return ((crc >> 15U) | (crc << 17U)) + 0xa282ead8U;
}

std::uint32_t littleEndian(BytesView bytes) noexcept {
    std::uint32_t out = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        out = out << 8U | bytes[i];
    return out;
}

Decoded<Bytes> uncompressBlock(BytesView block, std::size_t limit) noexcept {
    const auto* data = reinterpret_cast<const char*>(block.data());
    std::size_t size = 0;
    if (!snappy::GetUncompressedLength(data, block.size(), &size))
        return std::unexpected(DecodeError::Malformed);
    if (size > limit || size / kMaxExpansion > block.size())
        return std::unexpected(DecodeError::Oversized);
    Bytes out(size);
    if (!snappy::RawUncompress(data, block.size(), reinterpret_cast<char*>(out.data())))
        return std::unexpected(DecodeError::Malformed);
    return out;
}

/// Content of one data chunk: checksum, then bytes that are compressed or not.
Decoded<Bytes> readChunk(std::uint8_t type, BytesView body) noexcept {
    if (body.size() < 4)
        return std::unexpected(DecodeError::Truncated);
    const BytesView data = body.subspan(4);
    auto content = type == kCompressed ? uncompressBlock(data, kMaxChunk)
                                       : Decoded<Bytes>(Bytes(data.begin(), data.end()));
    if (!content)
        return content;
    if (content->size() > kMaxChunk)
        return std::unexpected(DecodeError::Oversized);
    if (maskedCrc(*content) != littleEndian(body.first(4)))
        return std::unexpected(DecodeError::BadChecksum);
    return content;
}

bool startsWithIdentifier(BytesView input) noexcept {
    return input.size() >= kStreamIdentifier.size() &&
           lightclient::sameBytes(input.first(kStreamIdentifier.size()), kStreamIdentifier);
}

} // namespace

Decoded<Bytes> uncompressSnappy(BytesView input, std::size_t maxOutput) noexcept {
    if (!startsWithIdentifier(input))
        return uncompressBlock(input, maxOutput);
    Bytes out;
    while (!input.empty()) {
        if (input.size() < 4)
            return std::unexpected(DecodeError::Truncated);
        const std::uint8_t type = input[0];
        const std::size_t length = littleEndian(input.subspan(1, 3));
        if (length > input.size() - 4)
            return std::unexpected(DecodeError::Truncated);
        const BytesView body = input.subspan(4, length);
        if (type == kCompressed || type == kUncompressed) {
            const auto content = readChunk(type, body);
            if (!content)
                return std::unexpected(content.error());
            if (out.size() + content->size() > maxOutput)
                return std::unexpected(DecodeError::Oversized);
            lightclient::append(out, *content);
        } else if (type == 0xff) {
            if (!startsWithIdentifier(input))
                return std::unexpected(DecodeError::Malformed);
        } else if (type < kFirstSkippable) {
            return std::unexpected(DecodeError::Malformed); // reserved, unskippable
        }
        input = input.subspan(4 + length);
    }
    return out;
}

Bytes compressSnappyFrames(BytesView content) {
    Bytes out(kStreamIdentifier.begin(), kStreamIdentifier.end());
    while (!content.empty()) {
        const BytesView part = content.first(std::min(content.size(), kMaxChunk));
        std::string compressed;
        snappy::Compress(reinterpret_cast<const char*>(part.data()), part.size(), &compressed);
        const std::size_t length = compressed.size() + 4;
        out.push_back(kCompressed);
        for (unsigned i = 0; i < 3; ++i)
            out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
        const std::uint32_t crc = maskedCrc(part);
        for (unsigned i = 0; i < 4; ++i)
            out.push_back(static_cast<std::uint8_t>(crc >> (8 * i)));
        out.insert(out.end(), compressed.begin(), compressed.end());
        content = content.subspan(part.size());
    }
    return out;
}

} // namespace app::cli
