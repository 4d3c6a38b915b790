// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "validity_event.h"

namespace lightclient::rollup {
namespace {

// BatchSubmitted's data: four uint128, five bytes32, two uint64, a word each.
constexpr std::size_t kBatchWords = 11;

Uint256 wordAt(BytesView data, std::size_t index) noexcept {
    return Uint256::fromBigEndian(data.subspan(index * 32, 32));
}

BatchResult<ValidityEvent> parseBatch(const execution::Log& log) noexcept {
    if (log.topics.size() != 3 || log.data.size() != kBatchWords * 32)
        return std::unexpected(BatchError::MalformedEvent);
    const BytesView data(log.data);
    const auto oldest = wordAt(data, 9).toUint64();
    const auto newest = wordAt(data, 10).toUint64();
    if (!oldest || !newest)
        return std::unexpected(BatchError::MalformedEvent);
    return BatchSubmitted{log.topics[1],   log.topics[2],   wordAt(data, 0),           wordAt(data, 1),
                          wordAt(data, 2), wordAt(data, 3), fixedAt<32>(data, 8 * 32), *oldest,
                          *newest};
}

/// An event with one word, in its data or as its topic.
BatchResult<ValidityEvent>
parseOwner(const execution::Log& log, OwnerAction action, bool isIndexed) noexcept {
    if (log.topics.size() != (isIndexed ? 2U : 1U) || log.data.size() != (isIndexed ? 0U : 32U))
        return std::unexpected(BatchError::MalformedEvent);
    return OwnerEvent{action, isIndexed ? log.topics[1] : fixedAt<32>(log.data, 0)};
}

} // namespace

std::string_view codeOf(OwnerAction action) noexcept {
    switch (action) {
    case OwnerAction::RootRotated:
        return "root_rotated";
    case OwnerAction::VerificationKeyRotated:
        return "verification_key_rotated";
    case OwnerAction::Upgraded:
        return "upgraded";
    }
    return "upgraded";
}

std::string_view describe(OwnerAction action) noexcept {
    switch (action) {
    case OwnerAction::RootRotated:
        return "the owner replaced the rollup's state root: it no longer follows from proofs alone";
    case OwnerAction::VerificationKeyRotated:
        return "the owner replaced the program whose proofs the contract accepts";
    case OwnerAction::Upgraded:
        return "the owner replaced the contract's code: what its events mean may have changed";
    }
    return "the owner changed the contract";
}

BatchResult<ValidityEvent>
parseValidityEvent(const execution::Log& log, const ValidityChain& chain) noexcept {
    if (log.address != chain.app.address || log.topics.empty())
        return ValidityEvent();
    const auto& topic = log.topics.front();
    if (topic == chain.batchSubmitted)
        return parseBatch(log);
    if (topic == chain.rootRotated)
        return parseOwner(log, OwnerAction::RootRotated, false);
    if (topic == chain.verificationKeyRotated)
        return parseOwner(log, OwnerAction::VerificationKeyRotated, false);
    if (topic == chain.upgraded)
        return parseOwner(log, OwnerAction::Upgraded, true); // ERC-1967: the address is indexed
    return ValidityEvent();
}

} // namespace lightclient::rollup
