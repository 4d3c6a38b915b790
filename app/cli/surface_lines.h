// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "surface_quotes.h"

namespace app::cli {

/// One expiry as the command prints it: its forward, smile and arbitrage, and each quote that was left out.
json::object expiryLine(const FileExpiry& expiry, const pricing::ExpirySmile& smile);

/// At the money over time, with the forward variance from one expiry to the next; empty without a surface.
json::array termLine(const pricing::QuotedSurface& surface);

/// A place that was asked for with --at.
struct SurfacePlace {
    double years = 0.0;  // lint:allow(double) a place on the model
    double strike = 0.0; // lint:allow(double) likewise
};
/// The surface there, or why it has no value there.
json::object placeLine(
    const SurfacePlace& place, const pricing::QuotedSurface& surface,
    const std::expected<pricing::ForwardCurve, pricing::PricingError>& forwards);

/// A row that the model never saw.
json::object refusedLine(const RefusedRow& row);

} // namespace app::cli
