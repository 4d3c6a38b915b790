// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/fake_trade.h"
#include "../support/risk_fixtures.h"
#include "ui/shell/risk_feed.h"
#include "ui/theme/theme.h"
#include "ui/views/panel.h"
#include "ui/views/risk_room.h"
#include "ui/views/scenario_matrix_view.h"
#include "ui/views/smile_chart.h"
#include "ui/views/term_chart.h"

#include <QApplication>
#include <QTest>

#include <memory>

using namespace ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Counts how often a widget was painted.
class PaintCount : public QObject {
public:
    explicit PaintCount(QWidget* watched) { watched->installEventFilter(this); }
    int take() {
        QApplication::processEvents();
        return std::exchange(m_count, 0);
    }

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

struct Room {
    gui_test::FakeTrade port;
    views::RiskRoom room;
    shell::RiskFeed feed{room};
    app::session::Snapshot now = gui_test::riskSnapshot(gui_test::sourced(gui_test::riskReport()));

    Room() {
        theme::apply(*qApp, theme::Choice::Dark);
        feed.setPort(&port);
        room.resize(1280, 724);
        room.show();
    }
    void show() { feed.showSnapshot(std::make_shared<const app::session::Snapshot>(now)); }
    void change(const std::function<void(app::session::TradingView&)>& how) {
        auto trading = *now.trading;
        how(trading);
        now.trading = std::make_shared<const app::session::TradingView>(trading);
        show();
    }
    void tickMarket() {
        auto market = *now.market;
        ++market.revision;
        now.market = std::make_shared<const app::market::MarketSnapshot>(market);
        show();
    }
    template <class View> View* part() { return room.findChild<View*>(); }
    bool says(const QString& sentence) {
        for (const auto* each : room.findChildren<QWidget*>())
            if (each->isVisible() && each->accessibleName() == sentence)
                return true;
        return false;
    }
    bool hasFigures() { return !part<views::ScenarioMatrixView>()->reading().isEmpty(); }
};

} // namespace

class RiskFeedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reportsAreAskedForWhileSomebodyLooks() {
        Room it;
        it.room.hide();
        it.room.show();
        QCOMPARE(it.port.watched, (std::vector<bool>{true, false, true}));
        gui_test::FakeTrade late; // the session is there after the room was opened
        it.feed.setPort(&late);
        QCOMPARE(late.watched, std::vector<bool>{true});
        it.feed.setPort(nullptr);
        it.room.hide();
        QCOMPARE(late.watched.size(), std::size_t{1});
        it.feed.setPort(&late);
        QCOMPARE(late.watched.size(), std::size_t{1}); // nobody looks
    }
    void aReportIsShownOnce() {
        Room it;
        it.show();
        QVERIFY(it.hasFigures());
        PaintCount matrix(it.part<views::ScenarioMatrixView>());
        PaintCount smile(it.part<views::SmileChart>());
        QVERIFY(matrix.take() > 0);
        smile.take();
        it.show();
        it.show();
        QCOMPARE(matrix.take(), 0);
        QCOMPARE(smile.take(), 0);
        it.tickMarket(); // quotes alone
        QCOMPARE(matrix.take(), 0);
        QVERIFY(smile.take() > 0);
        it.change([](auto& trading) { trading.report = gui_test::sourced(gui_test::riskReport(17'000)); });
        QVERIFY(matrix.take() > 0);
    }
    void aRoomThatNobodySeesIsLeftAlone() {
        Room it;
        it.room.hide();
        it.show();
        QVERIFY(!it.hasFigures());
        it.room.show();
        QVERIFY(it.hasFigures());
    }
    void theReasonStandsInThePlaceOfFigures() {
        Room it;
        it.show();
        it.change([](auto& trading) { trading.report.reset(); });
        QVERIFY(!it.hasFigures()); // on its way
        QVERIFY(it.part<views::SmileChart>()->isVisible());
        it.change([](auto& trading) { trading.riskProblem = "an oracle price is missing"; });
        QVERIFY(it.says(u"An oracle price is missing."_s));
        it.change([](auto& trading) {
            trading.report = gui_test::sourced(gui_test::riskReport());
            trading.riskProblem.reset();
        });
        QVERIFY(it.hasFigures());
        app::session::PositionView disputed;
        disputed.proof = app::session::PositionProof::Mismatch;
        it.change([&](auto& trading) { trading.positions = {disputed}; });
        QVERIFY(!it.hasFigures());
        it.now.trading.reset();
        it.now.market.reset();
        it.now.sync.problem = app::session::Problem{"no_beacon", "no beacon node answers"};
        it.show();
        QVERIFY(it.says(u"No beacon node answers."_s));
    }
    void whatWasKnownStandsBesideItsProblem() {
        Room it;
        it.change([](auto& trading) { trading.riskProblem = "an oracle price is too old"; });
        QVERIFY(it.hasFigures());
        const auto panels = it.room.findChildren<views::Panel*>();
        QVERIFY(std::ranges::any_of(panels, [](const views::Panel* panel) {
            return panel->subtitle() == u"An oracle price is too old."_s;
        }));
    }
    void aChosenExpiryKeepsItsSmile() {
        Room it;
        it.show();
        const auto* smile = it.part<views::SmileChart>();
        QVERIFY(smile->accessibleDescription().startsWith(u"Smile of 27 Nov 2026"_s));
        QTest::keyClick(it.part<views::TermChart>(), Qt::Key_End);
        QVERIFY(smile->accessibleDescription().startsWith(u"Smile of 25 Jun 2027"_s));
        it.change([](auto& trading) { trading.report = gui_test::sourced(gui_test::riskReport(17'000)); });
        QVERIFY(smile->accessibleDescription().startsWith(u"Smile of 25 Jun 2027"_s));
    }
};

QTEST_MAIN(RiskFeedTest)
#include "risk_feed_test.moc"
