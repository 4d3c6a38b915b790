// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/execution/block_header.h"

using namespace lightclient;
using namespace lightclient::execution;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    if (const auto header = parseBlockHeaderRlp(input))
        fuzz::require(sameBytes(encodeRlp(*header), input));
    const auto value = parseJson(fuzz::asText(input));
    if (!value)
        return 0;
    if (const auto header = parseBlockHeader(*value))
        fuzz::require(parseBlockHeaderRlp(encodeRlp(*header)) == header);
    if (parseBlock(*value))
        fuzz::require(parseBlockHeader(*value).has_value());
    return 0;
}
