// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "model_number.h"

#include <array>
#include <charconv>

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

} // namespace app::cli
