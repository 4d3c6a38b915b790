// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/order_book.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace app;
using namespace app::practice;

namespace {

Price price(const char* text) {
    return Price::parse(text).value();
}
Contracts amount(const char* text) {
    return Contracts::parse(text).value();
}
const InstrumentRules kRules{price("0.1"), amount("0.01"), amount("0.1"), amount("1000")};

NewOrder order(
    OrderId id, Side side, const char* limit, const char* size, TimeInForce tif = TimeInForce::Gtc,
    std::uint64_t account = 0) {
    return {id, account == 0 ? id : account, side, price(limit), amount(size), tif};
}

/// The rule itself, slowly: every match looks for the best and then oldest order in a flat list.
class PlainBook {
public:
    std::vector<Fill> submit(const NewOrder& taker) {
        std::vector<Fill> out;
        Contracts open = taker.amount;
        while (open.isPositive()) {
            auto best = m_orders.end();
            for (auto it = m_orders.begin(); it != m_orders.end(); ++it) {
                const bool crosses =
                    taker.side == Side::Buy ? it->limit <= taker.limit : it->limit >= taker.limit;
                if (it->side == taker.side || !crosses)
                    continue;
                const bool better =
                    best == m_orders.end() ||
                    (taker.side == Side::Buy ? it->limit < best->limit : it->limit > best->limit);
                if (better)
                    best = it;
            }
            if (best == m_orders.end())
                break;
            const Contracts size = std::min(open, best->open);
            out.push_back(
                {best->id, taker.id, best->subaccount, taker.subaccount, taker.side, best->limit, size,
                 size == best->open});
            open = (open - size).value();
            best->open = (best->open - size).value();
            if (best->open.isZero())
                m_orders.erase(best);
        }
        if (open.isPositive() && taker.timeInForce == TimeInForce::Gtc)
            m_orders.push_back({taker.id, taker.subaccount, taker.side, taker.limit, open});
        return out;
    }
    void cancel(OrderId id) {
        std::erase_if(m_orders, [&](const RestingOrder& o) { return o.id == id; });
    }

private:
    std::vector<RestingOrder> m_orders; ///< oldest first
};

} // namespace

class OrderBookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void betterPriceFirstThenOlderOrder() {
        OrderBook book(kRules);
        QVERIFY(book.submit(order(1, Side::Sell, "10.2", "1")).has_value());
        QVERIFY(book.submit(order(2, Side::Sell, "10.1", "1")).has_value());
        QVERIFY(book.submit(order(3, Side::Sell, "10.1", "1")).has_value());
        const auto outcome = book.submit(order(9, Side::Buy, "10.5", "2.5"));
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->fills.size(), std::size_t{3});
        const std::vector<OrderId> makers{
            outcome->fills[0].maker, outcome->fills[1].maker, outcome->fills[2].maker};
        QVERIFY((makers == std::vector<OrderId>{2, 3, 1}));
        QVERIFY(outcome->fills[0].price == price("10.1") && outcome->fills[2].price == price("10.2"));
        QVERIFY(outcome->fills[0].makerDone && !outcome->fills[2].makerDone);
        QVERIFY(outcome->resting.isZero() && outcome->cancelled.isZero());
        QVERIFY(book.find(1)->open == amount("0.5"));
        QVERIFY(!book.find(2) && !book.find(9));
    }
    void partlyFilledOrderKeepsItsPlace() {
        OrderBook book(kRules);
        QVERIFY(book.submit(order(1, Side::Buy, "10", "1")).has_value());
        QVERIFY(book.submit(order(2, Side::Buy, "10", "1")).has_value());
        QVERIFY(book.submit(order(3, Side::Sell, "10", "0.4")).has_value());
        const auto outcome = book.submit(order(4, Side::Sell, "9", "0.7"));
        QCOMPARE(outcome->fills.front().maker, OrderId{1});
        QVERIFY(outcome->fills.front().amount == amount("0.6"));
        QVERIFY(outcome->fills.front().price == price("10"));
    }
    void restLiesInTheBook() {
        OrderBook book(kRules);
        QVERIFY(book.submit(order(1, Side::Sell, "10", "1")).has_value());
        const auto outcome = book.submit(order(2, Side::Buy, "10", "3"));
        QVERIFY(outcome->resting == amount("2"));
        QVERIFY((book.levels(Side::Buy, 5) == std::vector{BookLevel{price("10"), amount("2")}}));
        QVERIFY(book.levels(Side::Sell, 5).empty());
        QVERIFY(book.cancel(2)->open == amount("2"));
        QVERIFY(!book.cancel(2));
        QVERIFY(book.levels(Side::Buy, 5).empty());
    }
    void timeInForceIsKept() {
        OrderBook book(kRules);
        QVERIFY(book.submit(order(1, Side::Sell, "10", "1")).has_value());
        const auto before = book.levels(Side::Sell, 5);
        QVERIFY(
            book.submit(order(2, Side::Buy, "10", "1", TimeInForce::PostOnly)).error() ==
            OrderRefusal::PostOnly);
        QVERIFY(
            book.submit(order(3, Side::Buy, "10", "2", TimeInForce::Fok)).error() ==
            OrderRefusal::FokNotFilled);
        QVERIFY(book.levels(Side::Sell, 5) == before && book.levels(Side::Buy, 5).empty());
        const auto ioc = book.submit(order(4, Side::Buy, "10", "1.5", TimeInForce::Ioc));
        QVERIFY(ioc->cancelled == amount("0.5") && ioc->resting.isZero());
        QVERIFY(book.levels(Side::Buy, 5).empty());
        QVERIFY(book.submit(order(5, Side::Buy, "9", "1", TimeInForce::PostOnly))->resting == amount("1"));
        QVERIFY(book.submit(order(6, Side::Sell, "9", "1", TimeInForce::Fok))->fills.size() == 1);
    }
    void tradesWithNobodysSelf() {
        OrderBook book(kRules);
        QVERIFY(book.submit(order(1, Side::Sell, "10", "1", TimeInForce::Gtc, 70)).has_value());
        QVERIFY(book.submit(order(2, Side::Sell, "10.1", "1", TimeInForce::Gtc, 80)).has_value());
        QVERIFY(
            book.submit(order(3, Side::Buy, "10.1", "2", TimeInForce::Gtc, 80)).error() ==
            OrderRefusal::SelfCross);
        QVERIFY(book.find(1)->open == amount("1"));
        // The own order lies deeper than this one reaches.
        QVERIFY(book.submit(order(4, Side::Buy, "10.1", "1", TimeInForce::Gtc, 80)).has_value());
        QCOMPARE(book.ordersOf(80).size(), std::size_t{1});
    }
    void malformedOrdersChangeNothing_data() {
        QTest::addColumn<QByteArray>("limit");
        QTest::addColumn<QByteArray>("size");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no amount") << QByteArray("10") << QByteArray("0") << QByteArray("bad_amount");
        QTest::newRow("negative") << QByteArray("10") << QByteArray("-1") << QByteArray("bad_amount");
        QTest::newRow("too small") << QByteArray("10") << QByteArray("0.09") << QByteArray("bad_amount");
        QTest::newRow("too large") << QByteArray("10") << QByteArray("1000.01") << QByteArray("bad_amount");
        QTest::newRow("off step") << QByteArray("10") << QByteArray("0.105") << QByteArray("bad_amount");
        QTest::newRow("no price") << QByteArray("0") << QByteArray("1") << QByteArray("bad_price");
        QTest::newRow("off tick") << QByteArray("10.05") << QByteArray("1") << QByteArray("bad_price");
        QTest::newRow("taken id") << QByteArray("10") << QByteArray("1") << QByteArray("duplicate_order");
    }
    void malformedOrdersChangeNothing() {
        QFETCH(QByteArray, limit);
        QFETCH(QByteArray, size);
        QFETCH(QByteArray, code);
        OrderBook book(kRules);
        QVERIFY(book.submit(order(5, Side::Sell, "11", "1")).has_value());
        const auto outcome = book.submit(order(5, Side::Buy, limit.constData(), size.constData()));
        QVERIFY(!outcome);
        QCOMPARE(QByteArray(codeOf(outcome.error()).data()), code);
        QVERIFY(book.levels(Side::Buy, 5).empty());
    }
    void agreesWithTheRuleSpelledOut() {
        std::mt19937 random(20261121);
        OrderBook book(kRules);
        PlainBook plain;
        std::size_t fills = 0;
        for (OrderId id = 1; id <= 4000; ++id) {
            if (random() % 4 == 0) {
                const OrderId victim = 1 + random() % id;
                book.cancel(victim);
                plain.cancel(victim);
            }
            NewOrder next = order(
                id, random() % 2 == 0 ? Side::Buy : Side::Sell, "1", "1",
                random() % 5 == 0 ? TimeInForce::Ioc : TimeInForce::Gtc);
            next.limit = Price::fromRaw(price("0.1").raw() * (95 + static_cast<int>(random() % 11)));
            next.amount = Contracts::fromRaw(amount("0.01").raw() * (10 + static_cast<int>(random() % 300)));
            const auto outcome = book.submit(next);
            QVERIFY(outcome.has_value());
            QVERIFY(outcome->fills == plain.submit(next));
            fills += outcome->fills.size();
            const auto bid = book.levels(Side::Buy, 1);
            const auto ask = book.levels(Side::Sell, 1);
            QVERIFY(bid.empty() || ask.empty() || bid.front().price < ask.front().price);
            Contracts total = (outcome->resting + outcome->cancelled).value();
            for (const auto& fill : outcome->fills)
                total = (total + fill.amount).value();
            QVERIFY(total == next.amount);
        }
        QVERIFY(fills > 1000);
    }
};

QTEST_APPLESS_MAIN(OrderBookTest)
#include "order_book_test.moc"
