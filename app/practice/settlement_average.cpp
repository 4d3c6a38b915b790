// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "settlement_average.h"

namespace app::practice {

using risk::Aggregate;
using risk::kSettlementWindowSeconds;

namespace {
constexpr std::int64_t kMillis = 1000;
} // namespace

SettlementAverage::SettlementAverage(UnixMillis at, Price spot) noexcept
    : m_at(at.time_since_epoch().count() - kSettlementWindowSeconds * kMillis), m_spot(spot),
      m_second(m_at / kMillis) {
    // The sum begins a window early, so that an expiry just ahead has a whole one.
    observe(at, spot);
}

void SettlementAverage::track(std::int64_t expiry) {
    Window window;
    const std::int64_t start = (expiry - kSettlementWindowSeconds) * kMillis;
    if (start <= m_at)
        window.start = sumAt(start);
    m_windows.try_emplace(expiry, window);
}

void SettlementAverage::observe(UnixMillis at, Price spot) {
    const std::int64_t millis = at.time_since_epoch().count();
    if (millis > m_at) {
        for (auto& [expiry, window] : m_windows) {
            const std::int64_t end = expiry * kMillis;
            const std::int64_t start = end - kSettlementWindowSeconds * kMillis;
            if (!window.start && start <= millis)
                window.start = sumAt(start);
            if (!window.end && end <= millis)
                window.end = sumAt(end);
        }
        if (millis / kMillis > m_second) {
            m_second = millis / kMillis;
            m_sumAtSecond = sumAt(m_second * kMillis);
        }
        m_sum = sumAt(millis);
        m_at = millis;
    }
    m_spot = spot;
}

Aggregate SettlementAverage::sumAt(std::int64_t millis) const noexcept {
    // Also backwards from m_at, for a window that began before the first observation.
    const auto part = raw18::multiplyDivide(m_spot.raw(), millis - m_at, kMillis, Rounding::TowardZero);
    return Aggregate::fromRaw(m_sum.raw() + part.value_or(0));
}

risk::SettlementFeed SettlementAverage::feed(std::int64_t expiry) const {
    risk::SettlementFeed out;
    out.expiry = expiry;
    out.timestamp = std::min(m_second, expiry);
    const auto window = m_windows.find(expiry);
    if (window == m_windows.end() || !window->second.start || m_second < expiry - kSettlementWindowSeconds)
        return out;
    out.start = *window->second.start;
    out.latest = window->second.end.value_or(m_sumAtSecond);
    return out;
}

std::expected<Price, risk::RiskError> SettlementAverage::settlementPrice(std::int64_t expiry) const {
    const auto window = m_windows.find(expiry);
    if (window == m_windows.end() || !window->second.end)
        return std::unexpected(risk::RiskError::NotSettled);
    return risk::settlementPrice(feed(expiry));
}

} // namespace app::practice
