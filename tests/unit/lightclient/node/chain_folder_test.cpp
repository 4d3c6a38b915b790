// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/unit/lightclient/consensus/signed_chain.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/node/chain_folder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace signedchain;
using lightclient::node::ChainFolder;

namespace {

constexpr Slot kCheckpoint = 8;

/// A chain that was followed for three periods, with the objects that brought its committees.
struct Followed {
    Followed()
        : chain(makeNetwork(kMinimalPreset, {{Fork::Electra, 0}})), verifier(chain.verifierAt(kCheckpoint)) {
        way.push_back({ObjectKind::Bootstrap, Fork::Electra, chain.bootstrap(kCheckpoint)});
        for (Slot first = 0; first < 192; first += 64) {
            auto update = chain.update({first + 48, first + 49, first + 32});
            if (!verifier.feed(update, 400))
                throw std::runtime_error("the chain's own update is refused");
            way.push_back({ObjectKind::Update, Fork::Electra, std::move(update)});
        }
    }
    QString file(const QTemporaryDir& dir, const QString& ending) const {
        const QDir light(dir.filePath(QStringLiteral("light")));
        return light.filePath(light.entryList({QStringLiteral("*") + ending}, QDir::Files).value(0));
    }

    SignedChain chain;
    LightClientVerifier verifier;
    std::vector<LightClientObject> way;
};

} // namespace

class ChainFolderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesOnWithItsWay() {
        Followed it;
        QTemporaryDir dir;
        const ChainFolder folder(dir.path().toStdString(), it.chain.network());
        QVERIFY(folder.restore() && !folder.restore()->has_value()); // nothing yet
        QVERIFY(folder.keepWay(it.way).has_value());
        QVERIFY(folder.keep(it.verifier).has_value());
        const auto kept = folder.restore();
        QVERIFY(kept && *kept);
        QVERIFY(
            (*kept)->verifier.store()->finalizedHeader.beacon == it.verifier.store()->finalizedHeader.beacon);
        QCOMPARE((*kept)->way.size(), it.way.size());
        // The way alone leads a stranger to the same committees.
        LightClientVerifier stranger(it.chain.network(), it.verifier.trustedRoot());
        for (const auto& object : (*kept)->way)
            QVERIFY(stranger.feed(object, 400).has_value());
        QVERIFY(
            rootOf(*stranger.store()->currentSyncCommittee) ==
            rootOf(*it.verifier.store()->currentSyncCommittee));
    }
    void aWayThatLeadsElsewhereIsLeftOut() {
        Followed it;
        QTemporaryDir dir;
        const ChainFolder folder(dir.path().toStdString(), it.chain.network());
        QVERIFY(folder.keep(it.verifier).has_value());
        QVERIFY((*folder.restore())->way.empty()); // none was kept
        auto shorter = it.way;
        shorter.pop_back();
        QVERIFY(folder.keepWay(shorter).has_value());
        QVERIFY((*folder.restore())->way.empty()); // it ends a committee too early
        auto headless = it.way;
        headless.erase(headless.begin());
        QVERIFY(folder.keepWay(headless).has_value());
        QVERIFY((*folder.restore())->way.empty());
        QVERIFY(folder.keepWay(std::vector(ChainFolder::kLongestWay + 1, it.way.front())).has_value());
        QVERIFY((*folder.restore())->way.empty());
    }
    void whatIsDamagedIsSaid() {
        Followed it;
        QTemporaryDir dir;
        const ChainFolder folder(dir.path().toStdString(), it.chain.network());
        QVERIFY(folder.keepWay(it.way).has_value());
        QVERIFY(folder.keep(it.verifier).has_value());
        std::ofstream(it.file(dir, QStringLiteral(".way")).toStdString(), std::ios::binary | std::ios::in)
            .seekp(40)
            .put('x');
        QVERIFY((*folder.restore())->verifier.store().has_value()); // the store stands without its way
        const auto store = it.file(dir, QStringLiteral(".store")).toStdString();
        std::ofstream(store, std::ios::binary | std::ios::in).seekp(300).put('x');
        const auto damaged = folder.restore();
        QVERIFY(!damaged && damaged.error().what.find(store) != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ChainFolderTest)
#include "chain_folder_test.moc"
