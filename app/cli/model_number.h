// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace app::cli {

/// A model's number as text: the shortest that reads back as the same double.
boost::json::value shortest(double number); // lint:allow(double) a model's result on its way to text

/// Null where there is none.
boost::json::value shortest(const std::optional<double>& number); // lint:allow(double) likewise

/// The number that a cell or an option holds, blanks around it allowed, also "nan", "inf" and "+1"; NaN for
/// everything else, so that the model refuses it.
double toModelNumber(std::string_view text) noexcept; // lint:allow(double) a number for the model

} // namespace app::cli
