// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QByteArray>
#include <QColor>

#include <array>
#include <cstddef>
#include <expected>
#include <string_view>

namespace ui::theme {

/// What a colour means. Views name meanings; themes.json says which colour that is in the dark and in the
/// light.
enum class Role {
    Ground,     ///< the window behind the panels
    Panel,      ///< docks and bars
    Raised,     ///< fields, the strike column
    Hairline,   ///< every line and border
    Text,       ///< values
    Dim,        ///< labels
    Faint,      ///< decoration only: never carries meaning alone
    Bid,        ///< buy, up; also focus
    Ask,        ///< sell, down
    Proven,     ///< proven on chain
    Oracle,     ///< signed by the price provider
    Venue,      ///< the venue says so
    Modelled,   ///< computed here
    Danger,     ///< liquidation, mismatch, failure: always with a word
    Caution,    ///< stale, practice
    Selection,  ///< the chosen row or room
    InTheMoney, ///< tint of the in-the-money half of the chain
    OnPrimary,  ///< text on a button filled with Bid
};
inline constexpr std::size_t kRoleCount = 18;

/// The name of a role in themes.json.
std::string_view nameOf(Role role) noexcept;

/// Whether words are written in this role.
bool isTextRole(Role role) noexcept;

/// One colour for each role.
class Colors {
public:
    QColor operator[](Role role) const { return m_colors[static_cast<std::size_t>(role)]; }
    void set(Role role, const QColor& color) { m_colors[static_cast<std::size_t>(role)] = color; }
    friend bool operator==(const Colors&, const Colors&) = default;

private:
    std::array<QColor, kRoleCount> m_colors{};
};

/// The dark and the light colours.
struct ColorPair {
    Colors dark;
    Colors light;
};

/// Why a theme file can't be used.
enum class ThemeError { NotJson, MissingRole, BadColor };
constexpr std::string_view codeOf(ThemeError error) {
    switch (error) {
    case ThemeError::NotJson:
        return "not_json";
    case ThemeError::MissingRole:
        return "missing_role";
    case ThemeError::BadColor:
        return "bad_color";
    }
    return "unknown";
}

/// Both themes from a JSON text {"roles": {"<role>": {"dark": "#rrggbb", "light": "#rrggbb"}}}; every role is
/// required.
[[nodiscard]] std::expected<ColorPair, ThemeError> parseThemes(const QByteArray& json);

} // namespace ui::theme
