// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "csv_table.h"

#include <algorithm>

namespace app::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

} // namespace

std::expected<CsvReader, Failure> CsvReader::open(std::string_view text) noexcept {
    CsvReader out;
    out.m_text = text;
    const bool hasMark = text.starts_with(kByteOrderMark);
    out.m_at = hasMark ? kByteOrderMark.size() : 0;
    auto header = out.read();
    if (!header)
        return std::unexpected(header.error());
    if (!*header)
        return std::unexpected(out.malformed("there is no header"));
    out.m_header = std::move(**header);
    if (hasMark)
        out.m_header.text = text.substr(0, kByteOrderMark.size() + out.m_header.text.size());
    if (out.m_at >= 2 && text.substr(out.m_at - 2, 2) == "\r\n")
        out.m_lineEnd = "\r\n";
    return out;
}

std::expected<std::size_t, Failure> CsvReader::column(std::string_view name) const {
    const auto found = std::find(m_header.cells.begin(), m_header.cells.end(), name);
    if (found == m_header.cells.end())
        return std::unexpected(
            Failure{Exit::Invalid, "missing_column", "The table has no column " + std::string(name) + "."});
    if (std::count(found, m_header.cells.end(), name) > 1)
        return std::unexpected(Failure{
            Exit::Invalid, "duplicate_column",
            "The table has more than one column " + std::string(name) + "."});
    return static_cast<std::size_t>(found - m_header.cells.begin());
}

std::expected<std::optional<CsvRecord>, Failure> CsvReader::next() noexcept {
    auto record = read();
    if (record && *record && (*record)->cells.size() != m_header.cells.size())
        return std::unexpected(malformed(
            "a record has " + std::to_string((*record)->cells.size()) + " cells and the header has " +
            std::to_string(m_header.cells.size())));
    return record;
}

std::expected<std::optional<CsvRecord>, Failure> CsvReader::read() noexcept {
    const auto passLineEnd = [this] {
        m_at += m_text.substr(m_at).starts_with("\r\n") ? 2U : 1U;
        ++m_line;
    };
    while (m_at < m_text.size() && atLineEnd())
        passLineEnd();
    if (m_at >= m_text.size())
        return std::nullopt;
    CsvRecord out;
    const std::size_t start = m_at;
    m_recordLine = m_line;
    while (true) {
        auto cell = readCell();
        if (!cell)
            return std::unexpected(cell.error());
        if (out.cells.size() == kMaxCsvColumns)
            return std::unexpected(malformed("there are too many columns"));
        out.cells.push_back(std::move(*cell));
        if (m_at >= m_text.size() || atLineEnd())
            break;
        ++m_at; // the comma
    }
    out.text = m_text.substr(start, m_at - start);
    if (m_at < m_text.size())
        passLineEnd();
    return out;
}

std::expected<std::string, Failure> CsvReader::readCell() noexcept {
    std::string out;
    if (m_at >= m_text.size() || m_text[m_at] != '"') {
        while (m_at < m_text.size() && m_text[m_at] != ',' && !atLineEnd()) {
            if (m_text[m_at] == '"')
                return std::unexpected(
                    malformed("a quote stands inside a cell that does not begin with one"));
            out += m_text[m_at++];
        }
        return out;
    }
    for (++m_at; m_at < m_text.size(); ++m_at) {
        if (m_text[m_at] != '"') {
            m_line += m_text[m_at] == '\n' ? 1U : 0U;
            out += m_text[m_at];
            continue;
        }
        ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            out += '"';
            continue;
        }
        if (m_at < m_text.size() && m_text[m_at] != ',' && !atLineEnd())
            return std::unexpected(malformed("something follows a closing quote"));
        return out;
    }
    return std::unexpected(malformed("a quote is not closed"));
}

Failure CsvReader::malformed(std::string_view why) const {
    return {
        Exit::Invalid, "malformed",
        "The table cannot be read: " + std::string(why) + " (line " + std::to_string(m_recordLine) + ")."};
}

bool CsvReader::atLineEnd() const noexcept {
    return m_text[m_at] == '\n' || m_text.substr(m_at).starts_with("\r\n");
}

} // namespace app::cli
