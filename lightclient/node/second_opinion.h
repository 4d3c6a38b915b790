// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacon_api.h"

#include "lightclient/consensus/light_client_verifier.h"

namespace lightclient::node {

/// A history as one endpoint tells it, from the checkpoint on, with the objects that it is made of.
struct History {
    consensus::LightClientVerifier verifier;
    std::vector<consensus::LightClientObject> objects;
};

/// Walks an endpoint's own history from the checkpoint to its finality update, beside ours. What it sends is
/// verified as ever; the error is that of the first object that is refused, or of the way there.
[[nodiscard]] net::Task<NodeResult<History>>
askSecondOpinion(BeaconApi api, consensus::LightClientVerifier fresh, consensus::Slot currentSlot);

/// The first sync committee period that both know and whose committees differ: two thirds of the committee
/// before it signed both. Nothing where they agree, or know no period in common. @pre both are bootstrapped
std::optional<consensus::Period>
partingPeriod(const consensus::LightClientVerifier& ours, const consensus::LightClientVerifier& theirs);

} // namespace lightclient::node
