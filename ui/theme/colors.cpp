// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "colors.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ui::theme {
namespace {
constexpr std::array<std::string_view, kRoleCount> kNames{
    "ground", "panel",  "raised", "hairline", "text",   "dim",     "faint",     "bid",        "ask",
    "proven", "oracle", "venue",  "modelled", "danger", "caution", "selection", "inTheMoney", "onPrimary"};

QString text(std::string_view name) {
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}
} // namespace

std::string_view nameOf(Role role) noexcept {
    return kNames[static_cast<std::size_t>(role)];
}

bool isTextRole(Role role) noexcept {
    switch (role) {
    case Role::Text:
    case Role::Dim:
    case Role::Bid:
    case Role::Ask:
    case Role::Proven:
    case Role::Oracle:
    case Role::Venue:
    case Role::Modelled:
    case Role::Danger:
    case Role::Caution:
        return true;
    case Role::Ground:
    case Role::Panel:
    case Role::Raised:
    case Role::Hairline:
    case Role::Faint:
    case Role::Selection:
    case Role::InTheMoney:
    case Role::OnPrimary:
        return false;
    }
    return false;
}

std::expected<ColorPair, ThemeError> parseThemes(const QByteArray& json) {
    const auto document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return std::unexpected(ThemeError::NotJson);
    const auto roles = document.object().value(QLatin1String("roles")).toObject();
    ColorPair pair;
    for (std::size_t i = 0; i < kRoleCount; ++i) {
        const auto entry = roles.value(text(kNames[i])).toObject();
        if (entry.isEmpty())
            return std::unexpected(ThemeError::MissingRole);
        const QColor dark(entry.value(QLatin1String("dark")).toString());
        const QColor light(entry.value(QLatin1String("light")).toString());
        if (!dark.isValid() || !light.isValid())
            return std::unexpected(ThemeError::BadColor);
        pair.dark.set(static_cast<Role>(i), dark);
        pair.light.set(static_cast<Role>(i), light);
    }
    return pair;
}

} // namespace ui::theme
