// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app::cli {

/// The number in a cell of a table, blanks around it and a sign before it allowed; also "nan" and "inf". NaN
/// for what is no number and for one that a double cannot hold, so that whoever computes with it refuses the
/// row.
double toNumber(std::string_view cell) noexcept; // lint:allow(double) a number for the model

} // namespace app::cli
