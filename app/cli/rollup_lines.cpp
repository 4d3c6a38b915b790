// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rollup_lines.h"

#include "log_lines.h"

#include "lightclient/primitives/hex.h"

namespace app::cli {

namespace rollup = lightclient::rollup;

json::object describeGrade(const rollup::GradeAnswer& answer) {
    json::array reasons;
    for (const auto reason : answer.reasons)
        reasons.push_back(json::object{{"code", codeOf(reason)}, {"message", describe(reason)}});
    json::object out{{"grade", nullptr}, {"not_higher", std::move(reasons)}};
    if (answer.grade) {
        out["grade"] = codeOf(*answer.grade);
        out["meaning"] = describe(*answer.grade);
    }
    return out;
}

namespace {

json::array describeAlarms(const rollup::ValidityHead& head) {
    json::array out;
    for (const auto& alarm : head.alarms)
        out.push_back(json::object{
            {"code", codeOf(alarm.event.action)},
            {"message", describe(alarm.event.action)},
            {"value", lightclient::toHex(alarm.event.value)},
            {"block_number", alarm.l1BlockNumber}});
    return out;
}

} // namespace

json::object
describeValidity(const lightclient::node::ValidityReading& reading, const rollup::ValidityChain& chain) {
    json::object out{{"state_root", nullptr}};
    if (const auto& head = reading.head) {
        json::array unproven;
        for (const auto part : unprovenParts(*head, chain))
            unproven.push_back(json::object{{"code", codeOf(part)}, {"message", describe(part)}});
        out["state_root"] = lightclient::toHex(head->stateRoot);
        out["level"] = codeOf(head->level);
        // A root that the owner set is proven up to nothing.
        const bool isOwners = head->minOpTimestamp == 0;
        out["proven_up_to"] = isOwners ? json::value(nullptr) : json::value(head->maxOpTimestamp);
        out["oldest_operation"] = isOwners ? json::value(nullptr) : json::value(head->minOpTimestamp);
        out["batches"] = head->batches;
        out["set_in"] =
            json::object{{"number", head->setInBlock}, {"hash", lightclient::toHex(head->setInBlockHash)}};
        out["alarms"] = describeAlarms(*head);
        out["unproven"] = std::move(unproven);
    }
    auto searched = summaryOf(reading.search.value());
    searched.erase("summary");
    out["searched"] = std::move(searched);
    return out;
}

} // namespace app::cli
