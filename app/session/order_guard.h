// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/orders/order_breakers.h"

#include <memory>
#include <span>

namespace app::session {

/// Keeps the breakers that stand against new orders, each state unchanging once it is handed out.
class OrderGuard {
public:
    /// Takes what was measured. True where a breaker changed its stage.
    bool heed(std::span<const risk::BreakerReading> readings, UnixMillis now);
    /// Instruments whose reported position the chain contradicts. True where they are others than before.
    bool setDisputed(std::set<std::string, std::less<>> instruments);
    /// Another trader: mismatches were the last one's.
    void forgetMismatches();

    const std::shared_ptr<const orders::OrderBreakers>& breakers() const noexcept { return m_breakers; }

private:
    std::shared_ptr<const orders::OrderBreakers> m_breakers = std::make_shared<const orders::OrderBreakers>();
};

} // namespace app::session
