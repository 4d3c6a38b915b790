// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "channel_name.h"

#include "lightclient/primitives/uint256.h"

#include <algorithm>
#include <array>

namespace app::practice {

namespace {

constexpr std::array<std::uint64_t, 2> kIntervals{100, 1000};
constexpr std::array<std::uint64_t, 3> kGroups{1, 10, 100};
constexpr std::array<std::uint64_t, 4> kDepths{1, 10, 20, 100};
constexpr std::uint64_t kBookInterval = 100;
constexpr std::uint64_t kSpotInterval = 1000;

/// The number, where it is one of those allowed; else 0.
template <std::size_t N>
std::uint64_t oneOf(std::string_view text, const std::array<std::uint64_t, N>& allowed) noexcept {
    const auto number = lightclient::parseDecimalUint64(text);
    return number && std::ranges::find(allowed, *number) != allowed.end() ? *number : 0;
}

/// At most four parts between dots; empty where there are more.
struct Parts {
    std::array<std::string_view, 4> part;
    std::size_t count = 0;
};
Parts split(std::string_view name) noexcept {
    Parts out;
    for (;;) {
        if (out.count == out.part.size())
            return {};
        const auto dot = name.find('.');
        out.part[out.count++] = name.substr(0, dot);
        if (dot == std::string_view::npos)
            return out;
        name.remove_prefix(dot + 1);
    }
}

std::optional<ChannelName> privateChannel(const Parts& parts) noexcept {
    const auto subaccount = lightclient::parseDecimalUint64(parts.part[0]);
    if (!subaccount || parts.count != 2)
        return std::nullopt;
    ChannelName out;
    out.subaccount = *subaccount;
    if (parts.part[1] == "orders")
        out.kind = ChannelKind::Orders;
    else if (parts.part[1] == "trades")
        out.kind = ChannelKind::Trades;
    else if (parts.part[1] == "balances")
        out.kind = ChannelKind::Balances;
    else
        return std::nullopt;
    return out;
}

} // namespace

std::optional<ChannelName> parseChannelName(std::string_view name) noexcept {
    const Parts parts = split(name);
    ChannelName out;
    out.subject = parts.part[1];
    if (parts.count == 3 && parts.part[0] == "ticker_slim") {
        out.kind = ChannelKind::Ticker;
        out.interval = oneOf(parts.part[2], kIntervals);
        return out.interval == 0 ? std::nullopt : std::optional(out);
    }
    if (parts.count == 4 && parts.part[0] == "orderbook") {
        out.kind = ChannelKind::Book;
        out.group = oneOf(parts.part[2], kGroups);
        out.depth = oneOf(parts.part[3], kDepths);
        out.interval = kBookInterval;
        return out.group == 0 || out.depth == 0 ? std::nullopt : std::optional(out);
    }
    if (parts.count == 2 && parts.part[0] == "spot_feed") {
        out.kind = ChannelKind::SpotFeed;
        out.interval = kSpotInterval;
        return out;
    }
    return privateChannel(parts);
}

} // namespace app::practice
