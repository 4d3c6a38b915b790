// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/risk/strategy.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <set>

using namespace fixture;

namespace {

using Random = std::mt19937_64;

int between(Random& random, int low, int high) {
    return std::uniform_int_distribution(low, high)(random);
}

bool evenWings(StrategyKind kind) {
    const auto code = codeOf(kind);
    return (code.ends_with("butterfly") || code.ends_with("condor")) && code.find("broken") == code.npos;
}

/// Random parameters that fit the structure.
Strategy randomStrategy(Random& random, StrategyKind kind) {
    const auto needs = strategyNeeds(kind).value();
    Strategy out;
    out.kind = kind;
    out.side = needs.hasShortSide && between(random, 0, 1) == 1 ? StrategySide::Short : StrategySide::Long;
    out.size = Contracts::fromRaw(Int128{between(random, 1, 100'000)} * 1'000'000'000'000'000);
    std::int64_t at = between(random, 5, 4000);
    for (std::size_t i = 0; i < needs.strikes; ++i)
        out.strikes.push_back(Price::fromInteger(at += between(random, 1, 500)));
    if (needs.strikes > 2) {
        const auto width = *(out.strikes[1] - out.strikes[0]);
        const auto even = *(out.strikes[needs.strikes - 2] + width);
        if (evenWings(kind))
            out.strikes.back() = even;
        else if (out.strikes.back() == even)
            out.strikes.back() = *(even + Price::fromRaw(1));
    }
    if (codeOf(kind).ends_with("diagonal") && between(random, 0, 1) == 1)
        std::swap(out.strikes[0], out.strikes[1]);
    for (std::size_t i = 0; i < needs.expiries; ++i)
        out.expiries.push_back(kNow + static_cast<std::int64_t>(i + 1) * 86400 * between(random, 1, 9));
    if (needs.expiries == 2 && out.expiries[1] <= out.expiries[0])
        out.expiries[1] = out.expiries[0] + 3600;
    if (needs.hasRatio)
        do
            out.ratio = {between(random, 1, 6), between(random, 2, 12)};
        while (out.ratio.second <= out.ratio.first || std::gcd(out.ratio.first, out.ratio.second) != 1);
    return out;
}

std::vector<StrategyKind> kinds() {
    std::vector<StrategyKind> out;
    for (int i = 0; i < static_cast<int>(StrategyKind::Custom); ++i)
        out.push_back(static_cast<StrategyKind>(i));
    return out;
}

Strategy simple(StrategyKind kind, std::vector<Price> strikes) {
    return {kind, StrategySide::Long, contracts("1"), {kMonth}, std::move(strikes), {}};
}

StrategyKind kindOf(const std::vector<Leg>& legs) {
    return recogniseStrategy(legs).value().kind;
}

/// What the legs pay at a whole settlement price, without what was paid for them.
int payoffAt(const std::vector<Leg>& legs, int settlement) {
    Int128 out = 0;
    for (const auto& leg : legs) {
        const auto strike = leg.option ? static_cast<int>(leg.option->strike.raw() / kOne18) : 0;
        const int difference =
            leg.option && leg.option->kind == OptionKind::Put ? strike - settlement : settlement - strike;
        out += (leg.option ? std::max(difference, 0) : settlement) * (leg.size.raw() / kOne18);
    }
    return static_cast<int>(out);
}

/// Payoffs at 95, 105, 115, 125 and 135 of the long side, worked out by hand.
struct HandPayoff {
    StrategyKind kind;
    std::vector<int> strikes;
    std::array<int, 5> payoffs;
};

std::vector<HandPayoff> handPayoffs() {
    using enum StrategyKind;
    return {
        {Underlying, {}, {95, 105, 115, 125, 135}},
        {Call, {100}, {0, 5, 15, 25, 35}},
        {Put, {100}, {5, 0, 0, 0, 0}},
        {BullCallSpread, {100, 110}, {0, 5, 10, 10, 10}},
        {BearCallSpread, {100, 110}, {0, -5, -10, -10, -10}},
        {BullPutSpread, {100, 110}, {-10, -5, 0, 0, 0}},
        {BearPutSpread, {100, 110}, {10, 5, 0, 0, 0}},
        {Straddle, {100}, {5, 5, 15, 25, 35}},
        {Strangle, {100, 110}, {5, 0, 5, 15, 25}},
        {Guts, {100, 110}, {15, 10, 15, 25, 35}},
        {CallButterfly, {100, 110, 120}, {0, 5, 5, 0, 0}},
        {PutButterfly, {100, 110, 120}, {0, 5, 5, 0, 0}},
        {CallBrokenWingButterfly, {100, 110, 130}, {0, 5, 5, -5, -10}},
        {PutBrokenWingButterfly, {100, 110, 130}, {10, 15, 15, 5, 0}},
        {CallCondor, {100, 110, 120, 130}, {0, 5, 10, 5, 0}},
        {PutCondor, {100, 110, 120, 130}, {0, 5, 10, 5, 0}},
        {CallBrokenWingCondor, {100, 110, 120, 135}, {0, 5, 10, 5, -5}},
        {PutBrokenWingCondor, {100, 110, 120, 135}, {5, 10, 15, 10, 0}},
        {IronButterfly, {100, 110, 120}, {10, 5, 5, 10, 10}},
        {IronCondor, {100, 110, 120, 130}, {10, 5, 0, 5, 10}},
        {BrokenWingIronButterfly, {100, 110, 130}, {10, 5, 5, 15, 20}},
        {BrokenWingIronCondor, {100, 110, 120, 135}, {10, 5, 0, 5, 15}},
        {Collar, {100, 110}, {100, 105, 110, 110, 110}},
        {CoveredCall, {100}, {95, 100, 100, 100, 100}},
        {CoveredPut, {100}, {-100, -105, -115, -125, -135}},
        {ProtectivePut, {100}, {100, 105, 115, 125, 135}},
        {ProtectiveCall, {100}, {-95, -100, -100, -100, -100}},
        {CallRatioSpread, {100, 110}, {0, 5, 5, -5, -15}},
        {PutRatioSpread, {100, 110}, {5, 5, 0, 0, 0}},
        {CallBackSpread, {100, 110}, {0, -5, -5, 5, 15}},
        {PutBackSpread, {100, 110}, {-5, -5, 0, 0, 0}},
        {CallLadder, {100, 110, 120}, {0, 5, 10, 5, -5}},
        {PutLadder, {100, 110, 120}, {5, 10, 5, 0, 0}},
        {RiskReversal, {100, 110}, {-5, 0, 5, 15, 25}},
        {SyntheticForward, {100}, {-5, 5, 15, 25, 35}},
        {Conversion, {100}, {100, 100, 100, 100, 100}},
        {Reversal, {100}, {-100, -100, -100, -100, -100}},
        {Box, {100, 110}, {10, 10, 10, 10, 10}}};
}

} // namespace

class StrategyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeIsReadBack() {
        for (std::size_t i = 0; i < static_cast<std::size_t>(StrategyKind::Custom); ++i) {
            const auto kind = static_cast<StrategyKind>(i);
            QCOMPARE(parseStrategyKind(codeOf(kind)).value(), kind);
        }
        for (const auto* code : {"custom", "", "Straddle"})
            QCOMPARE(parseStrategyKind(code).error(), RiskError::UnknownStructure);
    }
    void whatIsBuiltIsRecognised() {
        Random random(20260128);
        for (const auto kind : kinds())
            for (int round = 0; round < 300; ++round) {
                const auto strategy = randomStrategy(random, kind);
                auto legs = makeLegs(strategy).value();
                std::shuffle(legs.begin(), legs.end(), random);
                // A leg in two fills is the same leg.
                if (round % 3 == 0) {
                    const auto half = Contracts::fromRaw(legs[0].size.raw() / 3);
                    legs.push_back({legs[0].option, half, price("7")});
                    legs[0].size = *(legs[0].size - half);
                }
                const auto found = recogniseStrategy(legs).value();
                QVERIFY2(found == strategy, codeOf(kind).data());
            }
    }
    void everyPermutationOfTheLegsIsTheSame() {
        Random random(7);
        for (const auto kind : kinds()) {
            const auto strategy = randomStrategy(random, kind);
            const auto legs = makeLegs(strategy).value();
            std::vector<std::size_t> order(legs.size());
            std::iota(order.begin(), order.end(), 0);
            do {
                std::vector<Leg> shuffled;
                for (const auto i : order)
                    shuffled.push_back(legs[i]);
                QVERIFY2(recogniseStrategy(shuffled).value() == strategy, codeOf(kind).data());
            } while (std::next_permutation(order.begin(), order.end()));
        }
    }
    // Whatever a leg is bent to, what comes out is either custom or makes exactly the bent legs.
    void nearMissesAreNeverTheWrongThing() {
        Random random(99);
        int custom = 0;
        for (const auto kind : kinds())
            for (int round = 0; round < 200; ++round) {
                const auto strategy = randomStrategy(random, kind);
                auto legs = makeLegs(strategy).value();
                auto& leg =
                    legs[static_cast<std::size_t>(between(random, 0, static_cast<int>(legs.size()) - 1))];
                const int bend = leg.option ? between(random, 0, 4) : between(random, 0, 1);
                if (bend == 0)
                    leg.size = *(leg.size + Contracts::fromRaw(1));
                else if (bend == 1)
                    leg.size = *-leg.size;
                else if (bend == 2)
                    leg.option->strike = *(leg.option->strike + Price::fromInteger(1));
                else if (bend == 3)
                    leg.option->expiry += 86400;
                else
                    leg.option->kind =
                        leg.option->kind == OptionKind::Call ? OptionKind::Put : OptionKind::Call;
                const auto found = recogniseStrategy(legs);
                if (!found) {
                    QCOMPARE(found.error(), RiskError::BadPosition); // it netted to nothing
                    continue;
                }
                QVERIFY2(!(*found == strategy), codeOf(kind).data());
                if (found->kind == StrategyKind::Custom) {
                    ++custom;
                    continue;
                }
                const auto again = makeLegs(*found).value();
                for (const auto& want : legs) {
                    Int128 sum = 0;
                    for (const auto& have : again)
                        if (have.option == want.option)
                            sum += have.size.raw();
                    for (const auto& other : legs)
                        if (other.option == want.option)
                            sum -= other.size.raw();
                    QVERIFY2(sum == 0, codeOf(kind).data());
                }
            }
        QVERIFY2(custom > 4000, qPrintable(QString::number(custom)));
    }
    // Builder and recogniser share their table: this is what holds the table to the field.
    void everyStructurePaysWhatItsNameSays() {
        std::size_t seen = 0;
        for (const auto& [kind, strikes, payoffs] : handPayoffs()) {
            std::vector<Price> levels;
            for (const int strike : strikes)
                levels.push_back(Price::fromInteger(strike));
            auto strategy = simple(kind, levels);
            const auto needs = strategyNeeds(kind).value();
            if (needs.expiries == 0)
                strategy.expiries.clear();
            if (needs.hasRatio)
                strategy.ratio = {1, 2};
            const auto legs = makeLegs(strategy).value();
            for (std::size_t i = 0; i < 5; ++i)
                QVERIFY2(payoffAt(legs, 95 + 10 * static_cast<int>(i)) == payoffs.at(i), codeOf(kind).data());
            ++seen;
        }
        QCOMPARE(seen + 5, kinds().size()); // calendars, diagonals and the jelly roll follow
    }
    void structuresOverTwoExpiriesBuyTheFarOne() {
        using enum StrategyKind;
        const auto legsOf = [](StrategyKind kind, std::vector<Price> strikes) {
            auto strategy = simple(kind, std::move(strikes));
            strategy.expiries = {kMonth, kQuarter};
            return makeLegs(strategy).value();
        };
        const auto is = [](const Leg& leg, const OptionId& option, const char* size) {
            return leg.option == option && leg.size == contracts(size);
        };
        const auto calendar = legsOf(CallCalendar, {price("3000")});
        QVERIFY(is(calendar[0], call("3000"), "-1") && is(calendar[1], call("3000", kQuarter), "1"));
        const auto puts = legsOf(PutCalendar, {price("3000")});
        QVERIFY(is(puts[0], put("3000"), "-1") && is(puts[1], put("3000", kQuarter), "1"));
        const auto diagonal = legsOf(CallDiagonal, {price("3200"), price("3000")});
        QVERIFY(is(diagonal[0], call("3200"), "-1") && is(diagonal[1], call("3000", kQuarter), "1"));
        const auto putDiagonal = legsOf(PutDiagonal, {price("2900"), price("3000")});
        QVERIFY(is(putDiagonal[0], put("2900"), "-1") && is(putDiagonal[1], put("3000", kQuarter), "1"));
        const auto roll = legsOf(JellyRoll, {price("3000")});
        QVERIFY(is(roll[0], call("3000"), "-1") && is(roll[1], put("3000"), "1"));
        QVERIFY(is(roll[2], call("3000", kQuarter), "1") && is(roll[3], put("3000", kQuarter), "-1"));
    }
    void theFieldsExamples() {
        // Short iron condor: the one that is sold for a credit.
        const std::vector<Leg> condor{
            {put("2600"), contracts("2"), {}},
            {put("2800"), contracts("-2"), {}},
            {call("3200"), contracts("-2"), {}},
            {call("3400"), contracts("2"), {}}};
        const auto found = recogniseStrategy(condor).value();
        QCOMPARE(found.kind, StrategyKind::IronCondor);
        QCOMPARE(found.side, StrategySide::Short);
        QCOMPARE(found.size, contracts("2"));
        // Two of a 2:3 ratio; three of a 1:2.
        const auto ratioed =
            recogniseStrategy(
                std::vector<Leg>{{call("3000"), contracts("4"), {}}, {call("3300"), contracts("-6"), {}}})
                .value();
        QCOMPARE(ratioed.kind, StrategyKind::CallRatioSpread);
        QCOMPARE(ratioed.size, contracts("2"));
        QVERIFY((ratioed.ratio == LegRatio{2, 3}));
        QCOMPARE(
            kindOf({{put("3000"), contracts("-1"), {}}, {put("2800"), contracts("2"), {}}}),
            StrategyKind::PutBackSpread);
        QCOMPARE(
            kindOf({{std::nullopt, contracts("1"), {}}, {call("3000"), contracts("-1"), {}}}),
            StrategyKind::CoveredCall);
        // More bought above than sold below is a back spread; the other way round it is no structure.
        QCOMPARE(
            kindOf({{call("3000"), contracts("3"), {}}, {call("3300"), contracts("-2"), {}}}),
            StrategyKind::Custom);
        QCOMPARE(
            kindOf({{call("3000"), contracts("1"), {}}, {put("3000", kQuarter), contracts("1"), {}}}),
            StrategyKind::Custom);
        QCOMPARE(
            kindOf(
                {{put("2600"), contracts("1"), {}},
                 {put("2800"), contracts("-1"), {}},
                 {call("3200"), contracts("-1"), {}},
                 {call("3401"), contracts("1"), {}}}),
            StrategyKind::BrokenWingIronCondor);
    }
    void wrongParametersHaveTheirNames() {
        using enum StrategyKind;
        const auto error = [](const Strategy& strategy) { return makeLegs(strategy).error(); };
        QCOMPARE(error(simple(Custom, {})), RiskError::UnknownStructure);
        QCOMPARE(error(simple(BullCallSpread, {price("1")})), RiskError::StrikeCount);
        QCOMPARE(error(simple(BullCallSpread, {price("2"), price("1")})), RiskError::StrikeOrder);
        QCOMPARE(error(simple(Strangle, {price("2"), price("2")})), RiskError::StrikeOrder);
        QCOMPARE(error(simple(CallButterfly, {price("1"), price("2"), price("4")})), RiskError::StrikeOrder);
        QCOMPARE(
            error(simple(CallBrokenWingButterfly, {price("1"), price("2"), price("3")})),
            RiskError::StrikeOrder);
        QCOMPARE(error(simple(CallCalendar, {price("1")})), RiskError::ExpiryCount);
        QCOMPARE(error(simple(CallRatioSpread, {price("1"), price("2")})), RiskError::BadRatio);
        QCOMPARE(error(simple(Put, {price("0")})), RiskError::BadPosition);
        auto short1 = simple(BullCallSpread, {price("1"), price("2")});
        short1.side = StrategySide::Short;
        QCOMPARE(error(short1), RiskError::UnknownStructure);
        auto calendar = simple(CallCalendar, {price("1")});
        calendar.expiries = {kQuarter, kMonth};
        QCOMPARE(error(calendar), RiskError::ExpiryOrder);
        auto ratioed = simple(CallRatioSpread, {price("1"), price("2")});
        ratioed.ratio = {2, 4};
        QCOMPARE(error(ratioed), RiskError::BadRatio);
        auto empty = simple(Call, {price("1")});
        empty.size = {};
        QCOMPARE(error(empty), RiskError::BadPosition);
        auto huge = simple(CallButterfly, {price("1"), price("2"), price("3")});
        huge.size = contracts("100000000000000000000");
        QCOMPARE(error(huge), RiskError::OutOfRange);
        QCOMPARE(recogniseStrategy({}).error(), RiskError::BadPosition);
        const std::vector<Leg> nothing{{call("1"), contracts("1"), {}}, {call("1"), contracts("-1"), {}}};
        QCOMPARE(recogniseStrategy(nothing).error(), RiskError::BadPosition);
        const std::vector<Leg> many(65, {call("1"), contracts("1"), {}});
        QCOMPARE(recogniseStrategy(many).error(), RiskError::TooManyPositions);
    }
    void codesAreDistinctSnakeCase() {
        std::set<std::string_view> seen;
        for (const auto kind : kinds()) {
            const auto code = codeOf(kind);
            QVERIFY(seen.insert(code).second);
            QVERIFY(std::all_of(
                code.begin(), code.end(), [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); }));
        }
        QCOMPARE(codeOf(StrategyKind::Custom), std::string_view("custom"));
    }
};

QTEST_APPLESS_MAIN(StrategyTest)
#include "strategy_test.moc"
