// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/sse_parser.h"

#include <QTest>

#include <vector>

using namespace lightclient::net;
using namespace std::chrono_literals;

namespace {

using Events = std::vector<ServerSentEvent>;

/// All events of `text`, put in pieces of `step` bytes; the last one is "error" where the parser gave up.
Events read(std::string_view text, std::size_t step, SseBounds bounds = {}) {
    SseParser parser(bounds);
    Events events;
    while (!text.empty()) {
        parser.put(text.substr(0, step));
        text.remove_prefix(std::min(step, text.size()));
        auto event = parser.next();
        for (; event && *event; event = parser.next())
            events.push_back(**event);
        if (!event) {
            events.push_back({"error", std::string(codeOf(event.error())), {}});
            break;
        }
    }
    return events;
}

/// The same, and that it does not matter how the bytes were cut.
Events readAnyhow(std::string_view text) {
    auto whole = read(text, text.size() + 1);
    for (std::size_t step = 1; step < text.size(); ++step) {
        if (read(text, step) != whole)
            return {{"error", "cut into " + std::to_string(step), {}}};
    }
    return whole;
}

ServerSentEvent message(std::string data) {
    return {"message", std::move(data), {}};
}

} // namespace

class SseParserTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheStandardsExamples() {
        // The shapes that WHATWG HTML §9.2.6 describes.
        QCOMPARE(readAnyhow("data: YHOO\ndata: +2\ndata: 10\n\n"), (Events{message("YHOO\n+2\n10")}));
        QCOMPARE(
            readAnyhow(": test stream\n\ndata: first\nid: 1\n\ndata:second\nid\n\ndata:  third\n\n"),
            (Events{{"message", "first", "1"}, message("second"), message(" third")}));
        QCOMPARE(readAnyhow("data\n\ndata\ndata\n\ndata:"), (Events{message(""), message("\n")}));
        QCOMPARE(readAnyhow("data:test\n\ndata: test\n\n"), (Events{message("test"), message("test")}));
    }
    void endsLinesInThreeWays() {
        const Events expected{{"head", "a\nb", {}}, message("c")};
        QCOMPARE(readAnyhow("event: head\ndata: a\ndata: b\n\ndata: c\n\n"), expected);
        QCOMPARE(readAnyhow("event: head\r\ndata: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n"), expected);
        QCOMPARE(readAnyhow("event: head\rdata: a\rdata: b\r\rdata: c\r\r"), expected);
        QCOMPARE(readAnyhow("event: head\r\ndata: a\ndata: b\r\n\rdata: c\n\r\n"), expected);
    }
    void needsNoByteBehindABlankLine() {
        SseParser parser;
        parser.put("data: x\r\n\r");
        QCOMPARE(parser.next().value(), std::optional(message("x")));
        parser.put("\ndata: y\r\r");
        QCOMPARE(parser.next().value(), std::optional(message("y")));
    }
    void passesOverOneByteOrderMark() {
        QCOMPARE(
            readAnyhow("\xef\xbb\xbf"
                       "data: x\n\n"),
            (Events{message("x")}));
        QCOMPARE(
            readAnyhow("\xef\xbb\xbf\xef\xbb\xbf"
                       "data: x\n\n"),
            Events());
        QCOMPARE(
            readAnyhow("data: x\n\xef\xbb\xbf"
                       "data: y\n\n"),
            (Events{message("x")}));
    }
    void keepsIdsAndForgetsTypes() {
        QCOMPARE(
            readAnyhow("event: a\nid: 7\ndata: 1\n\ndata: 2\n\nevent: lost\n\ndata: 3\nid: 8\n\n"),
            (Events{{"a", "1", "7"}, {"message", "2", "7"}, {"message", "3", "8"}}));
        const std::string withZero("id: 1\nid: 2\0\ndata: x\n\n", 22);
        QCOMPARE(readAnyhow(withZero), (Events{{"message", "x", "1"}}));
    }
    void ignoresWhatItDoesNotKnow() {
        QCOMPARE(
            readAnyhow("Data: x\ndat: x\n data: x\nnonsense\n:\n: data: x\n\ndata: \xff\xfe\n\n"),
            (Events{message("\xff\xfe")}));
    }
    void neverShowsHalfAnEvent() {
        QCOMPARE(readAnyhow("data: whole\n\ndata: half\n"), (Events{message("whole")}));
        QCOMPARE(readAnyhow("data: half"), Events());
    }
    void readsTheDelay() {
        const auto delay = [](std::string_view text) {
            SseParser parser;
            parser.put(text);
            static_cast<void>(parser.next());
            return parser.reconnectDelay();
        };
        QCOMPARE(delay("retry: 2500\n"), std::optional(std::chrono::milliseconds{2500}));
        QCOMPARE(delay("retry: 99999999999999999999999\n"), std::optional<std::chrono::milliseconds>(24h));
        QCOMPARE(delay("retry: 5\nretry: x\n"), std::optional(std::chrono::milliseconds{5}));
        for (const char* text :
             {"retry\n", "retry:\n", "retry: -1\n", "retry: 1s\n", "retry: +1\n", "retry: 5"})
            QCOMPARE(delay(text), std::nullopt);
    }
    void isBounded() {
        const SseBounds bounds{.maxLineBytes = 20, .maxEventBytes = 30, .maxIdBytes = 5};
        const Events tooLarge{{"error", "too_large", {}}};
        for (const auto step : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
            QCOMPARE(read("data: 45678901234567\n\n", step, bounds).front().type, std::string("message"));
            QCOMPARE(read("data: 456789012345678\n\n", step, bounds), tooLarge);
            QCOMPARE(read(std::string(1000, 'x'), step, bounds), tooLarge);
            QCOMPARE(read(": 345678901234567890123\n", step, bounds), tooLarge);
            QCOMPARE(
                read("data:12345678901234\ndata:12345678901234\n\n", step, bounds).size(), std::size_t{1});
            QCOMPARE(read("data:12345678901234\ndata:123456789012345\n\n", step, bounds), tooLarge);
            QCOMPARE(read("id:12345\nid:123456\n", step, bounds), tooLarge);
            QCOMPARE(read("event:123456\n", step, bounds), tooLarge);
        }
    }
    void staysBroken() {
        SseParser parser({.maxLineBytes = 4});
        parser.put("12345");
        QVERIFY(!parser.next());
        parser.put("\n\ndata:\n\n");
        QVERIFY(!parser.next());
    }
};

QTEST_APPLESS_MAIN(SseParserTest)
#include "sse_parser_test.moc"
