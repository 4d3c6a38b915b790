// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "query_commands.h"

#include "files.h"
#include "proof_account.h"
#include "query_stand.h"
#include "rollup_lines.h"

#include "lightclient/node/rollup_api.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/rollup/rollup_chain.h"

namespace app::cli {
namespace {

namespace node = lightclient::node;
namespace rollup = lightclient::rollup;
using lightclient::toHex;

constexpr auto kOptions = withOnlineOptions(std::array{
    kAt, Option{"--chain", "NAME|FILE", "the rollup: derive_legacy, or a file of its contracts on L1"},
    Option{"--rollup-execution", "URL", "an execution node of the rollup"},
    Option{"--anchor", "", "the claim that the registry starts from, in place of the newest: older, firmer"},
    Option{"--account", "0x…", "an account of the rollup, proven under the claim"},
    Option{"--slot", "0x…", "a storage slot of it, 32 bytes; may be given several times", true}});

std::expected<rollup::OpStackChain, Failure> readChain(const Arguments& arguments) {
    const auto name = arguments.required("--chain");
    if (!name)
        return std::unexpected(name.error());
    auto chain = rollup::builtinRollupChain(*name);
    if (!chain) {
        const auto file = readJsonFile(*name);
        if (!file)
            return std::unexpected(file.error());
        auto parsed = rollup::parseRollupChain(*file);
        if (!parsed)
            return std::unexpected(Failure{
                Exit::Invalid, std::string(codeOf(parsed.error())),
                "The chain file does not hold: " + std::string(describe(parsed.error())) + "."});
        chain = std::move(*parsed);
    }
    auto* opStack = std::get_if<rollup::OpStackChain>(&chain->kind);
    if (opStack == nullptr)
        return std::unexpected(wrongUse("--chain names no OP-Stack rollup: there are no claims to ask for."));
    return std::move(*opStack);
}

Failure rollupFailure(const node::RollupError& error) {
    const auto* asked = std::get_if<node::NodeError>(&error.cause);
    if (asked != nullptr)
        return toFailure(*asked);
    return {Exit::Invalid, std::string(codeOf(error)), describe(error)};
}

json::object describeClaim(const node::ClaimReading& reading) {
    auto out = describeGrade(reading.grade);
    out["game_type"] = reading.claim.gameType;
    out["game"] = toHex(reading.game.game);
    out["output_root"] = toHex(reading.claim.rootClaim);
    out["l2"] = json::object{
        {"number", reading.claim.l2BlockNumber},
        {"hash", toHex(reading.state.blockHash)},
        {"state_root", toHex(reading.state.stateRoot)}};
    out["disputes"] = reading.disputes.size();
    out["passed_over"] = reading.passedOver;
    out["proof"] = describeProof(reading.l1, {});
    return out;
}

Exit run(const Arguments& arguments, Output& output) {
    if (!arguments.positionals().empty())
        return output.fail(wrongUse("query rollup takes no file; --chain names one."));
    const auto chain = readChain(arguments);
    if (!chain)
        return output.fail(chain.error());
    const auto url = arguments.required("--rollup-execution");
    if (!url)
        return output.fail(url.error());
    const auto slots = readSlots(arguments);
    if (!slots)
        return output.fail(slots.error());
    auto stand = QueryStand::open(arguments, output);
    if (!stand)
        return output.fail(stand.error());
    node::RollupApi api(stand->http(), stand->firstExecution(), *url, *chain);
    const auto reading = lightclient::net::runBlocking(
        stand->io(),
        arguments.has("--anchor") ? api.anchorClaim(stand->head()) : api.newestClaim(stand->head()));
    if (!reading)
        return output.fail(rollupFailure(reading.error()));
    auto line = describeClaim(*reading);
    if (const auto text = arguments.value("--account"); text && reading->grade.grade) {
        const auto address = lightclient::parseFixedHex<20>(*text);
        if (!address)
            return output.fail(wrongUse("An address is 20 bytes of hex."));
        const auto account = lightclient::net::runBlocking(
            stand->io(), api.l2Account(*reading, lightclient::Address(*address), *slots));
        if (!account)
            return output.fail(rollupFailure(account.error()));
        line["account"] = describeAccount(*account);
    }
    output.line(line);
    for (const auto reason : reading->grade.reasons)
        if (!highestWith(reason))
            return output.fail(
                {Exit::Invalid, std::string(codeOf(reason)),
                 "The claim has no grade: " + std::string(describe(reason)) + "."});
    return Exit::Done;
}

} // namespace

Command queryRollupCommand() {
    return {
        "query rollup", "", "Ask for a rollup's claimed state, prove it on L1, and say how firm it is.",
        kOptions, run};
}

} // namespace app::cli
