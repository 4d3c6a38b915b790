// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wallet/agent/channel.h"

#include "agent_fixture.h"

#include <QTest>

#include <array>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace wallet::agent;
using namespace agenttest;

namespace {

Deadline soon() {
    return std::chrono::steady_clock::now() + std::chrono::milliseconds{300};
}

struct Pair {
    Pair() {
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0) {
            raw = ends[0];
            channel = Channel{ends[1]};
        }
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    ~Pair() { hangUp(); }
    void write(std::string_view bytes) const {
        if (::write(raw, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
            qFatal("write");
    }
    void hangUp() {
        if (raw >= 0)
            ::close(std::exchange(raw, -1));
    }
    int raw = -1;
    Channel channel;
};

std::string be32(std::uint32_t value) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text.push_back(static_cast<char>(value >> static_cast<unsigned>(shift)));
    return text;
}

std::string frame(std::string_view body, std::string_view secrets) {
    return "SKS1" + be32(7) + be32(static_cast<std::uint32_t>(body.size())) +
           be32(static_cast<std::uint32_t>(secrets.size())) + std::string{body} + std::string{secrets};
}

AgentResult<Message> received(std::string_view bytes) {
    Pair pair;
    pair.write(bytes);
    pair.hangUp();
    return pair.channel.receive(soon());
}

} // namespace

class ChannelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void carriesABodyAndSecrets() {
        Pair pair;
        Channel other{std::exchange(pair.raw, -1)};
        Message message;
        message.id = 42;
        message.body["type"] = "unlock";
        message.secrets.push_back(secretOf("pass phrase"));
        message.secrets.push_back(secretOf("second"));
        QVERIFY(other.send(message, soon()).has_value());
        const auto read = pair.channel.receive(soon());
        QVERIFY2(read.has_value(), qPrintable(codeText(read)));
        QCOMPARE(read->id, 42U);
        QCOMPARE(read->secrets.size(), std::size_t{2});
        QVERIFY(read->secrets[0].text() == "pass phrase");
        QVERIFY(!pair.channel.isMidFrame());
    }

    void aLargeFramePassesInPieces() {
        Pair pair;
        Channel other{std::exchange(pair.raw, -1)};
        Message message;
        message.body["text"] = std::string(900'000, 'x');
        std::thread sender{[&] { static_cast<void>(other.send(message, soon() + std::chrono::seconds{5})); }};
        const auto read = pair.channel.receive(soon() + std::chrono::seconds{5});
        sender.join();
        QVERIFY2(read.has_value(), qPrintable(codeText(read)));
        message.body["text"] = std::string(kMaxBody, 'x');
        QCOMPARE(codeText(other.send(message, soon())), QStringLiteral("oversized"));
    }

    void refusesEverythingThatIsNoFrame() {
        QCOMPARE(codeText(received("")), QStringLiteral("signer_gone"));
        QCOMPARE(codeText(received("GET / HTTP/1.1\r\nHost: x\r\n\r\n")), QStringLiteral("bad_frame"));
        QCOMPARE(
            codeText(received("SKS1" + be32(1) + be32(0x7fffffff) + be32(0))), QStringLiteral("oversized"));
        QCOMPARE(
            codeText(received("SKS1" + be32(1) + be32(2) + be32(0xffffffff))), QStringLiteral("oversized"));
        QCOMPARE(codeText(received(frame("[]", ""))), QStringLiteral("bad_frame"));
        QCOMPARE(codeText(received(frame("{", ""))), QStringLiteral("bad_frame"));
        QCOMPARE(
            codeText(received(frame(std::string(60, '[') + std::string(60, ']'), ""))),
            QStringLiteral("bad_frame"));
        QCOMPARE(codeText(received(frame("{}", "abc"))), QStringLiteral("bad_frame"));
        QCOMPARE(codeText(received(frame("{}", be32(9) + "abc"))), QStringLiteral("bad_frame"));
        QCOMPARE(
            codeText(received(frame("{}", be32(0) + be32(0) + be32(0) + be32(0) + be32(0)))),
            QStringLiteral("bad_frame"));
        QCOMPARE(codeText(received(frame("{}", be32(3) + "abc"))), QStringLiteral("ok"));
        const auto whole = frame(R"({"type":"lock"})", be32(3) + "abc");
        for (std::size_t cut = 1; cut < whole.size(); ++cut)
            QCOMPARE(
                codeText(received(std::string_view{whole}.substr(0, cut))), QStringLiteral("signer_gone"));
    }

    void aStalledFrameTimesOut() {
        Pair pair;
        QCOMPARE(codeText(pair.channel.receive(soon())), QStringLiteral("timed_out"));
        QVERIFY(!pair.channel.isMidFrame());
        pair.write("SKS1");
        QCOMPARE(codeText(pair.channel.receive(soon())), QStringLiteral("timed_out"));
        QVERIFY(pair.channel.isMidFrame());
    }
};

QTEST_APPLESS_MAIN(ChannelTest)
#include "channel_test.moc"
