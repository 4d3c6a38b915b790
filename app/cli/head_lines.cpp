// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "head_lines.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {

using namespace lightclient::consensus;

json::value describeHeader(const Network& network, const LightClientHeader& header) {
    json::object out{
        {"slot", header.beacon.slot},
        {"root", lightclient::toHex(rootOf(header.beacon))},
        {"block_number", nullptr},
        {"state_root", nullptr},
    };
    const auto fork = network.forkAt(header.beacon.slot);
    if (fork && rulesOf(*fork).executionPayload != 0 && !header.executionBlockHash) {
        out["block_number"] = header.execution.blockNumber;
        out["state_root"] = lightclient::toHex(header.execution.stateRoot);
    }
    return out;
}

void addHeads(json::object& line, const LightClientVerifier& verifier) {
    const auto& store = verifier.store();
    line["finalized"] =
        store ? describeHeader(verifier.network(), store->finalizedHeader) : json::value(nullptr);
    line["optimistic"] =
        store ? describeHeader(verifier.network(), store->optimisticHeader) : json::value(nullptr);
}

json::object describeFeed(
    const LightClientVerifier& verifier, const ReadObject& object,
    const std::expected<FeedOutcome, ConsensusError>& outcome) {
    auto line = describeStep(verifier, outcome.value_or(FeedOutcome{}));
    line["accepted"] = outcome.has_value();
    line["code"] = outcome ? "ok" : codeOf(outcome.error());
    if (object.kind)
        line["kind"] = nameOf(*object.kind);
    if (object.object) {
        line["fork"] = rulesOf(object.object->fork).name;
        if (const auto* update = std::get_if<LightClientUpdate>(&object.object->content))
            line["participants"] = participantCount(update->syncAggregate);
    }
    return line;
}

json::object describeStep(const LightClientVerifier& verifier, const FeedOutcome& outcome) {
    json::array changed;
    if (outcome.nextCommittee)
        changed.emplace_back("next_committee");
    if (outcome.finalized)
        changed.emplace_back("finalized");
    if (outcome.optimistic)
        changed.emplace_back("optimistic");
    json::object line{
        {"kind", nullptr},
        {"fork", nullptr},
        {"accepted", true},
        {"code", "ok"},
        {"changed", std::move(changed)},
        {"participants", nullptr},
    };
    addHeads(line, verifier);
    return line;
}

json::object
describeSummary(const LightClientVerifier& verifier, std::uint64_t objects, std::uint64_t refused) {
    json::object summary{
        {"summary", true},
        {"objects", objects},
        {"accepted", objects - refused},
        {"refused", refused},
    };
    addHeads(summary, verifier);
    return summary;
}

} // namespace app::cli
