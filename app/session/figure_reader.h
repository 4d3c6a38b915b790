// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "evidence_log.h"
#include "figure_receipt.h"
#include "network_profile.h"

#include "lightclient/node/execution_api.h"

namespace app::session {

/// A head that state can be proven under, with the signed objects that lead to it.
struct ProvenHead {
    lightclient::Proven<lightclient::ExecutionHead> head;
    std::shared_ptr<const HeaderEvidence> evidence;
};

/// The two heads that the node knows.
struct ProvenHeads {
    std::optional<ProvenHead> finalized;
    std::optional<ProvenHead> optimistic;
};

/// Reads the figures of a profile, each with its proof: the owners' balances and, at venues of a layout that
/// we know, the subaccounts' cash. Awaited on the network thread.
class FigureReader {
public:
    FigureReader(
        lightclient::node::ExecutionApi api, NetworkProfile profile, const lightclient::Hash32& trustedRoot);

    /// Every figure at the newest head. A figure whose finalized value is the same is given with the
    /// finalized proof, which is the stronger one.
    [[nodiscard]] lightclient::net::Task<lightclient::node::NodeResult<std::vector<Figure>>>
    read(ProvenHeads heads);

private:
    using Figures = lightclient::node::NodeResult<std::vector<Figure>>;
    [[nodiscard]] lightclient::net::Task<Figures> readAt(ProvenHead head);
    lightclient::node::NodeResult<void> addCash(
        std::vector<Figure>& figures, const VenueProfile& venue,
        const lightclient::node::AccountReading& contract, const SharedEvidence& evidence) const;

    lightclient::node::ExecutionApi m_api;
    NetworkProfile m_profile;
    std::shared_ptr<const lightclient::consensus::Network> m_network;
    lightclient::Hash32 m_trustedRoot;
};

} // namespace app::session
