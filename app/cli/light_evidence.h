// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `light evidence`: checks evidence files against nothing but themselves.
Command lightEvidenceCommand();

} // namespace app::cli
