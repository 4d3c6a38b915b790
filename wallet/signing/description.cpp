// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "description.h"

#include <array>
#include <string_view>

namespace wallet::signing {
namespace {

/// UTF-8 of characters that reorder, hide or break text (bidi controls, zero width, line separators, BOM,
/// soft hyphen), with what is shown instead.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kHidden{{
    {"\u00AD", "\\u{ad}"},   {"\u061C", "\\u{61c}"},  {"\u180E", "\\u{180e}"}, {"\u200B", "\\u{200b}"},
    {"\u200C", "\\u{200c}"}, {"\u200D", "\\u{200d}"}, {"\u200E", "\\u{200e}"}, {"\u200F", "\\u{200f}"},
    {"\u2028", "\\u{2028}"}, {"\u2029", "\\u{2029}"}, {"\u202A", "\\u{202a}"}, {"\u202B", "\\u{202b}"},
    {"\u202C", "\\u{202c}"}, {"\u202D", "\\u{202d}"}, {"\u202E", "\\u{202e}"}, {"\u2060", "\\u{2060}"},
    {"\u2066", "\\u{2066}"}, {"\u2067", "\\u{2067}"}, {"\u2068", "\\u{2068}"}, {"\u2069", "\\u{2069}"},
    {"\uFEFF", "\\u{feff}"}, {"\u0085", "\\u{85}"},
}};

} // namespace

std::string displayText(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    while (!text.empty()) {
        const auto byte = static_cast<unsigned char>(text.front());
        if (byte < 0x20 || byte == 0x7F) {
            out += byte == '\n' ? "\\n" : std::string("\\x") + kHex[byte >> 4U] + kHex[byte & 0xFU];
            text.remove_prefix(1);
            continue;
        }
        bool replaced = false;
        for (const auto& [hidden, shown] : kHidden)
            if (!replaced && text.starts_with(hidden)) {
                out += shown;
                text.remove_prefix(hidden.size());
                replaced = true;
            }
        if (!replaced) {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

std::string Description::toText() const {
    std::string out = title;
    for (const auto& line : lines)
        out += "\n" + line.label + ": " + line.value;
    for (const auto& warning : warnings)
        out += "\nWARNING: " + warning;
    return out;
}

} // namespace wallet::signing
