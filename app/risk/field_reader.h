// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/fixed18.h"
#include "lightclient/primitives/json.h"

#include <expected>
#include <string>

namespace app::risk {

/// Why a file of portfolios cannot be used, and where.
struct RiskFileError {
    RiskError code = RiskError::BadFile;
    std::string detail; ///< the field, for people; may be empty
};

/// Members of a JSON value from outside: the first one that is absent or of another shape is remembered, and
/// every read after it answers nothing useful. Never throws.
class FieldReader {
public:
    /// A member of any kind; null where there is none.
    const lightclient::json::value& at(const lightclient::json::value& object, std::string_view key) noexcept;
    /// A list of at most `most` values; empty where there is none.
    const lightclient::json::array&
    list(const lightclient::json::value& object, std::string_view key, std::size_t most) noexcept;
    /// An exact decimal: text, or a JSON integer.
    template <class Quantity>
    Quantity quantity(const lightclient::json::value& object, std::string_view key) {
        return decimal<Quantity>(at(object, key), key);
    }
    /// The same of a value that no key leads to, as in a list; `name` is for people. OutOfRange: too large.
    template <class Quantity> Quantity decimal(const lightclient::json::value& value, std::string_view name) {
        const auto out = Quantity::parse(exactText(value));
        if (!out)
            refuse(name, isTooLarge(out.error()) ? RiskError::OutOfRange : RiskError::BadFile);
        return out.value_or(Quantity{});
    }
    /// An integer scaled 1e18, signed.
    template <class Quantity> Quantity scaled(const lightclient::json::value& object, std::string_view key) {
        const auto value = Quantity::fromWord(signedWord(object, key));
        if (!value)
            refuse(key);
        return value.value_or(Quantity{});
    }
    /// A model's number: JSON or decimal text, finite.
    double number(const lightclient::json::value& object, std::string_view key);
    std::int64_t seconds(const lightclient::json::value& object, std::string_view key);
    /// Unix seconds that no key leads to.
    std::int64_t instant(const lightclient::json::value& value, std::string_view name);
    bool flag(const lightclient::json::value& object, std::string_view key);
    std::string text(const lightclient::json::value& object, std::string_view key);

    void refuse(std::string_view key, RiskError code = RiskError::BadFile);
    bool failed() const noexcept { return m_failed; }
    std::unexpected<RiskFileError> error() const { return std::unexpected(m_error); }

private:
    static std::string exactText(const lightclient::json::value& value);
    static bool isTooLarge(UnitError error) noexcept {
        return error == UnitError::Overflow || error == UnitError::TooLong;
    }
    lightclient::Uint256 signedWord(const lightclient::json::value& object, std::string_view key);

    bool m_failed = false;
    RiskFileError m_error;
};

} // namespace app::risk
