// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/models/cells.h"
#include "ui/models/chain_model.h"
#include "ui/models/market_text.h"

#include "tests/unit/app/market/market_fixture.h"

#include <QTest>

using namespace ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The December call at a mark of 62.84 with what its check found.
models::ChainRow rowWith(const std::optional<app::market::VenueMarkCheck>& check) {
    app::market::ChainCell cell;
    cell.instrument = fixture::checked(fixture::decemberCall());
    auto ticker = fixture::ticker(cell.instrument->name);
    ticker.mark = fixture::price("62.84");
    cell.ticker.emplace(ticker, app::VenueReported{"practice", fixture::kNowMs});
    cell.markCheck = check;
    app::market::ChainExpiry expiry;
    expiry.expiry = fixture::kDecember;
    expiry.rows = {
        {fixture::price("3000"), std::make_shared<const app::market::ChainCell>(std::move(cell)), nullptr}};
    return models::chainRows(expiry).front();
}

app::market::VenueMarkCheck check(const char* difference, unsigned feedsMissed) {
    app::market::VenueMarkCheck out;
    out.mark = fixture::price("61.5");
    out.markDifference = fixture::price(difference);
    out.smileAt = fixture::kNow;
    out.feedsMissed = feedsMissed;
    return out;
}

} // namespace

class MarketTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMarkSaysWhetherItFollowsFromTheFeed() {
        const auto unknown = rowWith(std::nullopt).call;
        QCOMPARE(unknown.mark, u"62.8"_s);
        QVERIFY(unknown.markNote.isEmpty() && !unknown.isMarkDoubtful);
        const auto equal = rowWith(check("0", 0)).call;
        QVERIFY(equal.markNote.startsWith(u"Follows to the last digit"_s) && !equal.isMarkDoubtful);
        const auto waiting = rowWith(check("1.34", 1)).call;
        QVERIFY(waiting.markNote.contains(u"61.50"_s) && waiting.markNote.contains(u"newer one"_s));
        QCOMPARE(waiting.mark, u"62.8"_s);
        const auto doubtful = rowWith(check("1.34", 4)).call;
        QVERIFY(doubtful.markNote.startsWith(u"Cannot come from"_s) && doubtful.isMarkDoubtful);
        QCOMPARE(doubtful.mark, u"≠ 62.8"_s);
        auto none = check("62.84", 4);
        none.hasMark = false;
        QVERIFY(rowWith(none).call.markNote.contains(u"gives no mark"_s));
    }
    void theChainShowsADoubt() {
        models::ChainModel model;
        model.setRows({rowWith(check("1.34", 4))});
        const auto mark = model.index(0, models::ChainModel::columnOf(true, models::ChainModel::Field::Mark));
        QCOMPARE(mark.data(models::ColorRole), models::cell(theme::Role::Caution));
        QVERIFY(mark.data(Qt::ToolTipRole).toString().startsWith(u"Cannot come from"_s));
        QVERIFY(mark.data(Qt::AccessibleTextRole).toString().contains(u"Cannot come from"_s));
        const auto bid = model.index(0, models::ChainModel::columnOf(true, models::ChainModel::Field::Bid));
        QVERIFY(!bid.data(Qt::ToolTipRole).isValid());
        model.setRows({rowWith(check("0", 0))});
        QCOMPARE(mark.data(models::ColorRole), models::cell(theme::Role::Text));
    }
};

QTEST_APPLESS_MAIN(MarketTextTest)
#include "market_text_test.moc"
