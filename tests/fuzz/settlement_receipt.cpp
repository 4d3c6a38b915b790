// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "app/provenance/verify_receipt.h"

/// A receipt is a file from a stranger: one that names no root that we trust never holds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = lightclient::parseJson(fuzz::asText({data, size}));
    if (!value)
        return 0;
    (void)app::verifyReceipt(*value, std::nullopt);
    fuzz::require(!app::verifyReceipt(*value, lightclient::Hash32{}));
    return 0;
}
