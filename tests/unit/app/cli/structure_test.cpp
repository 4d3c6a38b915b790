// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// Figures come from an independent computation (Black-76 and its derivatives in Python, break-evens by
// bisection).
#include "structure_input.h"

#include <QTest>
#include <boost/json/serialize.hpp>

#include <cmath>
#include <set>

using namespace structure_input;
using lightclient::json::object;

namespace {

/// The texts of a list, a space after each.
std::string texts(const object& from, const char* key) {
    std::string out;
    for (const auto& each : from.at(key).as_array())
        out += std::string(each.as_string()) + " ";
    return out;
}

double number(const object& from, const char* key) {
    return QString::fromStdString(text(from, key)).toDouble();
}

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

} // namespace

class StructureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCondorIsNamedAndMeasured() {
        const auto run = runOn(legs(kCondor, R"(,"fees":"1.5","id":"ic-1")"));
        QCOMPARE(run.code, 0);
        QCOMPARE(run.lines.size(), std::size_t{1});
        const auto& line = run.last();
        QCOMPARE(text(line, "id"), std::string("ic-1"));
        const auto& structure = line.at("structure").as_object();
        QCOMPARE(text(structure, "kind"), std::string("iron_condor"));
        QCOMPARE(text(structure, "name"), std::string("iron condor"));
        QCOMPARE(text(structure, "side"), std::string("short"));
        QCOMPARE(text(structure, "size"), std::string("1"));
        QCOMPARE(texts(structure, "strikes"), std::string("2600 2800 3200 3400 "));
        QCOMPARE(structure.at("expiries").as_array(), (lightclient::json::array{1792592000}));
        QVERIFY(!structure.contains("ratio"));
        QCOMPARE(line.at("expiry").as_int64(), 1792592000);
        QVERIFY(line.at("exact").as_bool());
        QCOMPARE(text(line, "max_loss"), std::string("121.5"));
        QCOMPARE(text(line, "max_gain"), std::string("78.5"));
        QCOMPARE(texts(line, "break_evens"), std::string("2721.5 3278.5 "));
        QVERIFY(!line.contains("max_loss_bound"));
        QVERIFY(near(number(line, "probability_of_profit"), 0.41096862628319686, 1e-13));
        QVERIFY(near(number(line, "expected_profit"), -34.02702951261267, 1e-9));
        QCOMPARE(text(line, "measure"), std::string("risk_neutral"));
        const auto& greeks = line.at("greeks").as_object();
        QVERIFY(near(number(greeks, "value"), -112.52702951261267, 1e-9));
        QVERIFY(near(number(greeks, "delta"), 0.0081036536373435, 1e-12));
        QVERIFY(near(number(greeks, "gamma"), -0.0002914652841660327, 1e-14));
        QVERIFY(near(number(greeks, "vega_per_point"), -1.2936267406821167, 1e-10));
        QVERIFY(near(number(greeks, "theta_per_day"), 1.2936267406821167, 1e-10));
    }
    void thePayoffSpansHalfToDouble() {
        const auto run = runOn(legs(kCondor, R"(,"fees":"1.5")"));
        QVERIFY(!run.last().contains("id"));
        const auto& payoff = run.last().at("payoff").as_array();
        QCOMPARE(payoff.size(), std::size_t{41});
        const auto& first = payoff.front().as_object();
        QCOMPARE(text(first, "spot"), std::string("1500"));
        QVERIFY(near(number(first, "profit_at_expiry"), -121.5, 1e-9));
        QVERIFY(near(number(first, "profit_now"), -121.44930417495887, 1e-9));
        const auto& middle = payoff.at(20).as_object();
        QCOMPARE(text(middle, "spot"), std::string("3000"));
        QVERIFY(near(number(middle, "profit_at_expiry"), 78.5, 1e-9));
        QVERIFY(
            near(number(middle, "profit_now"), -34.02702951261267, 1e-9)); // flat: the forward is the spot
        QCOMPARE(text(payoff.back().as_object(), "spot"), std::string("6000"));
        QVERIFY(near(number(payoff.at(30).as_object(), "spot"), 3000 * std::sqrt(2.0), 1e-9));
        QCOMPARE(
            runOn(legs(kCondor), {"--points", "3"}).last().at("payoff").as_array().size(), std::size_t{3});
        QCOMPARE(
            runOn(legs(kCondor), {"--points", "1001"}).last().at("payoff").as_array().size(),
            std::size_t{1001});
    }
    void aCalendarIsAModelsNumber() {
        const auto run =
            runOn(legs(leg("call", "3000", "-1", "205") + "," + leg("call", "3000", "1", "355", kQuarter)));
        QCOMPARE(run.code, 0);
        const auto& line = run.last();
        const auto& structure = line.at("structure").as_object();
        QCOMPARE(text(structure, "kind"), std::string("call_calendar"));
        QCOMPARE(text(structure, "name"), std::string("call calendar spread"));
        QCOMPARE(text(structure, "side"), std::string("long"));
        QVERIFY(!line.at("exact").as_bool());
        QCOMPARE(text(line, "max_loss_bound"), std::string("150"));
        QVERIFY(near(number(line, "max_loss"), 150, 1e-6));
        QVERIFY(near(number(line, "max_gain"), 140.43032208924342, 1e-8));
        const auto& zeros = line.at("break_evens").as_array();
        QCOMPARE(zeros.size(), std::size_t{2});
        QVERIFY(near(std::stod(std::string(zeros[0].as_string())), 2696.72191713087, 1e-7));
        QVERIFY(near(std::stod(std::string(zeros[1].as_string())), 3398.680190444632, 1e-7));
        QVERIFY(near(number(line, "probability_of_profit"), 0.4946049363576313, 1e-10));
        QVERIFY(near(number(line, "expected_profit"), -0.3523628244149677, 1e-9));
        QCOMPARE(line.at("expiry").as_int64(), 1792592000);
        const auto naked =
            runOn(legs(leg("call", "3000", "1", "205") + "," + leg("call", "3000", "-2", "355", kQuarter)));
        QCOMPARE(text(naked.last(), "max_loss"), std::string("unlimited"));
        QCOMPARE(text(naked.last(), "max_loss_bound"), std::string("unlimited"));
        QCOMPARE(text(naked.last().at("structure").as_object(), "kind"), std::string("custom"));
        QVERIFY(naked.last().at("structure").as_object().at("side").is_null());
    }
    void anAbsentPriceIsTheModels() {
        const auto run = runOn(
            R"({"market":)" + market(expiry(kMonth, kSkew, "15")) + R"(,"structure":{"kind":"straddle",)" +
            R"("size":"2","strikes":["3100"],"expiries":[)" + kMonth + "]}}");
        QCOMPARE(run.code, 0);
        const auto& line = run.last();
        const auto& made = line.at("legs").as_array();
        QCOMPARE(made.size(), std::size_t{2});
        const auto& put = made[0].as_object();
        const auto& call = made[1].as_object();
        QCOMPARE(text(put, "kind"), std::string("put"));
        QCOMPARE(text(call, "kind"), std::string("call"));
        QCOMPARE(text(put, "strike"), std::string("3100"));
        QCOMPARE(put.at("expiry").as_int64(), 1792592000);
        QCOMPARE(text(put, "size"), std::string("2"));
        QCOMPARE(text(put, "price_source"), std::string("model"));
        QVERIFY(near(number(put, "price"), 228.704894679583, 1e-9));
        QVERIFY(near(number(call, "price"), 143.704894679583, 1e-9));
        QCOMPARE(text(line, "max_gain"), std::string("unlimited"));
        QVERIFY(near(number(line, "max_loss"), 744.8195787183317, 1e-8));
        QVERIFY(near(number(line, "expected_profit"), 0, 1e-9)); // a fair price expects nothing
        QVERIFY(near(number(line, "probability_of_profit"), 0.3497195279, 1e-9));
        const auto& low = line.at("payoff").as_array().front().as_object();
        QVERIFY(near(number(low, "profit_at_expiry"), 2455.1804212816683, 1e-8));
        QVERIFY(near(number(low, "profit_now"), 2425.1806590743113, 1e-8));
        const auto given = runOn(legs(leg("call", "3000", "1", "7")));
        QCOMPARE(
            text(given.last().at("legs").as_array()[0].as_object(), "price_source"), std::string("given"));
    }
    void theCoinHasNoExpiry() {
        const auto run = runOn(legs(R"({"kind":"underlying","size":"-2"})"));
        QCOMPARE(run.code, 0);
        const auto& line = run.last();
        QCOMPARE(text(line.at("structure").as_object(), "kind"), std::string("underlying"));
        QCOMPARE(text(line, "max_loss"), std::string("unlimited"));
        QCOMPARE(text(line, "max_gain"), std::string("6000")); // sold at spot, the model's price of it
        QCOMPARE(texts(line, "break_evens"), std::string("3000 "));
        for (const char* key : {"expiry", "probability_of_profit", "expected_profit"})
            QVERIFY(line.at(key).is_null());
        QVERIFY(near(number(line.at("greeks").as_object(), "delta"), -2, 1e-12));
        const auto covered = runOn(
            legs(R"({"kind":"underlying","size":"1","price":"2950"},)" + leg("call", "3200", "-1", "100")));
        const auto& structure = covered.last().at("structure").as_object();
        QCOMPARE(text(structure, "kind"), std::string("covered_call"));
        QVERIFY(structure.at("side").is_null()); // the other side has another name
        QCOMPARE(text(covered.last(), "max_loss"), std::string("2850"));
        QCOMPARE(text(covered.last(), "max_gain"), std::string("350"));
    }
    void aRatioGoesInAndOut() {
        const auto run = runOn(built(
            R"({"kind":"call_ratio_spread","size":"1.5","strikes":["3000","3300"],"expiries":[1792592000],)"
            R"("ratio":[2,3]})"));
        QCOMPARE(run.code, 0);
        const auto& structure = run.last().at("structure").as_object();
        QCOMPARE(text(structure, "kind"), std::string("call_ratio_spread"));
        QCOMPARE(text(structure, "size"), std::string("1.5"));
        QCOMPARE(structure.at("ratio").as_array(), (lightclient::json::array{2, 3}));
        const auto& made = run.last().at("legs").as_array();
        QCOMPARE(text(made[0].as_object(), "size"), std::string("3"));
        QCOMPARE(text(made[1].as_object(), "size"), std::string("-4.5"));
        QCOMPARE(text(run.last(), "max_loss"), std::string("unlimited"));
    }
    void itsOwnLegsMakeTheSameLine() {
        const auto first = runOn(built(
            R"({"kind":"iron_condor","side":"short","size":"1","strikes":["2600","2800","3200","3400"],)"
            R"("expiries":[1792592000]})"));
        QCOMPARE(first.code, 0);
        const auto list = serialize(first.last().at("legs"));
        const auto second = runOn(legs(list.substr(1, list.size() - 2)));
        for (const auto& [key, member] : first.last())
            if (key != "legs") // whose prices are given now
                QVERIFY2(second.last().at(key) == member, std::string(key).c_str());
    }
    void theListHasWhatEachNeeds() {
        const auto run = support::runCli({"structure", "--list"});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.lines.size(), std::size_t{43});
        std::set<std::string> kinds;
        for (const auto& line : run.lines)
            kinds.insert(text(line, "kind"));
        QCOMPARE(kinds.size(), run.lines.size());
        QVERIFY(!kinds.contains("custom"));
        const auto lineOf = [&](const std::string& kind) {
            for (const auto& line : run.lines)
                if (text(line, "kind") == kind)
                    return line;
            return object{};
        };
        using lightclient::json::array;
        QCOMPARE(
            lineOf("call_diagonal"), (object{
                                         {"kind", "call_diagonal"},
                                         {"name", "call diagonal spread"},
                                         {"strikes", 2},
                                         {"expiries", 2},
                                         {"sides", array{"long", "short"}},
                                         {"ratio", false},
                                         {"underlying", false}}));
        QCOMPARE(
            lineOf("put_back_spread"), (object{
                                           {"kind", "put_back_spread"},
                                           {"name", "put back spread"},
                                           {"strikes", 2},
                                           {"expiries", 1},
                                           {"sides", array{"long"}},
                                           {"ratio", true},
                                           {"underlying", false}}));
        QVERIFY(lineOf("collar").at("underlying").as_bool());
    }
    void oneBadObjectStopsNoOther() {
        const auto run = runOn("[" + legs("", R"(,"id":7)") + "," + legs(kCondor, R"(,"id":8)") + "]");
        QCOMPARE(run.refusal(), std::string("3 bad_position"));
        QCOMPARE(run.lines.size(), std::size_t{3});
        QCOMPARE(run.lines[0].at("id").as_int64(), 7);
        QCOMPARE(text(run.lines[0].at("error").as_object(), "code"), std::string("bad_position"));
        QCOMPARE(run.lines[1].at("id").as_int64(), 8);
        QVERIFY(run.lines[1].contains("max_loss"));
        QCOMPARE(runOn("[]").code, 0);
        std::string many = "[";
        for (int i = 0; i < 1001; ++i)
            many += i == 0 ? "{}" : ",{}";
        const auto refused = runOn(many + "]");
        QCOMPARE(refused.refusal(), std::string("3 too_large"));
        QCOMPARE(refused.lines.size(), std::size_t{1});
    }
    void wrongUse() {
        const std::vector<std::vector<std::string>> wrong{
            {"structure"}, {"structure", "a", "b"}, {"structure", "--list", "a"}};
        for (const auto& words : wrong)
            QCOMPARE(support::runCli(words).refusal(), std::string("2 wrong_use"));
        for (const char* points : {"2", "1002", "x", "-5"})
            QCOMPARE(runOn(legs(kCondor), {"--points", points}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(
            support::runCli({"structure", "/nowhere/x.json"}).refusal(), std::string("4 file_unreadable"));
    }
};

QTEST_GUILESS_MAIN(StructureTest)
#include "structure_test.moc"
