// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/consensus/saved_store.h"
#include "lightclient/primitives/sha256.h"

using namespace lightclient;
using namespace lightclient::consensus;

namespace {

Network network() {
    Network out;
    out.preset = kMinimalPreset;
    for (const auto fork : {Fork::Altair, Fork::Capella, Fork::Electra, Fork::Gloas})
        out.forks.push_back(
            {std::string(rulesOf(fork).name), Bytes4{{static_cast<std::uint8_t>(fork)}},
             fork == Fork::Gloas ? Epoch{100} : Epoch{0}, fork});
    return out;
}

} // namespace

/// A store whose checksum fits: what is restored is saved as the same bytes again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Network kNetwork = network();
    Bytes bytes(data, data + size);
    append(bytes, sha256(bytes));
    if (const auto restored = restoreStore(kNetwork, bytes))
        fuzz::require(saveStore(*restored) == bytes);
    (void)restoreStore(kNetwork, {data, size}); // and with whatever stands for a checksum
    return 0;
}
