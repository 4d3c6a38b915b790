// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "linked_head.h"

#include "storage_words.h"

namespace lightclient::rollup {
namespace {

constexpr std::uint64_t kNumberSlot = 0;
constexpr std::uint64_t kHashSlot = 2;

} // namespace

Uint256 historySlot(std::uint64_t blockNumber) noexcept {
    return {blockNumber % kBlockHistoryLength};
}

ClaimResult<void> verifyAncestor(
    const L2State& head, const execution::VerifiedAccount& history, const L2State& ancestor) noexcept {
    if (history.address != kBlockHistory)
        return std::unexpected(ClaimError::NotProven);
    if (ancestor.blockNumber >= head.blockNumber ||
        head.blockNumber - ancestor.blockNumber > kBlockHistoryLength)
        return std::unexpected(ClaimError::OutOfRange);
    const auto word = provenWord(history, historySlot(ancestor.blockNumber));
    if (!word)
        return std::unexpected(ClaimError::NotProven);
    if (word->toBigEndian() != ancestor.blockHash)
        return std::unexpected(ClaimError::OtherBlock);
    return {};
}

std::vector<Uint256> originSlots() {
    return {Uint256(kNumberSlot), Uint256(kHashSlot)};
}

ClaimResult<L1Origin> readL1Origin(const execution::VerifiedAccount& predeploy) noexcept {
    const auto numbers = provenWord(predeploy, Uint256(kNumberSlot));
    const auto hash = provenWord(predeploy, Uint256(kHashSlot));
    if (predeploy.address != kL1Block || !numbers || !hash)
        return std::unexpected(ClaimError::NotProven);
    if (hash->isZero())
        return std::unexpected(ClaimError::NoClaim);
    // uint64 number below, uint64 timestamp above.
    return L1Origin{
        lowBits(*numbers, 64).limbs()[0], lowBits(*numbers >> 64U, 64).limbs()[0], hash->toBigEndian()};
}

OriginCheck checkOrigin(const L1Origin& origin, std::span<const L1Block> known) noexcept {
    const auto found = std::ranges::find(known, origin.number, &L1Block::number);
    if (found == known.end())
        return OriginCheck::Unchecked;
    const bool isSame = found->hash == origin.hash && found->timestamp == origin.timestamp;
    return isSame ? OriginCheck::Same : OriginCheck::Other;
}

GradeAnswer gradeSignedHead(const std::optional<GradeAnswer>& ancestor, OriginCheck origin) {
    std::vector<GradeReason> reasons{GradeReason::HeadIsNoClaim};
    if (!ancestor)
        reasons.push_back(GradeReason::NotLinked);
    else if (!ancestor->grade || *ancestor->grade < TrustGrade::Proposed)
        reasons.push_back(GradeReason::WeakAncestor);
    if (origin == OriginCheck::Unchecked)
        reasons.push_back(GradeReason::L1OriginUnchecked);
    if (origin == OriginCheck::Other)
        reasons.push_back(GradeReason::OtherL1Origin);
    return gradeWith(std::move(reasons));
}

} // namespace lightclient::rollup
