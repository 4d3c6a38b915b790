// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "wallet/keys/secret_bytes.h"

namespace app::cli {

/// Walks through a practice network as a trader would, a line per step: checkpoint, committees, head, proven
/// balances, a new wallet, an order, its fill, the position as the venue reports it and as the chain proves
/// it, and the settlement receipt. Exit Done only where everything that it shows has verified. `passphrase`
/// is that of the wallet, which is gone afterwards.
Exit runPracticeDemo(const json::value& networkFile, wallet::keys::SecretBytes passphrase, Output& output);

} // namespace app::cli
