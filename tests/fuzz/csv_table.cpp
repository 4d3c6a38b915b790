// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "app/cli/csv_table.h"

/// A record that is read has as many cells as the header, and its own text reads as the same cells again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto reader = app::cli::CsvReader::open(text);
    if (!reader)
        return 0;
    const auto columns = reader->header().cells.size();
    while (const auto record = reader->next()) {
        if (!*record)
            break;
        fuzz::require((*record)->cells.size() == columns);
        const std::string alone((*record)->text);
        if (alone.empty() || alone.starts_with("\xef\xbb\xbf"))
            continue;
        const auto again = app::cli::CsvReader::open(alone);
        fuzz::require(again && again->header().cells == (*record)->cells);
    }
    return 0;
}
