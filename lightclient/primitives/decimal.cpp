// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "decimal.h"

namespace lightclient {

Decoded<Uint256> parseScaledDecimal(std::string_view text, DecimalFormat format) noexcept {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (point != std::string_view::npos && fraction.empty())
        return std::unexpected(DecodeError::Truncated);
    if (fraction.size() > format.maxFraction)
        return std::unexpected(DecodeError::NonCanonical);
    auto value = parseDecimal(whole);
    if (!value)
        return value;
    for (std::size_t i = 0; i < format.scale; ++i) {
        const char c = i < fraction.size() ? fraction[i] : '0';
        if (c < '0' || c > '9')
            return std::unexpected(DecodeError::BadCharacter);
        const auto scaled = checkedMultiply(*value, 10);
        const auto next = scaled ? checkedAdd(*scaled, static_cast<std::uint64_t>(c - '0')) : std::nullopt;
        if (!next)
            return std::unexpected(DecodeError::OutOfRange);
        value = *next;
    }
    return value;
}

Decoded<Uint256> parseSignedScaledDecimal(std::string_view text, DecimalFormat format) noexcept {
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const auto magnitude = parseScaledDecimal(text, format);
    if (!magnitude)
        return magnitude;
    const Uint256 limit = Uint256{1} << 255U;
    if (*magnitude > limit || (!negative && *magnitude == limit))
        return std::unexpected(DecodeError::OutOfRange);
    return negative ? -*magnitude : *magnitude;
}

std::string formatScaledDecimal(const Uint256& value, unsigned scale) {
    std::string digits = value.toDecimal();
    if (scale == 0)
        return digits;
    if (digits.size() <= scale)
        digits.insert(0, scale + 1 - digits.size(), '0');
    const auto point = digits.size() - scale;
    auto end = digits.size();
    while (end > point && digits[end - 1] == '0')
        --end;
    if (end == point)
        return digits.substr(0, point);
    return digits.substr(0, point) + "." + digits.substr(point, end - point);
}

std::string formatSignedScaledDecimal(const Uint256& value, unsigned scale) {
    return value.bit(255) ? "-" + formatScaledDecimal(-value, scale) : formatScaledDecimal(value, scale);
}

} // namespace lightclient
