// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `receipt export`: follows a network until its figures are proven and prints a figure's settlement receipt.
Command receiptExportCommand();

} // namespace app::cli
