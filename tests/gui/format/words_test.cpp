// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/proof_issuer.h"
#include "ui/format/age_text.h"
#include "ui/format/figure_text.h"
#include "ui/format/hash_text.h"
#include "ui/format/problem_text.h"

#include <QTest>

using namespace ui::format;
using namespace Qt::Literals::StringLiterals;
using app::session::Figure;
using app::session::FigureKind;
using app::session::SyncStage;
using lightclient::Uint256;

class WordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysAges() {
        QCOMPARE(ageText(-5000), u"0 s"_s);
        QCOMPARE(ageText(4'999), u"4 s"_s);
        QCOMPARE(ageText(166'000), u"2 m 46 s"_s);
        QCOMPARE(ageText((9 * 3600 + 5 * 60) * 1000LL), u"9 h 05 m"_s);
        QCOMPARE(ageText((3 * 86400 + 4 * 3600) * 1000LL), u"3 d 04 h"_s);
        QCOMPARE(coarseAgeText(48'000), u"48 s"_s);
        QCOMPARE(coarseAgeText(166'000), u"2 min"_s);
        QCOMPARE(coarseAgeText(9 * 3'600'000LL), u"9 h"_s);
        QCOMPARE(coarseAgeText(72 * 3'600'000LL), u"3 d"_s);
        QCOMPARE(utcClockText(1'795'269'725'000), u"UTC 14:02:05"_s);
    }
    void shortensHashesInTheMiddle() {
        const auto hash = u"0x5d10c9e2"_s + QString(50, u'7') + u"41aa07"_s;
        QCOMPARE(elideHash(hash), u"0x5d10c9e2…41aa07"_s);
        QCOMPARE(elideHash(u"0x1234"_s), u"0x1234"_s);
        QCOMPARE(elideHashes(u"account "_s + hash + u", slot 12"_s), u"account 0x5d10c9e2…41aa07, slot 12"_s);
        QCOMPARE(endpointText(u"http://127.0.0.1:5052/"_s), u"127.0.0.1:5052"_s);
    }
    void wordsEveryStageAndProblem() {
        for (const auto stage :
             {SyncStage::Connecting, SyncStage::Checkpoint, SyncStage::Committees, SyncStage::Following,
              SyncStage::Stale, SyncStage::Failed})
            QVERIFY(!stageText(stage).isEmpty());
        QVERIFY(isLoading(SyncStage::Committees));
        QVERIFY(!isLoading(SyncStage::Stale));
        QVERIFY(!isFollowing(SyncStage::Stale));
        QCOMPARE(problemText({"bad_root", "The root differs."}), u"The root differs. (bad_root)"_s);
    }
    void wordsFiguresBySource() {
        lightclient::ProofAnchor anchor;
        anchor.level = lightclient::ProofLevel::Finalized;
        anchor.timestamp = 1'700'000'000;
        const auto proven = lightclient::ProofIssuer::issue(Uint256(2'500'000), anchor, {});
        const Figure position{
            FigureKind::Position, "p", "25 Dec 4,200 C", app::Sourced<Uint256>(proven), true, 6, ""};
        QCOMPARE(figureTitle(position), u"25 Dec 4,200 C"_s);
        QCOMPARE(figureValue(position), u"−2.50"_s);
        QCOMPARE(sourceWord(position.amount.source()), u"finalized"_s);
        QCOMPARE(sourceTime(position.amount.source()), 1'700'000'000'000);

        const Figure balance{
            FigureKind::Balance,
            "b",
            "0x5fbdb2315678afecb367f032d93f642f64180aa3",
            app::Sourced<Uint256>(Uint256(5), app::VenueReported{"practice", 42}),
            false,
            0,
            "ETH"};
        QCOMPARE(figureTitle(balance), u"Balance 0x5fbd…0aa3"_s);
        QCOMPARE(figureHeading(balance), u"Balance 0x5fbdb2315678afecb367f032d93f642f64180aa3"_s);
        QCOMPARE(sourceWord(balance.amount.source()), u"venue"_s);
        QCOMPARE(figureExactValue(balance), u"5 ETH"_s);
        QCOMPARE(sourceTime(balance.amount.source()), 42);
    }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "words_test.moc"
