// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/proxy_options.h"

#include <QTest>

using namespace lightclient::net;

class ProxyOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEachKind() {
        const auto tor = parseProxyUrl("socks5h://127.0.0.1:9050").value();
        QCOMPARE(tor, (ProxyOptions{ProxyKind::Socks5, "127.0.0.1", 9050}));
        QCOMPARE(parseProxyUrl("socks5://127.0.0.1:9050").value(), tor);
        QCOMPARE(
            parseProxyUrl("http://Proxy.Example:3128/").value(),
            (ProxyOptions{ProxyKind::HttpConnect, "proxy.example", 3128}));
        QCOMPARE(parseProxyUrl("socks5h://[::1]:1").value().host, std::string("::1"));
    }
    void readsCredentials() {
        const auto proxy = parseProxyUrl("socks5h://alice:p%40ss%3aw@h:1").value();
        QCOMPARE(proxy.user, std::string("alice"));
        QCOMPARE(proxy.password, std::string("p@ss:w"));
        QCOMPARE(parseProxyUrl("http://token@h:1").value().user, std::string("token"));
        QCOMPARE(parseProxyUrl("http://u:a@b@h:1").value().password, std::string("a@b"));
    }
    void namesItselfWithoutSecrets() {
        QCOMPARE(parseProxyUrl("socks5://u:secret@[::1]:9").value().name(), std::string("socks5h://[::1]:9"));
        QCOMPARE(parseProxyUrl("http://u:secret@a.b:9").value().name(), std::string("http://a.b:9"));
    }
    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        const std::string tooLong(256, 'a');
        const std::string texts[] = {
            "",
            "127.0.0.1:9050",
            "socks4://h:1",
            "https://h:1",
            "SOCKS5H://h:1",
            "socks5h://h",
            "socks5h://h:",
            "socks5h://h:0",
            "socks5h://h:65536",
            "socks5h://[::1]",
            "socks5h://::1:9050",
            "socks5h://:1",
            "socks5h://h:1/path",
            "socks5h://h:1?q",
            "socks5h://h:1#f",
            "socks5h://h\r\n:1",
            "socks5h://secret@h:1",
            "socks5h://:secret@h:1",
            "socks5h://secret:@h:1",
            "socks5h://@h:1",
            "socks5h://secret:%zz@h:1",
            "socks5h://secret:%4@h:1",
            "socks5h://secret:%@h:1",
            "http://:secret@h:1",
            "http://sec%3aret:x@h:1",
            "http://secret:a%0d%0ab@h:1",
            "socks5h://" + tooLong + ":x@h:1",
            "socks5h://x:" + tooLong + "@h:1",
            "http://" + std::string(5000, 'a') + ":1"};
        for (const auto& text : texts)
            QTest::newRow(text.substr(0, 40).c_str()) << QByteArray::fromStdString(text);
    }
    void refuses() {
        QFETCH(QByteArray, text);
        const auto proxy = parseProxyUrl(text.toStdString());
        QVERIFY(!proxy);
        QCOMPARE(proxy.error().code, NetErrorCode::BadProxyUrl);
        QVERIFY(!describe(proxy.error()).contains("secret"));
    }
};

QTEST_APPLESS_MAIN(ProxyOptionsTest)
#include "proxy_options_test.moc"
