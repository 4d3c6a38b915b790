// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/http_message.h"
#include "lightclient/net/json_rpc.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::net;

class HttpMessageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesWhatWouldBreakTheWire() {
        QVERIFY(areHeadersValid({{"x-a", "b c\t\xc3\xa4"}}));
        QVERIFY(!areHeadersValid({{"x-a", "b\r\nx-evil: 1"}}));
        QVERIFY(!areHeadersValid({{"x a", "b"}}));
        QVERIFY(!areHeadersValid({{"", "b"}}));
        QVERIFY(isMethodValid("POST"));
        QVERIFY(!isMethodValid("GET /x"));
        QVERIFY(!isMethodValid(""));
    }
    void successIsTwoHundredAndSomething() {
        QVERIFY(requireSuccess({200, {}, "ok"}));
        const auto refused = requireSuccess({404, {}, "not\nhere"});
        QCOMPARE(refused.error(), (NetError{NetErrorCode::HttpStatus, "not here", 404}));
        QCOMPARE(
            describe(refused.error()), std::string("the server refused the request (HTTP 404): not here"));
    }
    void knowsTheContentType() {
        const auto of = [](std::string type) {
            return requireContentType({200, {{"content-type", std::move(type)}}, "{}"}, "application/json");
        };
        QCOMPARE(of("application/json").value().body, std::string("{}"));
        QVERIFY(of("Application/JSON; charset=utf-8"));
        QVERIFY(of("application/json ;x"));
        const auto page = of("text/html");
        QCOMPARE(page.error(), (NetError{NetErrorCode::WrongContent, "content type text/html", 200}));
        QVERIFY(!of("application/json-seq"));
        QVERIFY(!of("application/json, text/html"));
        QVERIFY(!of(""));
        QVERIFY(!requireContentType({200, {}, "{}"}, "application/json"));
        QVERIFY(of(std::string(500, 'x') + "\x1b").error().detail.size() < 100);
    }
    void quotesLittle() {
        QCOMPARE(printable("a\x1b[31m", 20), std::string("a [31m"));
        QCOMPARE(printable(std::string(500, 'x')).size(), std::size_t{200});
    }
    void readsJsonRpcAnswers() {
        const auto read = [](const char* text, std::uint64_t id) {
            return jsonRpcResult(parseJson(text).value(), id);
        };
        QCOMPARE(read(R"({"jsonrpc":"2.0","id":7,"result":"0x1"})", 7).value(), json::value("0x1"));
        QVERIFY(read(R"({"jsonrpc":"2.0","id":7,"result":null})", 7).value().is_null());
        const auto fault = read(R"({"jsonrpc":"2.0","id":7,"error":{"code":-32601,"message":"no"}})", 7);
        QCOMPARE(fault.error(), (NetError{NetErrorCode::RpcFault, "no", 0, -32601}));
        QCOMPARE(
            read(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":""}})", 7).error().code,
            NetErrorCode::RpcFault);
        const char* const malformed[] = {
            R"({"jsonrpc":"2.0","id":8,"result":1})",
            R"({"jsonrpc":"2.0","id":"7","result":1})",
            R"({"jsonrpc":"2.0","result":1})",
            R"({"jsonrpc":"2.0","id":7})",
            R"({"id":7,"result":1})",
            R"({"jsonrpc":"2.0","id":8,"error":{"code":1}})",
            R"([])",
            R"("x")"};
        for (const char* text : malformed)
            QCOMPARE(read(text, 7).error().code, NetErrorCode::Malformed);
    }
    void writesJsonRpcRequests() {
        QCOMPARE(
            jsonRpcRequest(3, "eth_chainId", json::array{}),
            std::string(R"({"jsonrpc":"2.0","id":3,"method":"eth_chainId","params":[]})"));
    }
};

QTEST_APPLESS_MAIN(HttpMessageTest)
#include "http_message_test.moc"
