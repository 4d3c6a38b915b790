// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_fixture.h"

#include <QTest>

using namespace fixture;

class OptionChainTest : public QObject {
    Q_OBJECT

    static MarketBuilder listed() {
        MarketBuilder out("practice");
        auto bitcoin = option("BTC-20261225-3000-C", kDecember, "3000", OptionKind::Call);
        bitcoin.baseCurrency = "BTC";
        Instrument perpetual = decemberCall();
        perpetual.name = "ETH-PERP";
        perpetual.kind = InstrumentKind::Perpetual;
        perpetual.option.reset();
        const std::vector<InstrumentPtr> list{
            checked(option("ETH-20270326-2500-P", kMarch, "2500", OptionKind::Put)),
            checked(option("ETH-20261225-3200-C", kDecember, "3200", OptionKind::Call)),
            checked(decemberPut()),
            checked(decemberCall()),
            checked(bitcoin),
            checked(perpetual)};
        if (!out.setInstruments(list))
            qFatal("the list is refused");
        return out;
    }

private Q_SLOTS:
    void sortsExpiriesAndStrikes() {
        auto builder = listed();
        const auto snapshot = builder.snapshot();
        QCOMPARE(snapshot->cells.size(), std::size_t{6});
        QCOMPARE(snapshot->chains.size(), std::size_t{2});
        const auto& chain = snapshot->chains.at("ETH");
        QCOMPARE(chain.expiries.size(), std::size_t{2});
        const auto* december = chain.find(kDecember);
        QVERIFY(december != nullptr && december == &chain.expiries[0]);
        QCOMPARE(december->rows.size(), std::size_t{2});
        QCOMPARE(december->rows[0].strike, price("3000"));
        QCOMPARE(december->rows[0].call->instrument->name, std::string("ETH-20261225-3000-C"));
        QCOMPARE(december->rows[0].put->instrument->name, std::string("ETH-20261225-3000-P"));
        QCOMPARE(december->rows[1].strike, price("3200"));
        QVERIFY(december->rows[1].call && !december->rows[1].put);
        QVERIFY(!december->forward);
        QVERIFY(chain.find(kNow) == nullptr);
    }
    void tickersFillTheRows() {
        auto builder = listed();
        QVERIFY(builder.apply(ticker("ETH-20261225-3000-C")));
        const auto snapshot = builder.snapshot();
        const auto& row = snapshot->chains.at("ETH").expiries[0].rows[0];
        QCOMPARE(row.call->ticker->value().ask->price, price("230"));
        QCOMPARE(std::get<VenueReported>(row.call->ticker->source()).venue, std::string("practice"));
        QCOMPARE(snapshot->chains.at("ETH").expiries[0].forward->value(), price("3000"));
        QVERIFY(!row.put->ticker);
    }
    void modelsStandBesideTheVenue() {
        // Black-76, F = K = 3000, 60 %, 36.87037 days: 2·N(σ√T/2) − 1 by erfc in a separate program.
        auto quote = ticker("ETH-20261225-3000-C");
        quote.mark = price("227.885784903");
        const auto model = modelQuote(decemberCall(), quote);
        QVERIFY(model);
        QVERIFY(std::holds_alternative<Modelled>(model->source()));
        const auto& value = model->value();
        QVERIFY(value.bidVol && value.askVol && value.markVol && value.greeks);
        QVERIFY(*value.bidVol < *value.markVol && *value.markVol < *value.askVol);
        QCOMPARE(value.markVol->toFixed(9, Rounding::HalfEven), std::string("0.600000000"));
        QCOMPARE(value.greeks->value.toFixed(6, Rounding::HalfEven), std::string("227.885785"));
        QVERIFY(value.greeks->delta > of<Ratio>("0.5") && value.greeks->theta.isNegative());
    }
    void noModelWithoutAPrice() {
        auto quote = ticker("ETH-20261225-3000-C");
        quote.bid.reset();
        quote.ask = Offer{price("3500"), contracts("1")}; // above the forward: no volatility explains it
        quote.mark = Price{};                             // below any: neither
        quote.highest = price("4000");
        const auto model = modelQuote(decemberCall(), quote);
        QVERIFY(model);
        QVERIFY(!model->value().bidVol && !model->value().askVol);
        quote.at = kDecember;
        QVERIFY(!modelQuote(decemberCall(), quote));
        quote.at = kNow;
        quote.option.reset();
        QVERIFY(!modelQuote(decemberCall(), quote));
    }
    void refusesWhatCannotBe() {
        auto builder = listed();
        const auto before = builder.snapshot();
        QCOMPARE(builder.apply(ticker("ETH-20261225-1-C")).error(), MarketError::UnknownInstrument);
        auto crossed = ticker("ETH-20261225-3000-C");
        crossed.bid->price = crossed.ask->price;
        QCOMPARE(builder.apply(crossed).error(), MarketError::BadQuote);
        auto negative = ticker("ETH-20261225-3000-C");
        negative.ask->size = contracts("-1");
        QCOMPARE(builder.apply(negative).error(), MarketError::BadQuote);
        const auto twice = checked(decemberCall());
        QCOMPARE(builder.setInstruments({twice, twice}).error(), MarketError::DuplicateInstrument);
        QVERIFY(builder.snapshot() == before);
        auto bad = decemberCall();
        bad.tickSize = Price{};
        QCOMPARE(checkedInstrument(bad).error(), MarketError::BadInstrument);
        bad = decemberCall();
        bad.option.reset();
        QCOMPARE(checkedInstrument(bad).error(), MarketError::BadInstrument);
    }
    void olderNewsIsRefused() {
        auto builder = listed();
        QVERIFY(builder.apply(ticker("ETH-20261225-3000-C")));
        const auto first = builder.snapshot();
        auto older = ticker("ETH-20261225-3000-C", kNow - std::chrono::milliseconds{1});
        QCOMPARE(builder.apply(older).error(), MarketError::OutdatedUpdate);
        QVERIFY(builder.snapshot() == first);
        QVERIFY(builder.apply(ticker("ETH-20261225-3000-C", kNow + std::chrono::milliseconds{1})));
        QVERIFY(builder.snapshot()->revision > first->revision);
        // The first snapshot is what it was.
        QCOMPARE(first->find("ETH-20261225-3000-C")->ticker->value().at, kNow);
    }
    void aNewListKeepsTheQuotes() {
        auto builder = listed();
        QVERIFY(builder.apply(ticker("ETH-20261225-3000-C")));
        auto changed = decemberPut();
        changed.tickSize = price("1");
        QVERIFY(builder.setInstruments({checked(decemberCall()), checked(changed)}));
        const auto snapshot = builder.snapshot();
        QCOMPARE(snapshot->chains.size(), std::size_t{1});
        QCOMPARE(snapshot->chains.at("ETH").expiries.size(), std::size_t{1});
        QVERIFY(snapshot->find("ETH-20261225-3000-C")->ticker);
        QCOMPARE(snapshot->find("ETH-20261225-3000-P")->instrument->tickSize, price("1"));
    }
};

QTEST_APPLESS_MAIN(OptionChainTest)
#include "option_chain_test.moc"
