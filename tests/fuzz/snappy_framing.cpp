// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "app/cli/snappy_framing.h"

/// Whatever comes out of a stream survives a trip through ours; any content does.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const lightclient::BytesView input(data, size);
    if (const auto content = app::cli::uncompressSnappy(input))
        fuzz::require(app::cli::uncompressSnappy(app::cli::compressSnappyFrames(*content)) == *content);
    const auto again = app::cli::uncompressSnappy(app::cli::compressSnappyFrames(input));
    fuzz::require(again && lightclient::sameBytes(*again, input));
    return 0;
}
