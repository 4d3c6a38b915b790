// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/support/counted_memory.h"

#include "lightclient/primitives/json.h"
#include "lightclient/primitives/rlp.h"
#include "lightclient/primitives/ssz.h"

#include <QTest>

#include <algorithm>

using namespace lightclient;
using support::heapUseOf;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20U;

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    out.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        out += piece;
    return out;
}

/// The text with its ' as ": moc loses its way in raw strings.
std::string quoted(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

/// That `text` is refused as too large, and how much was held on the way.
std::size_t peakOfRefusal(const std::string& text) {
    std::string_view code = "ok";
    const auto use = heapUseOf([&] {
        const auto value = parseJson(text);
        code = value ? "ok" : codeOf(value.error());
    });
    [&] { QCOMPARE(std::string(code), std::string("oversized")); }();
    return use.peakBytes;
}

} // namespace

class PrimitiveBoundsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonOfManyValuesIsNotBuilt() {
        // Two bytes of text would become twenty-four of memory.
        QVERIFY(peakOfRefusal("[" + repeated("0,", 8 * kMiB) + "0]") < kMiB);
        QVERIFY(peakOfRefusal("[" + repeated("[],", 4 * kMiB) + "0]") < kMiB);
        QVERIFY(peakOfRefusal("[" + repeated("{},", 4 * kMiB) + "0]") < kMiB);
        QVERIFY(peakOfRefusal(quoted("[['" + repeated("','\\\\','", kMiB) + "']]")) < kMiB);
        QVERIFY(peakOfRefusal(std::string(65 * kMiB, ' ')) < kMiB);
        QVERIFY(peakOfRefusal(std::string(kMiB, '[')) < kMiB);
    }
    void jsonOfManyKeysInOneObjectIsNotBuilt() {
        // Keys of one hash make each member a walk along all before it: the walks are what is bounded.
        std::string text = "{";
        for (int i = 0; i < 100'000; ++i)
            text += "'" + std::to_string(i) + "':0,";
        QVERIFY(peakOfRefusal(quoted(text + "'x':0}")) < kMiB);
        std::string small = "{'0':0";
        for (int i = 1; i < 4000; ++i)
            small += ",'" + std::to_string(i) + "':0";
        small = quoted(std::move(small));
        QVERIFY(parseJson(small + "}").has_value());
        const auto twenty = repeated(small + "},", 20) + "0]";
        QVERIFY(peakOfRefusal("[" + twenty) < kMiB);
    }
    void honestJsonFits() {
        // A thousand receipts of ten logs each; commas and brackets inside strings are text.
        const std::string log =
            quoted("{'address':'0x01','topics':['0x1','0x2','0x3','0x4'],'data':'[,{\\',,'},");
        const std::string receipt = quoted("{'status':'0x1','logs':[") + repeated(log, 9) + "{}]},";
        const auto value = parseJson("[" + repeated(receipt, 1000) + "{}]");
        QVERIFY(value.has_value());
        QCOMPARE(value->as_array().size(), std::size_t{1001});
        const auto commas = parseJson('"' + std::string(4 * kMiB, ',') + '"');
        QVERIFY(commas.has_value());
    }
    void rlpLengthsAllocateNothing() {
        // Every header that claims more than is there, up to 2^64 - 1 bytes.
        for (unsigned first = 0xb8; first <= 0xff; ++first) {
            if (first == 0xc0)
                first = 0xf8; // between them are short lists
            Bytes claim(9, 0xff);
            claim[0] = static_cast<std::uint8_t>(first);
            bool refused = false;
            const auto use = heapUseOf([&] { refused = !parseRlp(claim).has_value(); });
            QVERIFY(refused);
            QCOMPARE(use.allocations, std::size_t{0});
        }
    }
    void rlpListsStopAtTheirLimit() {
        const Bytes list = encodeRlpListPayload(Bytes(4 * kMiB, 0x01));
        const auto item = parseRlp(list).value();
        DecodeError error{};
        const auto use = heapUseOf([&] { error = parseRlpList(item, 17).error(); });
        QVERIFY(error == DecodeError::Oversized);
        QVERIFY(use.peakBytes < 8192);
    }
    void sszOffsetsAllocateNothingOfTheirSize() {
        for (const std::size_t claim : {std::size_t{0}, std::size_t{9}, std::size_t{0xffffffff}}) {
            Bytes bytes;
            appendOffset(bytes, 8);
            appendOffset(bytes, claim);
            DecodeError error{};
            const auto use = heapUseOf([&] {
                SszReader reader(bytes);
                reader.readOffset();
                reader.readOffset();
                error = reader.finish().error();
            });
            QVERIFY(error == DecodeError::BadOffset);
            QVERIFY(use.peakBytes < 4096);
        }
    }
    void longTextsAreNoLongWork() {
        // A refusal that reads a number's text to its end would still be linear: what it holds is not.
        const std::string digits(4 * kMiB, '9');
        for (const auto& text : {digits, "0x" + digits, std::string(4 * kMiB, '0')}) {
            const auto use = heapUseOf([&] {
                [&] { QVERIFY(!parseDecimal(text) && !parseQuantity(text) && !parseFixedHex<32>(text)); }();
            });
            QCOMPARE(use.allocations, std::size_t{0});
        }
    }
};

QTEST_APPLESS_MAIN(PrimitiveBoundsTest)
#include "primitive_bounds_test.moc"
