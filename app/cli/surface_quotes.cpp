// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "surface_quotes.h"

#include "csv_table.h"
#include "model_number.h"

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace app::cli {
namespace {

using pricing::OptionKind;
using Number = double; // lint:allow(double) a number of the user's table for the model
constexpr Number kNone = std::numeric_limits<Number>::quiet_NaN();

/// Rows of one file, as many as all expiries hold.
constexpr std::size_t kMostRows = kMostExpiries * pricing::kMostQuotes;

struct Places {
    std::size_t time = 0;
    std::size_t type = 0;
    std::size_t strike = 0;
    std::size_t bid = 0;
    std::size_t ask = 0;
    std::optional<std::size_t> forward;
    std::optional<std::size_t> discount;
};

std::expected<Places, Failure> findColumns(const CsvReader& reader) {
    Places out;
    for (const auto& [name, place] :
         {std::pair{"T", &out.time},
          {"type", &out.type},
          {"K", &out.strike},
          {"bid", &out.bid},
          {"ask", &out.ask}}) {
        const auto found = reader.column(name);
        if (!found)
            return std::unexpected(found.error());
        *place = *found;
    }
    if (const auto found = reader.column("F"))
        out.forward = *found;
    if (const auto found = reader.column("df"))
        out.discount = *found;
    return out;
}

std::optional<OptionKind> toKind(std::string_view type) {
    if (type == "C" || type == "c")
        return OptionKind::Call;
    if (type == "P" || type == "p")
        return OptionKind::Put;
    return std::nullopt;
}

/// Nothing for an empty cell: a side that nobody quotes, a term that is not stated.
std::optional<Number> toCell(std::string_view cell) {
    return cell.find_first_not_of(" \t") == std::string_view::npos ? std::nullopt
                                                                   : std::optional(toModelNumber(cell));
}

/// What the rows of one expiry say of it: once is enough, twice must be the same.
struct Term {
    std::optional<Number> value;
    bool differs = false;

    void hear(std::optional<Number> said) {
        if (!said)
            return;
        const bool isSame = !value || *value == *said || (std::isnan(*value) && std::isnan(*said));
        differs = differs || !isSame;
        value = said;
    }
};

/// One row's numbers.
struct Row {
    Number years = kNone;
    std::optional<OptionKind> kind;
    pricing::OptionQuote quote;
    std::optional<Number> forward;
    std::optional<Number> discount;
};

Row toRow(const CsvRecord& record, const Places& places) {
    const auto& cells = record.cells;
    const auto term = [&](const std::optional<std::size_t>& place) {
        return place ? toCell(cells[*place]) : std::nullopt;
    };
    Row out;
    out.years = toModelNumber(cells[places.time]) + 0.0; // -0 is 0
    out.kind = toKind(cells[places.type]);
    out.quote = {
        out.kind.value_or(OptionKind::Call), toModelNumber(cells[places.strike]), toCell(cells[places.bid]),
        toCell(cells[places.ask])};
    out.forward = term(places.forward);
    out.discount = term(places.discount);
    return out;
}

/// An expiry while its rows come in.
class Gathered {
public:
    void add(const Row& row, std::size_t number) {
        ++m_rows;
        m_forward.hear(row.forward);
        m_discount.hear(row.discount);
        const auto& quote = row.quote;
        if (!row.kind)
            m_out.refused.push_back({number, quote.strike, row.kind, "unknown_type"});
        else if (std::isfinite(quote.strike) && !m_seen.emplace(quote.kind, quote.strike).second)
            m_out.refused.push_back({number, quote.strike, row.kind, "duplicate"});
        else
            m_out.quoted.quotes.push_back(quote);
    }
    std::size_t rows() const noexcept { return m_rows; }
    FileExpiry finish(Number years) && {
        m_out.quoted.years = years;
        m_out.quoted.listedForward = m_forward.differs ? kNone : m_forward.value;
        m_out.quoted.discount = m_discount.differs ? kNone : m_discount.value.value_or(1.0);
        if (m_forward.differs)
            m_out.contradiction = "forwards_differ";
        else if (m_discount.differs)
            m_out.contradiction = "discounts_differ";
        return std::move(m_out);
    }

private:
    FileExpiry m_out;
    Term m_forward;
    Term m_discount;
    std::set<std::pair<OptionKind, Number>> m_seen;
    std::size_t m_rows = 0;
};

Failure tooLarge(std::string_view what, std::size_t most) {
    return {
        Exit::Invalid, "too_large",
        "The table has more than " + std::to_string(most) + " " + std::string(what) + ": split it."};
}

using ByTime = std::map<Number, Gathered>;

/// Takes one row in; too_large where it is one too many.
std::expected<void, Failure> take(const Row& row, std::size_t number, ByTime& byTime, QuoteFile& out) {
    if (number > kMostRows)
        return std::unexpected(tooLarge("rows", kMostRows));
    if (!std::isfinite(row.years)) {
        out.refused.push_back({number, row.quote.strike, row.kind, "no_time"});
        return {};
    }
    auto& expiry = byTime[row.years];
    if (byTime.size() > kMostExpiries)
        return std::unexpected(tooLarge("expiries", kMostExpiries));
    if (expiry.rows() == pricing::kMostQuotes)
        return std::unexpected(tooLarge("quotes of one expiry", pricing::kMostQuotes));
    expiry.add(row, number);
    return {};
}

} // namespace

std::expected<QuoteFile, Failure> readQuotes(std::string_view text) {
    auto reader = CsvReader::open(text);
    if (!reader)
        return std::unexpected(reader.error());
    const auto places = findColumns(*reader);
    if (!places)
        return std::unexpected(places.error());
    QuoteFile out;
    ByTime byTime;
    for (std::size_t number = 1;; ++number) {
        const auto record = reader->next();
        if (!record)
            return std::unexpected(record.error());
        if (!*record)
            break;
        if (const auto taken = take(toRow(**record, *places), number, byTime, out); !taken)
            return std::unexpected(taken.error());
    }
    if (byTime.empty())
        return std::unexpected(
            Failure{Exit::Invalid, "no_expiry", "No row of the table has a time T: there is no expiry."});
    for (auto& [years, expiry] : byTime)
        out.expiries.push_back(std::move(expiry).finish(years));
    return out;
}

} // namespace app::cli
