// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "validity_head.h"

#include "proxy_code.h"

#include <algorithm>

namespace lightclient::rollup {
namespace {

void noteBlock(ValidityHead& head, const execution::FoundLog& found) {
    head.setInBlock = found.blockNumber;
    head.setInBlockHash = found.blockHash;
}

BatchResult<void>
applyBatch(ValidityHead& head, const BatchSubmitted& batch, const execution::FoundLog& found, bool isFirst) {
    if (!isFirst && batch.oldRoot != head.stateRoot)
        return std::unexpected(BatchError::BrokenChain);
    if (batch.minOpTimestamp > batch.maxOpTimestamp || batch.maxOpTimestamp < head.maxOpTimestamp)
        return std::unexpected(BatchError::TimeRunsBack);
    head.stateRoot = batch.newRoot;
    head.minOpTimestamp = batch.minOpTimestamp;
    head.maxOpTimestamp = batch.maxOpTimestamp;
    noteBlock(head, found);
    ++head.batches;
    return {};
}

void applyOwner(ValidityHead& head, const OwnerEvent& event, const execution::FoundLog& found) {
    if (event.action == OwnerAction::RootRotated) {
        head.stateRoot = event.value;
        head.minOpTimestamp = 0;
        noteBlock(head, found);
    }
    if (event.action == OwnerAction::Upgraded)
        head.runsKnownCode = false; // until it is looked at anew
    head.alarms.push_back({event, found.blockNumber});
    if (head.alarms.size() > kMaxAlarms)
        head.alarms.erase(head.alarms.begin());
}

} // namespace

std::string_view codeOf(UnprovenPart part) noexcept {
    switch (part) {
    case UnprovenPart::Accounts:
        return "accounts";
    case UnprovenPart::DataAvailability:
        return "data_availability";
    case UnprovenPart::UnseenBlocks:
        return "unseen_blocks";
    case UnprovenPart::Implementation:
        return "implementation";
    }
    return "accounts";
}

std::string_view describe(UnprovenPart part) noexcept {
    switch (part) {
    case UnprovenPart::Accounts:
        return "no account can be proven under this state root: the venue's word stands alone for balances";
    case UnprovenPart::DataAvailability:
        return "whether the data behind the state can be had is not shown: it is not kept on L1";
    case UnprovenPart::UnseenBlocks:
        return "not every L1 block was read: the owner may have acted in one that was not";
    case UnprovenPart::Implementation:
        return "the rollup's contract was not shown to run code that this version knows";
    }
    return "something about this state is not proven";
}

std::vector<UnprovenPart> unprovenParts(const ValidityHead& head, const ValidityChain& chain) {
    std::vector<UnprovenPart> out;
    if (!chain.provesAccounts)
        out.push_back(UnprovenPart::Accounts);
    out.push_back(UnprovenPart::DataAvailability);
    if (!head.isGapless)
        out.push_back(UnprovenPart::UnseenBlocks);
    if (!head.runsKnownCode)
        out.push_back(UnprovenPart::Implementation);
    return out;
}

execution::LogFilter logsOf(const ValidityChain& chain) {
    return {{chain.app.address}, {}};
}

BatchResult<std::optional<ValidityHead>> applyLogs(
    const std::optional<ValidityHead>& head, const Proven<execution::LogSearch>& search,
    const ValidityChain& chain) {
    const auto& found = search.value();
    if (!(found.filter == logsOf(chain)))
        return std::unexpected(BatchError::OtherLogs);
    if (head && found.range.first <= head->readTo)
        return std::unexpected(BatchError::NotNewer);
    auto out = head.value_or(ValidityHead{});
    bool isKnown = head.has_value();
    for (const auto& log : found.logs) {
        const auto event = parseValidityEvent(log.log, chain);
        if (!event)
            return std::unexpected(event.error());
        if (const auto* batch = std::get_if<BatchSubmitted>(&*event)) {
            if (const auto applied = applyBatch(out, *batch, log, !isKnown); !applied)
                return std::unexpected(applied.error());
            isKnown = true;
        } else if (const auto* owner = std::get_if<OwnerEvent>(&*event)) {
            applyOwner(out, *owner, log);
            isKnown = isKnown || owner->action == OwnerAction::RootRotated;
        }
    }
    if (!isKnown)
        return std::optional<ValidityHead>();
    out.isGapless = out.isGapless && found.isComplete() && (!head || found.range.first == head->readTo + 1);
    out.readTo = found.range.last;
    out.level = search.level();
    return std::optional(std::move(out));
}

ValidityHead noteImplementation(
    ValidityHead head, const execution::VerifiedAccount& proxy,
    std::span<const execution::VerifiedAccount> implementations, const ValidityChain& chain) {
    // After an upgrade in the blocks that were read, other code than today's may have set the root.
    const bool wasUpgraded = std::ranges::any_of(
        head.alarms, [](const OwnerAlarm& alarm) { return alarm.event.action == OwnerAction::Upgraded; });
    head.runsKnownCode = !wasUpgraded && runsKnownCode(proxy, implementations, chain.app);
    return head;
}

} // namespace lightclient::rollup
