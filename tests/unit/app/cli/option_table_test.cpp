// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// `price` and `iv`: tables in, tables out.
#include "app/pricing/greeks.h"
#include "app/pricing/implied_vol.h"
#include "tests/support/command_line.h"

#include <QTemporaryDir>
#include <QTest>

#include <charconv>
#include <cmath>
#include <fstream>

using namespace app::pricing;

namespace {

const QString kGreekNames = "price,delta_fwd,gamma_fwd,vega,theta_fwd,rho_fwd,vanna_fwd,volga,charm_fwd,"
                            "delta_spot,gamma_spot,theta_spot,rho_spot,vanna_spot,charm_spot,delta_pa,"
                            "prob_itm,speed_fwd";

double real(const QString& cell) {
    const std::string text = cell.toStdString();
    double out = -1.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() ? out : -1.0;
}

} // namespace

class OptionTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void pricesWithEveryGreekAndKeepsTheColumns() {
        const auto lines = rows(
            "price", "note,q,type,F,K,T,sigma,r,id\n"
                     "x,0.01,C,100,110,0.5,0.3,0.02,7\n"
                     "y, 0,P,+1e2,95,0.25,0.45,0,8\n");
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], "note,q,type,F,K,T,sigma,r,id,status," + kGreekNames);
        QVERIFY(lines[1].startsWith("x,0.01,C,100,110,0.5,0.3,0.02,7,OK,"));
        QVERIFY(lines[2].startsWith("y, 0,P,+1e2,95,0.25,0.45,0,8,OK,"));
        const Greeks g = greeks({OptionKind::Call, 100, 110, 0.5, 0.3, 0.02, 0.01}).value();
        const QStringList cells = lines[1].split(',');
        QCOMPARE(cells.size(), 10 + 18);
        // To the last bit: the text reads back as the same number.
        QVERIFY(real(cells[10]) == g.price);
        QVERIFY(real(cells[11]) == g.deltaForward);
        QVERIFY(real(cells[13]) == g.vega);
        QVERIFY(real(cells[25]) == g.deltaPremiumAdjusted);
        QVERIFY(real(cells[27]) == g.speedForward);
        const Greeks put = greeks({OptionKind::Put, 100, 95, 0.25, 0.45, 0, 0}).value();
        QVERIFY(real(lines[2].split(',')[26]) == put.probabilityInTheMoney);
    }

    void saysWhyARowHasNoPrice() {
        const auto lines = rows(
            "price", "type,F,K,T,sigma,r,q\n"
                     "C,nan,110,0.5,0.3,0,0\n"
                     "C,inf,110,0.5,0.3,0,0\n"
                     "C,100,110,-0.5,0.3,0,0\n"
                     "C,100,-110,0.5,0.3,0,0\n"
                     "X,100,110,0.5,0.3,0,0\n"
                     "C,,110,0.5,0.3,0,0\n"
                     "C,12x,110,0.5,0.3,0,0\n"
                     "C,100,110,0.5,0.3,-9999,0\n"
                     "P,100,100,0,0.3,0,0\n");
        QCOMPARE(lines.size(), 10);
        const QString empty(18, ',');
        for (const int i : {1, 2, 4, 5, 6, 7, 8})
            QVERIFY2(lines[i].endsWith(",INVALID_INPUT" + empty), qPrintable(lines[i]));
        QVERIFY(lines[3].endsWith(",EXPIRED" + empty));
        // At the kink the price and the delta exist, the curvature does not.
        QVERIFY(lines[9].startsWith("P,100,100,0,0.3,0,0,OK,0,-0.5,nan,"));
    }

    void impliesVolatilities() {
        const double price = blackPrice({OptionKind::Put, 100, 95, 0.25, 0.45, 0, 0}).value();
        std::array<char, 32> text{};
        *std::to_chars(text.data(), text.data() + text.size(), price).ptr = '\0';
        const auto lines = rows(
            "iv", "type,F,K,T,df,price\n"
                  "P,100,95,0.25,1," +
                      std::string(text.data()) +
                      "\n"
                      "C,100,90,0.25,1,10\n"
                      "C,100,90,0.25,1,9\n"
                      "C,100,90,0.25,1,100\n"
                      "C,100,90,0.25,1,101\n"
                      "C,100,90,0.25,1,-1\n"
                      "C,100,90,0,1,11\n"
                      "C,100,90,0.25,1,nan\n"
                      "call,100,90,0.25,1,11\n");
        QCOMPARE(lines[0], QString("type,F,K,T,df,price,status,iv"));
        const auto ending = [&](int row) { return lines[row].section(',', 6); };
        QCOMPARE(lines[1].section(',', 6, 6), QString("OK"));
        QVERIFY(
            real(lines[1].section(',', 7)) == impliedVol({OptionKind::Put, 100, 95, 0.25, 1, price}).value());
        QCOMPARE(ending(2), QString("ZERO_VOL,0"));
        QCOMPARE(ending(3), QString("BELOW_INTRINSIC,"));
        QCOMPARE(ending(4), QString("INFINITE_VOL,"));
        QCOMPARE(ending(5), QString("ABOVE_MAX,"));
        QCOMPARE(ending(6), QString("NEGATIVE_PRICE,"));
        QCOMPARE(ending(7), QString("EXPIRED,"));
        QCOMPARE(ending(8), QString("INVALID_INPUT,"));
        QCOMPARE(ending(9), QString("INVALID_INPUT,"));
    }

    void readsWhatSpreadsheetsWrite() {
        // A byte-order mark, CRLF, quotes around a comma, a quote and a line end, blank lines, no last line
        // end.
        const auto ran =
            run("price", "\xef\xbb\xbftype,\"F\",K,T,sigma,r,q,\"a note\"\r\n\r\n"
                         "C,\"100\",110,0.5,0.3,0,0,\"one, \"\"two\"\"\nthree\"\r\n"
                         "P,100,110,0.5,0.3,0,0,");
        QCOMPARE(ran.code, 0);
        const QString text = QString::fromStdString(ran.table);
        QVERIFY(text.startsWith("\xef\xbb\xbftype,\"F\",K,T,sigma,r,q,\"a note\",status,price,"));
        QVERIFY(text.contains("\r\nC,\"100\",110,0.5,0.3,0,0,\"one, \"\"two\"\"\nthree\",OK,"));
        QVERIFY(text.contains("\r\nP,100,110,0.5,0.3,0,0,,OK,"));
        QCOMPARE(text.count('\r'), 3);
    }

    void refusesWhatIsNoTable() {
        const std::string header = "type,F,K,T,sigma,r,q\n";
        const std::string row = "C,100,110,0.5,0.3,0,0\n";
        QCOMPARE(run("price", "").refusal(), std::string("3 malformed"));
        QCOMPARE(run("price", "\n\n").refusal(), std::string("3 malformed"));
        QCOMPARE(run("price", "type,F,K,T,sigma,r\n").refusal(), std::string("3 missing_column"));
        QCOMPARE(run("iv", header).refusal(), std::string("3 missing_column"));
        for (const std::string bad :
             {"C,100\n", "C,100,110,0.5,0.3,0,0,0\n", "\"C,100\n", "\"C\"x,1,1,1,1,1,1\n",
              "C\"x\",1,1,1,1,1,1\n"}) {
            const auto ran = run("price", header + row + bad);
            QCOMPARE(ran.refusal(), std::string("3 malformed"));
            QVERIFY(ran.table.empty()); // the error is all that stdout holds
        }
        QVERIFY(
            run("price", header + row + "C,100\n" + row)
                .lines.at(0)
                .at("error")
                .as_object()
                .at("message")
                .as_string()
                .find("(line 3)") != std::string::npos);
        QCOMPARE(run("price", "F," + header + "1," + row).refusal(), std::string("3 duplicate_column"));
        QCOMPARE(run("price", std::string(1025, ',')).refusal(), std::string("3 malformed"));
        QCOMPARE(support::runCli({"price"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"iv", "a", "b"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"price", path() + ".none"}).refusal(), std::string("4 file_unreadable"));
        // It opens, and every read of it fails: that is no end of a file.
        QCOMPARE(support::runCli({"price", "/proc/self/mem"}).refusal(), std::string("4 file_unreadable"));
    }

    void aHeaderAloneIsATable() {
        QCOMPARE(rows("iv", "type,F,K,T,df,price\n"), QStringList{QString("type,F,K,T,df,price,status,iv")});
    }

private:
    std::string path() const { return m_folder->filePath("table.csv").toStdString(); }
    support::Ran run(const std::string& command, const std::string& text) const {
        std::ofstream(path(), std::ios::binary) << text;
        return support::runCli({command, path()});
    }
    QStringList rows(const std::string& command, const std::string& text) const {
        const auto ran = run(command, text);
        return ran.code == 0 ? QString::fromStdString(ran.table).split('\n', Qt::SkipEmptyParts)
                             : QStringList{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(OptionTableTest)
#include "option_table_test.moc"
