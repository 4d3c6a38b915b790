// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <cstdlib>
#include <string_view>

namespace fuzz {

/// Stops the run with a crash that libFuzzer keeps the input of.
inline void require(bool holds) {
    if (!holds)
        std::abort();
}

inline std::string_view asText(lightclient::BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace fuzz

/// libFuzzer's entry, which has no header of its own.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
