// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "evidence.h"
#include "store_file.h"

namespace lightclient::node {

/// A folder in which evidence is kept, a sealed file each, named after when, what and who. Old files are
/// never removed or written over; what comes when there are very many is not kept.
class EvidenceFolder {
public:
    explicit EvidenceFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Where it was written.
    [[nodiscard]] std::expected<std::filesystem::path, StoreFileError> keep(const Evidence& evidence) const;

private:
    std::filesystem::path m_folder;
};

} // namespace lightclient::node
