// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "store_file.h"

#include "lightclient/consensus/light_client_object.h"
#include "lightclient/consensus/light_client_verifier.h"

#include <span>

namespace lightclient::node {

/// What was kept of a chain between two runs.
struct KeptChain {
    consensus::LightClientVerifier verifier;
    /// The bootstrap, and every object that brought a committee since: what shows somebody else the way from
    /// the checkpoint. Empty where it was not kept, or doesn't lead to the verifier's committees.
    std::vector<consensus::LightClientObject> way;
};

/// Keeps the finalized part of a chain below a data folder, in files named after the chain's genesis
/// (light/….store and light/….way), so that the next run needs one finality update and no bootstrap.
class ChainFolder {
public:
    ChainFolder(const std::filesystem::path& dataDir, consensus::Network network);

    /// What was kept; nothing where there is none. The error names the file, and what is wrong with it.
    [[nodiscard]] std::expected<std::optional<KeptChain>, StoreFileError> restore() const;
    /// Keeps the verifier's finalized part. @pre it is bootstrapped
    [[nodiscard]] std::expected<void, StoreFileError>
    keep(const consensus::LightClientVerifier& verifier) const;
    /// Keeps the way; longer ones than kLongestWay are not kept: whoever goes on from such a store can take
    /// its finalized block as a checkpoint of its own. Call it before keep(), which must not get ahead of it.
    [[nodiscard]] std::expected<void, StoreFileError>
    keepWay(std::span<const consensus::LightClientObject> way) const;

    const std::filesystem::path& path() const noexcept { return m_store.path(); }

    static constexpr std::size_t kLongestWay = 100;

private:
    std::vector<consensus::LightClientObject> wayTo(const consensus::LightClientVerifier& verifier) const;

    consensus::Network m_network;
    StoreFile m_store;
    StoreFile m_way;
};

} // namespace lightclient::node
