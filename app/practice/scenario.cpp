// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "scenario.h"

#include <algorithm>
#include <limits>

namespace app::practice {

using namespace lightclient;

namespace {

constexpr std::size_t kMaxLies = 1000;

Decoded<TimedLie> parseTimedLie(const json::value& entry) noexcept {
    const auto name = jsonField(entry, "lie");
    const auto from = jsonField(entry, "from_slot");
    if (!name || !from)
        return std::unexpected(DecodeError::MissingField);
    const auto text = jsonString(**name);
    const auto first = jsonUint64(**from);
    if (!text || !first)
        return std::unexpected(DecodeError::WrongType);
    TimedLie out;
    out.fromSlot = *first;
    out.toSlot = std::numeric_limits<std::uint64_t>::max();
    if (const auto* to = jsonFieldOrNull(entry, "to_slot")) {
        const auto last = jsonUint64(*to);
        if (!last)
            return std::unexpected(last.error());
        out.toSlot = *last;
    }
    const auto lie = lieByName(*text);
    if (!lie || out.toSlot <= out.fromSlot)
        return std::unexpected(DecodeError::OutOfRange);
    out.lie = *lie;
    return out;
}

} // namespace

Decoded<Scenario> parseScenario(const json::value& file) noexcept {
    const auto field = jsonField(file, "lies");
    if (!field)
        return std::unexpected(field.error());
    const auto* entries = (*field)->if_array();
    if (entries == nullptr)
        return std::unexpected(DecodeError::WrongType);
    if (entries->size() > kMaxLies)
        return std::unexpected(DecodeError::Oversized);
    Scenario out;
    for (const auto& entry : *entries) {
        const auto lie = parseTimedLie(entry);
        if (!lie)
            return std::unexpected(lie.error());
        out.push_back(*lie);
    }
    return out;
}

void applyScenario(const Scenario& scenario, std::uint64_t slot, Misbehaviour& lies) noexcept {
    for (const auto& entry : scenario) {
        const bool isTold = std::ranges::any_of(scenario, [&](const TimedLie& other) {
            return other.lie == entry.lie && slot >= other.fromSlot && slot < other.toSlot;
        });
        lies.set(entry.lie, isTold);
    }
}

} // namespace app::practice
