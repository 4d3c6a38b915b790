// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "l1_block.h"
#include "validity_event.h"

#include "lightclient/execution/verify_account_proof.h"

namespace lightclient::rollup {

/// What a state root of a validity rollup does not prove.
enum class UnprovenPart {
    Accounts,         ///< no proof of one account under the root is public
    DataAvailability, ///< whether the data behind the root can be had: it is not on L1
    UnseenBlocks,     ///< L1 blocks between those read, in which the owner may have acted
    Implementation,   ///< whether the contract runs the code that we know
};

/// The stable snake_case code.
std::string_view codeOf(UnprovenPart part) noexcept;
/// One English sentence.
std::string_view describe(UnprovenPart part) noexcept;

/// An action of the owner, in its block.
struct OwnerAlarm {
    OwnerEvent event;
    std::uint64_t l1BlockNumber = 0;
    friend bool operator==(const OwnerAlarm&, const OwnerAlarm&) noexcept = default;
};

/// The newest state of a validity rollup that L1's events show. A proof is final when its L1 block is: there
/// is nothing to wait for beyond that.
struct ValidityHead {
    Hash32 stateRoot;
    std::uint64_t minOpTimestamp = 0; ///< unix seconds; 0 where the owner set the root
    std::uint64_t maxOpTimestamp = 0; ///< the state is proven up to here
    std::uint64_t batches = 0;        ///< how many were followed
    L1Block setIn;                    ///< the block of the newest batch
    L1Block readTo;                   ///< the newest block that was read
    bool isGapless = true;            ///< every block since the first was read
    bool runsKnownCode = false;       ///< see noteImplementation
    std::vector<OwnerAlarm> alarms;   ///< the newest kMaxAlarms
    friend bool operator==(const ValidityHead&, const ValidityHead&) = default;
};
inline constexpr std::size_t kMaxAlarms = 64;

/// What the head does not prove, for this chain.
std::vector<UnprovenPart> unprovenParts(const ValidityHead& head, const ValidityChain& chain);

/// The head after `block`, whose receipts are all of `receipts`. Without a head, the first batch makes one:
/// then nothing says that its old root is right. No head where there was none and no batch came. Errors:
/// those of BatchError; ReceiptsMismatch where `receipts` are not exactly the block's.
[[nodiscard]] BatchResult<std::optional<ValidityHead>> applyL1Block(
    const std::optional<ValidityHead>& head, const L1Block& block,
    std::span<const execution::Receipt> receipts, const ValidityChain& chain);

/// The head with what was proven of the contract's proxy and its implementation.
ValidityHead noteImplementation(
    ValidityHead head, const execution::VerifiedAccount& proxy,
    std::span<const execution::VerifiedAccount> implementations, const ValidityChain& chain);

} // namespace lightclient::rollup
