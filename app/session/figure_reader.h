// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "network_profile.h"
#include "snapshot.h"

#include "lightclient/node/execution_api.h"

namespace app::session {

/// The two heads that state can be proven under.
struct ProvenHeads {
    std::optional<lightclient::Proven<lightclient::ExecutionHead>> finalized;
    std::optional<lightclient::Proven<lightclient::ExecutionHead>> optimistic;
};

/// Reads the figures of a profile, each with its proof: the owners' balances and, at venues of a layout that
/// we know, the subaccounts' cash. Awaited on the network thread.
class FigureReader {
public:
    FigureReader(lightclient::node::ExecutionApi api, NetworkProfile profile);

    /// Every figure at the newest head. A figure whose finalized value is the same is given with the
    /// finalized proof, which is the stronger one.
    [[nodiscard]] lightclient::net::Task<lightclient::node::NodeResult<std::vector<Figure>>>
    read(ProvenHeads heads);

private:
    [[nodiscard]] lightclient::net::Task<lightclient::node::NodeResult<std::vector<Figure>>>
    readAt(lightclient::Proven<lightclient::ExecutionHead> head);

    lightclient::node::ExecutionApi m_api;
    NetworkProfile m_profile;
};

} // namespace app::session
