// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "query_commands.h"

#include "files.h"
#include "log_lines.h"
#include "proof_account.h"
#include "query_stand.h"
#include "rollup_lines.h"

#include "lightclient/node/claim_reading.h"
#include "lightclient/node/validity_reading.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/rollup/rollup_chain.h"

namespace app::cli {
namespace {

namespace node = lightclient::node;
namespace rollup = lightclient::rollup;
using lightclient::toHex;

constexpr auto kOptions = withOnlineOptions(std::array{
    kAt,
    Option{"--chain", "NAME|FILE", "the rollup: derive_v3, derive_legacy, or a file of its contracts on L1"},
    Option{"--blocks", "N", "validity rollups: how many of L1's newest blocks to search; 300 where left out"},
    Option{"--rollup-execution", "URL", "OP-Stack: an execution node of the rollup"},
    Option{"--anchor", "", "the claim that the registry starts from, in place of the newest: older, firmer"},
    Option{"--account", "0x…", "an account of the rollup, proven under the claim"},
    Option{"--slot", "0x…", "a storage slot of it, 32 bytes; may be given several times", true}});

/// An hour of mainnet: several batches of a rollup that submits one every few minutes.
constexpr std::uint64_t kBlocksSearched = 300;

std::expected<rollup::RollupChain, Failure> readChain(const Arguments& arguments) {
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
    return std::move(*chain);
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

/// OP-Stack: the claim, its grade, and what hangs below it.
Exit runClaim(const Arguments& arguments, const rollup::OpStackChain& chain, Output& output) {
    const auto url = arguments.required("--rollup-execution");
    if (!url)
        return output.fail(url.error());
    const auto slots = readSlots(arguments);
    if (!slots)
        return output.fail(slots.error());
    auto stand = QueryStand::open(arguments, output);
    if (!stand)
        return output.fail(stand.error());
    const auto which = arguments.has("--anchor") ? node::WhichClaim::Anchor : node::WhichClaim::Newest;
    const auto reading = lightclient::net::runBlocking(
        stand->io(),
        node::readClaim(stand->executions(), stand->http(), std::string(*url), chain, stand->head(), which));
    if (!reading)
        return output.fail(rollupFailure(reading.error()));
    auto line = describeClaim(*reading);
    if (const auto text = arguments.value("--account"); text && reading->grade.grade) {
        const auto address = lightclient::parseFixedHex<20>(*text);
        if (!address)
            return output.fail(wrongUse("An address is 20 bytes of hex."));
        node::RollupApi api(stand->http(), stand->firstExecution(), std::string(*url), chain);
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

/// Validity rollups: the state that the newest batch proved.
Exit runValidity(const Arguments& arguments, const rollup::ValidityChain& chain, Output& output) {
    const auto blocks = arguments.number("--blocks");
    if (!blocks)
        return output.fail(blocks.error());
    if (*blocks && (**blocks == 0 || **blocks > lightclient::execution::LogSearchLimits{}.maxBlocks))
        return output.fail(wrongUse("--blocks is from 1 to 262144."));
    for (const auto* word : {"--rollup-execution", "--anchor", "--account", "--slot"})
        if (arguments.has(word))
            return output.fail(wrongUse(
                std::string(word) + " is for OP-Stack rollups: no account is proven under this one."));
    auto stand = QueryStand::open(arguments, output);
    if (!stand)
        return output.fail(stand.error());
    const auto reading = lightclient::net::runBlocking(
        stand->io(),
        node::readValidityHead(stand->executions(), stand->head(), chain, blocks->value_or(kBlocksSearched)));
    if (!reading)
        return output.fail(rollupFailure(reading.error()));
    auto line = describeValidity(*reading, chain);
    line["proof"] = describeProof(reading->search);
    std::optional<Failure> failure;
    if (reading->problem)
        failure = toFailure(*reading->problem);
    else if (!reading->head)
        failure = Failure{
            Exit::Invalid, "no_batch", "No batch landed in these blocks: search more of them with --blocks."};
    return closeSearch(std::move(line), failure, output);
}

Exit run(const Arguments& arguments, Output& output) {
    if (!arguments.positionals().empty())
        return output.fail(wrongUse("query rollup takes no file; --chain names one."));
    const auto chain = readChain(arguments);
    if (!chain)
        return output.fail(chain.error());
    if (const auto* validity = std::get_if<rollup::ValidityChain>(&chain->kind))
        return runValidity(arguments, *validity, output);
    return runClaim(arguments, std::get<rollup::OpStackChain>(chain->kind), output);
}

} // namespace

Command queryRollupCommand() {
    return {
        "query rollup", "", "Ask for a rollup's state, prove it on L1, and say how firm it is.", kOptions,
        run};
}

} // namespace app::cli
