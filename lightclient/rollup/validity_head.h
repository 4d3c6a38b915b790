// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "validity_event.h"

#include "lightclient/execution/log_search.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/proven.h"

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
    std::uint64_t setInBlock = 0;     ///< the L1 block of the newest batch
    Hash32 setInBlockHash;
    std::uint64_t readTo = 0;       ///< the newest L1 block that was searched
    ProofLevel level{};             ///< of the newest search
    bool isGapless = true;          ///< every block since the first was searched
    bool runsKnownCode = false;     ///< see noteImplementation
    std::vector<OwnerAlarm> alarms; ///< the newest kMaxAlarms
    friend bool operator==(const ValidityHead&, const ValidityHead&) = default;
};
inline constexpr std::size_t kMaxAlarms = 64;

/// What the head does not prove, for this chain.
std::vector<UnprovenPart> unprovenParts(const ValidityHead& head, const ValidityChain& chain);

/// The logs that a head is made of: those of the contract, all of them.
execution::LogFilter logsOf(const ValidityChain& chain);

/// The head after the blocks of `search`. Without a head, the first batch makes one: then nothing says that
/// its old root is right. No head where there was none and no batch came. OtherLogs: the search was not for
/// logsOf(chain). Otherwise the errors of BatchError.
[[nodiscard]] BatchResult<std::optional<ValidityHead>> applyLogs(
    const std::optional<ValidityHead>& head, const Proven<execution::LogSearch>& search,
    const ValidityChain& chain);

/// The head with what was proven of the contract's proxy and its implementation.
ValidityHead noteImplementation(
    ValidityHead head, const execution::VerifiedAccount& proxy,
    std::span<const execution::VerifiedAccount> implementations, const ValidityChain& chain);

} // namespace lightclient::rollup
