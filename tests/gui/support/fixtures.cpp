// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fixtures.h"

#include "lightclient/proof_issuer.h"

#include <memory>
#include <string>
#include <utility>

using namespace app::session;
using lightclient::ProofLevel;
using lightclient::RungKind;
using lightclient::Uint256;

namespace gui_test {
namespace {
constexpr std::uint64_t kHead = 18'419;
constexpr std::uint64_t kFinalized = 18'336;
constexpr std::uint32_t kCommittee = 512;
constexpr std::int64_t kNowSeconds = kNow / 1000;

lightclient::Hash32 hashOf(std::uint8_t seed) {
    lightclient::Hash32 hash;
    for (std::size_t i = 0; i < hash.size(); ++i)
        hash[i] = static_cast<std::uint8_t>(seed * 31U + i * 47U);
    return hash;
}

std::string hexOf(std::uint8_t seed) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text = "0x";
    for (const auto byte : hashOf(seed))
        (text += kDigits[byte >> 4U]) += kDigits[byte & 15U];
    return text;
}

lightclient::ProofAnchor anchorAt(ProofLevel level) {
    lightclient::ProofAnchor anchor;
    anchor.level = level;
    anchor.slot = level == ProofLevel::Finalized ? kFinalized : kHead;
    anchor.beaconRoot = hashOf(3);
    anchor.blockNumber = anchor.slot - 17;
    anchor.timestamp = static_cast<std::uint64_t>(kNowSeconds - (level == ProofLevel::Finalized ? 166 : 4));
    return anchor;
}

std::vector<lightclient::ProofRung>
rungsOf(ProofLevel level, const std::string& slot, const std::string& value) {
    const bool final = level == ProofLevel::Finalized;
    return {
        {RungKind::Checkpoint, "slot 1024", hexOf(1),
         "from the practice network file, 9 h old, limit 14 days"},
        {RungKind::SyncCommittee, "period 2, 512 keys", hexOf(2),
         "period 0 → 1 → 2, each handed over under a finalized header, generalized index 87"},
        {final ? RungKind::FinalizedHeader : RungKind::OptimisticHeader,
         final ? "slot 18336, block 18319" : "slot 18419, block 18402", hexOf(3),
         final ? "511 of 512 signed (BLS, aggregate checked), 342 needed, finality branch index 169"
               : "511 of 512 signed (BLS, aggregate checked), 342 needed"},
        {RungKind::StateRoot, "", hexOf(4), "payload branch index 25 under the header's body root"},
        {RungKind::Account, "SubAccounts 0x5fbdb2315678afecb367f032d93f642f64180aa3", hexOf(5),
         "Merkle-Patricia proof, 4 nodes, 1,604 bytes"},
        {RungKind::StorageSlot, slot, hexOf(6),
         "slot keccak(subId ‖ keccak(asset ‖ keccak(id ‖ 16))), proof, 5 nodes"},
        {RungKind::Value, "", value, "int240 in 1e-18 units, equals what the venue reports"},
    };
}

Figure proven(
    FigureKind kind, std::string subject, std::string_view units, bool negative, std::string unit,
    ProofLevel level = ProofLevel::Finalized) {
    const auto value = lightclient::parseDecimal(units).value();
    const auto rungs = rungsOf(
        level, "balanceAndOrder[4242][" + (subject.empty() ? std::string("cash") : subject) + "]",
        std::string(units));
    const auto issued = lightclient::ProofIssuer::issue(value, anchorAt(level), rungs);
    auto id = "proven/" + subject + unit;
    return {kind, std::move(id),  std::move(subject), app::Sourced<Uint256>(issued), negative,
            18,   std::move(unit)};
}

template <class Source>
Figure claimed(std::string subject, std::uint64_t hundredths, std::string unit, Source source) {
    auto id = "claimed/" + subject;
    return {
        FigureKind::Position,
        std::move(id),
        std::move(subject),
        app::Sourced<Uint256>(Uint256(hundredths), std::move(source)),
        false,
        2,
        std::move(unit)};
}

std::vector<Figure> figures() {
    const app::VenueReported venue{"Practice venue", kNow - 2'000};
    return {
        proven(FigureKind::Cash, "", "21004100000000000000000", false, "USDC"),
        proven(FigureKind::Position, "25 Dec 4,200 C", "2500000000000000000", true, "ETH"),
        proven(FigureKind::Position, "25 Dec 3,000 P", "4000000000000000000", true, "ETH"),
        proven(
            FigureKind::Position, "25 Dec 3,300 P", "1500000000000000000", false, "ETH",
            ProofLevel::Optimistic),
        proven(
            FigureKind::Balance, "0x5fbdb2315678afecb367f032d93f642f64180aa3", "3250125000000000000000",
            false, "ETH"),
        proven(FigureKind::Custody, "USDC", "48200000000000000000000000", false, "USDC"),
        claimed("Perpetual", 80, "ETH", venue),
    };
}

// The two sources that no figure of today's snapshots has yet: the table must be ready for them.
std::vector<Figure> figuresOfEverySource() {
    const lightclient::Address signer{};
    const app::OracleSigned oracle{{signer}, kNow - 400};
    const app::Modelled model{"standard margin", {"25 Dec 4,200 C", "ETH spot"}, kNow - 300};
    auto all = figures();
    all.push_back(claimed("ETH spot", 351'240, "USD", oracle));
    all.push_back(claimed("Maint. margin", 411'800, "USDC", model));
    return all;
}

std::vector<ParticipationPoint> participation() {
    std::vector<ParticipationPoint> points;
    for (std::uint64_t slot = kHead - 95; slot <= kHead; ++slot) {
        if (slot == kHead - 32)
            continue; // missed
        const bool low = slot == kHead - 54 || slot == kHead - 13;
        points.push_back({slot, low ? 371U : 505U + static_cast<std::uint32_t>(slot * 5 % 8)});
    }
    return points;
}

Snapshot following() {
    Snapshot s;
    s.sequence = 7;
    s.networkName = "practice";
    s.isPractice = true;
    s.unixMillis = kNow;
    s.sync.stage = SyncStage::Following;
    s.sync.checkpointRoot = hashOf(1);
    s.sync.checkpointSlot = 1024;
    s.sync.period = s.sync.targetPeriod = 2;
    s.sync.committeeSize = kCommittee;
    s.sync.participants = 511;
    s.sync.finalized = HeaderView{kFinalized, hashOf(3), kFinalized - 17, hashOf(4), kNowSeconds - 166};
    s.sync.head = HeaderView{kHead, hashOf(8), kHead - 17, hashOf(9), kNowSeconds - 4};
    s.sync.participation = participation();
    s.sync.secondsPerSlot = 2;
    s.endpoints = {
        {"http://127.0.0.1:41873/", "beacon", 0.4, 3120, 0, 0},
        {"http://127.0.0.1:41874/", "execution", 0.3, 812, 4, 0},
    };
    s.figures = figures();
    return s;
}

SnapshotPtr share(Snapshot s) {
    return std::make_shared<const Snapshot>(std::move(s));
}
} // namespace

SnapshotPtr followingSnapshot() {
    return share(following());
}

SnapshotPtr staleSnapshot() {
    auto s = following();
    s.sync.stage = SyncStage::Stale;
    s.sync.head->unixSeconds -= 95;
    s.sync.problem = Problem{"timed_out", "The beacon endpoint didn't answer within 10 s; trying again."};
    return share(std::move(s));
}

SnapshotPtr failedSnapshot() {
    auto s = following();
    s.sync.stage = SyncStage::Failed;
    s.sync.problem = Problem{
        "conflicting_finality",
        "Two finalized headers for slot 18336 contradict each other. Check the checkpoint "
        "with a second source before you start again."};
    return share(std::move(s));
}

SnapshotPtr everySourceSnapshot() {
    auto s = following();
    s.figures = figuresOfEverySource();
    return share(std::move(s));
}

SnapshotPtr quietSnapshot() {
    auto s = following();
    s.figures.clear();
    return share(std::move(s));
}

SnapshotPtr committeesSnapshot() {
    auto s = following();
    s.sync.stage = SyncStage::Committees;
    s.sync.period = 1;
    s.sync.head.reset();
    s.sync.finalized.reset();
    s.sync.participation.clear();
    s.figures.clear();
    return share(std::move(s));
}

SnapshotPtr connectingSnapshot() {
    Snapshot s;
    s.networkName = "practice";
    s.isPractice = true;
    s.unixMillis = kNow;
    return share(std::move(s));
}

SnapshotPtr snapshotNamed(std::string_view name) {
    if (name == "following")
        return followingSnapshot();
    if (name == "sources")
        return everySourceSnapshot();
    if (name == "stale")
        return staleSnapshot();
    if (name == "failed")
        return failedSnapshot();
    if (name == "quiet")
        return quietSnapshot();
    if (name == "committees")
        return committeesSnapshot();
    return name == "connecting" ? connectingSnapshot() : nullptr;
}

} // namespace gui_test
