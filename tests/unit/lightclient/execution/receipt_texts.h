// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/logs_bloom.h"
#include "lightclient/execution/receipt.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"

// JSON spelled as raw strings, in a file of its own: moc loses its way in them.

namespace lightclient::execution {

inline Receipt receiptOf(std::uint8_t type, std::uint64_t gas) {
    Receipt out;
    out.type = type;
    out.status = gas % 2 == 0;
    out.cumulativeGasUsed = gas;
    Log log;
    log.address[0] = type;
    log.topics = {keccak256("Transfer"), keccak256("from")};
    log.data = Bytes(70, 0xab);
    out.logs = {log};
    out.logsBloom = bloomOf(out.logs);
    return out;
}

inline std::vector<Receipt> block(std::size_t count) {
    std::vector<Receipt> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(receiptOf(static_cast<std::uint8_t>(i % 5), 21000 * (i + 1)));
    return out;
}

inline std::string member(const std::string& name, const std::string& value) {
    return '"' + name + R"(":")" + value + '"';
}

inline std::string envelope(const std::string& result) {
    return R"({"jsonrpc":"2.0","id":1,"result":)" + result + "}";
}

inline std::string proofJson(const std::vector<Bytes>& nodes, const std::string& key) {
    std::string list;
    for (const auto& node : nodes)
        list += (list.empty() ? "\"" : ",\"") + toHex(node) + '"';
    return R"({"proof":[)" + list + "]," + member("receipt_key", key) + "}";
}

inline std::string toJson(const Receipt& receipt, const std::string& outcome) {
    const auto& log = receipt.logs.at(0);
    return R"({"type":")" + Uint256{receipt.type}.toQuantity() + R"(",)" + outcome +
           R"(,"cumulativeGasUsed":")" + Uint256{receipt.cumulativeGasUsed}.toQuantity() +
           R"(","logsBloom":")" + toHex(receipt.logsBloom) + R"(","logs":[{"address":")" +
           toHex(log.address) + R"(","topics":[")" + toHex(log.topics[0]) + R"(",")" + toHex(log.topics[1]) +
           R"("],"data":")" + toHex(log.data) + R"("}]})";
}

} // namespace lightclient::execution
