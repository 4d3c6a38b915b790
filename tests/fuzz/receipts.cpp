// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/execution/receipt_proof.h"

using namespace lightclient;
using namespace lightclient::execution;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    if (const auto receipt = parseReceipt(input))
        fuzz::require(sameBytes(encodeReceipt(*receipt), input));
    const auto value = parseJson(fuzz::asText(input));
    if (!value)
        return 0;
    if (const auto receipts = parseReceiptsJson(*value))
        fuzz::require(verifyReceipts(receiptsRoot(*receipts), *receipts).has_value());
    if (const auto proof = parseReceiptProof(*value))
        fuzz::require(!verifyReceiptProof(Hash32{}, *proof));
    return 0;
}
