// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "log_claims.h"

#include "json_fields.h"
#include "rpc_answer.h"

#include <set>

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxClaims = 1U << 18U;

using Place = std::pair<std::uint64_t, std::uint64_t>;

Place placeOf(const FoundLog& found) noexcept {
    return {found.blockNumber, found.logIndex};
}

bool isMissing(const LogSearch& search, std::uint64_t number) noexcept {
    const auto after = std::ranges::upper_bound(
        search.missing, number, {}, [](const MissingBlocks& entry) { return entry.blocks.first; });
    return after != search.missing.begin() && std::prev(after)->blocks.contains(number);
}

/// The proven log at the claim's place.
const FoundLog* provenAt(const LogSearch& search, const FoundLog& claim) noexcept {
    const auto found = std::ranges::lower_bound(search.logs, placeOf(claim), {}, placeOf);
    return found != search.logs.end() && placeOf(*found) == placeOf(claim) ? &*found : nullptr;
}

ProofResult<FoundLog> parseClaim(const json::value& object) noexcept {
    JsonFields in(object);
    if (const auto* removed = jsonFieldOrNull(object, "removed"); removed != nullptr && *removed == true)
        return std::unexpected(ProofError::Malformed);
    FoundLog out{
        in.quantity64("blockNumber"),
        in.fixed<32>("blockHash"),
        in.quantity64("transactionIndex"),
        in.quantity64("logIndex"),
        {}};
    if (in.error())
        return std::unexpected(*in.error());
    auto log = parseLogJson(object);
    if (!log)
        return std::unexpected(log.error());
    out.log = std::move(*log);
    return out;
}

} // namespace

std::string_view codeOf(ClaimFault fault) noexcept {
    switch (fault) {
    case ClaimFault::Omitted:
        return "omitted";
    case ClaimFault::Invented:
        return "invented";
    case ClaimFault::Altered:
        return "altered";
    case ClaimFault::Repeated:
        return "repeated";
    case ClaimFault::NotAsked:
        return "not_asked";
    }
    return "invented";
}

ProofResult<std::vector<FoundLog>> parseClaimedLogs(const json::value& answer) noexcept {
    return parseAnswerList<FoundLog>(answer, kMaxClaims, parseClaim);
}

LogComparison compareLogs(const LogSearch& search, std::span<const FoundLog> claimed) {
    LogComparison out;
    std::set<Place> named;
    for (const auto& claim : claimed) {
        if (!search.range.contains(claim.blockNumber) || !matches(search.filter, claim.log)) {
            out.findings.push_back({ClaimFault::NotAsked, claim});
            continue;
        }
        if (isMissing(search, claim.blockNumber)) {
            ++out.unchecked;
            continue;
        }
        const auto* proven = provenAt(search, claim);
        if (!named.insert(placeOf(claim)).second)
            out.findings.push_back({ClaimFault::Repeated, claim});
        else if (proven == nullptr)
            out.findings.push_back({ClaimFault::Invented, claim});
        else if (*proven != claim)
            out.findings.push_back({ClaimFault::Altered, *proven});
    }
    for (const auto& proven : search.logs)
        if (!named.contains(placeOf(proven)))
            out.findings.push_back({ClaimFault::Omitted, proven});
    return out;
}

} // namespace lightclient::execution
