// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_lines.h"

#include <algorithm>

namespace app::cli {

Failure toFailure(risk::RiskError error) {
    return {
        Exit::Invalid, std::string(codeOf(error)),
        "The risk cannot be computed: " + std::string(describe(error)) + "."};
}

Failure toFailure(const risk::RiskFileError& error) {
    auto out = toFailure(error.code);
    if (!error.detail.empty())
        out.message.insert(out.message.size() - 1, " (" + error.detail + ")");
    return out;
}

namespace {

/// Options of a book, in it or in its portfolio.
std::size_t optionsIn(const json::value& book) {
    const auto* portfolio = lightclient::jsonFieldOrNull(book, "portfolio");
    const auto* options = lightclient::jsonFieldOrNull(portfolio == nullptr ? book : *portfolio, "options");
    const auto* list = options == nullptr ? nullptr : options->if_array();
    return list == nullptr ? 0 : list->size();
}

} // namespace

Exit writeEach(
    std::span<const json::value> books, MissingId missing, Output& output, const BookLines& linesOf) {
    std::optional<Failure> first;
    for (const auto& book : books) {
        const auto* id = lightclient::jsonFieldOrNull(book, "id");
        for (const auto& made : linesOf(book)) {
            json::object line;
            if (id != nullptr || missing == MissingId::Null)
                line["id"] = id == nullptr ? json::value(nullptr) : *id;
            for (const auto& member : made ? *made : toJson(made.error()))
                line[member.key()] = member.value();
            output.line(line);
            if (!made && !first)
                first = made.error();
        }
    }
    return first ? output.fail(*first) : Exit::Done;
}

Exit writeBookLines(
    const json::value& root, std::string_view key, std::size_t valuations, Output& output,
    const BookLines& linesOf) {
    const auto* field = lightclient::jsonFieldOrNull(root, key);
    const auto* books = field == nullptr ? nullptr : field->if_array();
    if (books == nullptr)
        return output.fail(toFailure(risk::RiskFileError{risk::RiskError::BadFile, std::string(key)}));
    std::size_t work = 0;
    for (const auto& book : *books) {
        work +=
            (1 + optionsIn(book)) * std::max<std::size_t>(valuations, 1); // a file holds 2^20 values at most
        if (work > kMostWork)
            return output.fail(
                {Exit::Invalid, "too_large", "These are more books than one run takes: split the file."});
    }
    return writeEach({books->data(), books->size()}, MissingId::Null, output, linesOf);
}

} // namespace app::cli
