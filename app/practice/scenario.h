// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "misbehaviour.h"

#include "lightclient/primitives/json.h"

#include <vector>

namespace app::practice {

/// A lie and when it is told, in slots since the start of the server; the last slot is not included.
struct TimedLie {
    Lie lie{};
    std::uint64_t fromSlot = 0;
    std::uint64_t toSlot = 0;
    friend bool operator==(const TimedLie&, const TimedLie&) = default;
};

/// What goes wrong on the practice network, and when.
using Scenario = std::vector<TimedLie>;

/// A scenario file: {"lies": [{"lie": "wrong_proof", "from_slot": 10, "to_slot": 20}]}; without to_slot a lie
/// goes on for good. OutOfRange: a name that is no lie, or a lie that ends before it begins. Oversized: more
/// than 1000 lies.
[[nodiscard]] lightclient::Decoded<Scenario> parseScenario(const lightclient::json::value& file) noexcept;

/// Switches each lie that the scenario names on or off, as `slot` asks for; others stay as they are.
void applyScenario(const Scenario& scenario, std::uint64_t slot, Misbehaviour& lies) noexcept;

} // namespace app::practice
