// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/dialogs/passphrase_strength.h"
#include "ui/dialogs/secret_edit.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using ui::dialogs::SecretEdit;
using ui::dialogs::Strength;
using ui::dialogs::strengthOf;

class SecretEditTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::theme::apply(*qApp, ui::theme::Choice::Dark); }
    void itKeepsWhatIsTypedAsUtf8() {
        SecretEdit field(SecretEdit::Echo::Dots, 64);
        QTest::keyClicks(&field, u"pa55 word"_s);
        QCOMPARE(field.text(), std::string_view("pa55 word"));
        QVERIFY(field.append(u"é漢\U0001F600"));
        QCOMPARE(field.text(), std::string_view("pa55 wordé漢\xF0\x9F\x98\x80"));
        QCOMPARE(field.characters(), 12);
        QTest::keyClick(&field, Qt::Key_Backspace);
        QCOMPARE(field.text(), std::string_view("pa55 wordé漢"));
        QTest::keyClick(&field, Qt::Key_Backspace, Qt::ControlModifier);
        QVERIFY(field.isEmpty());
    }
    void takingLeavesNothingBehind() {
        SecretEdit field(SecretEdit::Echo::Dots, 64);
        QTest::keyClicks(&field, u"secret"_s);
        const auto* place = field.text().data();
        const auto taken = field.take();
        QCOMPARE(taken.text(), std::string_view("secret"));
        QVERIFY(taken.text().data() != place);
        QVERIFY(field.isEmpty());
        // The memory still belongs to the field; every byte of it is zero again.
        QCOMPARE(std::string_view(place, 6), std::string_view("\0\0\0\0\0\0", 6));
    }
    void backspaceWipesTheByteItself() {
        SecretEdit field(SecretEdit::Echo::Dots, 64);
        QTest::keyClicks(&field, u"ab"_s);
        const auto* place = field.text().data();
        QTest::keyClick(&field, Qt::Key_Backspace);
        QCOMPARE(place[1], '\0');
    }
    void thereIsNoUndoNoCopyAndNoProperty() {
        SecretEdit field(SecretEdit::Echo::Dots, 64);
        QGuiApplication::clipboard()->setText(u"before"_s);
        QTest::keyClicks(&field, u"secret"_s);
        QTest::keySequence(&field, QKeySequence::SelectAll);
        QTest::keySequence(&field, QKeySequence::Copy);
        QTest::keySequence(&field, QKeySequence::Cut);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        QTest::keySequence(&field, QKeySequence::Undo);
        QCOMPARE(field.text(), std::string_view("secret"));
        for (int i = 0; i < field.metaObject()->propertyCount(); ++i)
            QVERIFY(!field.metaObject()->property(i).read(&field).toString().contains(u"secret"_s));
        QVERIFY(!field.inputMethodQuery(Qt::ImSurroundingText).isValid());
    }
    void whatDoesNotFitIsRefusedWhole() {
        SecretEdit field(SecretEdit::Echo::Dots, 8);
        QVERIFY(field.append(u"1234567"));
        QVERIFY(!field.append(u"é8"));
        QCOMPARE(field.text(), std::string_view("1234567"));
        QVERIFY(!field.append(u"\n"));
        QVERIFY(!field.append(QStringView(u"\0", 1)));
    }
    void pasteGoesToTheEndWithoutBlanksAroundIt() {
        SecretEdit field(SecretEdit::Echo::Dots, 64);
        QTest::keyClicks(&field, u"a"_s);
        QGuiApplication::clipboard()->setText(u"  from a manager\n"_s);
        QTest::keySequence(&field, QKeySequence::Paste);
        QCOMPARE(field.text(), std::string_view("afrom a manager"));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"  from a manager\n"_s);
    }
    void inputMethodsAreOffUntilAskedFor() {
        SecretEdit field(SecretEdit::Echo::Plain, 64);
        QInputMethodEvent commit;
        commit.setCommitString(u"あい"_s);
        QVERIFY(!field.testAttribute(Qt::WA_InputMethodEnabled));
        QApplication::sendEvent(&field, &commit);
        QVERIFY(field.isEmpty());
        field.setInputMethodAllowed(true);
        QApplication::sendEvent(&field, &commit);
        QCOMPARE(field.text(), std::string_view("あい"));
    }
    void dotsShowNoLetter() {
        SecretEdit one(SecretEdit::Echo::Dots, 64);
        SecretEdit other(SecretEdit::Echo::Dots, 64);
        QTest::keyClicks(&one, u"iiii"_s);
        QTest::keyClicks(&other, u"WWWW"_s);
        for (auto* field : {&one, &other})
            field->resize(200, 30);
        QCOMPARE(one.grab().toImage(), other.grab().toImage());
    }
    void enterIsNotRepeatedWhileHeld() {
        SecretEdit field(SecretEdit::Echo::Dots, 64);
        QSignalSpy submitted(&field, &SecretEdit::submitted);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QApplication::sendEvent(&field, &held);
        QCOMPARE(submitted.size(), 0);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
    }
    void strengthIsAHint() {
        QVERIFY(strengthOf("") == Strength::Empty);
        QVERIFY(strengthOf("hunter2") == Strength::TooShort);
        for (const auto* weak :
             {"password", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "12345678901234567890", "abcdefghijklmnop"})
            QVERIFY2(strengthOf(weak) == Strength::Weak, weak);
        QVERIFY(strengthOf("correct horse battery staple") == Strength::Fair);
        QVERIFY(strengthOf("correct horse battery staple window") == Strength::Good);
        QVERIFY(strengthOf("Tr0ub4dor&3x") == Strength::Fair);
    }
};

QTEST_MAIN(SecretEditTest)
#include "secret_edit_test.moc"
