// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "venue_fault.h"

#include "lightclient/primitives/bytes.h"

#include <cstdint>

namespace app::practice {

/// A parameter that must be text; numbers are read as their decimal digits. InvalidParams.
VenueResult<std::string> readText(const lightclient::json::value& params, std::string_view name);
/// A text parameter, or `other` where it is absent or null. InvalidParams.
VenueResult<std::string>
readTextOr(const lightclient::json::value& params, std::string_view name, std::string_view other);
/// A whole number not below zero, as number or digits. InvalidParams.
VenueResult<std::uint64_t> readNumber(const lightclient::json::value& params, std::string_view name);
/// An address. InvalidParams; AddressNotChecksummed: mixed case with a wrong checksum.
VenueResult<lightclient::Address> readAddress(const lightclient::json::value& params, std::string_view name);
/// A list of texts, or an empty one where it is absent. InvalidParams, also for more than 1000.
VenueResult<std::vector<std::string>>
readTexts(const lightclient::json::value& params, std::string_view name);

/// The fault of a result, or nullptr.
template <class T> const VenueFault* failureOf(const VenueResult<T>& result) noexcept {
    return result ? nullptr : &result.error();
}

} // namespace app::practice
