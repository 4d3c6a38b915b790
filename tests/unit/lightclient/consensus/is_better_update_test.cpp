// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/is_better_update.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::consensus;

namespace {

struct Shape {
    std::uint32_t participants = 32;
    Slot attested = 100;
    Slot signature = 101;
    bool committee = true;
    std::optional<Slot> finalized = 80;
};

LightClientUpdate make(const Shape& shape) {
    LightClientUpdate out;
    out.syncAggregate.bits.assign(4, 0);
    for (std::uint32_t i = 0; i < shape.participants; ++i)
        out.syncAggregate.bits[i / 8] =
            static_cast<std::uint8_t>(out.syncAggregate.bits[i / 8] | 1U << (i % 8));
    out.attestedHeader.beacon.slot = shape.attested;
    out.signatureSlot = shape.signature;
    Hash32 node;
    node[0] = 1;
    if (shape.committee)
        out.nextSyncCommitteeBranch.assign(6, node);
    if (shape.finalized) {
        out.finalityBranch.assign(7, node);
        out.finalizedHeader.beacon.slot = *shape.finalized;
    }
    return out;
}

/// From best to worst; each differs from the next in the rule that decides between them.
const std::vector<LightClientUpdate>& ranking() {
    static const std::vector<LightClientUpdate> updates{
        make({.attested = 99}),                      // a lower attested slot
        make({.signature = 101}),                    // a lower signature slot
        make({.signature = 102}),                    //
        make({.participants = 31}),                  // fewer of them
        make({.finalized = 60}),                     // finality of the period before
        make({.participants = 22, .finalized = {}}), // no finality; 22 of 32 are just two thirds
        make({.committee = false}),                  // no committee
        make({.participants = 25, .attested = 127, .signature = 128}), // told in another period: no committee
        make({.participants = 21}),                     // below two thirds the count comes first
        make({.participants = 20, .attested = 99}),     //
        make({.participants = 20, .finalized = {}}),    //
        make({.participants = 20, .committee = false}), //
    };
    return updates;
}

} // namespace

class IsBetterUpdateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ranksEveryPair() {
        const auto& updates = ranking();
        for (std::size_t i = 0; i < updates.size(); ++i)
            for (std::size_t j = 0; j < updates.size(); ++j)
                QVERIFY2(
                    isBetterUpdate(kMinimalPreset, updates[i], updates[j]) == (i < j),
                    qPrintable(QString("%1 against %2").arg(i).arg(j)));
    }
};

QTEST_APPLESS_MAIN(IsBetterUpdateTest)
#include "is_better_update_test.moc"
