// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/json.h"

#include <filesystem>
#include <optional>
#include <string>

namespace bench {

/// Whether the packages of tests/bench/peers are installed; `./dev bench` does that.
bool arePeersInstalled();

/// Runs one of tests/bench/peers' scripts with Node and answers the JSON that it prints. Nothing where it
/// failed; its own words are on stderr then.
std::optional<lightclient::json::value>
askPeer(const std::string& script, const std::filesystem::path& argument);

} // namespace bench
