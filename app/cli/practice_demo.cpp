// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_demo.h"

#include "app/session/session.h"
#include "lightclient/primitives/hex.h"

#include <condition_variable>
#include <mutex>

namespace app::cli {
namespace {

constexpr std::chrono::seconds kPatience{60};

/// Keeps the newest snapshot for whoever waits for one.
class LatestSnapshot : public session::SnapshotSink {
public:
    void publish(session::SnapshotPtr snapshot) override {
        {
            const std::lock_guard lock(m_mutex);
            m_latest = std::move(snapshot);
        }
        m_changed.notify_all();
    }
    /// The first snapshot that `isEnough` says yes to, or null after the patience.
    template <class Predicate> session::SnapshotPtr waitFor(Predicate isEnough) {
        std::unique_lock lock(m_mutex);
        const bool came =
            m_changed.wait_for(lock, kPatience, [&] { return m_latest != nullptr && isEnough(*m_latest); });
        return came ? m_latest : nullptr;
    }
    session::SnapshotPtr latest() {
        const std::lock_guard lock(m_mutex);
        return m_latest;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    session::SnapshotPtr m_latest;
};

json::object headerLine(std::string_view step, const session::HeaderView& header) {
    return {
        {"step", step},
        {"slot", header.slot},
        {"root", lightclient::toHex(header.beaconRoot)},
        {"block_number", header.blockNumber},
        {"state_root", lightclient::toHex(header.stateRoot)}};
}

json::object figureLine(const session::Figure& figure) {
    json::object line{
        {"step", "proven"},
        {"figure", figure.id},
        {"amount", (figure.negative ? "-" : "") + figure.amount.value().toDecimal()},
        {"decimals", figure.decimals},
        {"unit", figure.unit}};
    const auto* proof = figure.amount.proof();
    if (proof == nullptr)
        return line;
    line["level"] = proof->level() == lightclient::ProofLevel::Finalized ? "finalized" : "optimistic";
    json::array ladder;
    for (const auto& rung : proof->path())
        ladder.push_back(
            json::object{{"subject", rung.subject}, {"digest", rung.digest}, {"rule", rung.rule}});
    line["ladder"] = std::move(ladder);
    return line;
}

Failure tooSlow(const session::SnapshotPtr& latest, std::string_view what) {
    std::string message = "No " + std::string(what) + " within a minute.";
    if (latest && latest->sync.problem)
        message += " " + latest->sync.problem->sentence;
    return {Exit::Trouble, "timeout", message};
}

} // namespace

Exit runPracticeDemo(const json::value& networkFile, Output& output) {
    auto profile = session::parseNetworkProfile(networkFile);
    if (!profile || profile->network.checkpoints.empty())
        return output.fail({Exit::Invalid, "malformed", "The practice network's file cannot be read."});
    const auto network = profile->network;
    output.line(
        json::object{{"step", "checkpoint"}, {"root", lightclient::toHex(network.checkpoints.front())}});
    LatestSnapshot sink;
    session::Session session(
        {std::move(*profile), network.checkpoints.front(), network.beaconEndpoints.front(),
         network.executionEndpoints.front(), true, session::systemUnixMillis()});
    session.start(sink);
    const auto following = sink.waitFor([](const session::Snapshot& s) {
        return s.sync.stage == session::SyncStage::Following && s.sync.finalized && s.sync.head;
    });
    if (!following)
        return output.fail(tooSlow(sink.latest(), "verified head"));
    output.line(json::object{
        {"step", "committees"},
        {"from_period", following->sync.firstPeriod},
        {"to_period", following->sync.period}});
    output.line(headerLine("finalized", *following->sync.finalized));
    output.line(headerLine("head", *following->sync.head));
    const auto proven = sink.waitFor([](const session::Snapshot& s) { return !s.figures.empty(); });
    if (!proven)
        return output.fail(tooSlow(sink.latest(), "proven balance"));
    for (const auto& figure : proven->figures)
        output.line(figureLine(figure));
    session.stop();
    return output.fail(
        {Exit::Trouble, "not_built",
         "The walk ends here: orders, fills and settlement receipts are not built yet."});
}

} // namespace app::cli
