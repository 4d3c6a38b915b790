// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "block_header.h"

#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxExtraData = 32;
constexpr std::size_t kMaxFields = 23;

/// Reads a header's items in order. Errors stick.
class HeaderReader {
public:
    explicit HeaderReader(std::span<const RlpItem> items) noexcept : m_items(items) {}

    template <std::size_t N> FixedBytes<N> fixed() noexcept { return keep(parseRlpFixed<N>(take())); }
    Uint256 uint256() noexcept { return keep(parseRlpUint256(take())); }
    std::uint64_t uint64() noexcept { return keep(parseRlpUint64(take())); }
    Bytes extraData() noexcept {
        const RlpItem& item = take();
        if (item.isList || item.payload.size() > kMaxExtraData) {
            m_error = m_error.value_or(item.isList ? ProofError::Malformed : ProofError::TooLarge);
            return {};
        }
        return {item.payload.begin(), item.payload.end()};
    }
    bool atEnd() const noexcept { return m_next == m_items.size(); }
    std::optional<ProofError> error() const noexcept { return m_error; }

private:
    const RlpItem& take() noexcept { return m_items[m_next++]; }
    template <class T> T keep(Decoded<T> value) noexcept {
        if (value)
            return *value;
        m_error = m_error.value_or(toProofError(value.error()));
        return T{};
    }
    std::span<const RlpItem> m_items;
    std::size_t m_next = 0;
    std::optional<ProofError> m_error;
};

constexpr bool isForkCount(std::size_t count) noexcept {
    return count == 15 || count == 16 || count == 17 || count == 20 || count == 21 || count == 23;
}

void readForkFields(HeaderReader& in, BlockHeader& header) noexcept {
    if (!in.atEnd())
        header.baseFeePerGas = in.uint256();
    if (!in.atEnd())
        header.withdrawalsRoot = in.fixed<32>();
    if (!in.atEnd()) {
        header.blobGasUsed = in.uint64();
        header.excessBlobGas = in.uint64();
        header.parentBeaconBlockRoot = in.fixed<32>();
    }
    if (!in.atEnd())
        header.requestsHash = in.fixed<32>();
    if (!in.atEnd()) {
        header.blockAccessListHash = in.fixed<32>();
        header.slotNumber = in.uint64();
    }
}

} // namespace

std::optional<std::size_t> fieldCount(const BlockHeader& header) noexcept {
    const std::array<bool, 8> present{
        header.baseFeePerGas.has_value(),         header.withdrawalsRoot.has_value(),
        header.blobGasUsed.has_value(),           header.excessBlobGas.has_value(),
        header.parentBeaconBlockRoot.has_value(), header.requestsHash.has_value(),
        header.blockAccessListHash.has_value(),   header.slotNumber.has_value()};
    std::size_t count = 15;
    bool ended = false;
    for (const bool here : present) {
        if (here && ended)
            return std::nullopt;
        ended = !here;
        count += here ? 1U : 0U;
    }
    return isForkCount(count) ? std::optional(count) : std::nullopt;
}

ProofResult<BlockHeader> parseBlockHeaderRlp(BytesView encoded) noexcept {
    const auto list = parseRlp(encoded);
    if (!list)
        return std::unexpected(toProofError(list.error()));
    const auto items = parseRlpList(*list, kMaxFields);
    if (!items)
        return std::unexpected(toProofError(items.error()));
    if (!isForkCount(items->size()))
        return std::unexpected(ProofError::Malformed);
    HeaderReader in(*items);
    BlockHeader header;
    header.parentHash = in.fixed<32>();
    header.ommersHash = in.fixed<32>();
    header.beneficiary = in.fixed<20>();
    header.stateRoot = in.fixed<32>();
    header.transactionsRoot = in.fixed<32>();
    header.receiptsRoot = in.fixed<32>();
    header.logsBloom = in.fixed<256>();
    header.difficulty = in.uint256();
    header.number = in.uint64();
    header.gasLimit = in.uint64();
    header.gasUsed = in.uint64();
    header.timestamp = in.uint64();
    header.extraData = in.extraData();
    header.mixHash = in.fixed<32>();
    header.nonce = in.fixed<8>();
    readForkFields(in, header);
    if (in.error())
        return std::unexpected(*in.error());
    return header;
}

Bytes encodeRlp(const BlockHeader& header) {
    Bytes payload;
    payload.reserve(640);
    const auto string = [&payload](BytesView bytes) { append(payload, encodeRlpString(bytes)); };
    const auto number = [&payload](const Uint256& value) { append(payload, encodeRlpUint(value)); };
    for (const BytesView part :
         {BytesView(header.parentHash), BytesView(header.ommersHash), BytesView(header.beneficiary),
          BytesView(header.stateRoot), BytesView(header.transactionsRoot), BytesView(header.receiptsRoot),
          BytesView(header.logsBloom)})
        string(part);
    number(header.difficulty);
    for (const auto value : {header.number, header.gasLimit, header.gasUsed, header.timestamp})
        number(value);
    string(header.extraData);
    string(header.mixHash);
    string(header.nonce);
    if (header.baseFeePerGas)
        number(*header.baseFeePerGas);
    if (header.withdrawalsRoot)
        string(*header.withdrawalsRoot);
    if (header.blobGasUsed)
        number(*header.blobGasUsed);
    if (header.excessBlobGas)
        number(*header.excessBlobGas);
    if (header.parentBeaconBlockRoot)
        string(*header.parentBeaconBlockRoot);
    if (header.requestsHash)
        string(*header.requestsHash);
    if (header.blockAccessListHash)
        string(*header.blockAccessListHash);
    if (header.slotNumber)
        number(*header.slotNumber);
    return encodeRlpListPayload(payload);
}

Hash32 blockHash(const BlockHeader& header) {
    return keccak256(encodeRlp(header));
}

} // namespace lightclient::execution
