// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "field_reader.h"
#include "market_state.h"

namespace app::risk {

/// A market as the files of `margin` and `structure` have it: {blockTimestamp, spot, spotConf, stable,
/// perpDiff, perpConf, expiries: [{expiry, fwdDiff, fwdConf, volConf, rate, svi}]}. What is absent or of
/// another shape the reader remembers; more than 512 expiries are TooManyPositions.
MarketState marketOf(FieldReader& read, const lightclient::json::value& value);

} // namespace app::risk
