// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "network_profile.h"
#include "snapshot.h"

#include <expected>
#include <string>
#include <string_view>

namespace app::session {

/// The profile of a shipped network by name, or of a network file by path. Problem: unknown_network,
/// file_unreadable, malformed.
[[nodiscard]] std::expected<NetworkProfile, Problem> loadNetworkProfile(const std::string& nameOrPath);

/// The profile in the text of a network file. Problem: malformed.
[[nodiscard]] std::expected<NetworkProfile, Problem> readNetworkProfile(std::string_view text);

} // namespace app::session
