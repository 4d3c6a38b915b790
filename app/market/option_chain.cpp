// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "option_chain.h"

#include <algorithm>
#include <map>
#include <utility>

namespace app::market {
namespace {

/// Keeps the forward of the newest ticker.
void noteForward(ChainExpiry& expiry, const ChainCell& cell, UnixMillis& newest) {
    if (!cell.ticker || !cell.ticker->value().option || cell.ticker->value().at < newest)
        return;
    newest = cell.ticker->value().at;
    if (const auto* venue = std::get_if<VenueReported>(&cell.ticker->source()))
        expiry.forward = Sourced(cell.ticker->value().option->forward, *venue);
}

} // namespace

const ChainExpiry* OptionChain::find(UnixMillis expiry) const noexcept {
    const auto found = std::ranges::lower_bound(expiries, expiry, {}, &ChainExpiry::expiry);
    return found != expiries.end() && found->expiry == expiry ? &*found : nullptr;
}

OptionChain makeChain(std::string currency, const std::vector<ChainCellPtr>& cells) {
    std::map<UnixMillis, std::map<Price, ChainRow>> byTerms;
    for (const auto& cell : cells) {
        const auto& instrument = *cell->instrument;
        if (!instrument.option || instrument.baseCurrency != currency)
            continue;
        const auto& terms = *instrument.option;
        auto& row = byTerms[terms.expiry][terms.strike];
        row.strike = terms.strike;
        (terms.kind == OptionKind::Call ? row.call : row.put) = cell;
    }
    OptionChain out{std::move(currency), {}};
    for (auto& [expiry, rows] : byTerms) {
        auto& into = out.expiries.emplace_back(ChainExpiry{expiry, std::nullopt, {}});
        UnixMillis newest{};
        for (auto& [strike, row] : rows) {
            for (const auto& cell : {row.call, row.put})
                if (cell)
                    noteForward(into, *cell, newest);
            into.rows.push_back(std::move(row));
        }
    }
    return out;
}

} // namespace app::market
