// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "types.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace lightclient::consensus {

/// Two finality updates that finalize different blocks at one slot, both signed by two thirds or more: at
/// least a third of the committee signed both (nobody is slashed for it, but somebody lied).
struct FinalityConflict {
    LightClientUpdate first;
    LightClientUpdate second;
    std::string firstOperator; ///< who brought it, as the ledger was told
    std::string secondOperator;
};

/// Places in the committee whose bit is set in both aggregates. They are the same members only where one
/// committee signed both.
std::vector<std::uint32_t> signersOfBoth(const SyncAggregate& first, const SyncAggregate& second);

/// Remembers who finalized which block, so that providers can be compared root by root: the witness rule
/// (as CometBFT's light client has it; Ethereum's specification has none).
class FinalityLedger {
public:
    /// Takes what an operator served. Updates without finality or without two thirds say nothing. Answers a
    /// conflict with what was noted before. @pre the update is valid for the store that followed the others
    std::optional<FinalityConflict>
    note(const std::string& operatorName, const LightClientUpdate& update, const Preset& preset);
    /// The operators that finalized this block, in the order in which they were heard.
    std::vector<std::string> operatorsOf(Slot slot, const Hash32& root) const;

private:
    struct Entry {
        Slot slot = 0;
        Hash32 root;
        LightClientUpdate update;
        std::vector<std::string> operators;
    };
    std::deque<Entry> m_entries; ///< the newest ones, in the order in which they were first heard
};

} // namespace lightclient::consensus
