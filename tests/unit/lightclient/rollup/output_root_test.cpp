// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/rollup/output_root.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::rollup;

namespace {

// A block of a local OP-Stack chain whose L2OutputOracle stored this root.
const std::string kState = "0x111b17e983ba5fd8582c2335c83a162eea4e7d1af2bb1fe465604bb7be7f9062";
const std::string kPasser = "0xc596cacd43a4b5744557355e8224c4cba538de4120b80b8d2b6e6673033c43a5";
const std::string kBlock = "0x9291d402df9db8e7e0b69003644ccf3bcfefd984d1e9649afabab7898c1881af";
const std::string kRoot = "0xbfab3627d17c5ec8a16b5b029186262dd68fb00cedc37fb63f702f321d362a44";
const std::string kZero = "0x" + std::string(64, '0');

std::string file(const std::string& version, const std::string& state = kState) {
    return R"({"version":)" + version + R"(,"state_root":")" + state +
           R"(","message_passer_storage_root":")" + kPasser + R"(","block_hash":")" + kBlock + "\"}";
}

std::string rootOf(const std::string& text) {
    const auto parts = parseOutputRootParts(parseJson(text).value());
    if (!parts)
        return std::string(codeOf(parts.error()));
    const auto root = outputRootOf(*parts);
    return root ? toHex(*root) : std::string(codeOf(root.error()));
}

} // namespace

class OutputRootTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRealChainsRoot() {
        for (const auto& version :
             {"\"" + kZero + "\"", std::string("\"0x0\""), std::string("0"), std::string("null")})
            QCOMPARE(rootOf(file(version)), kRoot);
    }
    void everyBitCounts() {
        const auto parts = parseOutputRootParts(parseJson(file("0")).value()).value();
        const auto root = outputRootOf(parts).value();
        for (Hash32 OutputRootParts::* part :
             {&OutputRootParts::stateRoot, &OutputRootParts::messagePasserStorageRoot,
              &OutputRootParts::blockHash})
            for (std::size_t i = 0; i < 32; ++i) {
                auto other = parts;
                (other.*part)[i] ^= 1;
                QVERIFY(outputRootOf(other).value() != root);
            }
        auto swapped = parts;
        std::swap(swapped.stateRoot, swapped.blockHash);
        QVERIFY(outputRootOf(swapped).value() != root);
    }
    void otherVersionsAreRefused() {
        QCOMPARE(rootOf(file("1")), std::string("unknown_version"));
        QCOMPARE(rootOf(file("\"0x01" + std::string(62, '0') + "\"")), std::string("unknown_version"));
    }
    void nonsenseIsRefused() {
        for (const auto* text : {"[]", "{}", "null", R"({"version":"0"})", R"({"version":{}})"})
            QCOMPARE(rootOf(text), std::string("malformed"));
        QCOMPARE(rootOf(file("\"x\"")), std::string("malformed"));
        QCOMPARE(rootOf(file("0", "0x12")), std::string("malformed"));
        QCOMPARE(rootOf(file("0", kState + "00")), std::string("malformed"));
    }
};

QTEST_APPLESS_MAIN(OutputRootTest)
#include "output_root_test.moc"
