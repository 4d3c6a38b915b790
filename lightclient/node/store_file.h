// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <expected>
#include <filesystem>
#include <optional>
#include <string>

namespace lightclient::node {

/// What the disk refused, with the system's own words.
struct StoreFileError {
    std::string what; ///< "cannot write /…/x.store: No space left on device"
};

/// A small file that is always whole: it is written beside itself, brought to the disk, and then takes the
/// old one's place in one step. Whatever kills the writer, a reader finds the old content or the new. One
/// writer at a time.
class StoreFile {
public:
    explicit StoreFile(std::filesystem::path path) : m_path(std::move(path)) {}

    const std::filesystem::path& path() const noexcept { return m_path; }
    /// The content; nothing where there is no such file. At most a few megabytes are taken.
    [[nodiscard]] std::expected<std::optional<Bytes>, StoreFileError> read() const;
    /// Replaces the content, and makes the folder where there is none. On an error the old content stands.
    [[nodiscard]] std::expected<void, StoreFileError> write(BytesView content) const;

private:
    std::filesystem::path m_path;
};

} // namespace lightclient::node
