// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app::risk {

/// The files of data/, compiled in so that a first start needs none.
extern const std::string_view kDeriveV2MainnetStandardEth;
extern const std::string_view kDeriveV2MainnetPortfolio;
extern const std::string_view kBreakers;
extern const std::string_view kReferenceLinearRule;
extern const std::string_view kDeriveV2MainnetAuction;
extern const std::string_view kDeriveV3MainnetStandardEth;
extern const std::string_view kStressPresets;

} // namespace app::risk
