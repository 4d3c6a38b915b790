// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace conformance {

/// A comma-separated table with a header and no quoting, as the reference tables are.
class Csv {
public:
    explicit Csv(std::string_view text) {
        bool first = true;
        while (!text.empty()) {
            const auto end = text.find('\n');
            std::string_view line = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            if (line.empty())
                continue;
            auto cells = split(line);
            if (first)
                for (std::size_t i = 0; i < cells.size(); ++i)
                    m_columns.emplace(cells[i], i);
            else
                m_rows.push_back(std::move(cells));
            first = false;
        }
    }
    /// The names of the first line of a text that may be a table.
    static std::vector<std::string> header(std::string_view text) {
        return split(text.substr(0, std::min(text.find('\n'), text.find('\r'))));
    }
    std::size_t rows() const noexcept { return m_rows.size(); }
    bool has(const std::string& column) const { return m_columns.contains(column); }
    /// The cell's text, empty where there is no such column or the row is short.
    std::string_view text(std::size_t row, const std::string& column) const {
        const auto found = m_columns.find(column);
        if (found == m_columns.end() || found->second >= m_rows[row].size())
            return {};
        return m_rows[row][found->second];
    }
    /// The cell as a number (also inf and nan), or nothing.
    std::optional<long double> number(std::size_t row, const std::string& column) const {
        const std::string cell(text(row, column));
        char* end = nullptr;
        const long double value = std::strtold(cell.c_str(), &end);
        if (cell.empty() || end != cell.c_str() + cell.size())
            return std::nullopt;
        return value;
    }
    /// The cell as the nearest double; NaN where it is no number.
    double real(std::size_t row, const std::string& column) const {
        const std::string cell(text(row, column));
        char* end = nullptr;
        const double value = std::strtod(cell.c_str(), &end);
        return cell.empty() || end != cell.c_str() + cell.size() ? std::nan("") : value;
    }

private:
    static std::vector<std::string> split(std::string_view line) {
        std::vector<std::string> out;
        while (true) {
            const auto end = line.find(',');
            out.emplace_back(line.substr(0, end));
            if (end == std::string_view::npos)
                return out;
            line.remove_prefix(end + 1);
        }
    }
    std::map<std::string, std::size_t, std::less<>> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace conformance
