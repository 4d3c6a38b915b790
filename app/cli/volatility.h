// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `volatility`: how wild a series of prices was, will be, and where it jumped.
Command volatilityCommand();

} // namespace app::cli
