// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace app::practice {

/// Lies that the practice network can be told to tell, so that every alarm can be seen to fire.
enum class Lie {
    WrongProof,             ///< a byte of every account proof is flipped
    ForgedBalance,          ///< an ether balance that the honest proof beside it does not show
    ForgedPosition,         ///< storage words that the honest proofs beside them do not show
    BadSignature,           ///< a bit of every sync aggregate is flipped
    EquivocatingHead,       ///< every other answer names another signed block for the newest signed slot
    StaleHead,              ///< both chains stand still
    DroppedAnswers,         ///< requests are taken and not answered
    DroppedAcknowledgement, ///< an order is taken and done, and its answer never comes
    StaleFeed,              ///< the market and its feeds stand still
    ForgedReport,           ///< the venue reports one contract more than the chain holds
};

inline constexpr std::array<std::string_view, 10> kLieNames{
    "wrong_proof", "forged_balance",  "forged_position",         "bad_signature", "equivocating_head",
    "stale_head",  "dropped_answers", "dropped_acknowledgement", "stale_feed",    "forged_report"};

/// The name of a lie in scenario files.
constexpr std::string_view nameOf(Lie lie) noexcept {
    return kLieNames[static_cast<std::size_t>(lie)];
}
/// The lie of a name, or nothing.
constexpr std::optional<Lie> lieByName(std::string_view name) noexcept {
    for (std::size_t i = 0; i < kLieNames.size(); ++i)
        if (kLieNames[i] == name)
            return static_cast<Lie>(i);
    return std::nullopt;
}

/// The lies being told; none to begin with.
class Misbehaviour {
public:
    void set(Lie lie, bool on) noexcept { m_lies[static_cast<std::size_t>(lie)] = on; }
    bool has(Lie lie) const noexcept { return m_lies[static_cast<std::size_t>(lie)]; }

private:
    std::array<bool, kLieNames.size()> m_lies{};
};

} // namespace app::practice
