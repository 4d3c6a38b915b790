// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <memory>

namespace gui_test {

using RiskReport = app::orders::RiskReport;
using SourcedReport = std::shared_ptr<const app::Sourced<RiskReport>>;

/// A short December strangle with a bought put before it, a bought call after it and a perpetual, at kNow
/// with ETH at 3,512.40 and six expiries; computed by the models. `cash` in whole USDC: with 18,000 the
/// account stands, with 4,000 it is liquidated already.
RiskReport riskReport(std::int64_t cash = 18'000);
/// Of an account that holds nothing.
RiskReport emptyReport();
/// An account of that many options over all six expiries, half of them short; what a report is made of.
app::risk::StandardAccount wideAccount(std::size_t positions);

/// As if made that long before kNow.
SourcedReport sourced(RiskReport report, std::int64_t ageMillis = 1'200);

/// Quotes around the smiles of riskReport(), at eleven strikes of each expiry.
app::market::OptionChain quotedChain();
/// A snapshot of a trader with that report; the chain's quotes come with it.
app::session::Snapshot riskSnapshot(const SourcedReport& report);

} // namespace gui_test
