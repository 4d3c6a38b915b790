// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// `volatility`: figures against an independent computation (tests/fixtures/cli/README.md), and every refusal.
#include "tests/support/command_line.h"

#include <QTemporaryDir>
#include <QTest>

#include <charconv>
#include <cmath>
#include <fstream>
#include <iostream>

using lightclient::json::object;
using lightclient::json::value;

namespace {

const std::string kSeries = STRIKELIGHT_SOURCE_DIR "/tests/fixtures/cli/jump_series.csv";

double real(const value& cell) {
    const auto& text = cell.as_string();
    double out = std::nan("");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() ? out : std::nan("");
}

/// The first member that is further than `tolerance`, relative, from what is expected of it.
QString
firstOff(const value& said, const std::vector<std::pair<std::string, double>>& expected, double tolerance) {
    for (const auto& [name, figure] : expected) {
        const double found = real(said.as_object().at(name));
        if (!(std::abs(found - figure) <= tolerance * std::abs(figure)))
            return QString::fromStdString(name) + " is " + QString::number(found, 'g', 17);
    }
    return {};
}

/// Columns of the series by their place, as a table of its own.
std::string columns(const std::string& header, const std::vector<int>& places, int rows = 1000) {
    std::ifstream in(kSeries);
    std::string line;
    std::getline(in, line);
    std::string out = header + "\n";
    for (int row = 0; row < rows && std::getline(in, line); ++row) {
        const auto cells = QString::fromStdString(line).split(',');
        std::string text;
        for (const int place : places)
            text += (text.empty() ? "" : ",") + cells[place].toStdString();
        out += text + "\n";
    }
    return out;
}

std::string member(const object& line, const char* name) {
    const auto* found = line.at("refused").as_object().if_contains(name);
    return found == nullptr ? "" : std::string(found->as_string());
}

} // namespace

class VolatilityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void figuresOfASeriesWithAJump() {
        const auto ran = support::runCli({"volatility", kSeries});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.lines.size(), std::size_t{1});
        const auto& line = ran.last();
        QCOMPARE(line.at("bars").as_int64(), 120);
        QCOMPARE(line.at("bar_seconds").as_int64(), 86400);
        QCOMPARE(line.at("realised").as_object().size(), std::size_t{5});
        QCOMPARE(
            firstOff(
                line.at("realised"),
                {{"close_to_close", 0.5721718328577434},
                 {"parkinson", 0.4741905544836111},
                 {"garman_klass", 0.43651340472180566},
                 {"rogers_satchell", 0.42836361907229575},
                 {"yang_zhang", 0.4570097763186239}},
                1e-12),
            QString());
        QCOMPARE(
            firstOff(
                line.at("bipower"),
                {{"realised_volatility", 0.5712990484773598},
                 {"diffusive_volatility", 0.5087157990383732},
                 {"jump_share", 0.20709081311891464}},
                1e-12),
            QString());
        QCOMPARE(
            firstOff(line.at("ewma"), {{"lambda", 0.94}, {"next_volatility", 0.42381679885657936}}, 1e-12),
            QString());
        QVERIFY(line.at("refused").as_object().empty());
    }
    void theLikelihoodsMaximum() {
        const auto ran = support::runCli({"volatility", kSeries});
        QCOMPARE(ran.code, 0);
        const auto& garch = ran.last().at("garch").as_object();
        // The likelihood is flat at its top: parameters agree to the root of what it agrees to.
        QCOMPARE(firstOff(garch, {{"log_likelihood", 249.25482598550428}}, 1e-9), QString());
        QCOMPARE(
            firstOff(
                garch,
                {{"omega", 0.00019266677345752297},
                 {"alpha", 0.15972752608358853},
                 {"beta", 0.652699978351593},
                 {"persistence", 0.8124275044351815},
                 {"half_life_bars", 3.3367923355206814},
                 {"long_run_volatility", 0.6123014193690839},
                 {"next_volatility", 0.5185687042757829}},
                3e-4),
            QString());
        QVERIFY(garch.at("converged").as_bool());
        const auto& forecast = garch.at("forecast").as_array();
        const std::vector<std::pair<int, double>> expected{
            {1, 0.5185687042757829}, {7, 0.5595016970050313}, {30, 0.5967520262802092}};
        QCOMPARE(forecast.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(forecast[i].at("bars").as_int64(), expected[i].first);
            QCOMPARE(firstOff(forecast[i], {{"volatility", expected[i].second}}, 3e-4), QString());
        }
    }
    void theJumpIsFoundInItsRow() {
        const auto ran = support::runCli({"volatility", kSeries});
        QCOMPARE(ran.code, 0);
        const auto& jumps = ran.last().at("jumps").as_object();
        QCOMPARE(
            firstOff(
                jumps.at("window_test"),
                {{"statistic", 2.800093874839492}, {"probability", 0.0025543873663303345}}, 1e-11),
            QString());
        QCOMPARE(jumps.at("window_bars").as_int64(), 20);
        QCOMPARE(real(jumps.at("significance")), 0.01);
        const auto& bars = jumps.at("bars").as_array();
        QCOMPARE(bars.size(), std::size_t{1});
        QCOMPARE(bars[0].at("row").as_int64(), 72);
        QCOMPARE(
            firstOff(
                bars[0],
                {{"log_return", -0.16160054408790092},
                 {"statistic", 9.034670687741857},
                 {"probability", 8.333086724042682e-07}},
                1e-11),
            QString());
    }
    void theCloseAloneIsEnough() {
        const auto whole = support::runCli({"volatility", kSeries}).last();
        const auto ran = run(columns("close", {3}));
        QCOMPARE(ran.code, 0);
        const auto& line = ran.last();
        const object expected{{"close_to_close", whole.at("realised").at("close_to_close")}};
        QVERIFY(line.at("realised") == value(expected));
        for (const auto* same : {"bars", "bipower", "ewma", "garch", "jumps"})
            QVERIFY2(line.at(same) == whole.at(same), same);
        // Another order, and a column that does not matter.
        const auto other = run(columns("close,volume,low,high,open", {3, 0, 2, 1, 0}));
        QVERIFY(other.code == 0 && other.last() == whole);
    }
    void standardInputIsAFile() {
        std::ifstream in(kSeries);
        auto* const before = std::cin.rdbuf(in.rdbuf());
        const auto ran = support::runCli({"volatility", "-"});
        std::cin.rdbuf(before);
        QVERIFY(ran.code == 0 && ran.last() == support::runCli({"volatility", kSeries}).last());
    }
    void theBarsLengthMakesTheYear() {
        const auto daily = support::runCli({"volatility", kSeries}).last();
        const auto ran = support::runCli({"volatility", "--bar-seconds", "300", kSeries});
        QCOMPARE(ran.code, 0);
        const auto& line = ran.last();
        QCOMPARE(line.at("bar_seconds").as_int64(), 300);
        const double more = std::sqrt(288.0);
        const auto grows = [&](const char* part, const char* name) {
            return firstOff(line.at(part), {{name, more * real(daily.at(part).at(name))}}, 1e-12);
        };
        for (const auto* name : {"close_to_close", "yang_zhang"})
            QCOMPARE(grows("realised", name), QString());
        QCOMPARE(grows("bipower", "diffusive_volatility"), QString());
        QCOMPARE(grows("ewma", "next_volatility"), QString());
        for (const auto* name : {"long_run_volatility", "next_volatility"})
            QCOMPARE(grows("garch", name), QString());
        QVERIFY(line.at("garch").at("omega") == daily.at("garch").at("omega"));
        // 325 bars are wanted before the first that is judged.
        QCOMPARE(line.at("jumps").at("window_bars").as_int64(), 325);
        QVERIFY(line.at("jumps").at("bars").is_null());
        QCOMPARE(member(line, "jumps.bars"), std::string("too_few_observations"));
        QCOMPARE(line.at("refused").as_object().size(), std::size_t{1});
        for (const std::string bound : {"1", "31536000"})
            QCOMPARE(support::runCli({"volatility", "--bar-seconds", bound, kSeries}).code, 0);
    }
    void eachModelSaysWhyItRefuses() {
        const auto ran = run(columns("close", {3}, 3));
        QCOMPARE(ran.code, 0);
        const auto& line = ran.last();
        QVERIFY(line.at("realised").at("close_to_close").is_string());
        for (const auto* part : {"bipower", "ewma", "garch"}) {
            QVERIFY2(line.at(part).is_null(), part);
            QCOMPARE(member(line, part), std::string("too_few_observations"));
        }
        QVERIFY(line.at("jumps").at("window_test").is_null());
        QCOMPARE(member(line, "jumps.window_test"), std::string("too_few_observations"));
        QCOMPARE(member(line, "jumps.bars"), std::string("too_few_observations"));

        // 100 returns are what the likelihood needs, and 22 the search for jumps.
        QVERIFY(run(columns("close", {3}, 100)).last().at("garch").is_null());
        QVERIFY(run(columns("close", {3}, 101)).last().at("garch").is_object());
        QVERIFY(run(columns("close", {3}, 22)).last().at("jumps").at("bars").is_null());
        QVERIFY(run(columns("close", {3}, 23)).last().at("jumps").at("bars").is_array());

        std::string flat = "open,high,low,close\n";
        for (int i = 0; i < 120; ++i)
            flat += "5,5,5,5\n";
        const auto still = run(flat).last();
        const std::vector<const char*> all{
            "realised.close_to_close",
            "realised.parkinson",
            "realised.garman_klass",
            "realised.rogers_satchell",
            "realised.yang_zhang",
            "bipower",
            "ewma",
            "garch",
            "jumps.window_test",
            "jumps.bars"};
        for (const auto* name : all)
            QVERIFY2(member(still, name) == "no_variation", name);
        QCOMPARE(still.at("refused").as_object().size(), all.size());
        QVERIFY(still.at("realised").at("yang_zhang").is_null());
    }
    void aPriceThatIsNoneNamesItsRow() {
        for (const std::string bad :
             {"0", "-0", "-1", "nan", "inf", "-inf", "1e999", "1e-999", "abc", "3 000", "0x10", "\"\"",
              "+-1"}) {
            const auto ran = run("close,note\n1,a\n2,b\n" + bad + ",c\n3,d\n");
            QVERIFY2(ran.refusal() == "3 bad_observations", bad.c_str());
            QCOMPARE(message(ran), std::string("Row 3 cannot be used: close is not a number above zero."));
            QCOMPARE(ran.lines.size(), std::size_t{1}); // the error is all that stdout holds
        }
        QCOMPARE(run("close\n1\n +2\t\n3e0\n").code, 0);
        const std::string range = "open,high,low,close\n2,3,1,2\n";
        const auto high = run(range + "2,x,1,2\n");
        QCOMPARE(high.refusal(), std::string("3 bad_observations"));
        QCOMPARE(message(high), std::string("Row 2 cannot be used: high is not a number above zero."));
        // Open and close below the low, then above the high.
        for (const std::string bar : {"1,3,1.5,2", "2,3,1.5,1", "4,3,1,2", "2,3,1,4"}) {
            const auto ran = run(range + bar + "\n2,3,1,2\n");
            QVERIFY2(ran.refusal() == "3 bad_observations", bar.c_str());
            QVERIFY(message(ran).starts_with("Row 2 "));
        }
        QCOMPARE(run("close\n1e-300\n1e300\n1\n").refusal(), std::string("3 out_of_range"));
    }
    void refusesWhatIsNoSeries() {
        QCOMPARE(run("").refusal(), std::string("3 malformed"));
        QCOMPARE(run("close\n1\n2,3\n4\n").refusal(), std::string("3 malformed"));
        QCOMPARE(run("close\n1\n\"2\n").refusal(), std::string("3 malformed"));
        QCOMPARE(run("price\n1\n2\n3\n").refusal(), std::string("3 missing_column"));
        QCOMPARE(run("Close\n1\n2\n3\n").refusal(), std::string("3 missing_column"));
        QCOMPARE(run("high,low,open\n1,1,1\n").refusal(), std::string("3 missing_column"));
        for (const std::string part : {"open,close", "high,close", "low,close"})
            QVERIFY2(run(part + "\n1,1\n1,1\n1,1\n").refusal() == "3 missing_column", part.c_str());
        const auto partly = run("open,high,close\n1,1,1\n");
        QCOMPARE(message(partly), std::string("The table has no column low."));
        QCOMPARE(run("close\n").refusal(), std::string("3 too_few_observations"));
        QCOMPARE(run("close\n1\n2\n").refusal(), std::string("3 too_few_observations"));
        std::string many = "close\n";
        for (int i = 0; i < 1'000'001; ++i)
            many += "1\n";
        QCOMPARE(run(many).refusal(), std::string("3 too_large"));
    }
    void refusesWrongUse() {
        QCOMPARE(support::runCli({"volatility"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"volatility", kSeries, kSeries}).refusal(), std::string("2 wrong_use"));
        for (const std::string bad : {"0", "31536001", "-1", "1.5", "day", "", "99999999999999999999"})
            QVERIFY2(
                support::runCli({"volatility", "--bar-seconds=" + bad, kSeries}).refusal() == "2 wrong_use",
                bad.c_str());
        QCOMPARE(
            support::runCli({"volatility", kSeries + ".none"}).refusal(), std::string("4 file_unreadable"));
    }

private:
    support::Ran run(const std::string& text) const {
        const auto path = m_folder.filePath("prices.csv").toStdString();
        std::ofstream(path, std::ios::binary) << text;
        return support::runCli({"volatility", path});
    }
    static std::string message(const support::Ran& ran) {
        return std::string(ran.last().at("error").at("message").as_string());
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(VolatilityTest)
#include "volatility_test.moc"
