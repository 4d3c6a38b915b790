// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/json.h"

#include <QTest>

using namespace lightclient;

class JsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boundsDepthAndSize() {
        QVERIFY(parseJson(R"({"a":[1]})").has_value());
        QCOMPARE(parseJson(std::string(100000, '[')).error(), DecodeError::Oversized);
        QCOMPARE(parseJson("[1,2,3]", {.maxBytes = 3, .maxDepth = 8}).error(), DecodeError::Oversized);
        QCOMPARE(parseJson("{").error(), DecodeError::Malformed);
        QCOMPARE(parseJson("{}x").error(), DecodeError::Malformed);
        QCOMPARE(parseJson("").error(), DecodeError::Malformed);
    }
    void readsTypedFields() {
        const auto value =
            parseJson(R"({"n":"18446744073709551615","q":"0x10","neg":-1,"b":"0xff","nil":null})").value();
        const auto field = [&](std::string_view name) -> const json::value& {
            return *jsonField(value, name).value();
        };
        QCOMPARE(jsonUint64(field("n")).value(), UINT64_MAX);
        QCOMPARE(jsonQuantity(field("q")).value(), Uint256{16});
        QCOMPARE(jsonUint64(field("neg")).error(), DecodeError::OutOfRange);
        QCOMPARE(jsonBytes(field("b")).value(), Bytes{0xff});
        QCOMPARE(jsonField(value, "none").error(), DecodeError::MissingField);
        QCOMPARE(jsonField(value, "nil").error(), DecodeError::MissingField);
        QCOMPARE(jsonField(field("n"), "x").error(), DecodeError::WrongType);
        QCOMPARE(jsonFixed<2>(field("b")).error(), DecodeError::BadLength);
    }
};

QTEST_APPLESS_MAIN(JsonTest)
#include "json_test.moc"
