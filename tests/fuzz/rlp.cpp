// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/primitives/rlp.h"

using namespace lightclient;

namespace {

/// What decodes is the one encoding of what it decodes to.
void open(const RlpItem& item, int depth) {
    const Bytes again = item.isList ? encodeRlpListPayload(item.payload) : encodeRlpString(item.payload);
    fuzz::require(sameBytes(again, item.encoded));
    if (const auto number = parseRlpUint256(item))
        fuzz::require(sameBytes(encodeRlpUint(*number), item.encoded));
    if (!item.isList || depth > 64)
        return;
    if (const auto items = parseRlpList(item, 1000))
        for (const auto& inner : *items)
            open(inner, depth + 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto item = parseRlp({data, size}))
        open(*item, 0);
    return 0;
}
