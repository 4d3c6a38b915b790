// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/fixtures.h"
#include "ui/models/cells.h"
#include "ui/models/endpoint_model.h"
#include "ui/models/figure_model.h"
#include "ui/models/finality_summary.h"
#include "ui/models/proof_ladder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace ui::models;
using namespace Qt::Literals::StringLiterals;
using app::session::Snapshot;

namespace {
QString at(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}
} // namespace

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void figuresSayValueSourceAndAge() {
        FigureModel model;
        const QAbstractItemModelTester tester(&model);
        model.setNow(gui_test::kNow);
        model.setSnapshot(gui_test::everySourceSnapshot());
        QCOMPARE(at(model, 0, FigureModel::Value), u"21,004.10"_s);
        QCOMPARE(at(model, 1, FigureModel::Name), u"25 Dec 4,200 C"_s);
        QCOMPARE(at(model, 1, FigureModel::Value), u"−2.50"_s);
        QCOMPARE(at(model, 1, FigureModel::Source), u"finalized"_s);
        QCOMPARE(at(model, 1, FigureModel::Age), u"2 min"_s);
        QCOMPARE(at(model, 3, FigureModel::Source), u"head"_s);
        QCOMPARE(
            model.index(3, FigureModel::Source).data(IconRole).toInt(), int(ui::theme::Icon::ShieldDashed));
        QCOMPARE(at(model, 6, FigureModel::Source), u"venue"_s);
        QCOMPARE(at(model, 7, FigureModel::Source), u"oracle"_s);
        QCOMPARE(at(model, 8, FigureModel::Source), u"model"_s);
        QVERIFY(
            alignmentOf(model.index(0, FigureModel::Value).data(Qt::TextAlignmentRole)) & Qt::AlignTrailing);
    }
    void staleDimsValuesAndMarksAges() {
        FigureModel model;
        model.setSnapshot(gui_test::staleSnapshot());
        QCOMPARE(model.index(0, FigureModel::Value).data(ColorRole).toInt(), int(ui::theme::Role::Dim));
        QCOMPARE(model.index(0, FigureModel::Age).data(ColorRole).toInt(), int(ui::theme::Role::Caution));
    }
    void rowsStayWhileIdsDo() {
        FigureModel model;
        model.setSnapshot(gui_test::followingSnapshot());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setSnapshot(gui_test::followingSnapshot());
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        model.setSnapshot(gui_test::quietSnapshot());
        QCOMPARE(resets.size(), 1);
    }
    void endpointsSayHowTheyDo() {
        EndpointModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEndpoints(
            {{"https://beacon.example/", "beacon", 84.2, 1000, 1, 0},
             {"http://x", "execution", {}, 4, 4, {}},
             {},
             {"https://liar.example", "beacon", 20.0, 9, 1, 0, false, true}});
        QCOMPARE(at(model, 3, EndpointModel::State), u"caught lying"_s);
        QCOMPARE(at(model, 0, EndpointModel::Name), u"beacon beacon.example"_s);
        QCOMPARE(at(model, 0, EndpointModel::Errors), u"0.1\u00a0%"_s);
        QCOMPARE(at(model, 0, EndpointModel::State), u"in use"_s);
        QCOMPARE(at(model, 1, EndpointModel::State), u"failing"_s);
        QCOMPARE(at(model, 1, EndpointModel::Latency), u"–"_s);
        QCOMPARE(at(model, 2, EndpointModel::State), u"not asked"_s);
    }
    void finalityCountsOnlyKnownSlots() {
        app::session::SyncView sync;
        QVERIFY(!summariseFinality(sync).averageShare);
        sync.committeeSize = 512;
        sync.participation = {{100, 512}, {102, 256}};
        const auto few = summariseFinality(sync);
        QCOMPARE(few.bars.size(), std::size_t(64));
        QCOMPARE(few.known, 3U);
        QCOMPARE(few.missed, 1U);
        QCOMPARE(*few.averageShare, 0.75);
        QCOMPARE(few.bars[63].kind, SlotBar::Kind::Signed);
        QCOMPARE(few.bars[62].kind, SlotBar::Kind::Missed);
        QCOMPARE(few.bars[60].kind, SlotBar::Kind::Unknown);

        const auto full = summariseFinality(gui_test::followingSnapshot()->sync);
        QCOMPARE(full.bars.size(), std::size_t(96));
        QCOMPARE(full.missed, 1U);
        QCOMPARE(*full.lagEpochs, 2U);
        QVERIFY(full.bars.front().finalized);
        QVERIFY(!full.bars.back().finalized);
        QVERIFY(describeFinality(full).contains(u"98.7"_s));
    }
    void hostileParticipationIsHarmless() {
        app::session::SyncView sync;
        sync.committeeSize = 512;
        sync.participation = {{~0ULL, 9000}, {5, 1}};
        summariseFinality(sync);
        QVERIFY(!summariseFinality(sync).averageShare);
        sync.participation = {{5, 1}, {~0ULL, 9000}, {3, 7}};
        summariseFinality(sync);
        sync.participation = {{5, 1}, {~0ULL, 9000}};
        summariseFinality(sync);
        sync.participation = {{~0ULL - 1, 9000}};
        QCOMPARE(*summariseFinality(sync).averageShare, 1.0);
    }
    void laddersFollowTheSource() {
        const auto snapshot = gui_test::everySourceSnapshot();
        const auto proven = ladderOf(snapshot->figures[1]);
        QCOMPARE(proven.size(), std::size_t(7));
        QCOMPARE(proven.front().title, u"Checkpoint"_s);
        QCOMPARE(proven.front().digest.size(), 66);
        QVERIFY(ladderText(snapshot->figures[1], proven).contains(proven[3].digest));
        const auto head = ladderOf(snapshot->figures[3]);
        QCOMPARE(head[0].icon, ui::theme::Icon::ShieldFilled);
        QCOMPARE(head[2].icon, ui::theme::Icon::ShieldDashed);
        QCOMPARE(head[6].icon, ui::theme::Icon::ShieldDashed);
        QCOMPARE(ladderOf(snapshot->figures[6]).front().trailing, u"not proven"_s);
        QCOMPARE(ladderOf(snapshot->figures[7]).front().title, u"Signer"_s);
        QCOMPARE(ladderOf(snapshot->figures[8]).size(), std::size_t(4));
    }
    void syncLadderSaysWhatIsReached() {
        const auto waiting = ladderOf(gui_test::connectingSnapshot()->sync);
        for (const auto& rung : waiting)
            QCOMPARE(rung.trailing, u"waiting"_s);
        const auto walking = ladderOf(gui_test::committeesSnapshot()->sync);
        QCOMPARE(walking[1].trailing, u"walking"_s);
        QCOMPARE(walking[2].trailing, u"waiting"_s);
    }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
