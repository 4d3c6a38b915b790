// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "structure_input.h"

#include <QTest>

using namespace structure_input;

class StructureErrorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void badInputIsTyped_data() {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("place"); // named in the sentence
        const auto row = [](const char* name, const std::string& input, const char* code, const char* place) {
            QTest::newRow(name) << QString::fromStdString(input) << code << place;
        };
        const auto call = [](const char* strike, const char* size, const char* price, const char* at) {
            return legs(leg("put", "2000", "1", "1") + "," + leg("call", strike, size, price, at));
        };
        row("no json", "{", "malformed", "");
        row("no object", "7", "malformed", "market");
        row("no market", R"({"legs":[]})", "malformed", "market");
        row("no legs", legs(""), "bad_position", "legs");
        row("neither", R"({"market":)" + kMarket + "}", "malformed", "legs");
        row("both", legs(kCondor, R"(,"structure":{})"), "malformed", "either");
        std::string many = kCondor;
        for (int i = 0; i < 61; ++i)
            many += "," + leg("call", "3000", "1", "1");
        row("too many legs", legs(many), "too_many_positions", "legs");
        row("kind of leg", legs(leg("future", "1", "1", "1")), "malformed", "legs[0].kind");
        row("leg is no object", legs("3"), "malformed", "legs[0].kind");
        row("no strike", legs(R"({"kind":"call","expiry":1792592000,"size":"1"})"), "malformed", "strike");
        row("zero strike", call("0", "1", "1", kMonth), "bad_position", "legs[1].strike");
        row("zero size", call("3000", "0", "1", kMonth), "bad_position", "legs[1].size");
        row("negative price", call("3000", "1", "-1", kMonth), "bad_position", "legs[1].price");
        row("no number", call("3000", "1e3", "1", kMonth), "malformed", "legs[1].size");
        row("huge size", call("3000", "999999999999999999999", "1", kMonth), "out_of_range", "legs[1].size");
        row("huge strike", call("9999999999999999999999999999999999999999999", "1", "1", kMonth),
            "out_of_range", "legs[1].strike");
        row("huge product", call("3000", "100000000000000000000", "1000", kMonth), "out_of_range", "");
        row("unknown expiry", call("3000", "1", "1", "1792592001"), "unknown_expiry", "legs[1].expiry");
        row("expired", call("3000", "1", "1", "1790000000"), "expired_option", "legs[1].expiry");
        row("all net to nothing", legs(leg("call", "3000", "1", "1") + "," + leg("call", "3000", "-1", "2")),
            "bad_position", "");
        row("fees", legs(kCondor, R"(,"fees":"x")"), "malformed", "fees");
        row("spot of zero",
            R"({"market":)" + market(expiry(kMonth, kFlat), "0") + R"(,"legs":[)" + kCondor + "]}",
            "bad_market", "");
        const std::string noVariance =
            R"({"a":"-1","b":"0","rho":"0","m":"0","sigma":"0.1","fwd":"3000","tauE18":"1000000000000000000"})";
        row("no volatility",
            R"({"market":)" + market(expiry(kMonth, noVariance)) + R"(,"legs":[)" + kCondor + "]}",
            "no_volatility", "");
        const auto spread = [](const std::string& members) {
            return built(R"({"size":"1","expiries":[1792592000],)" + members + "}");
        };
        row("unknown structure", spread(R"("kind":"x","strikes":["1"])"), "unknown_structure",
            "structure.kind");
        row("custom", spread(R"("kind":"custom")"), "unknown_structure", "structure.kind");
        row("structure is no object", built("7"), "malformed", "structure.kind");
        row("strike order", spread(R"("kind":"strangle","strikes":["3200","2800"])"), "strike_order",
            "structure");
        row("uneven wings", spread(R"("kind":"iron_butterfly","strikes":["2800","3000","3300"])"),
            "strike_order", "structure");
        row("strike count", spread(R"("kind":"straddle","strikes":["3200","2800"])"), "strike_count",
            "structure");
        row("no strikes", spread(R"("kind":"straddle")"), "strike_count", "structure");
        row("expiry count", spread(R"("kind":"call_calendar","strikes":["3000"])"), "expiry_count",
            "structure");
        row("expiry order",
            built(
                R"({"kind":"call_calendar","size":"1","strikes":["3000"],"expiries":[1797776000,1792592000]})"),
            "expiry_order", "structure");
        row("side", spread(R"("kind":"straddle","side":"both","strikes":["3000"])"), "malformed",
            "structure.side");
        row("no such side", spread(R"("kind":"covered_call","side":"short","strikes":["3000"])"),
            "unknown_structure", "structure");
        row("ratio needed", spread(R"("kind":"call_back_spread","strikes":["3000","3100"])"), "bad_ratio",
            "structure");
        row("ratio not in lowest terms",
            spread(R"("kind":"call_back_spread","strikes":["3000","3100"],"ratio":[2,4])"), "bad_ratio",
            "structure");
        row("ratio past an int",
            spread(R"("kind":"call_back_spread","strikes":["3000","3100"],"ratio":[1,4294967298])"),
            "bad_ratio", "structure");
        row("ratio of three",
            spread(R"("kind":"call_back_spread","strikes":["3000","3100"],"ratio":[1,2,3])"), "malformed",
            "structure.ratio");
        row("ratio of one", spread(R"("kind":"call_back_spread","strikes":["3000","3100"],"ratio":[1])"),
            "malformed", "structure.ratio");
        row("ratio of words",
            spread(R"("kind":"call_back_spread","strikes":["3000","3100"],"ratio":["1","x"])"), "malformed",
            "structure.ratio");
        row("strike is no number", spread(R"("kind":"straddle","strikes":[{}])"), "malformed",
            "structure.strikes");
        const auto one = [](const std::string& members) {
            return built(R"({"kind":"straddle","strikes":["3000"],)" + members + "}");
        };
        row("structure of none", one(R"("size":"0","expiries":[1792592000])"), "bad_position", "structure");
        row("structure expired", one(R"("size":"1","expiries":[1789999999])"), "expired_option",
            "structure.expiry");
        row("structure unknown expiry", one(R"("size":"1","expiries":[1792592001])"), "unknown_expiry",
            "structure.expiry");
        row("expiry is no number", one(R"("size":"1","expiries":[-1])"), "malformed", "structure.expiries");
    }
    void badInputIsTyped() {
        QFETCH(const QString, input);
        QFETCH(const QString, code);
        QFETCH(const QString, place);
        const auto run = runOn(input.toStdString());
        QCOMPARE(QString::fromStdString(run.refusal()), "3 " + code);
        const auto message = text(run.last().at("error").as_object(), "message");
        QVERIFY2(QString::fromStdString(message).contains(place), message.c_str());
    }
};

QTEST_GUILESS_MAIN(StructureErrorsTest)
#include "structure_errors_test.moc"
