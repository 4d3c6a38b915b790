// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/keccak_lanes.h"
#include "lightclient/primitives/sha256.h"

#include <QCryptographicHash>
#include <QTest>

using namespace lightclient;

class HashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keccakKnownAnswers() {
        QCOMPARE(
            toHex(keccak256(std::string_view{})),
            std::string("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
        QCOMPARE(
            toHex(keccak256("abc")),
            std::string("0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"));
    }
    // Qt carries its own Keccak and SHA-256: every length around the block borders must agree with it.
    void agreesWithQtAtEveryLength() {
        Bytes message;
        for (int length = 0; length < 600; ++length) {
            const QByteArray qt(reinterpret_cast<const char*>(message.data()), length);
            const auto keccak = QCryptographicHash::hash(qt, QCryptographicHash::Keccak_256);
            const auto sha = QCryptographicHash::hash(qt, QCryptographicHash::Sha256);
            QCOMPARE(toHex(keccak256(BytesView(message))), "0x" + keccak.toHex().toStdString());
            QCOMPARE(toHex(sha256(message)), "0x" + sha.toHex().toStdString());
            message.push_back(static_cast<std::uint8_t>(length * 7 + 1));
        }
    }
    // Sponges side by side, each path that this processor has: as many messages as lanes, fewer and more, of
    // lengths that end in different blocks.
    void hashesSideBySideAsOneByOne() {
        std::vector<keccak::Lanes> ways{keccak::Lanes::One};
        if (keccak::widestLanes() != keccak::Lanes::One)
            ways.push_back(keccak::Lanes::Four);
        if (keccak::widestLanes() == keccak::Lanes::Eight)
            ways.push_back(keccak::Lanes::Eight);
        Bytes text(1500);
        for (std::size_t i = 0; i < text.size(); ++i)
            text[i] = static_cast<std::uint8_t>(i * 31 + i / 256);
        for (const auto lanes : ways)
            for (std::size_t count = 0; count <= 40; ++count) {
                std::vector<BytesView> messages;
                for (std::size_t i = 0; i < count; ++i)
                    messages.push_back(BytesView(text).subspan(i, (i * 131 + count * 17) % 700));
                std::vector<Hash32> hashes(count);
                keccak::hashAll(messages, hashes, lanes);
                for (std::size_t i = 0; i < count; ++i)
                    QCOMPARE(toHex(hashes[i]), toHex(keccak256(messages[i])));
            }
        qInfo("%zu ways on this processor", ways.size());
    }
};

QTEST_APPLESS_MAIN(HashTest)
#include "hash_test.moc"
