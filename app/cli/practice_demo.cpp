// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_demo.h"

#include "lightclient/primitives/hex.h"
#include "receipt_verify.h"
#include "session_walk.h"

namespace app::cli {
namespace {

constexpr std::chrono::seconds kPatience{60};

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

/// The figure's receipt, checked again from its own text alone.
std::expected<json::object, Failure> receiptLine(const session::Figure& figure) {
    const auto receipt =
        figure.receipt
            ? lightclient::parseJson(figure.receipt->write())
            : lightclient::Decoded<json::value>(std::unexpected(lightclient::DecodeError::MissingField));
    if (!receipt)
        return std::unexpected(
            Failure{Exit::Invalid, "no_receipt", "No receipt could be written for " + figure.id + "."});
    const auto verified = verifyReceipt(*receipt, std::nullopt);
    if (!verified)
        return std::unexpected(toFailure(verified.error()));
    return json::object{
        {"step", "receipt"},
        {"figure", figure.id},
        {"holds", true},
        {"block_number", verified->word.anchor().blockNumber}};
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
    const auto following = sink.waitFor(
        [](const session::Snapshot& s) {
            return s.sync.stage == session::SyncStage::Following && s.sync.finalized && s.sync.head;
        },
        kPatience);
    if (!following)
        return output.fail(waitedInVain(sink, "verified head"));
    output.line(json::object{
        {"step", "committees"},
        {"from_period", following->sync.firstPeriod},
        {"to_period", following->sync.period}});
    output.line(headerLine("finalized", *following->sync.finalized));
    output.line(headerLine("head", *following->sync.head));
    const auto proven =
        sink.waitFor([](const session::Snapshot& s) { return !s.figures.empty(); }, kPatience);
    if (!proven)
        return output.fail(waitedInVain(sink, "proven balance"));
    for (const auto& figure : proven->figures)
        output.line(figureLine(figure));
    for (const auto& figure : proven->figures) {
        const auto receipt = receiptLine(figure);
        if (!receipt)
            return output.fail(receipt.error());
        output.line(*receipt);
    }
    session.stop();
    return output.fail(
        {Exit::Trouble, "not_built", "The walk ends here: orders and fills are not built yet."});
}

} // namespace app::cli
