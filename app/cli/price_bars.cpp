// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price_bars.h"

#include "csv_table.h"
#include "model_number.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::cli {
namespace {

constexpr std::array<std::string_view, 4> kNames{"close", "open", "high", "low"};

/// The places of the columns that are there, in the order of the names: the close alone, or all.
using Places = std::vector<std::size_t>;

std::expected<Places, Failure> findColumns(const CsvReader& reader) {
    const auto isThere = [&](std::string_view name) { return reader.column(name).has_value(); };
    const bool hasRange = std::any_of(kNames.begin() + 1, kNames.end(), isThere);
    Places out;
    for (const auto name : std::span(kNames).first(hasRange ? kNames.size() : 1)) {
        const auto place = reader.column(name);
        if (!place)
            return std::unexpected(place.error());
        out.push_back(*place);
    }
    return out;
}

Failure badRow(std::size_t row, std::string_view why) {
    return {
        Exit::Invalid, std::string(codeOf(risk::RiskError::BadObservations)),
        "Row " + std::to_string(row) + " cannot be used: " + std::string(why) + "."};
}

std::expected<risk::PriceBar, Failure> toBar(const CsvRecord& record, const Places& places, std::size_t row) {
    std::array<double, kNames.size()> prices{}; // lint:allow(double) prices for the model
    for (std::size_t i = 0; i < places.size(); ++i) {
        prices[i] = toModelNumber(record.cells[places[i]]);
        if (!(prices[i] > 0) || !std::isfinite(prices[i]))
            return std::unexpected(badRow(row, std::string(kNames[i]) + " is not a number above zero"));
    }
    const auto [close, open, high, low] = prices;
    if (places.size() == 1)
        return risk::PriceBar{close, close, close, close};
    if (low > std::min(open, close) || high < std::max(open, close))
        return std::unexpected(badRow(row, "the open or the close lies outside of low and high"));
    return risk::PriceBar{open, high, low, close};
}

} // namespace

std::expected<PriceTable, Failure> parsePriceBars(std::string_view text) noexcept {
    auto reader = CsvReader::open(text);
    if (!reader)
        return std::unexpected(reader.error());
    const auto places = findColumns(*reader);
    if (!places)
        return std::unexpected(places.error());
    PriceTable out;
    out.hasRange = places->size() > 1;
    while (true) {
        const auto record = reader->next();
        if (!record)
            return std::unexpected(record.error());
        if (!*record)
            return out;
        if (out.bars.size() == kMostPriceBars)
            return std::unexpected(Failure{
                Exit::Invalid, "too_large",
                "The table has more than " + std::to_string(kMostPriceBars) +
                    " bars: take a part of it, or longer bars."});
        const auto bar = toBar(**record, *places, out.bars.size() + 1);
        if (!bar)
            return std::unexpected(bar.error());
        out.bars.push_back(*bar);
    }
}

} // namespace app::cli
