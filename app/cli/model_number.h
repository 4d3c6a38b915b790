// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <boost/json/value.hpp>

#include <optional>

namespace app::cli {

/// A model's number as text: the shortest that reads back as the same double.
boost::json::value shortest(double number); // lint:allow(double) a model's result on its way to text

/// Null where there is none.
boost::json::value shortest(const std::optional<double>& number); // lint:allow(double) likewise

} // namespace app::cli
