// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/bls.h"
#include "lightclient/consensus/roots.h"
#include "signed_chain.h"

#include <QTest>

#include <blst.h>

using namespace signedchain;

namespace {

constexpr Slot kNow = 2'000;
const Hash32 kRandomness{{7, 7, 7}};

SignedChain testChain() {
    return SignedChain(makeNetwork(kMinimalPreset, {{Fork::Electra, 0}}));
}

/// The best updates of so many periods from the one of slot 64 on.
std::vector<LightClientUpdate> periods(SignedChain& chain, std::size_t count, std::size_t participants = 0) {
    std::vector<LightClientUpdate> out;
    for (std::size_t i = 0; i < count; ++i) {
        const Slot start = 64 * (i + 1);
        out.push_back(chain.update(
            {.attested = start + 40,
             .signature = start + 41,
             .finalized = start + 8,
             .participants = participants}));
    }
    return out;
}

struct Fed {
    std::string words; ///< "0:ok 1:bad_signature"
    std::string result;
};

Fed feedAll(LightClientVerifier& verifier, const std::vector<LightClientUpdate>& updates) {
    Fed out;
    const auto fed = verifier.feedAll(
        updates, kNow, kRandomness, [&](std::size_t place, const Verified<FeedOutcome>& outcome) {
            out.words += (out.words.empty() ? "" : " ") + std::to_string(place) + ":" +
                         (outcome ? "ok" : std::string(codeOf(outcome.error())));
        });
    out.result = fed ? "ok" : std::string(codeOf(fed.error()));
    return out;
}

bool isSame(const LightClientVerifier& a, const LightClientVerifier& b) {
    const auto& x = *a.store();
    const auto& y = *b.store();
    return x.finalizedHeader.beacon == y.finalizedHeader.beacon &&
           x.optimisticHeader.beacon == y.optimisticHeader.beacon &&
           *x.currentSyncCommittee == *y.currentSyncCommittee &&
           x.currentMaxActiveParticipants == y.currentMaxActiveParticipants &&
           x.previousMaxActiveParticipants == y.previousMaxActiveParticipants;
}

/// Adds the generator to a signature, or takes it away: two such lies cancel out in a plain sum.
void shift(BlsSignature& signature, bool negate) {
    blst_p2_affine affine;
    blst_p2_uncompress(&affine, signature.data());
    blst_p2 point;
    blst_p2_from_affine(&point, &affine);
    blst_p2 step = *blst_p2_generator();
    blst_p2_cneg(&step, negate);
    blst_p2_add_or_double(&point, &point, &step);
    blst_p2_compress(signature.data(), &point);
}

} // namespace

class FeedAllTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsOneByOne_data() {
        QTest::addColumn<int>("participants");
        QTest::newRow("everybody") << 0;
        QTest::newRow("two thirds") << 22;
        QTest::newRow("fewer than half") << 10; // nothing is final then
    }
    void equalsOneByOne() {
        QFETCH(const int, participants);
        auto chain = testChain();
        const auto updates = periods(chain, 12, static_cast<std::size_t>(participants));
        auto together = chain.verifierAt(64);
        auto single = together;
        std::string last = "ok";
        std::size_t taken = 0;
        for (const auto& update : updates) {
            const auto fed = single.feed(update, kNow);
            if (!fed) {
                last = std::string(codeOf(fed.error()));
                break;
            }
            ++taken;
        }
        QVERIFY(taken > 0);
        const auto fed = feedAll(together, updates);
        QCOMPARE(fed.result, last);
        QVERIFY(isSame(together, single));
        QCOMPARE(together.finalizedEvidence().has_value(), single.finalizedEvidence().has_value());
    }
    void whatIsHeardIsInTheStore() {
        auto chain = testChain();
        const auto updates = periods(chain, 3);
        auto verifier = chain.verifierAt(64);
        std::vector<Slot> finalized;
        QVERIFY(verifier.feedAll(updates, kNow, kRandomness, [&](std::size_t, const auto& outcome) {
            QVERIFY(outcome && outcome->finalized);
            finalized.push_back(verifier.store()->finalizedHeader.beacon.slot);
        }));
        QCOMPARE(finalized, (std::vector<Slot>{72, 136, 200}));
    }
    void aBadOneEndsItAndTheOthersStay() {
        auto chain = testChain();
        auto updates = periods(chain, 6);
        updates[3].syncAggregate.signature = updates[2].syncAggregate.signature;
        auto verifier = chain.verifierAt(64);
        const auto fed = feedAll(verifier, updates);
        QCOMPARE(fed.words, std::string("0:ok 1:ok 2:ok 3:bad_signature"));
        QCOMPARE(fed.result, std::string("bad_signature"));
        QCOMPARE(verifier.store()->finalizedHeader.beacon.slot, Slot{200});
        updates = periods(chain, 6);
        updates[1].finalityBranch[2][0] ^= 1;
        auto again = chain.verifierAt(64);
        QCOMPARE(feedAll(again, updates).words, std::string("0:ok 1:bad_branch"));
    }
    void liesThatCancelOutAreFound() {
        auto chain = testChain();
        auto updates = periods(chain, 4);
        shift(updates[1].syncAggregate.signature, false);
        shift(updates[2].syncAggregate.signature, true);
        auto verifier = chain.verifierAt(64);
        QCOMPARE(feedAll(verifier, updates).words, std::string("0:ok 1:bad_signature"));
    }
    void irrelevantOnesArePassedOver() {
        auto chain = testChain();
        auto updates = periods(chain, 3);
        updates.insert(
            updates.begin() + 1, chain.update({.attested = 66, .signature = 67, .committee = false}));
        auto verifier = chain.verifierAt(64);
        const auto fed = feedAll(verifier, updates);
        QCOMPARE(fed.words, std::string("0:ok 2:ok 3:ok"));
        QCOMPARE(fed.result, std::string("ok"));
    }
    void anEmptyBatchHolds() {
        QVERIFY(SignatureBatch(kRandomness).verify());
        auto chain = testChain();
        auto verifier = chain.verifierAt(64);
        QCOMPARE(feedAll(verifier, {}).result, std::string("ok"));
    }
    void withoutABootstrapThereIsNothingToFeed() {
        auto chain = testChain();
        LightClientVerifier fresh(chain.network(), Hash32{});
        QCOMPARE(feedAll(fresh, periods(chain, 1)).result, std::string("not_bootstrapped"));
    }
};

QTEST_APPLESS_MAIN(FeedAllTest)
#include "feed_all_test.moc"
