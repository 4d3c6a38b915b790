// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/black76.h"
#include "app/risk/margin_file.h"
#include "app/risk/risk_summary.h"

#include <QTest>

#include <cmath>

using namespace app::risk;

namespace {

lightclient::json::value parsed(const std::string& text) {
    return lightclient::parseJson(text).value();
}

const std::string kOption = R"({"type":"C","K":110,"T":0.1,"sigma":0.6,"qty":-1})";

std::string book(const std::string& options) {
    return R"({"id":1,"spot":100.0,"basis_rate":0.0,"vol_beta":-0.5,"cash":"30","perp_qty":0,"perp_entry":0,)"
           R"("options":[)" +
           options + "]}";
}

RiskError refusal(const std::string& options) {
    return parseRiskBook(parsed(book(options))).error().code;
}

} // namespace

class RiskFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesOfOneSecondAreOneExpiry() {
        const auto read =
            parseRiskBook(parsed(book(
                              kOption + R"(,{"type":"C","K":120,"T":0.10000000000000002,"sigma":0.6,)"
                                        R"("qty":1},{"type":"C","K":120,"T":0.2,"sigma":0.6,"qty":1})")))
                .value();
        QCOMPARE(read.book.expiries.size(), std::size_t{2});
        QCOMPARE(read.book.expiries[0].options.size(), std::size_t{2});
        QCOMPARE(read.book.expiries[0].years, 0.1);
    }
    void aRuleNeedsItsOwnParameters() {
        const auto codeFor = [](const std::string& text) {
            const auto rule = parseMarginRule(parsed(text));
            return rule ? std::string("fine") : std::string(codeOf(rule.error().code));
        };
        const std::string own = R"("scenarios":[[0.1,0],[-0.1,0]],"pm2Params":{},"pm2Scenarios":[])";
        QCOMPARE(codeFor(R"({"margin_rule":"pm2","srmParams":{}})"), std::string("bad_parameters"));
        QCOMPARE(codeFor(R"({"margin_rule":"pm2",)" + own + "}"), std::string("bad_parameters"));
        QCOMPARE(codeFor(R"({"margin_rule":"pm2","scenarios":[[0.1,0]]})"), std::string("fine"));
        QCOMPARE(codeFor(R"({"margin_rule":"sm"})"), std::string("fine"));
    }
    void aPerpetualByHand() {
        auto text = book("");
        const auto from = parseRiskBook(parsed(text)).value();
        auto perp = from;
        perp.book.perpSize = 1.0;
        perp.book.perpLastMark = 100.0;
        const std::vector<JointMove> moves{{std::log(0.9), 0.0}, {std::log(1.2), 0.0}};
        const auto summary = riskSummary(perp, referenceLinearRule(), moves).value();
        // 30 + S − 100 = 0.065·S
        QVERIFY(std::abs(summary.nearestDown.value() - 70.0 / 0.935) < 1e-12);
        QVERIFY(!summary.nearestUp && !summary.isLiquidatableNow && summary.touchDown);
        QVERIFY(std::abs(summary.tail.worstLoss - 10.0) < 1e-12);
        QVERIFY(std::abs(summary.tail.bestGain - 20.0) < 1e-12);
    }
    void theLastHalfHourIsNoMove() {
        // A book of a file has no settlement window: F = S·exp(basis·T) to the last digit, standing still.
        const auto text = R"({"id":1,"spot":64000.0,"basis_rate":0.5,"vol_beta":0.0,"cash":"0","perp_qty":0,)"
                          R"("perp_entry":0,"options":[{"type":"C","K":64000,"T":2.853881278538813e-05,)"
                          R"("sigma":0.6,"qty":1}]})";
        const auto read = parseRiskBook(parsed(text)).value();
        const std::vector<JointMove> moves{{0.0, 0.0}, {0.01, 0.0}};
        const auto summary = riskSummary(read, referenceLinearRule(), moves).value();
        const double years = 2.853881278538813e-05;
        const auto price = app::pricing::blackPrice(
            {app::pricing::OptionKind::Call, 64000.0 * std::exp(0.5 * years), 64000.0, years, 0.6, 0.0, 0.0});
        QVERIFY(std::abs(summary.equity / price.value() - 1.0) < 1e-13);
        QVERIFY(std::abs(summary.tail.worstLoss) < 1e-9); // the scenario that moves nothing
    }
    void everyRuleWorks() {
        const auto short1 = parseRiskBook(parsed(book(kOption))).value();
        const std::vector<JointMove> moves{{-0.1, 0.1}, {0.1, -0.1}};
        for (const char* rule :
             {R"({})", R"({"margin_rule":"linear"})", R"({"margin_rule":"sm"})",
              R"({"margin_rule":"pm2"})"}) {
            const auto summary = riskSummary(short1, parseMarginRule(parsed(rule)).value(), moves).value();
            QVERIFY(summary.nearestUp && *summary.nearestUp > 100.0);
            QVERIFY(summary.maintenanceMargin > 0.0);
        }
        QCOMPARE(parseMarginRule(parsed(R"({"margin_rule":"x"})")).error().code, RiskError::BadParameters);
    }
    void badBooksAreRefused() {
        QCOMPARE(refusal(R"({"type":"C","K":110,"T":0,"sigma":0.6,"qty":-1})"), RiskError::ExpiredOption);
        QCOMPARE(refusal(R"({"type":"C","K":110,"T":0.1,"sigma":0,"qty":-1})"), RiskError::NoVolatility);
        QCOMPARE(refusal(R"({"type":"C","K":0,"T":0.1,"sigma":0.6,"qty":-1})"), RiskError::BadPosition);
        QCOMPARE(refusal(R"({"type":"X","K":110,"T":0.1,"sigma":0.6,"qty":-1})"), RiskError::BadFile);
        QCOMPARE(refusal(R"({"type":"C","K":"nan","T":0.1,"sigma":0.6,"qty":-1})"), RiskError::BadFile);
        QCOMPARE(
            refusal(kOption + R"(,{"type":"C","K":110,"T":0.1,"sigma":0.7,"qty":1})"),
            RiskError::BadPosition);
        std::string many = kOption;
        for (int i = 0; i < 1024; ++i)
            many += "," + kOption;
        QCOMPARE(refusal(many), RiskError::TooManyPositions);
        QCOMPARE(parseRiskBook(parsed("[]")).error().code, RiskError::BadFile);
        QCOMPARE(parseScenarios(parsed(R"({"scenarios":[[1]]})")).error().code, RiskError::BadFile);
        QCOMPARE(parseMarginParameters(parsed("{}")).error().code, RiskError::BadFile);
        QCOMPARE(parseMarginParameters(parsed(R"({"srmParams":{}})")).error().code, RiskError::BadParameters);
        QCOMPARE(
            parseStandardAccount(parsed("{}"), deriveV2MainnetStandardEth()).error().detail,
            std::string("portfolio"));
    }
};

QTEST_APPLESS_MAIN(RiskFileTest)
#include "risk_file_test.moc"
