// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/signing/derive_rules.h"

#include <functional>
#include <map>

namespace app::orders {

/// Nonces as the venue wants them: UTC nanoseconds, strictly increasing for each subaccount, also when the
/// clock stands still or goes back.
class NonceSource {
public:
    /// `nanoseconds` is the clock (UTC), `random` gives numbers below 1000.
    NonceSource(std::function<std::uint64_t()> nanoseconds, std::function<unsigned()> random)
        : m_nanoseconds(std::move(nanoseconds)), m_random(std::move(random)) {}

    /// A nonce that this source has not given before.
    std::uint64_t next(std::uint64_t subaccount) {
        auto& last = m_last[subaccount];
        last = wallet::signing::nextNonce(m_nanoseconds(), m_random() % 1000U, last);
        return *last;
    }

private:
    std::function<std::uint64_t()> m_nanoseconds;
    std::function<unsigned()> m_random;
    std::map<std::uint64_t, std::optional<std::uint64_t>> m_last;
};

} // namespace app::orders
