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

/// The hash of that block, under headers of every fork from Capella on. A Gloas header tells no more: its
/// anchor has no number, roots and time until lightclient/execution's verifyExecutionHead has seen the
/// block's header. It is the block of the payload before.
std::optional<Proven<ExecutionBlockHash>>
provenExecutionBlockHash(const LightClientVerifier& verifier, ProofLevel level);

} // namespace lightclient::consensus
