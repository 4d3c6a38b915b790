// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/execution/code.h"
#include "lightclient/execution/log_claims.h"

using namespace lightclient;
using namespace lightclient::execution;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = parseJson(fuzz::asText({data, size}));
    if (!value)
        return 0;
    if (const auto filter = parseLogFilter(*value))
        fuzz::require(parseLogFilter(toJson(*filter)) == filter);
    static_cast<void>(parseCode(*value));
    const auto claims = parseClaimedLogs(*value);
    if (!claims)
        return 0;
    // A search that saw nothing judges nothing, and one without blocks was asked for nothing.
    const LogSearcher unseen({}, {0, ~std::uint64_t{0}}, {.maxBlocks = 16});
    const auto comparison = compareLogs(unseen.finish(), *claims);
    fuzz::require(comparison.findings.empty() && comparison.unchecked == claims->size());
    const auto none = compareLogs(LogSearcher({}, {1, 0}).finish(), *claims);
    fuzz::require(none.findings.size() == claims->size());
    return 0;
}
