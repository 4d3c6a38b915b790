// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "query_commands.h"

#include "proof_account.h"
#include "query_stand.h"

#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using lightclient::Proven;
using lightclient::Uint256;
namespace node = lightclient::node;

constexpr auto kOptions = withOnlineOptions(std::array{
    kAt, Option{"--slot", "0x…", "a storage slot to read, 32 bytes; may be given several times", true},
    Option{"--code", "", "the code, too"}});

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("query account needs exactly one address."));
    const auto address = lightclient::parseFixedHex<20>(arguments.positionals().front());
    if (!address)
        return output.fail(wrongUse("An address is 20 bytes of hex."));
    const auto slots = readSlots(arguments);
    if (!slots)
        return output.fail(slots.error());
    auto stand = QueryStand::open(arguments, output);
    if (!stand)
        return output.fail(stand.error());
    const auto head = stand->head();
    const auto reading = lightclient::net::runBlocking(
        stand->io(), stand->executions().account(head, lightclient::Address(*address), *slots));
    if (!reading)
        return output.fail(toFailure(reading.error()));
    auto line = describeAccount(reading->account.value());
    if (arguments.has("--code")) {
        const auto code = stand->ask<Proven<lightclient::Bytes>>(
            [account = reading->account](node::ExecutionApi& api) { return api.code(account); });
        if (!code)
            return output.fail(toFailure(code.error()));
        line["code"] = lightclient::toHex(code->value());
    }
    line["proof"] = describeProof(reading->account);
    output.line(line);
    return Exit::Done;
}

} // namespace

Command queryAccountCommand() {
    return {
        "query account", "ADDRESS", "Ask for an account's balance, code and storage, and prove the answer.",
        kOptions, run};
}

} // namespace app::cli
