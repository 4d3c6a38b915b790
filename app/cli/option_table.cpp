// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "option_table.h"

#include "csv_table.h"
#include "files.h"
#include "model_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace app::cli {
namespace {

using pricing::OptionKind;
using pricing::PricingError;

/// The shortest text that reads back as the same number; zero without a sign. lint:allow(double) a result of
/// the model
std::string toText(double value) {
    if (std::isnan(value))
        return "nan";
    if (value == 0.0)
        return "0";
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

/// The places of the columns that a command needs.
struct Places {
    std::size_t type = 0;
    std::vector<std::size_t> numbers;
};

std::expected<Places, Failure> findColumns(const CsvReader& reader, const OptionTable& table) {
    const auto type = reader.column("type");
    if (!type)
        return std::unexpected(type.error());
    Places out{*type, {}};
    for (const auto name : table.columns) {
        const auto place = reader.column(name);
        if (!place)
            return std::unexpected(place.error());
        out.numbers.push_back(*place);
    }
    return out;
}

OptionRow toRow(const CsvRecord& record, const Places& places) {
    const std::string& type = record.cells[places.type];
    OptionRow out;
    out.isKindKnown = type == "C" || type == "P";
    out.kind = type == "P" ? OptionKind::Put : OptionKind::Call;
    for (const auto place : places.numbers)
        out.numbers.push_back(toModelNumber(record.cells[place]));
    return out;
}

/// The record's own text and what is added to it.
void append(std::string& out, const CsvRecord& record, const OptionAnswer& answer, std::size_t cells) {
    out.append(record.text).append(",").append(answer.status);
    for (std::size_t i = 0; i < cells; ++i) {
        out += ',';
        if (i < answer.cells.size())
            out += toText(answer.cells[i]);
    }
}

/// What is written at a time.
constexpr std::size_t kChunk = std::size_t{1} << 20U;

/// Whether the whole text can be read: nothing is written of one that cannot.
std::expected<void, Failure> readThrough(std::string_view text) {
    auto reader = CsvReader::open(text);
    if (!reader)
        return std::unexpected(reader.error());
    while (true) {
        const auto record = reader->next();
        if (!record)
            return std::unexpected(record.error());
        if (!*record)
            return {};
    }
}

std::expected<void, Failure> answerAll(const OptionTable& table, std::string_view text, Output& output) {
    auto reader = CsvReader::open(text);
    if (!reader)
        return std::unexpected(reader.error());
    const auto places = findColumns(*reader, table);
    if (!places)
        return std::unexpected(places.error());
    std::string out(reader->header().text);
    out += ",status";
    for (const auto name : table.added)
        out.append(",").append(name);
    out += reader->lineEnd();
    while (true) {
        const auto record = reader->next();
        if (!record)
            return std::unexpected(record.error());
        if (!*record) {
            output.table(out);
            return {};
        }
        if (out.size() >= kChunk) {
            output.table(out);
            out.clear();
        }
        const OptionRow row = toRow(**record, *places);
        const auto answer =
            row.isKindKnown ? table.answer(row) : OptionAnswer{statusOf(PricingError::InvalidInput), {}};
        append(out, **record, answer, table.added.size());
        out += reader->lineEnd();
    }
}

} // namespace

Exit runOptionTable(const OptionTable& table, const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse(std::string(table.command) + " needs exactly one file."));
    const auto bytes = readFile(arguments.positionals().front());
    if (!bytes)
        return output.fail(bytes.error());
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const auto isReadable = readThrough(text);
    if (!isReadable)
        return output.fail(isReadable.error());
    const auto answered = answerAll(table, text, output);
    return answered ? Exit::Done : output.fail(answered.error());
}

std::string statusOf(PricingError error) {
    std::string out(codeOf(error == PricingError::OutOfRange ? PricingError::InvalidInput : error));
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
}

} // namespace app::cli
