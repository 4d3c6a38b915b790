// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "lightclient/node/chain_folder.h"

#include <optional>

namespace app::cli {

/// What is kept of a chain between two runs: the finalized part of its verifier, in a file of its own below
/// the data folder, named after the chain's genesis.
class KeptChain {
public:
    KeptChain(const std::filesystem::path& dataDir, const lightclient::consensus::Network& network);

    /// The verifier that was kept; nothing where there is none, or where it began with another root than
    /// `root`. What is damaged, or cannot be read, is said on `output` and counts as nothing.
    std::optional<lightclient::consensus::LightClientVerifier>
    restore(const std::optional<lightclient::Hash32>& root, Output& output) const;
    /// Keeps the verifier's finalized part. What the disk refuses is said on `output`, once.
    void keep(const lightclient::consensus::LightClientVerifier& verifier, Output& output);

private:
    lightclient::node::ChainFolder m_folder;
    bool m_hasComplained = false;
};

} // namespace app::cli
