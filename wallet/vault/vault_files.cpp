// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vault_files.h"

namespace wallet::vault {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxSmallFile = 64 << 10U;

} // namespace

fs::path normalPath(const fs::path& path) {
    std::error_code ignored;
    auto normal = fs::absolute(path, ignored).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

VaultResult<KeySlots> loadKeySlots(const fs::path& file) {
    const auto text = readSmallFile(file, kMaxSmallFile);
    if (!text && text.error().code == VaultError::NotFound)
        return fault(VaultError::DamagedVault, file.filename().string() + " is missing");
    if (!text)
        return std::unexpected(text.error());
    return parseKeySlots(*text);
}

VaultResult<void> refreshPreviousSlots(const fs::path& directory) {
    const auto current = readSmallFile(directory / kSlotsFile, kMaxSmallFile);
    if (!current)
        return std::unexpected(current.error());
    const auto previous = readSmallFile(directory / kPreviousSlotsFile, kMaxSmallFile);
    if (previous && *previous == *current)
        return {};
    return writeAtomically(directory / kPreviousSlotsFile, *current);
}

VaultResult<void> copySmallFile(const fs::path& from, const fs::path& to) {
    const auto content = readSmallFile(from, kMaxSmallFile);
    if (!content && content.error().code == VaultError::NotFound)
        return {};
    if (!content)
        return std::unexpected(content.error());
    return writeAtomically(to, *content);
}

VaultResult<void> copyVaultFiles(const fs::path& from, const fs::path& to) {
    for (const auto* name : {kSlotsFile, kJournalHeadFile})
        if (auto copied = copySmallFile(from / name, to / name); !copied)
            return copied;
    std::error_code error;
    // A backup that somebody opened and left in a hurry has a log beside it.
    for (const auto& name : {std::string{kDatabaseFile}, std::string{kDatabaseFile} + "-wal"}) {
        if (!fs::exists(from / name, error))
            continue;
        if (!fs::copy_file(from / name, to / name, error))
            return fault(VaultError::IoFailure, name + ": " + error.message());
        fs::permissions(to / name, fs::perms::owner_read | fs::perms::owner_write, error);
    }
    return {};
}

} // namespace wallet::vault
