// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <iosfwd>

namespace app::cli {

/// strikelight-cli(1) as roff, made from the same tables as --help: no command or option can be missing.
void printManualPage(std::ostream& out);

} // namespace app::cli
