// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// `surface`: quotes in, smiles, their arbitrage and what was left out. Figures of the smiles by Python.
#include "app/cli/model_number.h"
#include "app/pricing/black76.h"
#include "app/pricing/smile_arbitrage.h"
#include "tests/support/command_line.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

using namespace app::pricing;
using lightclient::json::array;
using lightclient::json::object;
using lightclient::json::value;

namespace {

constexpr SviSlice kSpring{0.02, 0.1, -0.3, 0.02, 0.2};
constexpr SviSlice kSummer{0.045, 0.14, -0.25, 0.0, 0.25};
/// Vogt's slice, with butterfly arbitrage (Gatheral and Jacquier 2014, 5.1; T = 1).
constexpr SviSlice kVogt{-0.0410, 0.1331, 0.3060, 0.3586, 0.4153};
/// The same jump wings but for c and ṽ: its nearest SSVI slice without arbitrage, ibid.
constexpr double kSafeCallWing = 0.3493158;
constexpr double kVogtCallWing = 1.316798;

const std::string kHeader = "T,type,K,bid,ask\n";

std::string text(double number) {
    return std::string(app::cli::shortest(number).as_string());
}

/// A smile as a file's rows quote it.
struct Quoted {
    SviSlice smile;
    double years = 0.25;
    double forward = 3000.0;
    double discount = 1.0;
    std::string terms = {}; ///< the cells after the ask, with their commas
    int low = 1800;
    int high = 4800;
};

/// Calls and puts at every hundred, 1 % to both sides of the price.
std::string rowsOf(const Quoted& in) {
    std::string out;
    for (int strike = in.low; strike <= in.high; strike += 100)
        for (const auto kind : {OptionKind::Call, OptionKind::Put}) {
            const double vol = std::sqrt(sviVariance(in.smile, std::log(strike / in.forward)) / in.years);
            const double price =
                in.discount * blackPrice({kind, in.forward, 1.0 * strike, in.years, vol}).value();
            out += text(in.years) + (kind == OptionKind::Call ? ",C," : ",P,") + text(strike) + "," +
                   text(price * 0.99) + "," + text(price * 1.01) + in.terms + "\n";
        }
    return out;
}

std::string bothExpiries() {
    return "T,type,K,bid,ask,F,df\n" + rowsOf({kSummer, 0.5, 3060.0, 0.98, ",3063,0.98"}) +
           rowsOf({kSpring, 0.25, 3000.0, 1.0, ",,"});
}

/// "fit/jump_wings/v" of an object.
const value& at(const object& in, const std::string& path) {
    const auto slash = path.find('/');
    return slash == std::string::npos ? in.at(path)
                                      : in.at(path.substr(0, slash)).at_pointer(path.substr(slash));
}

std::string word(const value& in) {
    return in.is_null() ? "null" : std::string(in.as_string());
}

/// Whether the number that a result holds is this one.
bool isNear(const value& in, double wanted, double close) {
    const double number = app::cli::toModelNumber(std::string(in.as_string()));
    const bool out = std::abs(number - wanted) <= close;
    if (!out)
        qWarning("%.17g is not %.17g", number, wanted);
    return out;
}

/// "100 C crossed, …"
std::string leftOut(const object& in) {
    std::string out;
    for (const auto& each : in.at("left_out").as_array())
        out += (out.empty() ? "" : ", ") + word(each.at("K")) + " " + word(each.at("type")) + " " +
               word(each.at("why"));
    return out;
}

} // namespace

class SurfaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheSmilesBack() {
        const auto line = lineOf(bothExpiries());
        const auto& expiries = line.at("expiries").as_array();
        QCOMPARE(expiries.size(), std::size_t{2}); // in order, though the file has them backwards
        const auto& first = expiries[0].as_object();
        QCOMPARE(word(first.at("T")), std::string("0.25"));
        const auto& fit = first.at("fit").as_object();
        QVERIFY(isNear(fit.at("a"), 0.02, 1e-6) && isNear(fit.at("b"), 0.1, 1e-6));
        QVERIFY(isNear(fit.at("rho"), -0.3, 1e-5) && isNear(fit.at("m"), 0.02, 1e-5));
        QVERIFY(isNear(fit.at("sigma"), 0.2, 1e-5) && isNear(fit.at("rms"), 0.0, 1e-7));
        QVERIFY(isNear(fit.at("atm_vol"), 0.40348358698832737, 1e-7));
        QVERIFY(isNear(fit.at("skew"), -0.19802724666099314, 1e-6));
        const auto& wings = fit.at("jump_wings").as_object();
        QVERIFY(isNear(wings.at("v"), 0.16279900496896715, 1e-7));
        QVERIFY(isNear(wings.at("psi"), -0.09901362333049657, 1e-6));
        QVERIFY(isNear(wings.at("p"), 0.644388045473388, 1e-5));
        QVERIFY(isNear(wings.at("c"), 0.34697817833182426, 1e-5));
        QVERIFY(isNear(wings.at("v_tilde"), 0.15631513611335568, 1e-6));
        QVERIFY(!fit.at("butterfly_repaired").as_bool() && !fit.at("calendar_repaired").as_bool());
        QVERIFY(first.at("why").is_null());
        for (const std::string when : {"before", "after"}) {
            const auto& verdict = at(expiries[1].as_object(), "arbitrage/" + when).as_object();
            QVERIFY(verdict.at("butterfly").at("free").as_bool());
            QVERIFY(verdict.at("calendar").at("free").as_bool());
        }
        QVERIFY(at(first, "arbitrage/after/calendar").is_null()); // there is none before it
        // 62 quotes each; of every strike the one in the money is left out, at 3000 both are used.
        const auto points = fit.at("points").as_int64();
        QVERIFY(points == 31 || points == 32);
        QCOMPARE(points + static_cast<std::int64_t>(first.at("left_out").as_array().size()), 62);
        QVERIFY(word(first.at("left_out").at(0).at("why")) == "in_the_money");
        QVERIFY(line.at("left_out").as_array().empty() && !line.contains("at"));
    }

    void findsTheForward() {
        const auto line = lineOf(bothExpiries());
        const auto& byParity = line.at("expiries").at(0).as_object();
        QCOMPARE(word(byParity.at("forward_from")), std::string("parity"));
        QVERIFY(isNear(byParity.at("forward"), 3000.0, 1e-7));
        QVERIFY(at(byParity, "parity/gap").is_null());
        QCOMPARE(at(byParity, "parity/strikes").as_int64(), 9);
        const auto& listed = line.at("expiries").at(1).as_object();
        QCOMPARE(word(listed.at("forward_from")), std::string("listed"));
        QCOMPARE(word(listed.at("forward")), std::string("3063"));
        QVERIFY(isNear(at(listed, "parity/forward"), 3060.0, 1e-7));
        QVERIFY(isNear(at(listed, "parity/gap/bp"), -9.794319294809011, 1e-6));
        QVERIFY(!at(listed, "parity/gap/alarm").as_bool());
        const auto off = onlyExpiry("T,type,K,bid,ask,F\n" + rowsOf({kSpring, 0.25, 3000.0, 1.0, ",3010"}));
        QVERIFY(at(off, "parity/gap/alarm").as_bool());
    }

    void tellsTheTermStructureAndAnyPlace() {
        const std::string file = kHeader + rowsOf({kSpring}) + rowsOf({kSummer, 0.5, 3060.0});
        const auto line = lineOf(file, {"--at", "0.4,3300", "--at=1,3060", "--at", "1e-320,5000"});
        const auto& term = line.at("term").as_array();
        QCOMPARE(term.size(), std::size_t{2});
        QVERIFY(isNear(term[0].at("forward_vol"), 0.40348358698832737, 1e-7)); // from today
        QVERIFY(isNear(term[1].at("atm_vol"), 0.4, 1e-7));
        QVERIFY(isNear(term[1].at("forward_variance"), 0.15720099503103285, 1e-6));
        QVERIFY(isNear(term[1].at("forward_vol"), 0.3964858068468944, 1e-6));
        const auto& between = line.at("at").at(0).as_object();
        QVERIFY(isNear(between.at("forward"), 3028.6517387118784, 1e-6));
        QVERIFY(isNear(between.at("k"), 0.08580491870215864, 1e-9));
        QVERIFY(isNear(between.at("total_variance"), 0.06303281155604468, 1e-7));
        QVERIFY(isNear(between.at("vol"), 0.39696602989438745, 1e-6));
        QVERIFY(!between.at("extrapolated").as_bool());
        QVERIFY(line.at("at").at(1).at("extrapolated").as_bool());
        QVERIFY(line.at("at").at(2).at("vol").is_null());
        QVERIFY(!word(line.at("at").at(2).at("why")).empty());
        const auto spot = lineOf(file, {"--at", "0.4,3300", "--spot", "2950"});
        QVERIFY(isNear(spot.at("at").at(0).at("forward"), 3034.7662516531555, 1e-6));
        QVERIFY(isNear(spot.at("at").at(0).at("vol"), 0.3969259547773672, 1e-6));
        const auto none = lineOf(kHeader + "0.25,C,3000,1,2\n", {"--at", "0.4,3300"});
        QCOMPARE(word(none.at("at").at(0).at("why")), std::string("too_few_quotes"));
        QVERIFY(none.at("term").as_array().empty());
    }

    void repairsButterflies() {
        const auto expiry = onlyExpiry(kHeader + rowsOf({kVogt, 1.0, 3000.0, 1.0, "", 800, 9000}));
        QVERIFY(at(expiry, "fit/butterfly_repaired").as_bool());
        QVERIFY(!at(expiry, "fit/calendar_repaired").as_bool());
        const auto& before = at(expiry, "arbitrage/before/butterfly");
        QVERIFY(!before.at("free").as_bool());
        QVERIFY(
            isNear(before.at("least_g"), -0.0328635492675787, 1e-4) && isNear(before.at("k"), 0.8795, 1e-2));
        const auto& after = at(expiry, "arbitrage/after/butterfly");
        QVERIFY(after.at("free").as_bool());
        QVERIFY(app::cli::toModelNumber(word(after.at("least_g"))) >= 0.0);
        // What the repair keeps, and that it goes no further than it must.
        QVERIFY(isNear(at(expiry, "fit/jump_wings/v"), 0.01742625, 1e-3));
        const auto callWing = app::cli::toModelNumber(word(at(expiry, "fit/jump_wings/c")));
        QVERIFY(callWing > kSafeCallWing && callWing < kVogtCallWing);
    }

    void repairsCalendars() {
        const auto line = lineOf(kHeader + rowsOf({kSummer, 0.25}) + rowsOf({kSpring, 0.5}));
        const auto& later = line.at("expiries").at(1).as_object();
        QVERIFY(at(later, "fit/calendar_repaired").as_bool());
        QVERIFY(!at(later, "arbitrage/before/calendar/free").as_bool());
        QVERIFY(at(later, "arbitrage/after/calendar/free").as_bool());
        QVERIFY(!at(line.at("expiries").at(0).as_object(), "fit/calendar_repaired").as_bool());
        QCOMPARE(line.at("term").as_array().size(), std::size_t{2});
    }

    void saysWhyAQuoteIsLeftOut() {
        const auto expiry = onlyExpiry("note,ask,bid,K,type,T,F\n"
                                       "crossed,10,11,3100,C,0.25,3000\n"
                                       "one side,,11,3200,c,0.25,\n"
                                       "the other, ,,3300,p,0.25,\n"
                                       "below what exercise pays,990,980,2000,C,0.25,3000\n"
                                       "above the bound,3100,3050,3400,C,0.25,3000\n"
                                       "above the bound,2900,2850,2800,P,0.25,3000\n"
                                       "free,1,0,3500,C,0.25,3000\n"
                                       ",nan,1,3600,C,0.25,3000\n"
                                       ",inf,1,3700,C,0.25,3000\n"
                                       ",2x,1,3800,C,0.25,3000\n"
                                       ",2,1,nan,C,0.25,3000\n"
                                       ",2,1,,P,0.25,3000\n"
                                       ",2,1,-inf,C,0.25,3000\n"
                                       ",2,1,-5,C,0.25,3000\n"
                                       ",2,1,1e9,C,0.25,3000\n"
                                       ",2,1,3900,X,0.25,3000\n"
                                       ",9,1,3100,C,0.25,3000\n");
        QCOMPARE(
            leftOut(expiry),
            std::string("3100 C crossed, 3200 C one_sided, 3300 P one_sided, 2000 C below_intrinsic, "
                        "3400 C no_volatility, 2800 P no_volatility, 3500 C not_positive, "
                        "3600 C not_a_number, 3700 C not_a_number, 3800 C not_a_number, nan C not_a_number, "
                        "nan P not_a_number, -inf C not_a_number, -5 C not_a_number, 1e+09 C "
                        "far_strike, 3900 null unknown_type, 3100 C duplicate"));
        QVERIFY(expiry.at("fit").is_null() && expiry.at("arbitrage").is_null());
        QCOMPARE(word(expiry.at("why")), std::string("too_few_quotes"));
        QCOMPARE(expiry.at("left_out").at(15).at("row").as_int64(), 16);
    }

    void saysWhyAnExpiryHasNoSmile() {
        const std::string header = "T,type,K,bid,ask,F,df\n";
        const auto whyOf = [&](const std::string& rows) { return word(onlyExpiry(header + rows).at("why")); };
        QCOMPARE(whyOf("0,C,3000,1,2,,\n-0,P,3000,1,2,,\n"), std::string("expired"));
        QCOMPARE(whyOf("-0.5,C,3000,1,2,3000,1\n"), std::string("expired"));
        QCOMPARE(whyOf("0.25,C,3000,1,2,3000,1\n"), std::string("too_few_quotes"));
        QCOMPARE(whyOf("0.25,C,3000,1,,,\n"), std::string("too_few_quotes"));
        for (const std::string bad : {"nan", "inf", "0", "-1", "x"}) {
            const auto rows = rowsOf({kSpring, 0.25, 3000.0, 1.0, "," + bad + ","});
            const auto expiry = onlyExpiry(header + rows);
            QCOMPARE(word(expiry.at("why")), std::string("invalid_input"));
            QVERIFY(expiry.at("forward").is_null() && expiry.at("forward_from").is_null());
            QCOMPARE(whyOf(rowsOf({kSpring, 0.25, 3000.0, 1.0, ",," + bad})), std::string("invalid_input"));
        }
        const auto rows = rowsOf({kSpring, 0.25, 3000.0, 1.0, ",3000,1"});
        QCOMPARE(whyOf(rows), std::string("null"));
        QCOMPARE(whyOf(rows + "0.25,C,5000,1,2,3001,\n"), std::string("forwards_differ"));
        QCOMPARE(whyOf(rows + "0.25,C,5000,1,2,,0.99\n"), std::string("discounts_differ"));
        // One strike alone: parity has a forward, the smile has not enough.
        const auto alone = onlyExpiry(kHeader + "0.25,C,3100,190,192\n0.25,P,3100,288,292\n");
        QCOMPARE(word(alone.at("why")), std::string("too_few_quotes"));
        QVERIFY(isNear(alone.at("forward"), 3001.0, 1e-9));
        QCOMPARE(at(alone, "parity/strikes").as_int64(), 1);
        QCOMPARE(leftOut(alone), std::string("3100 P in_the_money"));
    }

    void rowsWithoutATimeStandAlone() {
        const auto line =
            lineOf(kHeader + "nan,C,3000,1,2\ninf,P,3000,1,2\n,X,x,1,2\n0.25,C,3000,1,2\nsoon,C,3000,1,2\n");
        QCOMPARE(line.at("expiries").as_array().size(), std::size_t{1});
        QCOMPARE(
            leftOut(line), std::string("3000 C no_time, 3000 P no_time, nan null no_time, 3000 C no_time"));
        QCOMPARE(line.at("left_out").at(3).at("row").as_int64(), 5);
    }

    void refusesWhatIsNoTableOfQuotes() {
        QCOMPARE(run("").refusal(), std::string("3 malformed"));
        QCOMPARE(run(kHeader + "0.25,C,3000,1\n").refusal(), std::string("3 malformed"));
        QCOMPARE(run(kHeader).refusal(), std::string("3 no_expiry"));
        QCOMPARE(run(kHeader + "nan,C,3000,1,2\n").refusal(), std::string("3 no_expiry"));
        for (const std::string header :
             {"type,K,bid,ask", "T,K,bid,ask", "T,type,bid,ask", "T,type,K,ask", "T,type,K,bid", "a"})
            QCOMPARE(run(header + "\n").refusal(), std::string("3 missing_column"));
        QCOMPARE(support::runCli({"surface"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"surface", "a", "b"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"surface", path() + ".none"}).refusal(), std::string("4 file_unreadable"));
        for (const std::string bad :
             {"", "1", "1,", ",1", "1,2,3", "0,1", "1,0", "-1,1", "nan,1", "1,inf", "x,1"})
            QCOMPARE(run(kHeader, {"--at", bad}).refusal(), std::string("2 wrong_use"));
        for (const std::string bad : {"", "0", "-1", "nan", "inf", "x"})
            QCOMPARE(run(kHeader, {"--spot", bad}).refusal(), std::string("2 wrong_use"));
    }

    void bounds() {
        std::string times = kHeader;
        for (int i = 1; i <= 256; ++i)
            times += std::to_string(i) + ",C,3000,1,2\n";
        QCOMPARE(lineOf(times).at("expiries").as_array().size(), std::size_t{256});
        QCOMPARE(run(times + "257,C,3000,1,2\n").refusal(), std::string("3 too_large"));
        std::string quotes = "T,type,K,bid,ask,F\n";
        for (int i = 0; i < 4096; ++i)
            quotes += "0.25,C," + std::to_string(3000 + i) + ",1,2,3000\n";
        QCOMPARE(at(onlyExpiry(quotes), "fit/points").as_int64(), 4096);
        QCOMPARE(run(quotes + "0.25,C,3000,1,2,\n").refusal(), std::string("3 too_large"));
        std::string lost = kHeader + "1,C,3000,1,2\n";
        for (int i = 0; i < 256 * 4096; ++i)
            lost += ",,,,\n";
        QCOMPARE(run(lost).refusal(), std::string("3 too_large"));
    }

private:
    std::string path() const { return m_folder.filePath("quotes.csv").toStdString(); }
    support::Ran run(const std::string& text, std::vector<std::string> options = {}) const {
        std::ofstream(path(), std::ios::binary) << text;
        options.insert(options.begin(), {"surface", path()});
        return support::runCli(options);
    }
    object lineOf(const std::string& text, const std::vector<std::string>& options = {}) const {
        const auto ran = run(text, options);
        return ran.code == 0 && ran.lines.size() == 1 ? ran.lines[0] : object{};
    }
    object onlyExpiry(const std::string& text) const {
        const auto line = lineOf(text);
        const auto& expiries = line.at("expiries").as_array();
        return expiries.size() == 1 ? expiries[0].as_object() : object{};
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(SurfaceTest)
#include "surface_test.moc"
