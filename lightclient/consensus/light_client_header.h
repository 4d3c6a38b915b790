// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "consensus_error.h"
#include "network.h"
#include "types.h"

namespace lightclient::consensus {

/// get_lc_execution_root: root of the payload header with the type of the header's own epoch, whatever object
/// carried it; zero before Capella; the block's hash where that is all there is.
Hash32 getLcExecutionRoot(const Network& network, const LightClientHeader& header);

/// is_valid_light_client_header: the execution part belongs to the beacon body, or is absent where its fork
/// has none. UnknownFork, NotDefault or BadExecutionBranch otherwise.
[[nodiscard]] Verified<void> verifyLightClientHeader(const Network& network, const LightClientHeader& header);

} // namespace lightclient::consensus
