// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/cli/snappy_framing.h"

#include <QTest>

using namespace app::cli;
using lightclient::Bytes;
using lightclient::DecodeError;

namespace {

Bytes sample(std::size_t size) {
    Bytes out(size);
    for (std::size_t i = 0; i < size; ++i)
        out[i] = static_cast<std::uint8_t>((i * i) >> 5U);
    return out;
}

const Bytes kIdentifier{0xff, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

Bytes joined(Bytes head, std::initializer_list<std::uint8_t> tail) {
    head.insert(head.end(), tail);
    return head;
}

} // namespace

class SnappyFramingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTrips() {
        for (const std::size_t size : {0U, 1U, 100U, 65535U, 65536U, 65537U, 200'000U}) {
            const auto content = sample(size);
            const auto back = uncompressSnappy(compressSnappyFrames(content));
            QVERIFY(back.has_value());
            QVERIFY(*back == content);
        }
    }
    void knowsTheFormatsOwnChecksum() {
        // framing_format.txt: CRC-32C of the content, rotated by 15 and offset by 0xa282ead8.
        // CRC-32C("123456789") is e3069283 (RFC 3720, appendix B.4), masked c78be9e5.
        const Bytes digits{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
        auto stream = joined(kIdentifier, {0x01, 13, 0, 0});
        std::uint32_t crc = 0xe3069283U;
        crc = ((crc >> 15U) | (crc << 17U)) + 0xa282ead8U;
        for (unsigned i = 0; i < 4; ++i)
            stream.push_back(static_cast<std::uint8_t>(crc >> (8 * i)));
        lightclient::append(stream, digits);
        QVERIFY(uncompressSnappy(stream).value() == digits);
        stream[14] ^= 1;
        QVERIFY(uncompressSnappy(stream).error() == DecodeError::BadChecksum);
    }
    void everyChangedByteIsNoticed() {
        const auto stream = compressSnappyFrames(sample(300));
        for (std::size_t i = 10; i < stream.size(); ++i) {
            auto bad = stream;
            bad[i] ^= 1;
            const auto back = uncompressSnappy(bad);
            QVERIFY2(!back || *back != sample(300), std::to_string(i).c_str());
            // Only a chunk that turned into a skippable one may pass, as nothing.
            QVERIFY2(!back || back->empty(), std::to_string(i).c_str());
        }
    }
    void refusesBrokenStreams() {
        const auto codeOfStream = [](const Bytes& stream) { return uncompressSnappy(stream).error(); };
        const auto stream = compressSnappyFrames(sample(300));
        QVERIFY(codeOfStream(Bytes(stream.begin(), stream.end() - 1)) == DecodeError::Truncated);
        QVERIFY(codeOfStream(joined(kIdentifier, {0, 1})) == DecodeError::Truncated);
        QVERIFY(codeOfStream(joined(kIdentifier, {0, 2, 0, 0, 1, 2})) == DecodeError::Truncated);
        QVERIFY(codeOfStream(joined(kIdentifier, {0x02, 0, 0, 0})) == DecodeError::Malformed);
        QVERIFY(codeOfStream(joined(kIdentifier, {0xff, 1, 0, 0, 's'})) == DecodeError::Malformed);
        QVERIFY(!uncompressSnappy(Bytes{}).has_value());
    }
    void skipsPadding() {
        const auto stream = compressSnappyFrames(sample(10));
        auto padded = joined(stream, {0xfe, 3, 0, 0, 9, 9, 9, 0x80, 0, 0, 0});
        QVERIFY(uncompressSnappy(padded).value() == sample(10));
        lightclient::append(padded, stream); // streams may be concatenated
        QCOMPARE(uncompressSnappy(padded).value().size(), std::size_t{20});
    }
    void aChunkMayNotGrowPast64KiB() {
        // A raw block that claims 2^32 - 1 bytes, and a framed one of 65 537.
        QVERIFY(uncompressSnappy(Bytes{0xff, 0xff, 0xff, 0xff, 0x0f, 0}).error() == DecodeError::Oversized);
        QVERIFY(
            uncompressSnappy(joined(kIdentifier, {0, 8, 0, 0, 0, 0, 0, 0, 0x81, 0x80, 0x04, 0})).error() ==
            DecodeError::Oversized);
        // Uncompressed, too.
        auto plain = joined(kIdentifier, {1, 5, 0, 1, 0, 0, 0, 0}); // 4 + 65 537
        plain.resize(plain.size() + 65'537);
        QVERIFY(uncompressSnappy(plain).error() == DecodeError::Oversized);
    }
    void aBlockMayNotClaimWhatItCannotHold() {
        // 200 MiB out of six bytes: refused before anything is taken for it.
        QVERIFY(
            uncompressSnappy(Bytes{0x80, 0x80, 0x80, 0x64, 0x00, 0x61}).error() == DecodeError::Oversized);
        // The densest honest block: one byte, then copies of 64 bytes in three each.
        Bytes dense{0x81, 0x80, 0x04, 0x00, 'a'};
        for (int i = 0; i < 1024; ++i)
            lightclient::append(dense, Bytes{0xfe, 1, 0});
        QVERIFY(uncompressSnappy(dense).value() == Bytes(65'537, 'a'));
    }
    void allChunksTogetherAreBounded() {
        const auto stream = compressSnappyFrames(Bytes(200'000, 'a'));
        QVERIFY(uncompressSnappy(stream, 200'000).has_value());
        QVERIFY(uncompressSnappy(stream, 199'999).error() == DecodeError::Oversized);
        QVERIFY(
            uncompressSnappy(Bytes{0x02, 0x04, 'a', 'a'}, 1).error() == DecodeError::Oversized); // a block
    }
    void reservedChunks() {
        const auto stream = compressSnappyFrames(sample(10));
        for (unsigned type = 0; type < 256; ++type) {
            auto longer = joined(stream, {static_cast<std::uint8_t>(type), 3, 0, 0, 9, 9, 9});
            const auto content = uncompressSnappy(longer);
            if (type >= 0x80 && type < 0xff)
                QVERIFY(content && *content == sample(10)); // may be skipped
            else if (type < 2)
                QVERIFY(content.error() == DecodeError::Truncated); // too short for its checksum
            else
                QVERIFY(content.error() == DecodeError::Malformed);
        }
        for (std::size_t length = 1; length < kIdentifier.size(); ++length) // half an identifier is a block
            QVERIFY(!uncompressSnappy(Bytes(kIdentifier.begin(), kIdentifier.begin() + long(length))));
    }
};

QTEST_APPLESS_MAIN(SnappyFramingTest)
#include "snappy_framing_test.moc"
