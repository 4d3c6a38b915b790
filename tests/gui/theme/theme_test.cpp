// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/theme/contrast.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QTest>

using namespace ui::theme;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double kReadable = 4.5; // WCAG 2.1 AA for text
ColorPair themes() {
    QFile file(u":/theme/themes.json"_s);
    return file.open(QIODevice::ReadOnly) ? parseThemes(file.readAll()).value() : ColorPair{};
}
} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastIsWcags() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }
    void everyTextRoleIsReadableOnEveryGround() {
        const auto pair = themes();
        for (const auto* colors : {&pair.dark, &pair.light})
            for (std::size_t i = 0; i < kRoleCount; ++i) {
                const auto role = static_cast<Role>(i);
                if (!isTextRole(role))
                    continue;
                for (const auto ground :
                     {Role::Ground, Role::Panel, Role::Raised, Role::Selection, Role::InTheMoney}) {
                    const auto ratio = contrast((*colors)[role], (*colors)[ground]);
                    const auto name = nameOf(role);
                    const auto message = QStringLiteral("%1 on role %2: %3")
                                             .arg(QString::fromLatin1(name.data(), qsizetype(name.size())))
                                             .arg(int(ground))
                                             .arg(ratio)
                                             .toUtf8();
                    QVERIFY2(ratio >= kReadable, message.constData());
                }
            }
        for (const auto* colors : {&pair.dark, &pair.light}) {
            QVERIFY(contrast((*colors)[Role::OnPrimary], (*colors)[Role::Bid]) >= kReadable);
            QVERIFY(contrast((*colors)[Role::Faint], (*colors)[Role::Panel]) >= 3.0);
        }
    }
    void refusesBrokenFiles() {
        QCOMPARE(parseThemes("[]").error(), ThemeError::NotJson);
        QCOMPARE(parseThemes("{}").error(), ThemeError::MissingRole);
        QFile file(u":/theme/themes.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto text = file.readAll();
        QCOMPARE(parseThemes(QByteArray(text).replace("#dce3ec", "mauve-ish")).error(), ThemeError::BadColor);
    }
    void switchesLive() {
        apply(*qApp, Choice::Dark);
        QVERIFY(isDark());
        QCOMPARE(qApp->palette().color(QPalette::Window), QColor(0x0f, 0x13, 0x18));
        apply(*qApp, Choice::Light);
        QVERIFY(!isDark());
        QCOMPARE(color(Role::Panel), QColor(Qt::white));
        QCOMPARE(parseChoice(u"light"_s), Choice::Light);
        QVERIFY(!parseChoice(u"mauve"_s));
    }
    void iconsTakeTheirColour() {
        for (const auto icon :
             {Icon::Bolt, Icon::ShieldFilled, Icon::ShieldDashed, Icon::Pen, Icon::Bank, Icon::Function,
              Icon::Menu, Icon::Warning}) {
            const auto image = iconPixmap(icon, Qt::red, 16, 2.0).toImage();
            QCOMPARE(image.width(), 32);
            bool found = false;
            for (int y = 0; y < image.height() && !found; ++y)
                for (int x = 0; x < image.width() && !found; ++x) {
                    const auto pixel = image.pixelColor(x, y);
                    found = pixel.alpha() > 200 && pixel.red() > 200 && pixel.green() < 60;
                }
            QVERIFY2(found, qPrintable(QString::number(int(icon))));
        }
    }
    void digitsAreTabular() {
        if (!notoResolves())
            QSKIP("Noto Sans is not installed");
        const QFontMetricsF metrics(baseFont());
        for (const auto digit : u"0123456789"_s)
            QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'0'));
        QCOMPARE(px(30), 30);
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
