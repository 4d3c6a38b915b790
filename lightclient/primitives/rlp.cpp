// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rlp.h"

namespace lightclient {
namespace {

constexpr std::uint8_t kShortString = 0x80;
constexpr std::uint8_t kShortList = 0xc0;
constexpr std::size_t kShortLimit = 55;

struct Header {
    bool isList = false;
    std::size_t headerSize = 0;
    std::size_t payloadSize = 0;
};

/// Length bytes of a long header: minimal, big-endian, and more than a short header could say.
Decoded<std::size_t> parseLongLength(BytesView bytes, std::size_t lengthSize) noexcept {
    if (lengthSize > 4)
        return std::unexpected(DecodeError::Oversized);
    if (bytes.size() < 1 + lengthSize)
        return std::unexpected(DecodeError::Truncated);
    if (bytes[1] == 0)
        return std::unexpected(DecodeError::NonCanonical);
    std::size_t length = 0;
    for (std::size_t i = 0; i < lengthSize; ++i)
        length = length * 256 + bytes[1 + i];
    if (length <= kShortLimit)
        return std::unexpected(DecodeError::NonCanonical);
    return length;
}

Decoded<Header> parseHeader(BytesView bytes) noexcept {
    if (bytes.empty())
        return std::unexpected(DecodeError::Truncated);
    const std::uint8_t first = bytes[0];
    if (first < kShortString)
        return Header{false, 0, 1};
    const bool isList = first >= kShortList;
    const std::size_t tag = std::size_t{first} - (isList ? kShortList : kShortString);
    if (tag <= kShortLimit)
        return Header{isList, 1, tag};
    const std::size_t lengthSize = tag - kShortLimit;
    const auto length = parseLongLength(bytes, lengthSize);
    if (!length)
        return std::unexpected(length.error());
    return Header{isList, 1 + lengthSize, *length};
}

/// The item at the start of `bytes`; what follows it is left alone.
Decoded<RlpItem> parseFirst(BytesView bytes) noexcept {
    const auto header = parseHeader(bytes);
    if (!header)
        return std::unexpected(header.error());
    if (bytes.size() - header->headerSize < header->payloadSize)
        return std::unexpected(DecodeError::Truncated);
    const BytesView payload = bytes.subspan(header->headerSize, header->payloadSize);
    if (!header->isList && header->headerSize == 1 && payload.size() == 1 && payload[0] < kShortString)
        return std::unexpected(DecodeError::NonCanonical); // a small byte stands for itself
    return RlpItem{header->isList, payload, bytes.first(header->headerSize + header->payloadSize)};
}

void appendHeader(Bytes& out, std::uint8_t shortBase, std::size_t size) {
    if (size <= kShortLimit) {
        out.push_back(static_cast<std::uint8_t>(shortBase + size));
        return;
    }
    const Bytes length = Uint256{size}.toMinimalBigEndian();
    out.push_back(static_cast<std::uint8_t>(shortBase + kShortLimit + length.size()));
    append(out, length);
}

} // namespace

Decoded<RlpItem> parseRlp(BytesView bytes) noexcept {
    auto item = parseFirst(bytes);
    if (item && item->encoded.size() != bytes.size())
        return std::unexpected(DecodeError::TrailingBytes);
    return item;
}

Decoded<std::vector<RlpItem>> parseRlpList(const RlpItem& list, std::size_t maxItems) noexcept {
    if (!list.isList)
        return std::unexpected(DecodeError::WrongType);
    std::vector<RlpItem> items;
    BytesView rest = list.payload;
    while (!rest.empty()) {
        if (items.size() == maxItems)
            return std::unexpected(DecodeError::Oversized);
        const auto item = parseFirst(rest);
        if (!item)
            return std::unexpected(item.error());
        items.push_back(*item);
        rest = rest.subspan(item->encoded.size());
    }
    return items;
}

Decoded<Uint256> parseRlpUint256(const RlpItem& item) noexcept {
    if (item.isList)
        return std::unexpected(DecodeError::WrongType);
    if (item.payload.size() > 32)
        return std::unexpected(DecodeError::OutOfRange);
    if (!item.payload.empty() && item.payload[0] == 0)
        return std::unexpected(DecodeError::NonCanonical);
    return Uint256::fromBigEndian(item.payload);
}

Decoded<std::uint64_t> parseRlpUint64(const RlpItem& item) noexcept {
    const auto wide = parseRlpUint256(item);
    if (!wide)
        return std::unexpected(wide.error());
    const auto value = wide->toUint64();
    if (!value)
        return std::unexpected(DecodeError::OutOfRange);
    return *value;
}

Bytes encodeRlpString(BytesView bytes) {
    if (bytes.size() == 1 && bytes[0] < kShortString)
        return {bytes[0]};
    Bytes out;
    out.reserve(bytes.size() + 9);
    appendHeader(out, kShortString, bytes.size());
    append(out, bytes);
    return out;
}

Bytes encodeRlpUint(const Uint256& value) {
    return encodeRlpString(value.toMinimalBigEndian());
}

Bytes encodeRlpListPayload(BytesView payload) {
    Bytes out;
    out.reserve(payload.size() + 9);
    appendHeader(out, kShortList, payload.size());
    append(out, payload);
    return out;
}

Bytes encodeRlpList(std::span<const Bytes> encodedItems) {
    Bytes payload;
    for (const auto& item : encodedItems)
        append(payload, item);
    return encodeRlpListPayload(payload);
}

} // namespace lightclient
