// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

#include "lightclient/execution/verify_account_proof.h"

namespace app::cli {

/// `proof account`: checks an eth_getProof answer against a state root (cli.md).
Command proofAccountCommand();

/// What is proven of an account (cli.md).
json::object describeAccount(const lightclient::execution::VerifiedAccount& account);

} // namespace app::cli
