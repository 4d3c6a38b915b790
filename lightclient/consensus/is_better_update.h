// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "types.h"

namespace lightclient::consensus {

/// is_better_update (sync-protocol.md): whether a full node would rather serve `candidate` for its period,
/// and whether a light client keeps it as its best valid update. A strict weak order.
bool isBetterUpdate(
    const Preset& preset, const LightClientUpdate& candidate, const LightClientUpdate& current) noexcept;

} // namespace lightclient::consensus
