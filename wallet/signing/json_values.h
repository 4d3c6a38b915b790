// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/json.h"
#include "sign_error.h"

namespace wallet::signing {

/// Reads the members of one JSON object and remembers the first thing that was wrong, with its path, so that
/// a reader is a plain list of fields.
class ObjectReader {
public:
    ObjectReader(const lightclient::json::value& value, std::string path);

    bool ok() const noexcept { return !m_failure; }
    const SignFailure& failure() const { return *m_failure; }
    void fail(SignError code, const std::string& member, const std::string& why);

    bool has(std::string_view member) const noexcept;
    const lightclient::json::value* get(std::string_view member);
    std::string text(std::string_view member);
    bool boolean(std::string_view member);
    /// A JSON integer, decimal digits, or a 0x-quantity.
    lightclient::Uint256 word(std::string_view member);
    std::uint64_t number(std::string_view member);
    lightclient::Address address(std::string_view member);
    lightclient::Bytes bytes(std::string_view member);
    lightclient::Hash32 hash(std::string_view member);
    /// A decimal amount as 10^scale units, at most `format.maxFraction` digits; a JSON integer is one too.
    lightclient::Uint256 amount(std::string_view member, lightclient::DecimalFormat format, bool isSigned);
    std::vector<lightclient::Address> addresses(std::string_view member);
    std::vector<std::uint64_t> numbers(std::string_view member);
    /// Refuses members that no reader asked for: an unknown field may mean what we don't sign.
    void refuseUnread();

private:
    const lightclient::json::array* list(std::string_view member);

    const lightclient::json::object* m_object;
    std::string m_path;
    std::optional<SignFailure> m_failure;
    std::vector<std::string> m_read;
};

} // namespace wallet::signing
