// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signing_fixtures.h"
#include "wallet/signing/action_json.h"
#include "wallet/signing/derive_rules.h"
#include "wallet/signing/option_sub_id.h"

#include <QTest>

using namespace wallet::signing;
using lightclient::toHex;
using lightclient::Uint256;
using support::keyOf;
using support::replaced;
using support::testCurve;
using support::warns;

namespace {

// Ours, of a throwaway key.
const std::string kTrade =
    R"({"name":"buy","kind":"trade","chainId":1,"subaccountId":4242,"nonce":"1791234567891123459",
"expirySec":1900000459,"owner":"0x5682fAef28275877739132a908220A784aCAEf1D",
"signer":"0x5682fAef28275877739132a908220A784aCAEf1D","params":{"asset":"0x4bb4c3cdc7562f08e9910a0c7d8bb7e108861eb4",
"subId":"39614083061018433118570506368","limitPrice":"152.3","amount":"3.75","maxFee":"7.25",
"recipientSubaccountId":4242,"isBid":true}})";
constexpr auto kSecret = "0x7b6524b2d9e38964ea8108227396e8179bc75a170f26358cf22e309d8ef7b855";
constexpr std::uint64_t kSecond = 1'000'000'000;

SignError errorOf(const std::string& text) {
    const auto parsed = parseActions(text);
    return parsed ? SignError::KeyFailure : parsed.error().code; // KeyFailure: accepted
}

/// An envelope of any kind around params.
std::string envelope(const std::string& kind, const std::string& params) {
    return R"({"kind":")" + kind +
           R"(","chainId":1,"subaccountId":1,"nonce":"1791234567891123459","expirySec":1900000459,
"owner":"0x5682fAef28275877739132a908220A784aCAEf1D","signer":"0x5682fAef28275877739132a908220A784aCAEf1D","params":)" +
           params + "}";
}

} // namespace

class DeriveActionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownTrade() {
        const auto action = parseActions(kTrade).value().front();
        QCOMPARE(
            toHex(hashesOf(action.action).typedDataHash),
            std::string("0xf89f4c3c521a9a8970e46b4041b6da3a6f44fd995ba1e992bb3e4594d5bf6316"));
        const auto signature = signAction(testCurve(), keyOf(kSecret), action.action).value();
        const auto out = toJson(action, signature);
        QCOMPARE(std::string(out.at("name").as_string()), std::string("buy"));
        QCOMPARE(out.at("signature").as_string().size(), std::size_t{132});
        QCOMPARE(out.size(), std::size_t{8});
        QCOMPARE(
            signAction(testCurve(), keyOf("0x01" + std::string(62, '0')), action.action).error().code,
            SignError::SignerMismatch);
    }
    void domainSeparators() {
        QCOMPARE(
            toHex(deriveDomainSeparator(Uint256{1})),
            std::string("0xda616dfabb88681b08e1592820a41d55ddc62d68de110e327ae99d734506fe19"));
        QCOMPARE(
            toHex(deriveDomainSeparator(Uint256{11155111})),
            std::string("0x24d674cd5f2b9d564691c51e9d88f649b99246a2244dd74ce27b96578d773e85"));
    }
    void describesTrades() {
        const auto action = parseActions(kTrade).value().front().action;
        const auto text = describe(action);
        QCOMPARE(text.title, std::string("BUY 3.75 ETH-20261229-4200-C at ≤ 152.3 USDC each"));
        QVERIFY(text.warnings.empty());
        const auto sell =
            parseActions(replaced(kTrade, "\"isBid\":true", "\"isBid\":false")).value().front().action;
        QVERIFY(describe(sell).title.starts_with("SELL 3.75 ETH-20261229-4200-C at ≥ 152.3"));
        QVERIFY(warns(
            describe(parseActions(
                         replaced(kTrade, "\"recipientSubaccountId\":4242", "\"recipientSubaccountId\":7"))
                         .value()
                         .front()
                         .action),
            "another subaccount"));
        auto foreign = action;
        foreign.module = action.owner;
        foreign.domainSeparator = lightclient::Hash32{};
        QVERIFY(warns(describe(foreign), "not the one for this kind"));
        QVERIFY(warns(describe(foreign), "not the venue's"));
    }
    void describesTheDangerousKinds() {
        const auto of = [](const std::string& text) {
            return describe(parseActions(text).value().front().action);
        };
        const auto withdraw =
            of(envelope("withdraw", R"({"protocolAsset":"0x57b03e14d409adc7fab6cfc44b5886cad2d5f02b",
            "maxFeeUsd":"1","recipient":"0x00000000000000000000000000000000deadbeef","amount":"1234.56789","decimals":6,
            "forceBatch":false})"));
        QVERIFY(withdraw.title.starts_with("WITHDRAW 1234.56789 USDC to 0x"));
        QVERIFY(warns(withdraw, "not the owner"));
        QVERIFY(warns(
            of(envelope("session_key", R"({"key":"0x1111111111111111111111111111111111111111",
            "expirySec":1893456000,"scopes":[0,6],"subaccountIds":[]})")),
            "admin"));
        QVERIFY(warns(
            of(replaced(
                envelope("raw", R"({"data":"0xdeadbeef"})"), "\"params\"",
                "\"module\":\"0x1111111111111111111111111111111111111111\",\"params\"")),
            "not decoded"));
        // What a taker does is the opposite of the maker's signed leg.
        const std::string legs =
            R"({"maxFee":"1","legs":[{"asset":"0x4bb4c3cdc7562f08e9910a0c7d8bb7e108861eb4",
            "subId":"39614083061018433118570506368","price":"150","amount":"-2"}]})";
        QCOMPARE(of(envelope("rfq_quote", legs)).lines.front().label, std::string("SELL"));
        QCOMPARE(of(envelope("rfq_execute", legs)).lines.front().label, std::string("BUY"));
    }
    void refusesAmountsThatWouldBeCut() {
        QCOMPARE(errorOf(replaced(kTrade, "\"3.75\"", "\"3.7500000000001\"")), SignError::BadAmount);
        QCOMPARE(errorOf(replaced(kTrade, "\"3.75\"", "3.75")), SignError::BadAmount);
        QCOMPARE(errorOf(replaced(kTrade, "\"3.75\"", "\"3.75e1\"")), SignError::BadAmount);
        QCOMPARE(errorOf(replaced(kTrade, "\"7.25\"", "\"-7.25\"")), SignError::BadAmount);
        QCOMPARE(
            errorOf(envelope("withdraw", R"({"protocolAsset":"0x57b03e14d409adc7fab6cfc44b5886cad2d5f02b",
            "maxFeeUsd":"1","recipient":"0x00000000000000000000000000000000deadbeef","amount":"1.2345678","decimals":6,
            "forceBatch":false})")),
            SignError::BadAmount);
    }
    void refusesWhatItDoesNotUnderstand() {
        QCOMPARE(
            errorOf(replaced(kTrade, "\"kind\":\"trade\"", "\"kind\":\"liquidate\"")),
            SignError::UnsupportedType);
        QCOMPARE(
            errorOf(replaced(kTrade, "\"isBid\":true", "\"isBid\":true,\"reduceOnly\":true")),
            SignError::Malformed);
        QCOMPARE(errorOf(replaced(kTrade, "\"isBid\":true", "\"isBid\":1")), SignError::Malformed);
        QCOMPARE(errorOf(replaced(kTrade, "\"chainId\":1,", "")), SignError::Malformed);
        QCOMPARE(errorOf(replaced(kTrade, "0x5682fAef", "0x5682faef")), SignError::BadAddress);
        QCOMPARE(errorOf(replaced(kTrade, "\"1791234567891123459\"", "1.79e18")), SignError::BadNumber);
        QCOMPARE(errorOf(envelope("raw", R"({"data":"0xdeadbeef"})")), SignError::Malformed); // no module
        QCOMPARE(errorOf("no json"), SignError::Malformed);
        QVERIFY(parseActions("[" + kTrade + "," + kTrade + "]").value().size() == 2);
        QVERIFY(parseActions("{\"actions\":[" + kTrade + "]}").value().size() == 1);
    }
    void subIds() {
        const auto put = parseOptionName("ETH-20270625-6000-P").value();
        QCOMPARE(encodeSubId(put.terms)->toDecimal(), std::string("2576980377601813910400"));
        const auto call =
            decodeSubId(lightclient::parseDecimal("39614083834112546398585885568").value()).value();
        QCOMPARE(encodeSubId(call)->toDecimal(), std::string("39614083834112546398585885568"));
        QCOMPARE(toOptionName("ETH", call).value(), std::string("ETH-20270625-6000-C"));
        QCOMPARE(parseOptionName("DOGE-20270625-1_5-C")->terms.strikeE8, std::uint64_t{150000000});
        QCOMPARE(
            toOptionName("DOGE", parseOptionName("DOGE-20270625-1_5-C")->terms).value(),
            std::string("DOGE-20270625-1_5-C"));
        for (const auto* bad :
             {"", "ETH-PERP", "ETH-20270230-6000-P", "ETH-2027625-6000-P", "ETH-20270625-0-P",
              "ETH-20270625-6000-X", "eth-20270625-6000-P", "ETH-20270625-1.5-P", "ETH-20270625-06000-P",
              "ETH-20270625-6000-P-", "ETH-21990625-6000-P", "ETH-20270625-0_123456789-P"})
            QVERIFY2(!parseOptionName(bad), bad);
        QVERIFY(!decodeSubId(Uint256{1} << 96U));
        QVERIFY(!decodeSubId(Uint256{}));
        QVERIFY(!toOptionName("ETH", {1813910401, 1, true}));
    }
    void timing() {
        auto action = parseActions(kTrade).value().front().action;
        const std::uint64_t now = action.nonce + kSecond;
        const std::uint64_t seconds = now / kSecond;
        action.expirySec = seconds + 600;
        ActionClock clock{now, std::nullopt, std::nullopt};
        QVERIFY(checkTiming(action, clock));
        const auto with = [&](auto change) {
            auto other = action;
            auto time = clock;
            change(other, time);
            const auto checked = checkTiming(other, time);
            return checked ? SignError::KeyFailure : checked.error().code;
        };
        QCOMPARE(with([](auto& a, auto&) { a.nonce /= 1000; }), SignError::BadNonce); // microseconds
        QCOMPARE(with([&](auto& a, auto&) { a.nonce = now + 301 * kSecond; }), SignError::BadNonce);
        QCOMPARE(with([](auto& a, auto& c) { c.lastNonce = a.nonce; }), SignError::BadNonce);
        QCOMPARE(
            with([](auto& a, auto& c) { c.lastNonce = a.nonce + 1; }),
            SignError::KeyFailure); // orders: unique
        QCOMPARE(
            with([](auto& a, auto& c) {
                a.payload = TransferPayload{};
                c.lastNonce = a.nonce + 1;
            }),
            SignError::BadNonce);
        QCOMPARE(with([&](auto& a, auto&) { a.expirySec = seconds + 299; }), SignError::BadExpiry);
        QCOMPARE(
            with([&](auto& a, auto&) { a.expirySec = seconds + 120 * 86400 + 1; }), SignError::BadExpiry);
        QCOMPARE(with([](auto& a, auto&) { a.payload = RfqQuotePayload{}; }), SignError::BadExpiry); // 600 s
        QCOMPARE(
            with([](auto& a, auto& c) { c.sessionKeyExpirySec = a.expirySec - 1; }), SignError::BadExpiry);
        QCOMPARE(nextNonce(1791234567891123459, 7, std::nullopt), std::uint64_t{1791234567891123007});
        QCOMPARE(nextNonce(1791234567891123459, 7, 1791234567891123007), std::uint64_t{1791234567891123008});
    }
};

QTEST_APPLESS_MAIN(DeriveActionTest)
#include "derive_action_test.moc"
