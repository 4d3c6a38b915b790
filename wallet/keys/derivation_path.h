// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "key_error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wallet::keys {

inline constexpr std::uint32_t kHardened = 0x8000'0000U;

/// A BIP-32 path from the master key: child numbers, the top bit set where hardened.
struct DerivationPath {
    std::vector<std::uint32_t> steps;

    friend bool operator==(const DerivationPath&, const DerivationPath&) = default;
};

/// "m", "m/44'/60'/0'/0/0"; hardened as ' or h or H; "m/" may be missing. BadPath, PathTooDeep.
[[nodiscard]] KeyResult<DerivationPath> parseDerivationPath(std::string_view text) noexcept;

/// The path as people read it, hardened as '.
std::string toText(const DerivationPath& path);

/// The account schemes that wallets use for Ethereum (facts: BIP-44, Ledger Live, MEW, and the testnets' coin
/// type).
enum class PathScheme { Bip44, LedgerLive, LedgerLegacy, Testnet };

/// The path of account `index` in a scheme. @pre index < 2^31
DerivationPath accountPath(PathScheme scheme, std::uint32_t index);

} // namespace wallet::keys
