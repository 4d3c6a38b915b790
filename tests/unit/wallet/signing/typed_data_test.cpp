// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signing_fixtures.h"
#include "wallet/signing/typed_data.h"

#include <QTest>

using namespace wallet::signing;
using lightclient::toHex;
using support::replaced;
using support::warns;

namespace {

// The example of EIP-712 itself.
const std::string kMail =
    R"({"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
"Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
"Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},
"primaryType":"Mail","domain":{"name":"Ether Mail","version":"1","chainId":1,
"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
"message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
"to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}})";

/// A payload with one member x.
std::string single(const std::string& type, const std::string& value) {
    return R"({"types":{"EIP712Domain":[],"M":[{"name":"x","type":")" + type +
           R"("}]},"primaryType":"M","domain":{},"message":{"x":)" + value + "}}";
}

SignError errorOf(const std::string& payload) {
    const auto data = parseTypedData(payload);
    return data ? SignError::KeyFailure : data.error().code; // KeyFailure: accepted
}

} // namespace

class TypedDataTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mailOfTheEip() {
        const auto data = parseTypedData(kMail).value();
        QCOMPARE(
            data.types.encodeType("Mail"),
            std::string("Mail(Person from,Person to,string contents)Person(string name,address wallet)"));
        QCOMPARE(
            toHex(data.domainSeparator),
            std::string("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f"));
        QCOMPARE(
            toHex(data.messageHash),
            std::string("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"));
        QCOMPARE(
            toHex(data.digest),
            std::string("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2"));
    }
    void describesEveryField() {
        const auto data = parseTypedData(kMail).value();
        const auto text = describe(data, lightclient::Uint256{1}).toText();
        QVERIFY(
            text.find("message.to.wallet: 0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB (address)") !=
            std::string::npos);
        QVERIFY(text.find("message.contents: \"Hello, Bob!\" (string)") != std::string::npos);
        QVERIFY(text.find("WARNING") == std::string::npos);
        QVERIFY(warns(describe(data, lightclient::Uint256{10}), "for chain 1, not for chain 10"));
        const auto extra =
            parseTypedData(replaced(kMail, "\"contents\":\"Hello", "\"hidden\":1,\"contents\":\"Hello"));
        QCOMPARE(extra->digest, data.digest);
        QVERIFY(warns(describe(*extra), "message.hidden"));
        QVERIFY(warns(describe(parseTypedData(single("bool", "true")).value()), "no chain"));
    }
    void foreignTextCannotImitateOtherFields() {
        const auto data = parseTypedData(single("string", R"("a\nmessage.y: 1 (uint8)\u202ex")")).value();
        const auto text = describe(data).toText();
        QVERIFY(text.find("a\\nmessage.y") != std::string::npos);
        QVERIFY(text.find("\u202E") == std::string::npos);
    }
    void refusesWhatLibrariesReadDifferently_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("value");
        const std::pair<const char*, const char*> cases[]{
            {"uint", "1"},
            {"int", "-1"},
            {"int8", "128"},
            {"int8", "-129"},
            {"uint8", "256"},
            {"uint8", "-1"},
            {"uint256", "\"\""},
            {"uint256", "1.5"},
            {"uint256", "9007199254740993"},
            {"uint256", "1e30"},
            {"uint256", "\" 1\""},
            {"uint256", "\"0x\""},
            {"uint256", "\"-0x1\""},
            {"uint256", "true"},
            {"uint256", "null"},
            {"uint256", "\"115792089237316195423570985008687907853269984665640564039457584007913129639936\""},
            {"uint264", "1"},
            {"uint12", "1"},
            {"uint08", "1"},
            {"address", "\"0x01\""},
            {"address", "\"CD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826\""},
            {"address", "\"0xcD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826\""},
            {"bytes", "\"hello\""},
            {"bytes", "\"0xabc\""},
            {"bytes4", "\"0xa9059c\""},
            {"bytes0", "\"0x\""},
            {"bytes33", "\"0x\""},
            {"string", "123"},
            {"uint256[2]", "[1]"},
            {"uint256[]", "1"},
            {"uint256[", "1"},
            {"uint256[01]", "[1]"},
            {"function", "\"0x\""},
            {"Unknown", "{}"},
            {"M", "null"},
            {"M[]", "[]"},
            {"EIP712Domain", "{}"}};
        for (const auto& [type, value] : cases)
            QTest::newRow(qPrintable(QString("%1 = %2").arg(type, value))) << QString(type) << QString(value);
    }
    void refusesWhatLibrariesReadDifferently() {
        QFETCH(QString, type);
        QFETCH(QString, value);
        QVERIFY(!parseTypedData(single(type.toStdString(), value.toStdString())));
    }
    void acceptsBordersAndSpellings() {
        for (const auto& [type, value] : std::vector<std::pair<std::string, std::string>>{
                 {"int8", "-128"},
                 {"int8", "127"},
                 {"uint8", "255"},
                 {"uint256", "9007199254740991"},
                 {"uint256", "\"0xff\""},
                 {"int256",
                  "\"-57896044618658097711785492504343953926634992332820282019728792003956564819968\""},
                 {"bytes", "\"0x\""},
                 {"bytes1", "\"0x41\""},
                 {"uint256[0]", "[]"},
                 {"uint256[][2]", "[[1],[2,3]]"},
                 {"bool", "1"},
                 {"address", "\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826\""}})
            QVERIFY2(parseTypedData(single(type, value)), (type + " = " + value).c_str());
        QCOMPARE(
            parseTypedData(single("uint256", "255"))->digest,
            parseTypedData(single("uint256", "\"0xff\""))->digest);
        QCOMPARE(
            parseTypedData(single("int8", "-1"))->message.children[0].atom, lightclient::Bytes(32, 0xFF));
    }
    void refusesAmbiguousTypesAndDomains() {
        QCOMPARE(
            errorOf(
                replaced(kMail, "\"Mail\":[", "\"Unused\":[{\"name\":\"a\",\"type\":\"bool\"}],\"Mail\":[")),
            SignError::BadType);
        QCOMPARE(errorOf(replaced(kMail, "{\"name\":\"contents\"", "{\"name\":\"to\"")), SignError::BadType);
        QCOMPARE(
            errorOf(replaced(kMail, "\"primaryType\":\"Mail\"", "\"primaryType\":\"EIP712Domain\"")),
            SignError::BadType);
        QCOMPARE(errorOf(replaced(kMail, "\"chainId\":1,", "")), SignError::BadDomain);
        QCOMPARE(
            errorOf(replaced(kMail, "\"chainId\":1,", "\"chainId\":1,\"foo\":1,")), SignError::BadDomain);
        QCOMPARE(
            errorOf(replaced(
                kMail, "{\"name\":\"chainId\",\"type\":\"uint256\"}",
                "{\"name\":\"chainId\",\"type\":\"uint32\"}")),
            SignError::BadDomain);
        QCOMPARE(
            errorOf(replaced(
                kMail, R"({"name":"name","type":"string"},{"name":"version","type":"string"})",
                R"({"name":"version","type":"string"},{"name":"name","type":"string"})")),
            SignError::BadDomain);
        QCOMPARE(
            errorOf(replaced(kMail, "\"contents\":\"Hello, Bob!\"", "\"other\":1")), SignError::BadValue);
    }
    void refusesNoJsonAndFloods() {
        QCOMPARE(errorOf(""), SignError::Malformed);
        QCOMPARE(errorOf("{}"), SignError::Malformed);
        QCOMPARE(errorOf(std::string(100, '[')), SignError::Oversized);
        QCOMPARE(errorOf(std::string(2 << 20, ' ')), SignError::Oversized);
        std::string many = "[0";
        for (int i = 0; i < 30000; ++i)
            many += ",0";
        QCOMPARE(errorOf(single("uint8[]", many + "]")), SignError::Oversized);
    }
};

QTEST_APPLESS_MAIN(TypedDataTest)
#include "typed_data_test.moc"
