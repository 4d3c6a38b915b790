// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/rollup/rollup_chain.h"

using namespace lightclient;
using namespace lightclient::rollup;

/// A chain file that reads names its chain, and every game type has a kind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = parseJson(fuzz::asText({data, size}));
    if (!file)
        return 0;
    const auto chain = parseRollupChain(*file);
    if (!chain)
        return 0;
    fuzz::require(!chain->name.empty());
    if (const auto* stack = std::get_if<OpStackChain>(&chain->kind))
        for (const auto& game : stack->games)
            (void)kindOf(*stack, game.type);
    return 0;
}
