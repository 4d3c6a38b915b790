// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "unicode.h"

#include <utf8proc.h>

namespace wallet::keys {

KeyResult<SecretBytes> normaliseNfkd(std::string_view text) noexcept {
    // A C enum that is a set of bits.
    constexpr auto options = // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange)
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE);
    const auto* input = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto length = static_cast<utf8proc_ssize_t>(text.size());
    if (text.empty())
        return SecretBytes::make(0);
    const auto needed = utf8proc_decompose(input, length, nullptr, 0, options);
    if (needed < 0)
        return std::unexpected(KeyError::BadText);
    // The library re-encodes in place and ends with a NUL, hence one code point more.
    auto buffer = SecretBytes::make((static_cast<std::size_t>(needed) + 1) * sizeof(utf8proc_int32_t));
    if (!buffer)
        return buffer;
    // sodium_malloc aligns the end of an allocation, and this size is a multiple of four.
    auto* points = reinterpret_cast<utf8proc_int32_t*>(buffer->mutableView().data());
    const auto written = utf8proc_decompose(input, length, points, needed, options);
    if (written != needed)
        return std::unexpected(KeyError::BadText);
    const auto bytes = utf8proc_reencode(points, written, options);
    if (bytes < 0)
        return std::unexpected(KeyError::BadText);
    buffer->shrink(static_cast<std::size_t>(bytes));
    return buffer;
}

} // namespace wallet::keys
