// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace lightclient::net {

/// Sent with every request: some edges refuse a request that has no User-Agent.
inline constexpr std::string_view kUserAgent = "Strikelight/0.1";

} // namespace lightclient::net
