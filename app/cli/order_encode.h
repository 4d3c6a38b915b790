// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `order encode`: what a venue action signs, byte for byte, with its decoded text (cli.md).
Command orderEncodeCommand();

} // namespace app::cli
