// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/json.h"

#include <span>

namespace lightclient::execution {

/// Ether that the beacon chain paid out in a block (EIP-4895, Shanghai).
struct Withdrawal {
    std::uint64_t index = 0; ///< counts up over the whole chain
    std::uint64_t validatorIndex = 0;
    Address address;
    std::uint64_t amount = 0; ///< gwei
    friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

/// RLP [index, validatorIndex, address, amount]: the withdrawals trie's value.
Bytes encodeWithdrawal(const Withdrawal& withdrawal);

/// The withdrawal of a withdrawals trie's value. BadValue: not exactly those four items. NonCanonical: padded
/// integers.
[[nodiscard]] ProofResult<Withdrawal> parseWithdrawal(BytesView encoded) noexcept;

/// The withdrawals in an eth_getBlockBy… answer, or a bare list of them, with or without the envelope.
/// NotInAnswer: a block without such a list. TooLarge: over 65536.
[[nodiscard]] ProofResult<std::vector<Withdrawal>> parseWithdrawalsJson(const json::value& answer) noexcept;

/// The root of the trie of a block's withdrawals, all of them in order. On OP-Stack chains the header's
/// withdrawalsRoot is another root since Isthmus.
Hash32 withdrawalsRoot(std::span<const Withdrawal> withdrawals);

/// That `withdrawals` are exactly the block's. RootMismatch: one is missing, changed, added or out of place.
[[nodiscard]] ProofResult<void>
verifyWithdrawals(const Hash32& root, std::span<const Withdrawal> withdrawals) noexcept;

} // namespace lightclient::execution
