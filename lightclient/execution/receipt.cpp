// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "receipt.h"

#include "logs_bloom.h"

#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxLogs = 1U << 18U;
constexpr std::size_t kMaxTopics = 4;
constexpr std::uint8_t kFirstListByte = 0xc0;
constexpr std::uint8_t kLastType = 0x7f;

Bytes encodeLog(const Log& log) {
    Bytes topics;
    for (const auto& topic : log.topics)
        append(topics, encodeRlpString(topic));
    const std::array<Bytes, 3> fields{
        encodeRlpString(log.address), encodeRlpListPayload(topics), encodeRlpString(log.data)};
    return encodeRlpList(fields);
}

ProofResult<Log> parseLog(const RlpItem& item) noexcept {
    const auto fields = parseRlpList(item, 3);
    if (!fields)
        return std::unexpected(toValueError(fields.error()));
    if (fields->size() != 3 || (*fields)[2].isList)
        return std::unexpected(ProofError::BadValue);
    const auto address = parseRlpFixed<20>((*fields)[0]);
    const auto topics = parseRlpList((*fields)[1], kMaxTopics);
    if (!address || !topics)
        return std::unexpected(toValueError(!address ? address.error() : topics.error()));
    const BytesView data = (*fields)[2].payload;
    Log log{*address, {}, Bytes(data.begin(), data.end())};
    for (const auto& entry : *topics) {
        const auto topic = parseRlpFixed<32>(entry);
        if (!topic)
            return std::unexpected(toValueError(topic.error()));
        log.topics.push_back(*topic);
    }
    return log;
}

/// EIP-658's status, or the state root that stood there before Byzantium.
ProofResult<void> parseOutcome(const RlpItem& item, Receipt& out) noexcept {
    if (!item.isList && item.payload.size() == Hash32::kSize) {
        out.stateRoot = fixedAt<32>(item.payload, 0);
        return {};
    }
    const auto status = parseRlpUint64(item);
    if (!status)
        return std::unexpected(toValueError(status.error()));
    if (*status > 1)
        return std::unexpected(ProofError::BadValue);
    out.status = *status == 1;
    return {};
}

ProofResult<void> parseDepositFields(const std::vector<RlpItem>& fields, Receipt& out) noexcept {
    if (fields.size() == 4)
        return {};
    if (fields.size() != 6 || out.type != Receipt::kDepositType)
        return std::unexpected(ProofError::BadValue);
    const auto nonce = parseRlpUint64(fields[4]);
    const auto version = parseRlpUint64(fields[5]);
    if (!nonce || !version)
        return std::unexpected(toValueError(!nonce ? nonce.error() : version.error()));
    out.depositNonce = *nonce;
    out.depositReceiptVersion = *version;
    return {};
}

ProofResult<void> parseLogs(const RlpItem& item, Receipt& out) noexcept {
    const auto logs = parseRlpList(item, kMaxLogs);
    if (!logs)
        return std::unexpected(toValueError(logs.error()));
    for (const auto& entry : *logs) {
        auto log = parseLog(entry);
        if (!log)
            return std::unexpected(log.error());
        out.logs.push_back(std::move(*log));
    }
    return {};
}

} // namespace

BloomBits bloomOf(std::span<const Log> logs) noexcept {
    BloomBits bloom;
    for (const auto& log : logs) {
        addToBloom(bloom, log.address);
        for (const auto& topic : log.topics)
            addToBloom(bloom, topic);
    }
    return bloom;
}

Bytes encodeReceipt(const Receipt& receipt) {
    Bytes logs;
    for (const auto& log : receipt.logs)
        append(logs, encodeLog(log));
    std::vector<Bytes> fields{
        receipt.stateRoot ? encodeRlpString(*receipt.stateRoot) : encodeRlpUint(receipt.status ? 1 : 0),
        encodeRlpUint(receipt.cumulativeGasUsed), encodeRlpString(receipt.logsBloom),
        encodeRlpListPayload(logs)};
    if (receipt.depositReceiptVersion) {
        fields.push_back(encodeRlpUint(receipt.depositNonce.value_or(0)));
        fields.push_back(encodeRlpUint(*receipt.depositReceiptVersion));
    }
    Bytes out;
    if (receipt.type != 0)
        out.push_back(receipt.type);
    append(out, encodeRlpList(fields));
    return out;
}

ProofResult<Receipt> parseReceipt(BytesView encoded) noexcept {
    if (encoded.empty())
        return std::unexpected(ProofError::BadValue);
    Receipt out;
    if (encoded[0] < kFirstListByte) {
        if (encoded[0] == 0 || encoded[0] > kLastType)
            return std::unexpected(ProofError::BadValue);
        out.type = encoded[0];
        encoded = encoded.subspan(1);
    }
    const auto list = parseRlp(encoded);
    if (!list)
        return std::unexpected(toValueError(list.error()));
    const auto fields = parseRlpList(*list, 6);
    if (!fields)
        return std::unexpected(toValueError(fields.error()));
    if (fields->size() < 4)
        return std::unexpected(ProofError::BadValue);
    if (const auto done = parseOutcome((*fields)[0], out); !done)
        return std::unexpected(done.error());
    const auto gas = parseRlpUint64((*fields)[1]);
    const auto bloom = parseRlpFixed<256>((*fields)[2]);
    if (!gas || !bloom)
        return std::unexpected(toValueError(!gas ? gas.error() : bloom.error()));
    out.cumulativeGasUsed = *gas;
    out.logsBloom = *bloom;
    if (const auto done = parseLogs((*fields)[3], out); !done)
        return std::unexpected(done.error());
    if (const auto done = parseDepositFields(*fields, out); !done)
        return std::unexpected(done.error());
    return out;
}

} // namespace lightclient::execution
