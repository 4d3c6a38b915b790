// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// Runs the gallery and the product itself as programs and looks at the pictures they write.
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {
bool run(const QString& program, const QStringList& arguments, const QString& scale, const QString& home) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_SCALE_FACTOR"_s, scale);
    environment.insert(u"XDG_CONFIG_HOME"_s, home);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

// Not blank and of the theme it should be: the corner of the ground and a good number of colours.
bool looksDrawn(const QImage& image, bool dark) {
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colors << image.pixel(x, y);
    const int ground = image.pixelColor(image.width() / 2, image.height() - 3).lightness();
    return colors.size() > 100 && (dark ? ground < 60 : ground > 200);
}
} // namespace

class ScreenshotsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStateInBothThemes_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("scale");
        for (const auto* state :
             {"following",    "stale",       "failed",       "quiet",         "committees",
              "connecting",   "trade",       "trade-orders", "trade-fills",   "trade-mismatch",
              "trade-stale",  "trade-empty", "trade-locked", "risk",          "risk-none",
              "risk-waiting", "risk-stale",  "risk-problem", "risk-closed",   "risk-breached",
              "risk-cursor",  "risk-tails",  "wallet",       "wallet-locked", "first-run",
              "create",       "words",       "quiz",         "import",        "unlock",
              "unlock-wrong"})
            for (const auto* theme : {"dark", "light"})
                QTest::addRow("%s %s", state, theme)
                    << QString::fromLatin1(state) << QString::fromLatin1(theme) << u"1"_s;
        for (const auto* state :
             {"following", "trade", "trade-orders", "trade-mismatch", "risk", "wallet", "words"})
            for (const auto* theme : {"dark", "light"})
                QTest::addRow("%s %s at 200 %%", state, theme)
                    << QString::fromLatin1(state) << QString::fromLatin1(theme) << u"2"_s;
    }
    void everyStateInBothThemes() {
        QFETCH(QString, state);
        QFETCH(QString, theme);
        QFETCH(QString, scale);
        const QTemporaryDir folder;
        const auto file = folder.filePath(u"picture.png"_s);
        const auto gallery = QStringLiteral(STRIKELIGHT_GALLERY);
        QVERIFY(run(gallery, {state, theme, u"1280"_s, u"800"_s, file}, scale, folder.path()));
        const QImage image(file);
        QCOMPARE(image.size(), QSize(1280, 800) * scale.toInt());
        QVERIFY(looksDrawn(image, theme == u"dark"_s));
    }
    void theProgramTakesItsOwnPicture() {
        const QTemporaryDir folder;
        const auto file = folder.filePath(u"picture.png"_s);
        const auto program = QStringLiteral(STRIKELIGHT_BIN_DIR) + u"/strikelight"_s;
        const QStringList arguments{u"--theme"_s, u"light"_s, u"--screenshot"_s, file,
                                    u"--after"_s, u"0.3"_s,   u"--data-dir"_s,   folder.path()};
        QVERIFY(run(program, arguments, u"1"_s, folder.path()));
        QVERIFY(looksDrawn(QImage(file), false));
        QVERIFY(!run(program, {u"--theme"_s, u"mauve"_s}, u"1"_s, folder.path()));
    }
};

QTEST_GUILESS_MAIN(ScreenshotsTest)
#include "screenshots_test.moc"
