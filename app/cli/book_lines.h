// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "files.h"

#include "app/risk/field_reader.h"

#include <functional>
#include <vector>

namespace app::cli {

/// A portfolio that cannot be valued, as the command's failure.
Failure toFailure(risk::RiskError error);
Failure toFailure(const risk::RiskFileError& error);

/// What one portfolio of a file becomes: a line per model, or why there is none.
using BookLines = std::function<std::vector<std::expected<json::object, Failure>>(const json::value&)>;

/// Writes {"id":…, the line's members} for every portfolio under `key`; one that cannot be valued gets {"id",
/// "error"} and the others go on, then the first failure closes the output.
Exit writeBookLines(const json::value& root, std::string_view key, Output& output, const BookLines& linesOf);

} // namespace app::cli
