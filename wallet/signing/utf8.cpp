// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "utf8.h"

#include <cstddef>
#include <cstdint>

namespace wallet::signing {

bool isUtf8(std::string_view text) noexcept {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        std::size_t extra = 0;
        std::uint32_t point = lead;
        std::uint32_t smallest = 0;
        if (lead >= 0x80) {
            extra = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
            smallest = extra == 3 ? 0x10000 : extra == 2 ? 0x800 : 0x80;
            point = lead & (0x3FU >> extra);
            if (lead < 0xC2 || lead > 0xF4)
                return false;
        }
        if (i + extra >= text.size())
            return false;
        for (std::size_t k = 1; k <= extra; ++k) {
            const auto next = static_cast<std::uint8_t>(text[i + k]);
            if ((next & 0xC0U) != 0x80U)
                return false;
            point = (point << 6U) | (next & 0x3FU);
        }
        if (extra > 0 && (point < smallest || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)))
            return false;
        i += extra + 1;
    }
    return true;
}

} // namespace wallet::signing
