// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/json.h"
#include "tests/support/command_line.h"
#include "wallet/keys/signature.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

namespace {

// The key 1 and its address: everybody's example, nobody's money.
const std::string kKey = "0x0000000000000000000000000000000000000000000000000000000000000001";
const std::string kAddress = "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf";

std::string trade(const std::string& signer, const std::string& amount) {
    return R"({"name":"one","kind":"trade","chainId":31337,"subaccountId":4242,"nonce":"1791234567891123459",)"
           R"("expirySec":1900000459,"owner":")" +
           kAddress + R"(","signer":")" + signer +
           R"(","params":)"
           R"({"asset":"0x4bb4c3cdc7562f08e9910a0c7d8bb7e108861eb4","subId":"39614083061018433118570506368",)"
           R"("limitPrice":"62.4","amount":")" +
           amount + R"(","maxFee":"0.73","recipientSubaccountId":4242,"isBid":true}})";
}

} // namespace

class OrderEncodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        write("key", kKey + "\n");
    }
    void encodesAndSigns() {
        write("order.json", trade(kAddress, "2.5"));
        const auto ran = support::runCli({"order", "encode", path("order.json"), "--key-file", path("key")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.last().at("data").as_string().size(), std::size_t{2 + 7 * 64});
        QVERIFY(std::string(ran.last().at("description").as_string()).find("BUY 2.5") != std::string::npos);
        const auto digest = lightclient::jsonFixed<32>(ran.last().at("typed_data_hash")).value();
        const auto rsv = lightclient::jsonBytes(ran.last().at("signature")).value();
        const auto signature = wallet::keys::parseRsv(rsv);
        QVERIFY(signature.has_value());
        QCOMPARE(lightclient::toHex(wallet::keys::recoverAddress(digest, *signature).value()), kAddress);
    }
    void unsignedWithoutAKey() {
        write("order.json", "{\"actions\":[" + trade(kAddress, "2.5") + "]}");
        const auto ran = support::runCli({"order", "encode", path("order.json")});
        QCOMPARE(ran.code, 0);
        QVERIFY(!ran.last().contains("signature"));
    }
    void refusesInItsOwnWords() {
        write("order.json", trade("0x0000000000000000000000000000000000000001", "2.5"));
        QCOMPARE(
            refusal({"order", "encode", path("order.json"), "--key-file", path("key")}),
            std::string("3 signer_mismatch"));
        write("order.json", trade(kAddress, "2.5000000000001")); // 13 digits: never truncated
        QVERIFY(refusal({"order", "encode", path("order.json")}).starts_with("3 "));
        write("key", "not a key");
        QCOMPARE(
            refusal({"order", "encode", path("order.json"), "--key-file", path("key")}),
            std::string("3 bad_key"));
        QCOMPARE(refusal({"order", "encode", path("nowhere.json")}), std::string("4 file_unreadable"));
        QCOMPARE(refusal({"order", "encode"}), std::string("2 wrong_use"));
    }

private:
    std::string path(const std::string& name) const {
        return m_folder->filePath(QString::fromStdString(name)).toStdString();
    }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
    static std::string refusal(const std::vector<std::string>& words) {
        return support::runCli(words).refusal();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(OrderEncodeTest)
#include "order_encode_test.moc"
