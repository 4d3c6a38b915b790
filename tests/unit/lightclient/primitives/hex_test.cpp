// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"

#include <QTest>

using namespace lightclient;

class HexTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTrips() {
        const Bytes bytes{0x00, 0x0f, 0xf0, 0xff};
        QCOMPARE(toHex(bytes), std::string("0x000ff0ff"));
        QCOMPARE(parseHex("0x000ff0ff").value(), bytes);
        QCOMPARE(parseHex("000FF0Ff").value(), bytes);
        QCOMPARE(parseHex("0x").value(), Bytes{});
    }
    void refusesWhatIsNotHex() {
        QCOMPARE(parseHex("0x0").error(), DecodeError::BadLength);
        QCOMPARE(parseHex("0xzz").error(), DecodeError::BadCharacter);
        QCOMPARE(parseHex("0x0x00").error(), DecodeError::BadCharacter);
        QCOMPARE(parseFixedHex<4>("0x00112233ff").error(), DecodeError::BadLength);
        QCOMPARE(parseFixedHex<4>("0x001122").error(), DecodeError::BadLength);
        QVERIFY(parseFixedHex<4>("0x00112233").has_value());
    }
};

QTEST_APPLESS_MAIN(HexTest)
#include "hex_test.moc"
