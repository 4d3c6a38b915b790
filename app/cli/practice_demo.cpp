// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_demo.h"

#include "demo_trade.h"
#include "receipt_verify.h"
#include "session_walk.h"
#include "temporary_wallet.h"

#include "lightclient/primitives/hex.h"

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
    line["level"] = codeOf(proof->level());
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

std::expected<void, Failure> showHeads(LatestSnapshot& sink, Output& output) {
    const auto following = sink.waitFor(
        [](const session::Snapshot& s) {
            return s.sync.stage == session::SyncStage::Following && s.sync.finalized && s.sync.head;
        },
        kPatience);
    if (!following)
        return std::unexpected(waitedInVain(sink, "verified head"));
    output.line(json::object{
        {"step", "committees"},
        {"from_period", following->sync.firstPeriod},
        {"to_period", following->sync.period}});
    output.line(headerLine("finalized", *following->sync.finalized));
    output.line(headerLine("head", *following->sync.head));
    return {};
}

/// Sync, order, fill, proof, receipt.
std::expected<void, Failure>
walk(session::Session& session, LatestSnapshot& sink, const lightclient::Address& trader, Output& output) {
    if (const auto synced = showHeads(sink, output); !synced)
        return synced;
    output.line(json::object{
        {"step", "wallet"},
        {"address", lightclient::toHex(trader)},
        {"kept", "in a vault of its own until the demo ends"}});
    session.setTrader(trader);
    const auto traded = demoTrade(session, sink, output);
    if (!traded)
        return std::unexpected(traded.error());
    const auto latest = sink.latest();
    bool isShown = false;
    for (const auto& figure : latest->figures)
        output.line(figureLine(figure));
    for (const auto& figure : latest->figures) {
        const auto receipt = receiptLine(figure);
        if (!receipt)
            return std::unexpected(receipt.error());
        output.line(*receipt);
        isShown = isShown || figure.id == *traded;
    }
    if (!isShown)
        return std::unexpected(
            Failure{Exit::Invalid, "no_receipt", "The position's proof is not among the figures."});
    return {};
}

} // namespace

Exit runPracticeDemo(const json::value& networkFile, wallet::keys::SecretBytes passphrase, Output& output) {
    auto profile = session::parseNetworkProfile(networkFile);
    if (!profile || profile->network.checkpoints.empty())
        return output.fail({Exit::Invalid, "malformed", "The practice network's file cannot be read."});
    const auto network = profile->network;
    output.line(
        json::object{{"step", "checkpoint"}, {"root", lightclient::toHex(network.checkpoints.front())}});
    const auto wallet = TemporaryWallet::create(std::move(passphrase));
    if (!wallet)
        return output.fail(wallet.error());
    LatestSnapshot sink;
    session::Session session(
        {std::move(*profile), network.checkpoints.front(), network.beaconEndpoints,
         network.executionEndpoints, true, session::systemUnixMillis(), (*wallet)->desk()});
    session.start(sink);
    const auto end = walk(session, sink, (*wallet)->address(), output);
    session.stop();
    return end ? Exit::Done : output.fail(end.error());
}

} // namespace app::cli
