// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "lightclient/primitives/json.h"

#include <expected>
#include <filesystem>
#include <string>

namespace app::cli {

/// Largest file that a command reads.
inline constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{256} << 20U;

/// The whole file, "-" for standard input. Failure: file_unreadable or too_large, exit 4.
std::expected<lightclient::Bytes, Failure> readFile(const std::filesystem::path& path);

/// Whether there is such a file and we may read it; nothing is read, so that a pipe stays whole.
bool isReadable(const std::filesystem::path& path);

/// As readFile; a name that ends in .ssz_snappy is uncompressed first. Failure: malformed, exit 3, too.
std::expected<lightclient::Bytes, Failure> readObjectFile(const std::filesystem::path& path);

/// A JSON file. Failure: malformed, exit 3, too.
std::expected<json::value, Failure> readJsonFile(const std::filesystem::path& path);

/// A YAML file as JSON in which every scalar is a string. Failure: malformed, exit 3, too.
std::expected<json::value, Failure> readYamlFile(const std::filesystem::path& path);

} // namespace app::cli
