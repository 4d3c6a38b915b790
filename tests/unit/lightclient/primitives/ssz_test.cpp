// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

#include <QTest>

using namespace lightclient;

namespace {
Hash32 chunk(std::uint8_t value) {
    Hash32 out;
    out[0] = value;
    return out;
}
} // namespace

class SszTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void merkleizesWithAndWithoutLimit() {
        const std::vector<Hash32> three{chunk(1), chunk(2), chunk(3)};
        const Hash32 four = hashPair(hashPair(chunk(1), chunk(2)), hashPair(chunk(3), {}));
        QCOMPARE(merkleize(three), four);
        const Hash32 zeroPair = hashPair({}, {});
        QCOMPARE(merkleize(three, 8), hashPair(four, hashPair(zeroPair, zeroPair)));
        QCOMPARE(merkleize({}), Hash32{});
        QCOMPARE(merkleize({}, 2), zeroPair);
        QCOMPARE(merkleize(std::vector{chunk(9)}), chunk(9));
    }
    void branchesFoldAndPad() {
        const std::vector<Hash32> leaves{chunk(1), chunk(2), chunk(3), chunk(4)};
        const Hash32 root = merkleize(leaves);
        const std::vector<Hash32> branch{chunk(4), hashPair(chunk(1), chunk(2))};
        QVERIFY(isValidBranch(chunk(3), branch, 6, root));
        QVERIFY(!isValidBranch(chunk(3), branch, 7, root));
        QVERIFY(!isValidBranch(chunk(2), branch, 6, root));
        QVERIFY(!isValidBranch(chunk(3), std::vector{branch[0]}, 6, root));
        QVERIFY(isValidBranch(chunk(3), std::vector{Hash32{}, branch[0], branch[1]}, 6, root));
        QVERIFY(!isValidBranch(chunk(3), std::vector{chunk(1), branch[0], branch[1]}, 6, root));
    }
    void readsContainersStrictly() {
        Bytes good;
        appendUint64(good, 0x0102030405060708ULL);
        appendOffset(good, 12);
        good.push_back(0xaa);
        SszReader reader(good);
        QCOMPARE(reader.readUint64(), 0x0102030405060708ULL);
        reader.readOffset();
        const auto parts = reader.finish();
        QVERIFY(parts.has_value());
        QCOMPARE(parts->size(), std::size_t{1});
        QVERIFY(sameBytes(parts->front(), Bytes{0xaa}));
        for (const std::size_t bad : std::vector<std::size_t>{11, 13, 14, 4000000000}) {
            Bytes moved(good.begin(), good.begin() + 8);
            appendOffset(moved, bad);
            moved.push_back(0xaa);
            SszReader other(moved);
            other.readUint64();
            other.readOffset();
            QCOMPARE(other.finish().error(), DecodeError::BadOffset);
        }
        SszReader shortReader(BytesView(good).first(7));
        shortReader.readUint64();
        QCOMPARE(shortReader.finish().error(), DecodeError::Truncated);
        SszReader longReader(good);
        longReader.readUint64();
        QCOMPARE(longReader.finish().error(), DecodeError::TrailingBytes);
    }
};

QTEST_APPLESS_MAIN(SszTest)
#include "ssz_test.moc"
