// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "validity_head.h"

#include "proxy_code.h"

#include "lightclient/execution/receipt_proof.h"

namespace lightclient::rollup {
namespace {

BatchResult<void>
applyBatch(ValidityHead& head, const BatchSubmitted& batch, const L1Block& block, bool isFirst) {
    if (!isFirst && batch.oldRoot != head.stateRoot)
        return std::unexpected(BatchError::BrokenChain);
    if (batch.minOpTimestamp > batch.maxOpTimestamp || batch.maxOpTimestamp < head.maxOpTimestamp)
        return std::unexpected(BatchError::TimeRunsBack);
    head.stateRoot = batch.newRoot;
    head.minOpTimestamp = batch.minOpTimestamp;
    head.maxOpTimestamp = batch.maxOpTimestamp;
    head.setIn = block;
    ++head.batches;
    return {};
}

void applyOwner(ValidityHead& head, const OwnerEvent& event, const L1Block& block) {
    if (event.action == OwnerAction::RootRotated) {
        head.stateRoot = event.value;
        head.minOpTimestamp = 0;
        head.setIn = block;
    }
    if (event.action == OwnerAction::Upgraded)
        head.runsKnownCode = false; // until it is looked at anew
    head.alarms.push_back({event, block.number});
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

BatchResult<std::optional<ValidityHead>> applyL1Block(
    const std::optional<ValidityHead>& head, const L1Block& block,
    std::span<const execution::Receipt> receipts, const ValidityChain& chain) {
    if (head && block.number <= head->readTo.number)
        return std::unexpected(BatchError::NotNewer);
    if (!verifyReceipts(block.receiptsRoot, receipts))
        return std::unexpected(BatchError::ReceiptsMismatch);
    auto out = head.value_or(ValidityHead{});
    bool isKnown = head.has_value();
    for (const auto& receipt : receipts)
        for (const auto& log : receipt.logs) {
            const auto event = parseValidityEvent(log, chain);
            if (!event)
                return std::unexpected(event.error());
            if (const auto* batch = std::get_if<BatchSubmitted>(&*event)) {
                if (const auto applied = applyBatch(out, *batch, block, !isKnown); !applied)
                    return std::unexpected(applied.error());
                isKnown = true;
            } else if (const auto* owner = std::get_if<OwnerEvent>(&*event)) {
                applyOwner(out, *owner, block);
                isKnown = isKnown || owner->action == OwnerAction::RootRotated;
            }
        }
    if (!isKnown)
        return std::optional<ValidityHead>();
    out.isGapless = out.isGapless && (!head || block.number == head->readTo.number + 1);
    out.readTo = block;
    return std::optional(std::move(out));
}

ValidityHead noteImplementation(
    ValidityHead head, const execution::VerifiedAccount& proxy,
    std::span<const execution::VerifiedAccount> implementations, const ValidityChain& chain) {
    head.runsKnownCode = runsKnownCode(proxy, implementations, chain.app);
    return head;
}

} // namespace lightclient::rollup
