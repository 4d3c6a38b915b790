// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

#include "lightclient/execution/block_header.h"

namespace app::cli {

/// `proof header`: checks a block's header against the block's hash.
Command proofHeaderCommand();

/// What is proven of a block.
json::object
describeHeader(const lightclient::execution::BlockHeader& header, const lightclient::Hash32& hash);

} // namespace app::cli
