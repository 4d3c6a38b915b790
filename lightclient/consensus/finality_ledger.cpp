// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "finality_ledger.h"

#include "roots.h"

#include <algorithm>

namespace lightclient::consensus {
namespace {

constexpr std::size_t kMostEntries = 64; // some seven hours of finalized epochs

} // namespace

std::vector<std::uint32_t> signersOfBoth(const SyncAggregate& first, const SyncAggregate& second) {
    std::vector<std::uint32_t> out;
    const auto bytes = std::min(first.bits.size(), second.bits.size());
    for (std::uint32_t i = 0; i < bytes * 8; ++i)
        if (((first.bits[i / 8] & second.bits[i / 8]) >> (i % 8) & 1) != 0)
            out.push_back(i);
    return out;
}

std::optional<FinalityConflict>
FinalityLedger::note(const std::string& operatorName, const LightClientUpdate& update, const Preset& preset) {
    if (!isFinalityUpdate(update) || !isSupermajority(update.syncAggregate, preset))
        return std::nullopt;
    const Slot slot = update.finalizedHeader.beacon.slot;
    const Hash32 root = rootOf(update.finalizedHeader.beacon);
    const auto entry = std::ranges::find(m_entries, slot, &Entry::slot);
    if (entry == m_entries.end()) {
        m_entries.push_back({slot, root, update, {operatorName}});
        if (m_entries.size() > kMostEntries)
            m_entries.pop_front();
        return std::nullopt;
    }
    if (entry->root != root)
        return FinalityConflict{entry->update, update, entry->operators.front(), operatorName};
    if (std::ranges::find(entry->operators, operatorName) == entry->operators.end())
        entry->operators.push_back(operatorName);
    return std::nullopt;
}

std::vector<std::string> FinalityLedger::operatorsOf(Slot slot, const Hash32& root) const {
    for (const auto& entry : m_entries)
        if (entry.slot == slot && entry.root == root)
            return entry.operators;
    return {};
}

} // namespace lightclient::consensus
