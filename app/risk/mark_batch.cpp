// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "mark_batch.h"

#include "app/pricing/price_batch.h"

#include <algorithm>
#include <limits>

namespace app::risk {

std::span<const double> MarkBatch::price(const ModelBook& book) {
    return price(
        book, [&book](std::size_t i) { return book.expiries[i].forwardAt(book.spot); },
        [](std::size_t, const ModelOption& option, double) { return option.vol; });
}

void MarkBatch::begin(const ModelBook& book) {
    const std::size_t rows = book.optionCount();
    m_kind.resize(rows);
    for (auto* column : {&m_forward, &m_strike, &m_years, &m_vol, &m_rate, &m_mark})
        column->resize(rows);
}

std::span<const double> MarkBatch::run() noexcept {
    const auto done =
        pricing::priceBatch({m_kind, m_forward, m_strike, m_years, m_vol, m_rate}, {.price = m_mark});
    if (!done)
        std::ranges::fill(m_mark, std::numeric_limits<double>::quiet_NaN());
    return m_mark;
}

} // namespace app::risk
