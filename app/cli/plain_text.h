// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace app::cli {

/// A result as people read it (`--text`): a line per member, "block number: 352", a small object on one line,
/// a list of objects beneath each other, nothing as "–". Not for scripts: the JSON is.
std::string plainText(const boost::json::value& result);

} // namespace app::cli
