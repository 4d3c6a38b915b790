// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/net/url.h"

#include <QTest>

using namespace lightclient::net;

class UrlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheParts() {
        const auto url = parseUrl("HTTPS://Beacon.Example.org:8443/eth/v1?x=1&y=%20").value();
        QCOMPARE(url.scheme, UrlScheme::Https);
        QCOMPARE(url.host, std::string("beacon.example.org"));
        QCOMPARE(url.port, std::uint16_t{8443});
        QCOMPARE(url.target, std::string("/eth/v1?x=1&y=%20"));
        QCOMPARE(url.authority(), std::string("beacon.example.org:8443"));
        QVERIFY(url.isTls());
        QVERIFY(!url.isWebSocket());
    }
    void fillsInDefaults() {
        QCOMPARE(parseUrl("http://a").value(), (Url{UrlScheme::Http, "a", 80, "/"}));
        QCOMPARE(parseUrl("https://a?q").value(), (Url{UrlScheme::Https, "a", 443, "/?q"}));
        QCOMPARE(parseUrl("ws://a/w").value(), (Url{UrlScheme::Ws, "a", 80, "/w"}));
        QCOMPARE(parseUrl("wss://a:443").value().authority(), std::string("a"));
    }
    void readsAddresses() {
        const auto v6 = parseUrl("http://[::1]:8545/").value();
        QCOMPARE(v6.host, std::string("::1"));
        QCOMPARE(v6.authority(), std::string("[::1]:8545"));
        QVERIFY(v6.isLoopback());
        QVERIFY(parseUrl("http://127.0.0.1").value().isLoopback());
        QVERIFY(parseUrl("http://LOCALHOST").value().isLoopback());
        QVERIFY(!parseUrl("http://10.0.0.1").value().isLoopback());
        QVERIFY(!parseUrl("http://127.0.0.1.example.org").value().isLoopback());
    }
    void refuses_data() {
        QTest::addColumn<QByteArray>("text");
        const char* const texts[] = {
            "",
            "a",
            "//a",
            "http:/a",
            "ftp://a",
            "http://",
            "http:///x",
            "http://user@a",
            "http://u:p@a/",
            "http://a:0",
            "http://a:65536",
            "http://a:",
            "http://a:8x",
            "http://a:-1",
            "http://a:000080",
            "http://a b",
            "http://a/\r\nX: y",
            "http://a/#f",
            "http://-a",
            "http://a-",
            "http://a..b",
            "http://a.",
            "http://.a",
            "http://127.1",
            "http://0x7f000001",
            "http://2130706433",
            "http://1.2.3.4.5",
            "http://[::1",
            "http://[::1]x",
            "http://[::1]:",
            "http://[fe80::1%eth0]",
            "http://[1.2.3.4]",
            "http://::1",
            "http://a\\b",
            "http://\xc3\xa4.de",
            "http://a,b"};
        for (const char* text : texts)
            QTest::newRow(text) << QByteArray(text);
    }
    void refuses() {
        QFETCH(QByteArray, text);
        const auto url = parseUrl(text.toStdString());
        QVERIFY(!url);
        QCOMPARE(url.error().code, NetErrorCode::BadUrl);
    }
    void isBounded() {
        const std::string longHost(254, 'a');
        QVERIFY(!parseUrl("http://" + longHost));
        QVERIFY(!parseUrl("http://" + std::string(64, 'a') + ".org"));
        QVERIFY(parseUrl("http://a/" + std::string(kMaxUrlLength - 9, 'x')));
        QVERIFY(!parseUrl("http://a/" + std::string(kMaxUrlLength - 8, 'x')));
    }
};

QTEST_APPLESS_MAIN(UrlTest)
#include "url_test.moc"
