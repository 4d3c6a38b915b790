// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/execution/transaction.h"
#include "lightclient/execution/withdrawal.h"

using namespace lightclient;
using namespace lightclient::execution;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    if (const auto transaction = parseTransaction(input))
        fuzz::require(sameBytes(encodeTransaction(*transaction), input));
    if (const auto withdrawal = parseWithdrawal(input))
        fuzz::require(sameBytes(encodeWithdrawal(*withdrawal), input));
    const auto value = parseJson(fuzz::asText(input));
    if (!value)
        return 0;
    if (const auto transaction = parseTransactionJson(*value))
        fuzz::require(parseTransaction(encodeTransaction(*transaction)) == transaction);
    if (const auto list = parseTransactionsJson(*value))
        fuzz::require(verifyTransactions(transactionsRoot(*list), *list).has_value());
    if (const auto list = parseWithdrawalsJson(*value))
        fuzz::require(verifyWithdrawals(withdrawalsRoot(*list), *list).has_value());
    return 0;
}
