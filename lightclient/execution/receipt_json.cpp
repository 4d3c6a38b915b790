// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json_fields.h"
#include "receipt.h"
#include "rpc_answer.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxReceipts = 1U << 16U;
constexpr std::size_t kMaxLogs = 1U << 18U;
constexpr std::size_t kMaxTopics = 4;
constexpr std::size_t kMaxLogBytes = std::size_t{16} << 20U;
constexpr std::uint64_t kLastType = 0x7f;

ProofResult<Log> parseLogJson(const json::value& object) noexcept {
    JsonFields in(object);
    Log log{in.fixed<20>("address"), {}, in.bytes("data", kMaxLogBytes)};
    for (const auto& entry : in.list("topics", kMaxTopics)) {
        const auto topic = jsonFixed<32>(entry);
        if (!topic)
            return std::unexpected(toProofError(topic.error()));
        log.topics.push_back(*topic);
    }
    if (in.error())
        return std::unexpected(*in.error());
    return log;
}

} // namespace

ProofResult<Receipt> parseReceiptJson(const json::value& object) noexcept {
    JsonFields in(object);
    Receipt out;
    const std::uint64_t type = in.has("type") ? in.quantity64("type") : 0;
    const std::uint64_t status = in.has("status") ? in.quantity64("status") : 0;
    if (type > kLastType || status > 1)
        return std::unexpected(ProofError::Malformed);
    out.type = static_cast<std::uint8_t>(type);
    out.status = status == 1;
    if (!in.has("status"))
        out.stateRoot = in.fixed<32>("root");
    out.cumulativeGasUsed = in.quantity64("cumulativeGasUsed");
    out.logsBloom = in.fixed<256>("logsBloom");
    if (in.has("depositNonce"))
        out.depositNonce = in.quantity64("depositNonce");
    if (in.has("depositReceiptVersion"))
        out.depositReceiptVersion = in.quantity64("depositReceiptVersion");
    for (const auto& entry : in.list("logs", kMaxLogs)) {
        auto log = parseLogJson(entry);
        if (!log)
            return std::unexpected(log.error());
        out.logs.push_back(std::move(*log));
    }
    if (in.error())
        return std::unexpected(*in.error());
    return out;
}

ProofResult<std::vector<Receipt>> parseReceiptsJson(const json::value& answer) noexcept {
    const auto inner = unwrapRpc(answer);
    if (!inner)
        return std::unexpected(inner.error());
    const auto* array = (*inner)->if_array();
    if (array == nullptr)
        return std::unexpected(ProofError::Malformed);
    if (array->size() > kMaxReceipts)
        return std::unexpected(ProofError::TooLarge);
    std::vector<Receipt> out;
    for (const auto& entry : *array) {
        auto receipt = parseReceiptJson(entry);
        if (!receipt)
            return std::unexpected(receipt.error());
        out.push_back(std::move(*receipt));
    }
    return out;
}

} // namespace lightclient::execution
