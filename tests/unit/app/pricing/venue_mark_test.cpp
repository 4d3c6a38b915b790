// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/fixed_functions.h"
#include "app/pricing/greeks.h"
#include "app/pricing/svi.h"
#include "app/pricing/venue_mark.h"

#include "app/pricing/convert.h"

#include <QTest>

#include <array>
#include <cmath>
#include <random>

using namespace app;
using namespace app::pricing;

namespace {

template <class Quantity> Quantity exactly(std::string_view text) {
    return Quantity::parse(text).value();
}

// Made with a second implementation in Python's unbounded integers, which agrees with the contracts' results
// in /work/shared (the conformance walk compares with those).
struct MarkRow {
    const char *forward, *strike, *vol;
    std::int64_t seconds;
    const char *discount, *call, *put, *delta;
};
constexpr std::array<MarkRow, 11> kMarks{{
    {"15593.093614783413007831", "15.593093614783414272", "0.00558346383653434", 59, "1",
     "15577.500521168629594823", "0", "1"},
    {"54446.241761290016654423", "16333.872528387005743104", "1.21696851452230555", 59,
     "0.861426824961844326", "32831.017220073123120034", "0", "0.861426824961844326"},
    {"76826.357916407319919322", "74521.567178915101802496", "0.015529958735066524", 0,
     "0.526702812754828433", "1213.939764248426702112", "0", "0.526702812754828433"},
    {"42390.571248736146396588", "42390.571248736146396588", "11.324342030724811178", 0,
     "0.866063589676693684", "0", "0", "0.433031794838346841"},
    {"53757.200965969526192616", "54294.772975629223591936", "1.488824304160901983", 86400, "1",
     "1424.066995441476101301", "1961.639005101173459758", "0.464651872907322446"},
    {"69365.124323374651690445", "83238.14918804958347264", "0.207431748262540596", 3600, "1", "0",
     "13873.024864674931725391", "0"},
    {"82531.487317778030512885", "82531487.317778030512885", "5.656223706638785424", 3600, "1", "0",
     "82448955.830460252482372115", "0"},
    {"60903.211464622639618774", "48722.569171698108596224", "27.337555142276777875", 59,
     "0.878682255533674982", "10702.914244138828857745", "0.000000343027331222", "0.878682254590706786"},
    {"95991.098059838859967325", "95991.098059838859967325", "2.63499906315239231", 86400, "1",
     "5277.532829124369344335", "5277.532829124369344335", "0.527489699231456153"},
    {"58721.726449462469288702", "117443.452898924938577404", "21.331693818839623283", 3600,
     "0.909998775761480011", "5.653434028246939277", "53442.352613639614303146", "0.001555765108537503"},
    {"96240.276677572794241221", "866162.490098155148170989", "0.004257611484930372", 1,
     "0.586069605753942634", "0", "451228.008080603580599008", "0"},
}};

struct VolRow {
    const char *a, *b, *rho, *m, *sigma, *forward, *tau, *strike, *vol;
};
constexpr std::array<VolRow, 8> kVols{{
    {"0.271725624987250763", "0.256146943586437506", "0.813953515696719762", "-0.059590957334988909",
     "0.564742144046764997", "46785.021906614883680465", "0.396853548980941673", "46.7850219066148864",
     "1.013809950380304929"},
    {"0.213142068699342348", "0.722647426888347394", "-0.077162608705954895", "0.128596234091531338",
     "0.942503295638962051", "66229.045881606666853445", "0.531393838691953001", "19868.71376448199852032",
     "1.661495084309488794"},
    {"0.006510459405192749", "0.528654946825561901", "0.293888235524286841", "0.132673140993133369",
     "0.448078626223100345", "23575.45402096055071642", "1.356345709415156096", "18860.363216768441778176",
     "0.432497500505969402"},
    {"-0.018937481564420453", "0.364920856704552512", "-0.719214575641803067", "-0.262709187763072497",
     "0.333259481766022234", "95441.428972131424449678", "0.223319358070995902", "96395.84326185274834944",
     "0.546231049769891946"},
    {"-0.007473991470832331", "0.478416087792866731", "-0.700254258385489678", "-0.239591923796708064",
     "0.420018976133310293", "23548.234570048564380157", "0.397552737810230338", "28257.881484058274299904",
     "0.584884271160393038"},
    {"0.834479785327060823", "0.993352763507750719", "-0.242710260842034602", "0.112623098950652151",
     "0.487785247163419819", "42095.987434779035575977", "0.902530591960913718", "378863.886913011320183793",
     "1.650479604870316725"},
    {"0.014034964061287275", "0.910190160686661497", "-0.80211306196873392", "-0.199633350083054363",
     "0.702523586593496684", "35049.097386142225874759", "1.559440451254141725", "35049097.386142225874759",
     "0.668615828951842218"},
    {"0.048562446036940948", "0.411346871737883859", "0.918091380234116379", "0.143297247399581963",
     "0.850949872795268776", "95495.486623752825647517", "0.433593268186972756", "28648.6459871258476544",
     "0.671037062348862051"},
}};

SmileFeed feedOf(const VolRow& row) {
    return {exactly<Ratio>(row.a),  exactly<Ratio>(row.b),     exactly<Ratio>(row.rho),
            exactly<Ratio>(row.m),  exactly<Ratio>(row.sigma), exactly<Price>(row.forward),
            exactly<Years>(row.tau)};
}

EvmWord raw(std::int64_t value) {
    return Ratio::fromRaw(value).toWord();
}

} // namespace

class VenueMarkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marksAreExact() {
        for (const auto& row : kMarks) {
            const auto mark = venueMark({exactly<Price>(row.forward), exactly<Price>(row.strike),
                                         exactly<Vol>(row.vol), row.seconds, exactly<Ratio>(row.discount)})
                                  .value();
            QCOMPARE(mark.call.toString(), row.call);
            QCOMPARE(mark.put.toString(), row.put);
            QCOMPARE(mark.callDelta.toString(), row.delta);
            QCOMPARE(markOf(mark, OptionKind::Put), mark.put);
        }
    }
    void volsAreExact() {
        for (const auto& row : kVols)
            QCOMPARE(venueFeedVol(feedOf(row), exactly<Price>(row.strike)).value().toString(), row.vol);
    }
    void functionsAreExact() {
        QCOMPARE(fixedLn(raw(1)), -parsed("41446531673892822313"));
        QCOMPARE(fixedLn(raw(kOne18 - 1)), raw(-1));
        QCOMPARE(fixedLn(kWordOne), raw(0));
        QCOMPARE(fixedLn(kWordOne + kWordOne), raw(693147180559945309));
        QCOMPARE(fixedLn(EvmWord{1} << 254U), parsed("134612852188333286279"));
        QCOMPARE(fixedExp(-parsed("42139678854452767550")), raw(0));
        QCOMPARE(fixedExp(-parsed("41000000000000000000")), raw(1));
        QCOMPARE(fixedExp(raw(-1)), raw(kOne18 - 2));
        QCOMPARE(fixedExp(raw(0)), raw(kOne18 - 1));
        QCOMPARE(fixedExp(kWordOne), raw(2718281828459045235));
        QCOMPARE(
            fixedExp(parsed("100000000000000000000")),
            parsed("26881171418161354483982463551405023462056137701762092799015183"));
        QCOMPARE(fixedNormalCdf(raw(-7071067811865480000)), raw(768729));
        QCOMPARE(fixedNormalCdf(raw(0)), raw(499999999999999999));
        QCOMPARE(fixedNormalCdf(raw(1)), raw(500000000000000001));
        QCOMPARE(fixedNormalCdf(raw(8 * kOne18)), raw(999999999999999378));
        QCOMPARE(fixedNormalCdf(-parsed("38000000000000000000")), raw(0));
        QCOMPARE(fixedNormalCdf(parsed("38000000000000000000")), kWordOne);
        QVERIFY(!fixedRoot(EvmWord{1} << 240U));
    }
    void rootsAreRoundedDown() {
        std::mt19937_64 random(3);
        for (int i = 0; i < 5000; ++i) {
            const EvmWord x =
                EvmWord{{random(), random(), random(), 0}} >> static_cast<unsigned>(random() % 192);
            const EvmWord root = fixedRoot(x).value();
            QVERIFY(root * root <= x * kWordOne);
            QVERIFY((root + EvmWord{1}) * (root + EvmWord{1}) > x * kWordOne);
        }
    }
    void agreesWithTheModel() {
        std::mt19937_64 random(5);
        std::uniform_real_distribution<double> unit(0.0, 1.0);
        for (int i = 0; i < 2000; ++i) {
            const double forward = std::exp(20 * unit(random) - 8);
            const double strike = forward * std::exp(unit(random) - 0.5);
            const double vol = 0.05 + 2 * unit(random);
            const auto seconds = static_cast<std::int64_t>(3600 + 3e7 * unit(random));
            const auto level = [](double value) {
                return fromDouble(value, Price::fromRaw(1), Rounding::HalfEven).value();
            };
            const VenueMarkInputs in{
                level(forward), level(strike), fromDouble(vol, Vol::fromRaw(1), Rounding::HalfEven).value(),
                seconds};
            const auto mark = venueMark(in).value();
            const double years = static_cast<double>(seconds) / (365.0 * 86400.0);
            const auto call = greeks({OptionKind::Call, forward, strike, years, vol}).value();
            QVERIFY(std::abs(toDouble(mark.call) - call.price) <= 1e-13 * forward + 1e-17);
            QVERIFY(std::abs(toDouble(mark.callDelta) - call.deltaForward) <= 1e-13);
        }
    }
    void refusesWhatTheContractsRefuse() {
        const auto feed = feedOf(kVols[0]);
        const auto strike = Price::fromInteger(100);
        const auto with = [&feed](auto change) {
            auto out = feed;
            change(out);
            return out;
        };
        const auto errorOf = [&](auto change) { return venueFeedVol(with(change), strike).error(); };
        QCOMPARE(errorOf([](auto& f) { f.forward = {}; }), PricingError::InvalidInput);
        QCOMPARE(errorOf([](auto& f) { f.referenceTau = {}; }), PricingError::InvalidInput);
        QCOMPARE(errorOf([](auto& f) { f.referenceTau = Years::fromInteger(19); }), PricingError::OutOfRange);
        QCOMPARE(errorOf([](auto& f) { f.b = Ratio::fromRaw(-1); }), PricingError::InvalidInput);
        QCOMPARE(errorOf([](auto& f) { f.sigma = Ratio::fromRaw(-1); }), PricingError::InvalidInput);
        QCOMPARE(errorOf([](auto& f) { f.a = Ratio::fromInteger(-9); }), PricingError::NegativeVariance);
        QCOMPARE(errorOf([](auto& f) { f.rho = Ratio::fromInteger(9); }), PricingError::NegativeVariance);
        QCOMPARE(
            venueFeedVol(
                with([](auto& f) {
                    f.b = Ratio::fromRaw(kInt128Max);
                    f.m = Ratio::fromRaw(kInt128Min);
                    f.sigma = {};
                    f.referenceTau = Years::fromInteger(1);
                }),
                strike)
                .value(),
            Vol::fromInteger(12)); // their words hold all that ours can
        QCOMPARE(venueFeedVol(feed, Price::fromRaw(-1)).error(), PricingError::InvalidInput);
        QCOMPARE(venueFeedVol(feed, Price{}).value(), Vol{});
        // Caps at a total variance of 144.
        const auto wild = with([](auto& f) {
            f.a = Ratio::fromInteger(200);
            f.referenceTau = Years::fromInteger(1);
        });
        QCOMPARE(venueFeedVol(wild, strike).value(), Vol::fromInteger(12));
        const VenueMarkInputs in{Price::fromInteger(1), Price::fromInteger(1), Vol::fromInteger(1), 60};
        const auto markError = [&in](auto change) {
            auto out = in;
            change(out);
            return venueMark(out).error();
        };
        QCOMPARE(markError([](auto& i) { i.forward = Price::fromRaw(-1); }), PricingError::InvalidInput);
        QCOMPARE(markError([](auto& i) { i.vol = Vol::fromRaw(-1); }), PricingError::InvalidInput);
        QCOMPARE(markError([](auto& i) { i.secondsToExpiry = -1; }), PricingError::Expired);
        QCOMPARE(markError([](auto& i) { i.discount = Ratio::fromInteger(19); }), PricingError::OutOfRange);
    }
    void extremesStayWhole() {
        for (const auto forward : {Price::fromRaw(1), Price::fromRaw(kInt128Max), Price::fromRaw(1'000'000)})
            for (const auto strike : {Price::fromRaw(1), Price::fromRaw(kInt128Max), Price{}})
                for (const auto vol : {Vol{}, Vol::fromRaw(1), Vol::fromRaw(kInt128Max)}) {
                    const auto mark = venueMark({forward, strike, vol, 1});
                    QVERIFY(mark.has_value());
                    QVERIFY(mark->call <= forward && mark->put <= strike);
                    QVERIFY(mark->callDelta <= Ratio::fromInteger(1));
                }
    }

private:
    static EvmWord parsed(std::string_view digits) { return lightclient::parseDecimal(digits).value(); }
};

QTEST_APPLESS_MAIN(VenueMarkTest)
#include "venue_mark_test.moc"
