// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <utility>

namespace conformance {

/// The largest error of each column, in units of what the pass rule allows.
class Worst {
public:
    void note(const std::string& column, long double ratio) {
        auto& [worst, count] = m_columns[column];
        worst = std::max(worst, ratio);
        ++count;
    }
    void print(const std::string& kind) const {
        for (const auto& [column, entry] : m_columns)
            std::printf(
                "worst %s.%s: %.3Lf of the allowed error, %d values\n", kind.c_str(), column.c_str(),
                entry.first, entry.second);
    }

private:
    std::map<std::string, std::pair<long double, int>> m_columns;
};

inline std::string
problem(const std::string& column, long double actual, long double expected, long double ratio) {
    std::array<char, 160> text{};
    std::snprintf(
        text.data(), text.size(), "%s is %.19Lg, not %.19Lg (%.2Lf times the allowed error)", column.c_str(),
        actual, expected, ratio);
    return text.data();
}

} // namespace conformance
