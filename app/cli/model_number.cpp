// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "model_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace app::cli {

boost::json::value shortest(double number) { // lint:allow(double) a model's result on its way to text
    if (number == 0)                         // nor a zero below zero
        return "0";
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return boost::json::string(text.data(), static_cast<std::size_t>(end - text.data()));
}

boost::json::value shortest(const std::optional<double>& number) { // lint:allow(double) likewise
    return number ? shortest(*number) : boost::json::value(nullptr);
}

double toModelNumber(std::string_view text) noexcept { // lint:allow(double) a number for the model
    constexpr std::string_view kBlanks = " \t";
    const auto first = text.find_first_not_of(kBlanks);
    text.remove_prefix(std::min(first, text.size()));
    text = text.substr(0, text.find_last_not_of(kBlanks) + 1);
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    double out = 0.0; // lint:allow(double) as above
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc() || end != text.data() + text.size())
        return std::numeric_limits<double>::quiet_NaN(); // lint:allow(double) as above
    return out;
}

} // namespace app::cli
