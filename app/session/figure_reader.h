// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "evidence_log.h"
#include "figure_receipt.h"
#include "network_profile.h"
#include "watched_position.h"

#include "lightclient/node/executions.h"

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

/// A subaccount whose cash and positions are proven.
struct WatchedSubaccount {
    SubaccountProfile account;
    std::vector<WatchedPosition> positions;
    friend bool operator==(const WatchedSubaccount&, const WatchedSubaccount&) = default;
};

/// Reads figures, each with its proof: the owners' balances and, at venues of a layout that we know, the
/// subaccounts' cash and positions. Awaited on the network thread.
class FigureReader {
public:
    /// `executions` outlive this.
    FigureReader(lightclient::node::Executions& executions, NetworkProfile profile);

    /// The checkpoint that receipts begin at.
    void setTrustedRoot(const lightclient::Hash32& root) { m_trustedRoot = root; }

    /// What is read of the venue of that name from now on, in place of the profile's subaccounts. False where
    /// that is what is read already.
    bool watch(const std::string& venue, std::vector<WatchedSubaccount> subaccounts);

    /// Every figure at the newest head. A figure whose finalized value is the same is given with the
    /// finalized proof, which is the stronger one.
    [[nodiscard]] lightclient::net::Task<lightclient::node::NodeResult<std::vector<Figure>>>
    read(ProvenHeads heads);

private:
    using Figures = lightclient::node::NodeResult<std::vector<Figure>>;
    /// A venue with what is read of it.
    struct WatchedVenue {
        VenueProfile profile;
        std::vector<WatchedSubaccount> subaccounts;
    };
    [[nodiscard]] lightclient::net::Task<Figures> readAt(ProvenHead head, std::vector<WatchedVenue> venues);

    lightclient::node::Executions& m_executions;
    std::vector<WatchedVenue> m_venues;
    std::shared_ptr<const lightclient::consensus::Network> m_network;
    lightclient::Hash32 m_trustedRoot;
};

} // namespace app::session
