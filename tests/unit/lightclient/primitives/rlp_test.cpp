// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

#include <random>

using namespace lightclient;

namespace {
Bytes fromHex(std::string_view text) {
    return parseHex(text).value();
}
} // namespace

class RlpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodesTheYellowPaperExamples() {
        const Bytes dog{'d', 'o', 'g'};
        QCOMPARE(toHex(encodeRlpString(dog)), std::string("0x83646f67"));
        QCOMPARE(toHex(encodeRlpString({})), std::string("0x80"));
        QCOMPARE(toHex(encodeRlpUint(0)), std::string("0x80"));
        QCOMPARE(toHex(encodeRlpUint(15)), std::string("0x0f"));
        QCOMPARE(toHex(encodeRlpUint(1024)), std::string("0x820400"));
        QCOMPARE(toHex(encodeRlpList({})), std::string("0xc0"));
        QCOMPARE(toHex(encodeRlpString(Bytes(56, 'a'))).substr(0, 6), std::string("0xb838"));
    }
    void roundTripsEveryLength() {
        for (const std::size_t length :
             std::vector<std::size_t>{0, 1, 2, 55, 56, 57, 255, 256, 65535, 65536}) {
            const Bytes string(length, 0xab);
            const Bytes encoded = encodeRlpString(string);
            const auto item = parseRlp(encoded);
            QVERIFY(item.has_value());
            QVERIFY(!item->isList);
            QVERIFY(sameBytes(item->payload, string));
            const std::vector<Bytes> two{encoded, encoded};
            const Bytes list = encodeRlpList(two);
            const auto parsed = parseRlp(list);
            QVERIFY(parsed.has_value());
            QCOMPARE(parseRlpList(*parsed, 2).value().size(), std::size_t{2});
            QCOMPARE(parseRlpList(*parsed, 1).error(), DecodeError::Oversized);
        }
    }
    void refusesEverySecondSpelling_data() {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<int>("error");
        const auto row = [](const char* name, const char* hex, DecodeError error) {
            QTest::newRow(name) << QString::fromLatin1(hex) << static_cast<int>(error);
        };
        row("empty", "0x", DecodeError::Truncated);
        row("byte in a string header", "0x8100", DecodeError::NonCanonical);
        row("long header, short string", "0xb801ff", DecodeError::NonCanonical);
        row("long header, 55 bytes", "0xb837", DecodeError::NonCanonical);
        row("leading zero in the length", "0xb90038", DecodeError::NonCanonical);
        row("cut short", "0x83646f", DecodeError::Truncated);
        row("trailing byte", "0x83646f6700", DecodeError::TrailingBytes);
        row("length of length 8", "0xbfffffffffffffffff", DecodeError::Oversized);
        row("list longer than the input", "0xf90400", DecodeError::Truncated);
    }
    void refusesEverySecondSpelling() {
        QFETCH(QString, hex);
        QFETCH(int, error);
        QCOMPARE(static_cast<int>(parseRlp(fromHex(hex.toStdString())).error()), error);
    }
    void integersAreMinimal() {
        const auto integer = [](std::string_view hex) {
            const Bytes bytes = fromHex(hex);
            return parseRlpUint256(parseRlp(bytes).value());
        };
        QCOMPARE(integer("0x80").value(), Uint256{});
        QCOMPARE(integer("0x820400").value(), Uint256{1024});
        QCOMPARE(integer("0x820001").error(), DecodeError::NonCanonical);
        QCOMPARE(integer("0x00").error(), DecodeError::NonCanonical);
        QCOMPARE(integer("0xc0").error(), DecodeError::WrongType);
        QCOMPARE(integer("0xa1" + std::string(66, '1')).error(), DecodeError::OutOfRange);
    }
    // Whatever parses re-encodes to the same bytes: the encoding is one to one.
    void whatParsesIsCanonical() {
        std::mt19937 random(11);
        int parsed = 0;
        for (int i = 0; i < 200000; ++i) {
            Bytes bytes(random() % 5 + 1);
            for (auto& b : bytes)
                b = static_cast<std::uint8_t>(random() % 4 == 0 ? 0x80 + random() % 0x50 : random() % 256);
            const auto item = parseRlp(bytes);
            if (!item)
                continue;
            ++parsed;
            const Bytes again =
                item->isList ? encodeRlpListPayload(item->payload) : encodeRlpString(item->payload);
            QCOMPARE(again, bytes);
        }
        QVERIFY(parsed > 1000);
    }
};

QTEST_APPLESS_MAIN(RlpTest)
#include "rlp_test.moc"
