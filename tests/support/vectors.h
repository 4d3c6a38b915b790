// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace support {

/// The folder of test vectors: $STRIKELIGHT_VECTORS, else ../shared/vectors beside the project.
inline std::filesystem::path vectorsRoot() {
    if (const char* root = std::getenv("STRIKELIGHT_VECTORS"); root != nullptr && *root != '\0')
        return root;
    return std::filesystem::path(STRIKELIGHT_SOURCE_DIR) / "../shared/vectors";
}

/// A fixture that the project itself ships, under tests/.
inline std::filesystem::path fixture(const std::string& relative) {
    return std::filesystem::path(STRIKELIGHT_SOURCE_DIR) / "tests" / relative;
}

/// The whole file as text; empty where it cannot be read.
inline std::string readText(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The whole file as bytes; empty where it cannot be read.
inline lightclient::Bytes readBytes(const std::filesystem::path& path) {
    const std::string text = readText(path);
    return {text.begin(), text.end()};
}

} // namespace support

/// Skips the running test function, with the reason printed, where the shared vectors are not there.
#define STRIKELIGHT_NEEDS_VECTORS(relative)                                                                  \
    do {                                                                                                     \
        if (!std::filesystem::exists(support::vectorsRoot() / (relative)))                                   \
            QSKIP(("no test vectors at " + (support::vectorsRoot() / (relative)).string()).c_str());         \
    } while (false)
