// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "files.h"

#include "app/risk/field_reader.h"

#include <functional>
#include <span>
#include <vector>

namespace app::cli {

/// A portfolio that cannot be valued, as the command's failure.
Failure toFailure(risk::RiskError error);
Failure toFailure(const risk::RiskFileError& error);

/// What one portfolio of a file becomes: a line per model, or why there is none.
using BookLines = std::function<std::vector<std::expected<json::object, Failure>>(const json::value&)>;

/// The most that one run values: options × what is done with each. Half a minute or so.
inline constexpr std::size_t kMostWork = 2'000'000'000;

/// What stands for the id of a book that has none.
enum class MissingId : unsigned char { Null, Omitted };

/// Writes {"id":…, the line's members} for every book; one that has none gets {"id", "error"} and the others
/// go on, then the first failure closes the output.
Exit writeEach(
    std::span<const json::value> books, MissingId missing, Output& output, const BookLines& linesOf);

/// The same for every portfolio under `key`. `valuations` is how often every
/// option is valued; a file past kMostWork is refused before it is begun.
Exit writeBookLines(
    const json::value& root, std::string_view key, std::size_t valuations, Output& output,
    const BookLines& linesOf);

} // namespace app::cli
