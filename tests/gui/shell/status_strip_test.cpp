// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/shell/status_strip.h"

#include "tests/unit/app/orders/orders_fixture.h"
#include "ui/theme/theme.h"
#include "ui/views/chip.h"

#include "app/orders/book_risk.h"

#include <QTest>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using app::session::Snapshot;
using app::session::TradingView;
using fixture::kNowMs;

namespace {

constexpr std::int64_t kSecond = 1000;

/// A market without an account.
Snapshot watching() {
    Snapshot out;
    out.unixMillis = kNowMs;
    out.market = fixture::ethMarket().snapshot();
    out.trading = std::make_shared<const TradingView>();
    return out;
}

/// The same with an account whose report is 4 s old.
Snapshot trading() {
    auto out = watching();
    TradingView view;
    view.account = std::make_shared<const app::venue::AccountState>(fixture::accountWith("10000"));
    view.accountMillis = kNowMs - 4 * kSecond;
    view.risk = std::make_shared<const app::Sourced<app::orders::BookRisk>>(
        app::orders::bookRiskOf(
            *view.account, *out.market, "ETH", *fixture::inputs(lightclient::Address{}).parameters, {},
            fixture::kNow - std::chrono::seconds{2})
            .value());
    out.trading = std::make_shared<const TradingView>(std::move(view));
    return out;
}

struct Strip : shell::StatusStrip {
    Strip(const Snapshot& snapshot, std::int64_t now) {
        theme::apply(*qApp, theme::Choice::Dark);
        setNow(now);
        setFreshness(models::freshnessesOf(snapshot));
        resize(1280, height());
        show();
    }
    const views::Chip& chip(const QString& name) const { return *findChild<views::Chip*>(name + u"Chip"_s); }
    QString text(const QString& name) const { return chip(name).isVisible() ? chip(name).text() : QString(); }
};

} // namespace

class StatusStripTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingHeardIsNothingSaid() {
        const Strip strip(Snapshot(), kNowMs);
        for (const auto& name : {u"feeds"_s, u"venue"_s, u"model"_s})
            QVERIFY(!strip.chip(name).isVisible());
    }
    void withoutAnAccountThePricesCount() {
        const Strip strip(watching(), kNowMs + 3 * kSecond);
        QCOMPARE(strip.text(u"feeds"_s), u"feeds 3 s"_s);
        QCOMPARE(strip.text(u"venue"_s), u"venue 3 s"_s);
        QCOMPARE(strip.text(u"model"_s), u"model 3 s"_s);
    }
    void withAnAccountItsReportCounts() {
        const Strip strip(trading(), kNowMs);
        QCOMPARE(strip.text(u"feeds"_s), u"feeds 0 s"_s);
        QCOMPARE(strip.text(u"venue"_s), u"venue 4 s"_s);
        QCOMPARE(strip.text(u"model"_s), u"model 2 s"_s);
    }
    void whatOrdersWaitForIsAmber() {
        // An account may be 30 s old, a spot price three minutes (OrderLimits); both are at the second after.
        const auto roleAt = [](const QString& name, std::int64_t seconds) {
            return Strip(trading(), kNowMs + seconds * kSecond).chip(name).role();
        };
        QCOMPARE(roleAt(u"venue"_s, 26), theme::Role::Venue);
        QCOMPARE(roleAt(u"venue"_s, 27), theme::Role::Caution);
        QCOMPARE(Strip(trading(), kNowMs + 26 * kSecond).text(u"venue"_s), u"venue 30 s"_s);
        QCOMPARE(Strip(trading(), kNowMs + 27 * kSecond).text(u"venue"_s), u"venue 31 s · stale"_s);
        QCOMPARE(roleAt(u"feeds"_s, 180), theme::Role::Venue);
        QCOMPARE(roleAt(u"feeds"_s, 181), theme::Role::Caution);
        QCOMPARE(roleAt(u"model"_s, 8), theme::Role::Modelled);
        QCOMPARE(roleAt(u"model"_s, 9), theme::Role::Caution);
    }
    void theOldestSpotCounts() {
        auto market = fixture::ethMarket();
        auto bitcoin = fixture::ethFeeds();
        bitcoin.currency = "BTC";
        bitcoin.spot->at -= std::chrono::seconds{60};
        QVERIFY(market.apply(bitcoin));
        auto snapshot = watching();
        snapshot.market = market.snapshot();
        QCOMPARE(Strip(snapshot, kNowMs).text(u"feeds"_s), u"feeds 1 m 00 s"_s);
    }
};

QTEST_MAIN(StatusStripTest)
#include "status_strip_test.moc"
