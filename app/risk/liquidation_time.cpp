// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "liquidation.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr double kMaxYears = 20.0;
constexpr int kStepsPerExpiry = 32;
constexpr int kStepsInWindow = 6;
constexpr std::size_t kMaxExpiries = 64;

/// Instants to look at: decay speeds up toward each expiry, margin steps there and bends as the settlement
/// window opens.
std::vector<double> instants(const std::vector<double>& expiries, double horizon) {
    std::vector<double> out;
    double from = 0.0;
    const auto stretch = [&](double to) {
        const double end = std::min(to, horizon);
        if (!(end > from))
            return;
        for (int i = 1; i < kStepsPerExpiry; ++i) {
            const double left = 1.0 - static_cast<double>(i) / kStepsPerExpiry;
            out.push_back(from + (end - from) * (1.0 - left * left));
        }
        for (int i = 0; i < kStepsInWindow; ++i) {
            const double at = to - kSettlementWindowYears * (kStepsInWindow - i) / kStepsInWindow;
            if (at > from && at < end)
                out.push_back(at);
        }
        // Just before and at the expiry: the step between them is a breach of its own.
        out.push_back(std::nextafter(end, 0.0));
        out.push_back(end);
        from = end;
    };
    for (std::size_t i = 0; i < std::min(expiries.size(), kMaxExpiries); ++i)
        stretch(expiries[i]);
    stretch(horizon);
    std::ranges::sort(out);
    return out;
}

} // namespace

std::expected<LiquidationTime, RiskError> liquidationTime(const MarginedBook& book, double horizonYears) {
    if (!(horizonYears > 0.0) || horizonYears > kMaxYears)
        return std::unexpected(RiskError::BadMarket);
    const auto net = [&book](double years) { return book.at({book.spot, 1.0, years}).maintenanceNet; };
    double last = 0.0;
    double netLast = net(0.0);
    if (std::isnan(netLast))
        return std::unexpected(RiskError::OutOfRange);
    LiquidationTime out;
    out.breachedNow = netLast < 0.0;
    if (out.breachedNow)
        return out;
    for (const double at : instants(book.expiriesYears, horizonYears)) {
        const double value = net(at);
        if (std::isnan(value))
            return std::unexpected(RiskError::OutOfRange);
        if (value < 0.0) {
            out.years = refineRoot(net, last, netLast, at, value);
            return out;
        }
        last = at;
        netLast = value;
    }
    return out;
}

} // namespace app::risk
