// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::cli {

/// Most columns of a table that is read.
inline constexpr std::size_t kMaxCsvColumns = 1024;

/// One record: its text as it stands in the file, and its cells without their quotes.
struct CsvRecord {
    std::string_view text; ///< without the line's end; may hold line ends inside quotes
    std::vector<std::string> cells;
};

/// Reads comma-separated records one after the other (RFC 4180: quotes, doubled quotes, LF or CRLF); nothing
/// is copied but the cells of the record at hand. Blank lines are passed over.
class CsvReader {
public:
    /// Names the columns by the first record; a byte-order mark before it is no part of a name. Failure:
    /// malformed, exit 3, where there is no header. `text` must outlive the reader.
    static std::expected<CsvReader, Failure> open(std::string_view text) noexcept;

    const CsvRecord& header() const noexcept { return m_header; }
    /// "\r\n" where the header ends so, otherwise "\n".
    std::string_view lineEnd() const noexcept { return m_lineEnd; }
    /// The place of a column. Failure: missing_column or duplicate_column, exit 3.
    std::expected<std::size_t, Failure> column(std::string_view name) const;
    /// The next record, nothing at the end. Failure: malformed, exit 3, for a record that has not as many
    /// cells as the header, or a quote that is not closed or stands inside a cell.
    std::expected<std::optional<CsvRecord>, Failure> next() noexcept;

private:
    std::expected<std::optional<CsvRecord>, Failure> read() noexcept;
    std::expected<std::string, Failure> readCell() noexcept;
    Failure malformed(std::string_view why) const;
    bool atLineEnd() const noexcept;

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_recordLine = 1; ///< where the record at hand begins
    CsvRecord m_header;
    std::string_view m_lineEnd = "\n";
};

} // namespace app::cli
