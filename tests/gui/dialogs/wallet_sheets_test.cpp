// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/fake_wallet.h"
#include "ui/dialogs/first_run_sheet.h"
#include "ui/dialogs/receipt_dialog.h"
#include "ui/dialogs/secret_edit.h"
#include "ui/dialogs/unlock_sheet.h"
#include "ui/dialogs/wallet_sheets.h"
#include "ui/dialogs/word_entry.h"
#include "ui/dialogs/words_view.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using gui_test::FakeWallet;
using models::WalletProblem;
using models::WalletState;

namespace {
const auto kPassphrase = u"correct horse battery staple"_s;

struct Window {
    QWidget host;
    FakeWallet wallet;
    dialogs::WalletSheets sheets{&host};

    Window() {
        sheets.setParent(nullptr);
        host.resize(1280, 724);
        host.show();
        host.activateWindow();
        sheets.setPort(&wallet);
    }
    bool isActive() { return QTest::qWaitForWindowActive(&host); }
    void becomes(WalletState state) {
        models::WalletView view;
        view.state = state;
        view.idleLock = std::chrono::minutes{15};
        sheets.setWallet(view);
    }
    template <class T> T* find(const QString& name) const { return host.findChild<T*>(name); }
    QAbstractButton* primary() const { return find<QAbstractButton>(u"sheetPrimary"_s); }
    QString problem() const {
        const auto* label = find<QLabel>(u"problem"_s);
        return label && !label->isHidden() ? label->text() : QString();
    }
};

void type(const QString& text) {
    QTest::keyClicks(QApplication::focusWidget(), text);
}
void press(Qt::Key key) {
    QTest::keyClick(QApplication::focusWidget(), key);
}
QString sentence() {
    return QString::fromLatin1(gui_test::kSentence.data(), qsizetype(gui_test::kSentence.size()));
}
} // namespace

class WalletSheetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp, theme::Choice::Dark); }

    void aWalletIsMadeWithTheKeyboardAlone() {
        Window w;
        w.becomes(WalletState::NoVault);
        QVERIFY(w.isActive());
        QVERIFY(w.sheets.isOpen());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"chooseCreate"_s);
        press(Qt::Key_Space);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"newPassphrase"_s);
        QVERIFY(!w.primary()->isEnabled());
        type(kPassphrase);
        press(Qt::Key_Tab);
        type(kPassphrase);
        QVERIFY(w.primary()->isEnabled());
        press(Qt::Key_Return);
        QCOMPARE(w.wallet.asked, std::vector<std::string>{"create 24 " + kPassphrase.toStdString()});
        auto* words = w.find<dialogs::WordsView>(u"words"_s);
        QVERIFY(words && words->isVisible());
        QCOMPARE(words->sentence().text(), gui_test::kSentence);
        press(Qt::Key_Space); // "I have written them down" has the focus: there is no field here
        auto* quiz = w.host.findChild<dialogs::WordQuiz*>();
        QVERIFY(quiz && quiz->isVisible());
        QCOMPARE(quiz->asked().size(), std::size_t{3});
        for (const auto position : quiz->asked()) {
            type(sentence().split(u' ')[qsizetype(position)]);
            press(Qt::Key_Return);
        }
        QVERIFY(words->sentence().empty()); // wiped as soon as they are confirmed
        press(Qt::Key_Space);
        QVERIFY(!w.sheets.isOpen());
    }
    void twoDifferentPassphrasesMakeNothing() {
        Window w;
        w.becomes(WalletState::NoVault);
        QVERIFY(w.isActive());
        press(Qt::Key_Space);
        type(kPassphrase);
        press(Qt::Key_Tab);
        type(u"correct horse battery stable"_s);
        press(Qt::Key_Return);
        QVERIFY(!w.primary()->isEnabled());
        QVERIFY(w.wallet.asked.empty());
        QVERIFY(w.find<QLabel>(u"passphraseHint"_s)->text().contains(u"not the same"_s));
    }
    void wrongAnswersAreNotTaken() {
        Window w;
        dialogs::FirstRunSheet sheet(w.wallet, &w.host, [](unsigned) { return 2U; });
        sheet.open();
        QVERIFY(w.isActive());
        press(Qt::Key_Space);
        type(kPassphrase);
        press(Qt::Key_Return);
        type(kPassphrase);
        press(Qt::Key_Return);
        w.primary()->click();
        auto* quiz = sheet.findChild<dialogs::WordQuiz*>();
        QCOMPARE(quiz->asked(), (std::vector<unsigned>{2, 3, 4}));
        for (const auto& word : {u"thank"_s, u"year"_s, u"sausage"_s}) {
            type(word);
            press(Qt::Key_Return);
        }
        QVERIFY(quiz->isVisible());
        QVERIFY(w.problem().contains(u"not the word"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"quiz3"_s);
        // Leaving now is possible and says what it means.
        press(Qt::Key_Escape);
        QVERIFY(sheet.isVisible());
        QVERIFY(sheet.accessibleName().contains(u"not confirmed"_s));
        w.primary()->click();
        QVERIFY(quiz->isVisible());
    }
    void wordsAreImportedFromTheClipboard_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << sentence() << u"English"_s;
        QTest::newRow("English, numbered lines apart")
            << sentence().replace(u' ', u'\n').toUpper() << u"English"_s;
        QTest::newRow("Japanese, ideographic blanks")
            << u"あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこく"
               u"しん　"
               u"あいこくしん　あいこくしん　あいこくしん　あいこくしん　あおぞら"_s
            << u"Japanese"_s;
        QTest::newRow("Korean, composed")
            << u"가격 가격 가격 가격 가격 가격 가격 가격 가격 가격 가격 가능"_s << u"Korean"_s;
    }
    void wordsAreImportedFromTheClipboard() {
        QFETCH(QString, text);
        QFETCH(QString, language);
        Window w;
        w.becomes(WalletState::NoVault);
        QVERIFY(w.isActive());
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"chooseImport"_s);
        press(Qt::Key_Space);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"word1"_s);
        QGuiApplication::clipboard()->setText(text);
        QTest::keySequence(QApplication::focusWidget(), QKeySequence::Paste);
        auto* verdict = w.find<QLabel>(u"wordVerdict"_s);
        QVERIFY2(verdict->text().contains(language), qPrintable(verdict->text()));
        QVERIFY(w.primary()->isEnabled());
        w.find<QAbstractButton>(u"emptyClipboard"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        w.primary()->click();
        type(kPassphrase);
        press(Qt::Key_Return);
        type(kPassphrase);
        press(Qt::Key_Return);
        QCOMPARE(w.wallet.asked.size(), std::size_t{1});
        QVERIFY(w.wallet.asked[0].starts_with("import " + kPassphrase.toStdString() + ": "));
    }
    void unknownWordsAreNamed() {
        Window w;
        w.becomes(WalletState::NoVault);
        QVERIFY(w.isActive());
        w.find<QAbstractButton>(u"chooseImport"_s)->click();
        type(u"legal "_s);
        type(u"winnner "_s);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"word3"_s);
        auto* verdict = w.find<QLabel>(u"wordVerdict"_s);
        QCOMPARE(verdict->text(), u"Word 2 is not in the English list."_s);
        QVERIFY(!w.primary()->isEnabled());
        press(Qt::Key_Backspace);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"word2"_s);
    }
    void wordsInTheWrongOrderAreToldFromUnknownOnes() {
        dialogs::WordEntry entry;
        auto list = sentence().split(u' ');
        list.swapItemsAt(1, 2);
        QVERIFY(entry.spread(list.join(u' '), 0));
        QVERIFY(!entry.isValid());
        QVERIFY(entry.findChild<QLabel*>(u"wordVerdict"_s)->text().contains(u"checksum"_s));
        QVERIFY(entry.spread(sentence(), 0));
        QVERIFY(entry.isValid());
        QCOMPARE(entry.sentence().text(), gui_test::kSentence);
        QVERIFY(entry.spread((sentence() + u" legal"_s), 0));
        QVERIFY(!entry.isValid());
    }
    void unlockErrorsAreToldApart_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        QTest::newRow("wrong") << u"wrong_passphrase"_s << u"Caps Lock"_s;
        QTest::newRow("damaged") << u"damaged_vault"_s << u"damaged"_s;
        QTest::newRow("newer") << u"newer_version"_s << u"newer Strikelight"_s;
        QTest::newRow("other program") << u"locked_by_other"_s << u"Another program"_s;
        QTest::newRow("time-out") << u"timed_out"_s << u"in time"_s;
        QTest::newRow("unheard of") << u"weak_kdf"_s << u"weak_kdf"_s;
    }
    void unlockErrorsAreToldApart() {
        QFETCH(QString, code);
        QFETCH(QString, word);
        Window w;
        w.becomes(WalletState::Locked);
        QVERIFY(!w.sheets.isOpen()); // figures stay; only signing asks
        w.sheets.openForState();
        QVERIFY(w.isActive());
        w.wallet.failure = models::walletFailure(code.toStdString(), {});
        type(u"hunter2"_s);
        press(Qt::Key_Return);
        QCOMPARE(w.wallet.asked, std::vector<std::string>{"unlock hunter2"});
        QVERIFY2(w.problem().contains(word), qPrintable(w.problem()));
        QVERIFY(w.find<dialogs::SecretEdit>(u"passphrase"_s)->isEmpty());
        QVERIFY(w.sheets.isOpen());
        w.wallet.failure.reset();
        type(u"right"_s);
        QVERIFY(w.problem().isEmpty());
        press(Qt::Key_Return);
        QVERIFY(!w.sheets.isOpen());
    }
    void unlockingIsAskedOnceAndSurvivesItsSheet() {
        Window w;
        w.becomes(WalletState::Locked);
        w.sheets.openUnlock();
        QVERIFY(w.isActive());
        w.wallet.holdsBack = true;
        type(u"slow"_s);
        press(Qt::Key_Return);
        QVERIFY(!w.primary()->isEnabled());
        QCOMPARE(w.primary()->text(), u"Unlocking …"_s);
        w.primary()->click();
        QTest::keyClick(w.host.findChild<dialogs::UnlockSheet*>(), Qt::Key_Escape);
        QVERIFY(w.sheets.isOpen()); // under way: its answer is waited for
        QCOMPARE(w.wallet.asked.size(), std::size_t{1});
        delete w.host.findChild<dialogs::UnlockSheet*>();
        w.wallet.held({}); // nobody is there any more
        QVERIFY(!w.sheets.isOpen());
    }
    void thePassphraseIsChanged() {
        Window w;
        w.becomes(WalletState::Unlocked);
        w.sheets.openChangePassphrase();
        QVERIFY(w.isActive());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"currentPassphrase"_s);
        type(u"old"_s);
        press(Qt::Key_Tab);
        type(kPassphrase);
        press(Qt::Key_Tab);
        type(kPassphrase);
        press(Qt::Key_Return);
        QCOMPARE(w.wallet.asked, std::vector<std::string>{"change old > " + kPassphrase.toStdString()});
        QCOMPARE(w.primary()->text(), u"Close"_s);
    }
    void tabStaysOnTheCard() {
        Window w;
        QLineEdit behind(&w.host);
        behind.show();
        w.becomes(WalletState::NoVault);
        QVERIFY(w.isActive());
        for (int i = 0; i < 8; ++i) {
            press(i < 4 ? Qt::Key_Tab : Qt::Key_Backtab);
            QVERIFY(QApplication::focusWidget() != &behind);
        }
        press(Qt::Key_Escape);
        QVERIFY(!w.sheets.isOpen());
        w.becomes(WalletState::NoVault); // offered once, not with every snapshot
        QVERIFY(!w.sheets.isOpen());
    }
    void openedBeforeItsWindowItStillGetsTheKeyboard() {
        QWidget host;
        FakeWallet wallet;
        host.resize(1280, 724);
        dialogs::FirstRunSheet sheet(wallet, &host);
        sheet.open();
        host.show();
        host.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&host));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"chooseCreate"_s);
    }
    void aReceiptIsNamedAndItsFileAskedFor() {
        QCOMPARE(
            dialogs::receiptFileName(u"Position 25 Dec 4,200 C"_s),
            u"receipt-position-25-dec-4-200-c.json"_s);
        QCOMPARE(dialogs::receiptFileName(u"../../etc/passwd"_s), u"receipt-etc-passwd.json"_s);
        Window w;
        const QTemporaryDir folder;
        QString chosen;
        auto* dialog =
            dialogs::askReceiptFile(&w.host, u"receipt.json"_s, [&](const QString& file) { chosen = file; });
        QVERIFY(dialog->isVisible());
        QVERIFY(dialog->testOption(QFileDialog::DontUseNativeDialog));
        dialog->selectFile(folder.filePath(u"mine"_s));
        static_cast<QDialog*>(dialog)->accept();
        QCOMPARE(chosen, folder.filePath(u"mine.json"_s));
    }
};

QTEST_MAIN(WalletSheetsTest)
#include "wallet_sheets_test.moc"
