// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "query_commands.h"

#include "files.h"
#include "log_lines.h"
#include "proof_input.h"
#include "query_stand.h"

#include "lightclient/execution/log_claims.h"

namespace app::cli {
namespace {

using namespace lightclient::execution;
namespace node = lightclient::node;

constexpr auto kOptions = withOnlineOptions(std::array{
    kAt, Option{"--from", "N", "first block; the head's alone where left out"},
    Option{"--to", "N", "last block; the head's where left out"},
    Option{"--address", "0x…", "logs of this contract; may be given several times", true},
    Option{"--filter", "FILE", "an eth_getLogs parameter: address and topics, in place of --address"},
    Option{"--compare", "", "hold the nodes' own eth_getLogs answer against what is found"}});

std::expected<LogFilter, Failure> readFilter(const Arguments& arguments) {
    json::object parameter;
    json::array addresses;
    for (const auto& address : arguments.values("--address"))
        addresses.emplace_back(address);
    if (!addresses.empty())
        parameter["address"] = std::move(addresses);
    json::value value = std::move(parameter);
    if (const auto path = arguments.value("--filter")) {
        auto file = readJsonFile(*path);
        if (!file)
            return std::unexpected(file.error());
        value = std::move(*file);
    }
    auto filter = parseLogFilter(value);
    if (!filter)
        return std::unexpected(refusal(filter.error()));
    return std::move(*filter);
}

std::expected<BlockRange, Failure> readRange(const Arguments& arguments, std::uint64_t head) {
    const auto last = arguments.number("--to");
    const auto first = arguments.number("--from");
    if (!last || !first)
        return std::unexpected(!last ? last.error() : first.error());
    const BlockRange range{first->value_or(last->value_or(head)), last->value_or(head)};
    if (range.first > range.last || range.last > head)
        return std::unexpected(
            wrongUse("--from … --to is no range of blocks up to the head " + std::to_string(head) + "."));
    return range;
}

/// The answer of the node that is asked first, held against what was found. Answers the contradictions.
std::expected<std::size_t, Failure>
compare(QueryStand& stand, const LogSearch& search, json::object& summary, Output& output) {
    const auto claims = stand.ask<std::vector<FoundLog>>(
        [&](node::ExecutionApi& api) { return api.claimedLogs(search.filter, search.range); });
    if (!claims)
        return std::unexpected(toFailure(claims.error()));
    return printComparison(compareLogs(search, *claims), claims->size(), summary, output);
}

Exit run(const Arguments& arguments, Output& output) {
    if (!arguments.positionals().empty())
        return output.fail(wrongUse("query logs takes no file; --filter names one."));
    const auto filter = readFilter(arguments);
    if (!filter)
        return output.fail(filter.error());
    auto stand = QueryStand::open(arguments, output);
    if (!stand)
        return output.fail(stand.error());
    const auto head = stand->head();
    const auto range = readRange(arguments, head.value().blockNumber);
    if (!range)
        return output.fail(range.error());
    const auto reading =
        lightclient::net::runBlocking(stand->io(), stand->executions().searchLogs(head, *filter, *range));
    if (!reading)
        return output.fail(toFailure(reading.error()));
    const auto& search = reading->search.value();
    for (const auto& found : search.logs)
        output.line(describeFound(found));
    auto summary = summaryOf(search);
    summary["proof"] = describeProof(reading->search);
    std::optional<Failure> failure;
    if (!search.isComplete())
        failure = Failure{
            reading->problem ? toFailure(*reading->problem).exit : Exit::Invalid, "incomplete",
            "These may not be all the logs: " + std::string(describe(search.missing.front().reason)) + "."};
    if (arguments.has("--compare")) {
        const auto contradictions = compare(*stand, search, summary, output);
        if (!contradictions)
            failure = contradictions.error();
        else if (*contradictions > 0)
            failure = Failure{
                Exit::Invalid, "claims_contradicted", "The node's own answer is not what the chain proves."};
    }
    return closeSearch(std::move(summary), failure, output);
}

} // namespace

Command queryLogsCommand() {
    return {
        "query logs", "", "Ask for logs, and prove that none is left out, or say which blocks are missing.",
        kOptions, run};
}

} // namespace app::cli
