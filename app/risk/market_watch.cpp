// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_watch.h"

#include "jump_test.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::risk {
namespace {

using enum BreakerCause;

constexpr BreakerBand kYesOrNo{1.0, 1.0};
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

bool isPrice(double value) noexcept {
    return value > 0.0 && std::isfinite(value);
}

/// A price, or zero: nobody quotes.
bool isQuote(double value) noexcept {
    return value >= 0.0 && std::isfinite(value);
}

/// A value, or none where an input is none: that blocks.
double unless(bool fine, double value) noexcept {
    return fine ? value : kNoNumber;
}

} // namespace

BreakerReading parityReading(const ParityQuotes& q, const BreakerParameters& parameters) {
    const double synthetic = q.discount * (q.forward - q.strike);
    // A side that nobody quotes (zero) cannot be dealt at: that half breaks no parity.
    const double sold = q.callBid > 0.0 && q.putAsk > 0.0 ? q.callBid - q.putAsk - synthetic : 0.0;
    const double bought = q.callAsk > 0.0 && q.putBid > 0.0 ? synthetic - (q.callAsk - q.putBid) : 0.0;
    const bool fine = isQuote(q.callBid) && isQuote(q.callAsk) && isQuote(q.putBid) && isQuote(q.putAsk) &&
                      isPrice(q.forward) && isPrice(q.strike) && isPrice(q.discount);
    const double won = std::max({sold, bought, 0.0});
    return {
        Parity,
        q.subject,
        unless(fine, 1e4 * won / q.forward),
        parameters.parity,
        {{"call_bid", q.callBid},
         {"call_ask", q.callAsk},
         {"put_bid", q.putBid},
         {"put_ask", q.putAsk},
         {"forward", q.forward},
         {"strike", q.strike},
         {"discount", q.discount}}};
}

BreakerReading arbitrageReading(
    const std::string& subject, double worstPrice, double forward, const BreakerParameters& parameters) {
    const bool fine = std::isfinite(worstPrice) && isPrice(forward);
    return {
        Arbitrage,
        subject,
        unless(fine, 1e4 * std::max(-worstPrice, 0.0) / forward),
        parameters.arbitrage,
        {{"worst_price", worstPrice}, {"forward", forward}}};
}

BreakerReading
basisReading(const std::string& subject, double forward, double future, const BreakerParameters& parameters) {
    const bool fine = isPrice(forward) && isPrice(future);
    return {
        Basis,
        subject,
        unless(fine, 1e4 * std::abs(std::log(forward / future))),
        parameters.basis,
        {{"forward", forward}, {"future", future}}};
}

std::vector<BreakerReading> bookReadings(const BookObservation& book, const BreakerParameters& parameters) {
    const bool whole = isPrice(book.bid) && isPrice(book.ask) && book.bid < book.ask;
    std::vector<BreakerReading> out{
        {BrokenBook, book.instrument, whole ? 0.0 : 1.0, kYesOrNo, {{"bid", book.bid}, {"ask", book.ask}}}};
    if (!whole)
        return out;
    if (isPrice(book.usualSpread))
        out.push_back(
            {Spread,
             book.instrument,
             (book.ask - book.bid) / book.usualSpread,
             parameters.spread,
             {{"bid", book.bid}, {"ask", book.ask}, {"usual_spread", book.usualSpread}}});
    if (isPrice(book.usualDepth))
        out.push_back(
            {Depth,
             book.instrument,
             book.usualDepth / std::max(book.depth, 0.0),
             parameters.depth,
             {{"depth", book.depth}, {"usual_depth", book.usualDepth}}});
    return out;
}

BreakerReading chainClockReading(
    const std::string& chain, UnixMillis head, UnixMillis now, const BreakerParameters& parameters) {
    const double behind = static_cast<double>((now - head).count()) / 1000.0;
    return {ChainClock, chain, std::abs(behind), parameters.chainClock, {{"behind_s", behind}}};
}

std::expected<BreakerReading, RiskError> jumpReading(
    const std::string& subject, std::span<const double> evenPrices, std::size_t window,
    const BreakerParameters& parameters) {
    const auto jumps = findJumps(evenPrices, window, 0.5);
    if (!jumps)
        return std::unexpected(jumps.error());
    const bool isLast = !jumps->empty() && jumps->back().index + 1 == evenPrices.size();
    const double chance = isLast ? std::max(jumps->back().probability, 1e-300) : 1.0;
    return BreakerReading{
        JumpTest,
        subject,
        -std::log10(chance),
        parameters.jumpTest,
        {{"chance", chance},
         {"statistic", isLast ? jumps->back().statistic : 0.0},
         {"price", evenPrices.back()},
         {"price_before", evenPrices[evenPrices.size() - 2]}}};
}

BreakerReading mismatchReading(const std::string& subject, bool isMismatch) {
    return {Mismatch, subject, isMismatch ? 1.0 : 0.0, kYesOrNo, {}};
}

} // namespace app::risk
