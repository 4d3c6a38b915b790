// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/consensus/network.h"

using namespace lightclient;
using namespace lightclient::consensus;

/// A network file that reads is written back as a file that reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = parseJson({reinterpret_cast<const char*>(data), size});
    if (!file)
        return 0;
    if (const auto network = parseNetwork(*file)) {
        const auto again = parseNetwork(json::value(toJson(*network)));
        fuzz::require(
            again.has_value() && again->forks == network->forks &&
            again->blobSchedule == network->blobSchedule);
        (void)network->slotAt(size);
    }
    (void)parseNetworkFromSpec(*file, *file);
    return 0;
}
