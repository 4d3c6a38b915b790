// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/rollup/signed_head.h"

using namespace lightclient;
using namespace lightclient::rollup;

/// The first byte chooses the version. What reads as a payload is a header that can be hashed; a message is
/// taken only where its signature recovers to the signer that was asked for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const auto version = static_cast<PayloadVersion>(data[0] % 4);
    const BytesView input(data + 1, size - 1);
    if (const auto payload = parseExecutionPayload(input, version)) {
        fuzz::require(execution::fieldCount(payload->header).has_value());
        fuzz::require(payload->transactions <= kMaxPayloadTransactions);
        (void)blockHash(payload->header);
    }
    const SequencerRules nobody{957, {}, 0};
    fuzz::require(!verifySignedPayload(input, version, nobody));
    return 0;
}
