// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/support/command_line.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

namespace {

/// One perpetual bought at 3000 with 300 of cash: 300 + (S − 3000) = 0.065·S.
const std::string kMargin =
    R"({"srmParams":{"perp":{"mm":"0.065","im":"0.10"},"option":{"maxSpotReq":"0.15","minSpotReq":"0.13",)"
    R"("mmCallSpotReq":"0.09","mmPutSpotReq":"0.09","MMPutMtMReq":"0.09","unpairedIMScale":"1.2",)"
    R"("unpairedMMScale":"1.1","mmOffsetScale":"1.05"},"oracle":{"perpThreshold":"0.55","optionThreshold":"0.55",)"
    R"("baseThreshold":"0.55","OCFactor":"1"},"depeg":{"threshold":"0.99","factor":"2"},)"
    R"("base":{"marginFactor":"0.8","IMScale":"0.9375"}},"auction":{"bufferMarginPercentage":"0.15"},"vectors":[)"
    R"({"id":"perp","market":{"blockTimestamp":1790000000,"spot":"3000","spotConf":"1","stable":"1",)"
    R"("perpDiff":"0","perpConf":"1","expiries":[]},"portfolio":{"cash":"300","base":"0","perp":"1",)"
    R"("perpLastMark":"3000","options":[]}},{"id":"broken"}]})";

const std::string kRisk =
    R"({"scenarios":[[-0.1,0.0],[0.1,0.0]],"books":[{"id":3,"spot":3000.0,"basis_rate":0,"vol_beta":-0.5,)"
    R"("cash":300,"perp_qty":1,"perp_entry":3000,"options":[]}]})";

support::Ran runOn(
    const QTemporaryDir& folder, const std::string& command, const std::string& text,
    const std::vector<std::string>& options = {}) {
    const auto path = folder.filePath("books.json").toStdString();
    std::ofstream(path) << text;
    std::vector<std::string> words{command};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(path);
    return support::runCli(words);
}

} // namespace

class MarginRiskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marginOfAPortfolio() {
        const QTemporaryDir folder;
        const auto run = runOn(folder, "margin", kMargin);
        QCOMPARE(run.refusal(), std::string("3 malformed")); // the second portfolio
        const auto& line = run.lines.at(0);
        QCOMPARE(std::string(line.at("id").as_string()), std::string("perp"));
        QCOMPARE(std::string(line.at("mm_net").as_string()), std::string("105.000000000000000000"));
        QCOMPARE(std::string(line.at("im_net").as_string()), std::string("0.000000000000000000"));
        const auto& liquidation = line.at("liquidation").as_object();
        QVERIFY(std::string(liquidation.at("down").as_string()).starts_with("2887.70053475935"));
        QVERIFY(liquidation.at("up").is_null());
        QCOMPARE(liquidation.at("all").as_array().size(), std::size_t{1});
        QVERIFY(!line.contains("scenario_pnl"));
        QCOMPARE(runOn(folder, "margin", "{}").refusal(), std::string("3 malformed"));
        QCOMPARE(support::runCli({"margin"}).refusal(), std::string("2 wrong_use"));
    }
    void theDetailOfAPortfolio() {
        const QTemporaryDir folder;
        const auto line = runOn(folder, "margin", kMargin, {"--detail"}).lines.at(0);
        QVERIFY(!runOn(folder, "margin", kMargin).lines.at(0).contains("stress"));
        QCOMPARE(std::string(line.at("greeks").at("total").at("delta").as_string()), std::string("1"));
        // No option: no smile rule changes where the perpetual is liquidated, and no volatility does.
        for (const auto* rule : {"sticky_strike", "sticky_moneyness", "spot_vol_beta"}) {
            const auto& spots = line.at("liquidation_by_rule").at(rule).as_object();
            QVERIFY2(std::string(spots.at("down").as_string()).starts_with("2887.7005347593"), rule);
            QVERIFY(spots.at("up").is_null());
        }
        QVERIFY(line.at("distances").at("volatility").at("factor_up").is_null());
        QVERIFY(line.at("distances").at("seconds_at_unchanged_spot").is_null());
        const auto& joint = line.at("distances").at("joint").as_object();
        QVERIFY(std::string(joint.at("spot").as_string()).starts_with("2887.7"));
        QVERIFY(line.at("stress").as_array().size() >= 5);
        QCOMPARE(std::string(line.at("auction").at("phase").as_string()), std::string("none"));
        QVERIFY(line.at("expiries").as_array().empty() && line.at("refused").as_object().empty());
    }
    void theDetailOfABreachedPortfolio() {
        const QTemporaryDir folder;
        auto text = kMargin;
        text.replace(text.find(R"("cash":"300")"), 12, R"("cash":"100")"); // it needs 195
        const auto line = runOn(folder, "margin", text, {"--detail"}).lines.at(0);
        const auto& spots = line.at("liquidation_by_rule").at("sticky_strike").as_object();
        QVERIFY(spots.at("breached_now").as_bool());
        // Where it would recover: 100 + (S − 3000) = 0.065·S.
        QVERIFY(std::string(spots.at("up").as_string()).starts_with("3101.604278"));
        const auto& distances = line.at("distances").as_object();
        QVERIFY(distances.at("volatility").at("breached_now").as_bool());
        QCOMPARE(distances.at("seconds_at_unchanged_spot").as_int64(), 0);
        // v2's value cutoff is not known: no auction is invented.
        QVERIFY(line.at("auction").is_null());
        QCOMPARE(std::string(line.at("refused").at("auction").as_string()), std::string("missing_parameter"));
    }
    void theDetailOfABook() {
        const QTemporaryDir folder;
        const auto line = runOn(folder, "risk", kRisk, {"--detail"}).lines.at(0);
        QVERIFY(line.at("backtest").is_null() && line.at("filtered").is_null());
        QCOMPARE(
            std::string(line.at("refused").at("backtest").as_string()), std::string("too_few_observations"));
        QCOMPARE(line.at("sampling").at("0.99").at("beyond").as_int64(), 0);
        // A linear position: 1.645 deviations of 3000 at 60 % over a day.
        const double var = std::stod(std::string(line.at("delta_gamma").at("VaR").as_string()));
        QVERIFY(std::abs(var - 1.6448536269514722 * 3000 * 0.6 / std::sqrt(365.0)) < 1e-6);
        QCOMPARE(std::string(line.at("greeks").at("total").at("delta").as_string()), std::string("1"));
        std::string history;
        for (int i = 0; i < 400; ++i)
            history += i % 2 == 0 ? "[0.01,0]," : "[-0.01,0],";
        history.back() = ' ';
        auto text = kRisk;
        text.replace(text.find("[[-0.1,0.0],[0.1,0.0]]"), 22, "[" + history + "]");
        const auto longer = runOn(folder, "risk", text, {"--detail"}).lines.at(0);
        QCOMPARE(longer.at("backtest").at("observations").as_int64(), 150);
        QVERIFY(std::string(longer.at("filtered").at("VaR_0.95").as_string()).starts_with("29.85"));
    }
    void fundingThatIsOwedCounts() {
        const QTemporaryDir folder;
        const auto with = [&](const std::string& asset) {
            auto text = kMargin;
            return runOn(folder, "margin", text.insert(1, R"("perpAsset":)" + asset + ","));
        };
        const auto run = with(R"({"lastFundingPaidAt":1790000000,"aggregatedFunding":"10"})");
        const auto& line = run.lines.at(0);
        QCOMPARE(std::string(line.at("mm_net").as_string()), std::string("95.000000000000000000"));
        QCOMPARE(
            std::string(line.at("perp_unsettled_cash").as_string()), std::string("-10.000000000000000000"));
        // What has run up since is not in the file: no number that leaves it out.
        const auto late = with(R"({"lastFundingPaidAt":1789990000,"aggregatedFunding":"10"})");
        QVERIFY(late.lines.at(0).contains("error"));
    }
    void aFileOfManyBooksIsRefusedAtOnce() {
        const QTemporaryDir folder;
        std::string scenarios;
        for (int i = 0; i < 60'000; ++i)
            scenarios += "[0,0],";
        scenarios.back() = ' ';
        std::string books;
        for (int i = 0; i < 40'000; ++i)
            books += "{},";
        books.back() = ' ';
        const auto text = R"({"scenarios":[)" + scenarios + R"(],"books":[)" + books + "]}";
        QCOMPARE(runOn(folder, "risk", text).refusal(), std::string("3 too_large"));
    }
    void riskOfABook() {
        const QTemporaryDir folder;
        const auto run = runOn(folder, "risk", kRisk);
        QCOMPARE(run.code, 0);
        const auto& line = run.lines.at(0);
        QCOMPARE(line.at("id").as_int64(), 3);
        QCOMPARE(std::string(line.at("equity").as_string()), std::string("300"));
        QVERIFY(std::string(line.at("nearest_down").as_string()).starts_with("2887.70053475935"));
        QVERIFY(line.at("nearest_up").is_null() && line.at("distance_up_pct").is_null());
        QVERIFY(line.contains("VaR_0.975") && line.contains("ES_0.99"));
        QVERIFY(!line.at("liquidatable_now").as_bool());
        QCOMPARE(runOn(folder, "risk", R"({"margin_rule":"x"})").refusal(), std::string("3 bad_parameters"));
        const auto stated = [&](const std::string& sentence) {
            auto text = kRisk;
            return runOn(
                folder, "risk",
                text.insert(1, R"("conventions":{"maintenance_margin":")" + sentence + R"("},)"));
        };
        const auto dearer =
            stated("sum over short options qty*0.09*S (call), qty*max(0.09*S,0.09*V) (put) + |perp|*0.10*S");
        QCOMPARE(std::string(dearer.lines.at(0).at("maintenance_margin").as_string()), std::string("300"));
        QCOMPARE(
            stated("short options qty*0.09*S (call), qty*max(0.09*S,0.09*V) (put) + |perp|*0.10*X").refusal(),
            std::string("3 bad_parameters"));
        auto empty = kRisk;
        empty.replace(empty.find(R"("perp_qty":1)"), 12, R"("perp_qty":0)");
        QCOMPARE(
            std::string(runOn(folder, "risk", empty).lines.at(0).at("worst_loss").as_string()),
            std::string("0")); // and not "-0"
        QCOMPARE(stated("ten percent of spot").refusal(), std::string("3 bad_parameters"));
        QCOMPARE(runOn(folder, "risk", R"({"books":[]})").refusal(), std::string("3 malformed"));
    }
};

QTEST_GUILESS_MAIN(MarginRiskTest)
#include "margin_risk_test.moc"
