// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "light_client_verifier.h"

#include "lightclient/execution_head.h"
#include "lightclient/proven.h"

namespace lightclient::consensus {

/// The execution block of the finalized or optimistic header, with its ladder from the checkpoint down:
/// checkpoint, sync committee, header, execution block, state root. Nothing before the bootstrap, and nothing
/// for headers before Capella, whose light-client data says nothing of execution.
std::optional<Proven<ExecutionHead>>
provenExecutionHead(const LightClientVerifier& verifier, ProofLevel level);

} // namespace lightclient::consensus
