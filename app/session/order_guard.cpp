// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_guard.h"

#include <utility>

namespace app::session {

bool OrderGuard::heed(std::span<const risk::BreakerReading> readings, UnixMillis now) {
    auto step = risk::applyReadings(m_breakers->state, readings, now, risk::defaultBreakers());
    if (!step)
        return false; // more breakers than can be kept: those that stand stay
    const bool isChanged = !step->events.empty();
    m_breakers = std::make_shared<const orders::OrderBreakers>(std::move(step->state), m_breakers->disputed);
    return isChanged;
}

bool OrderGuard::setDisputed(std::set<std::string, std::less<>> instruments) {
    if (instruments == m_breakers->disputed)
        return false;
    m_breakers = std::make_shared<const orders::OrderBreakers>(m_breakers->state, std::move(instruments));
    return true;
}

void OrderGuard::forgetMismatches() {
    auto state = m_breakers->state;
    std::erase_if(state, [](const auto& entry) { return entry.first.cause == risk::BreakerCause::Mismatch; });
    m_breakers = std::make_shared<const orders::OrderBreakers>(std::move(state));
}

} // namespace app::session
