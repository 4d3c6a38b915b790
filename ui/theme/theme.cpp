// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "theme.h"

#include "contrast.h"
#include "typography.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

using namespace Qt::Literals::StringLiterals;

namespace ui::theme {
namespace {
struct State {
    ColorPair pair;
    Colors current;
    bool dark = true;
    bool desktopIsDark = false;
    bool styled = false;
};

State& state() {
    static State instance = [] {
        State fresh;
        QFile file(u":/theme/themes.json"_s);
        // The file is compiled in and a unit test reads it: only a broken build can fail here.
        if (!file.open(QIODevice::ReadOnly))
            qFatal("themes.json is missing from the program");
        auto pair = parseThemes(file.readAll());
        if (!pair)
            qFatal("themes.json can't be used");
        fresh.pair = *pair;
        fresh.current = fresh.pair.dark;
        return fresh;
    }();
    return instance;
}

QPalette paletteOf(const Colors& c) {
    QPalette p;
    p.setColor(QPalette::Window, c[Role::Ground]);
    p.setColor(QPalette::WindowText, c[Role::Text]);
    p.setColor(QPalette::Base, c[Role::Panel]);
    p.setColor(QPalette::AlternateBase, c[Role::Raised]);
    p.setColor(QPalette::Text, c[Role::Text]);
    p.setColor(QPalette::PlaceholderText, c[Role::Dim]);
    p.setColor(QPalette::Button, c[Role::Raised]);
    p.setColor(QPalette::ButtonText, c[Role::Text]);
    p.setColor(QPalette::BrightText, c[Role::Danger]);
    p.setColor(QPalette::Highlight, c[Role::Selection]);
    p.setColor(QPalette::HighlightedText, c[Role::Text]);
    p.setColor(QPalette::Link, c[Role::Bid]);
    p.setColor(QPalette::LinkVisited, c[Role::Oracle]);
    p.setColor(QPalette::ToolTipBase, c[Role::Raised]);
    p.setColor(QPalette::ToolTipText, c[Role::Text]);
    p.setColor(QPalette::Light, c[Role::Hairline]);
    p.setColor(QPalette::Midlight, c[Role::Hairline]);
    p.setColor(QPalette::Mid, c[Role::Hairline]);
    p.setColor(QPalette::Dark, c[Role::Hairline]);
    p.setColor(QPalette::Shadow, blend(c[Role::Ground], QColor(Qt::black), 0.6));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c[Role::Dim]);
    return p;
}
} // namespace

std::optional<Choice> parseChoice(const QString& text) {
    for (const auto choice : {Choice::Auto, Choice::Dark, Choice::Light})
        if (nameOf(choice) == text)
            return choice;
    return std::nullopt;
}

QString nameOf(Choice choice) {
    switch (choice) {
    case Choice::Auto:
        return u"auto"_s;
    case Choice::Dark:
        return u"dark"_s;
    case Choice::Light:
        return u"light"_s;
    }
    return {};
}

void apply(QApplication& application, Choice choice) {
    auto& s = state();
    if (!s.styled) {
        s.desktopIsDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
        application.setFont(baseFont());
        s.styled = true;
    }
    s.dark = choice == Choice::Dark || (choice == Choice::Auto && s.desktopIsDark);
    s.current = s.dark ? s.pair.dark : s.pair.light;
    application.setPalette(paletteOf(s.current));
}

bool isDark() {
    return state().dark;
}

QColor color(Role role) {
    return state().current[role];
}

} // namespace ui::theme
