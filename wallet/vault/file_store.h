// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "vault_error.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace wallet::vault {

/// Writes `content` so that after a crash at any point `file` holds either the old or the new content,
/// whole: temporary file, fsync, rename, fsync of the folder. Mode 0600. With `previous` not empty, the
/// old content stays reachable under that name. IoFailure: disk or permissions.
[[nodiscard]] VaultResult<void> writeAtomically(
    const std::filesystem::path& file, std::string_view content, const std::filesystem::path& previous = {});

/// The content of a small file. NotFound: there is none. DamagedVault: longer than `maxBytes`.
[[nodiscard]] VaultResult<std::string> readSmallFile(const std::filesystem::path& file, std::size_t maxBytes);

/// Makes `directory` (and its parents) with mode 0700. IoFailure: cannot.
[[nodiscard]] VaultResult<void> makePrivateDirectory(const std::filesystem::path& directory);

/// Makes an empty sibling of `directory` with mode 0700, in which a vault can be built before it is
/// renamed into place. IoFailure: cannot.
[[nodiscard]] VaultResult<std::filesystem::path> makeStagingDirectory(const std::filesystem::path& directory);

/// Renames the finished staging folder onto `directory`, which must not exist or be empty.
/// AlreadyExists: something is there. IoFailure: anything else.
[[nodiscard]] VaultResult<void>
publishDirectory(const std::filesystem::path& staging, const std::filesystem::path& directory);

/// Flushes a folder's entries to disk. IoFailure: cannot.
[[nodiscard]] VaultResult<void> syncDirectory(const std::filesystem::path& directory);

/// Holds an exclusive lock on a file for its lifetime; the kernel drops it when the process dies.
class FileLock {
public:
    /// Takes the lock at once or not at all. LockedByOther: someone else holds it.
    [[nodiscard]] static VaultResult<FileLock> acquire(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) noexcept : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace wallet::vault
