// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace app::practice {

enum class ChannelKind { Ticker, Book, SpotFeed, Orders, Trades, Balances };

/// A channel's name in its parts (facts/derive.md §A.6).
struct ChannelName {
    ChannelKind kind{};
    std::string_view subject;     ///< instrument or currency; a part of the name that was read
    std::uint64_t subaccount = 0; ///< of private channels
    std::uint64_t group = 0;      ///< of books, in ticks
    std::size_t depth = 0;        ///< of books
    std::uint64_t interval = 0;   ///< milliseconds between publications; 0: when something happens
};

/// The parts of ticker_slim.{instrument}.{100|1000}, orderbook.{instrument}.{1|10|100}.{1|10|20|100},
/// spot_feed.{currency} and {subaccount}.{orders|trades|balances}; nothing for any other name.
std::optional<ChannelName> parseChannelName(std::string_view name) noexcept;

} // namespace app::practice
