// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "problem.h"
#include "trading_view.h"

#include "app/market/market_snapshot.h"
#include "app/provenance/sourced.h"
#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/uint256.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::session {

/// How far the light node has come. Order matters: each stage needs the one before.
enum class SyncStage {
    Connecting, ///< nothing heard from the beacon endpoint yet
    Checkpoint, ///< fetching and checking the bootstrap of the trusted root
    Committees, ///< walking sync committee periods up to now
    Following,  ///< at the head, a new one every slot
    Stale,      ///< was following; no valid head for several slots
    Failed,     ///< stopped: see problem
};

/// A beacon header as the status bar shows it.
struct HeaderView {
    std::uint64_t slot = 0;
    lightclient::Hash32 beaconRoot;
    std::uint64_t blockNumber = 0;
    lightclient::Hash32 stateRoot;
    std::int64_t unixSeconds = 0; ///< start of its slot
};

/// One point of the participation chart: how many of the committee signed this attested slot.
struct ParticipationPoint {
    std::uint64_t slot = 0;
    std::uint32_t participants = 0;
};

/// The light node's state for the sync bar and the Verify room.
struct SyncView {
    SyncStage stage = SyncStage::Connecting;
    lightclient::Hash32 checkpointRoot;
    std::optional<std::uint64_t> checkpointSlot;
    std::uint64_t firstPeriod = 0;  ///< committee period of the checkpoint
    std::uint64_t period = 0;       ///< period whose committee is known and proven
    std::uint64_t targetPeriod = 0; ///< period of the wall clock
    std::uint32_t committeeSize = 0;
    std::uint32_t participants = 0; ///< signers of the newest header
    std::optional<HeaderView> finalized;
    std::optional<HeaderView> head;
    std::vector<ParticipationPoint> participation; ///< oldest first, bounded
    std::uint32_t secondsPerSlot = 12;
    std::vector<std::string> agreeing; ///< operators whose own finality updates finalize this same block
    std::optional<Problem> problem;    ///< the latest refusal or network trouble, cleared by the next success
};

/// An endpoint as the providers' table shows it.
struct EndpointView {
    std::string name; ///< URL without credentials
    std::string role; ///< "beacon" or "execution"
    std::optional<double> latencyMillis;
    std::uint64_t requests = 0;
    std::uint64_t failures = 0;
    std::optional<std::uint64_t> headLag; ///< slots behind the wall clock
    bool isFailing = false;               ///< the last request went wrong
    bool isCaught = false; ///< gave data that cannot be honest: asked only where nobody else is left
};

/// What a figure is; the faces word it.
enum class FigureKind { Balance, Cash, Position, Custody };

/// Writes the settlement receipt of a figure when somebody asks for it. Safe from any thread.
class ReceiptWriter {
public:
    virtual ~ReceiptWriter() = default;
    /// The receipt's JSON text (docs/receipt.md).
    virtual std::string write() const = 0;
};

/// One number on screen with where it comes from: an integer in 10^-decimals units.
struct Figure {
    FigureKind kind{};
    std::string id;      ///< stable across snapshots
    std::string subject; ///< account address, instrument name
    Sourced<lightclient::Uint256> amount;
    bool negative = false;
    std::uint32_t decimals = 18;
    std::string unit;                               ///< "ETH", "USDC"
    std::shared_ptr<const ReceiptWriter> receipt{}; ///< null where there is no proof to hand on
    /// Block time of the newest head under which this same value was proven, also where a finalized proof of
    /// it is what is shown; 0: not proven.
    std::int64_t provenAsOfMillis = 0;
};

/// Everything a face shows at one instant. Never changed after it is published.
struct Snapshot {
    std::uint64_t sequence = 0;
    std::string networkName;
    bool isPractice = false;
    std::int64_t unixMillis = 0; ///< when it was taken; ages are computed against this
    SyncView sync;
    std::vector<EndpointView> endpoints;
    std::vector<Problem> caught; ///< providers that were caught lying in this run, one each
    std::vector<Figure> figures;
    market::MarketSnapshotPtr market{}; ///< null until a venue has listed its instruments
    bool isMarketOnline = false;        ///< false: what market holds is from before the connection broke
    std::shared_ptr<const TradingView> trading{}; ///< null where the profile names no venue to trade at
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// Where snapshots go. Called on any thread, never blocks for long: newest wins.
class SnapshotSink {
public:
    virtual ~SnapshotSink() = default;
    virtual void publish(SnapshotPtr snapshot) = 0;
};

} // namespace app::session
