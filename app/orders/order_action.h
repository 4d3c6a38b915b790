// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_intent.h"

#include "app/market/instrument.h"
#include "wallet/signing/derive_action.h"

namespace app::orders {

/// In whose name orders are signed.
struct SigningIdentity {
    std::uint64_t chainId = 0; ///< of the venue's EIP-712 domain
    lightclient::Address owner;
    lightclient::Address signer; ///< the owner, or a session key
    std::uint64_t subaccount = 0;
    std::optional<std::uint64_t> sessionKeyExpirySec; ///< where a session key signs
};

/// The trade action of an order.
[[nodiscard]] wallet::signing::DeriveAction tradeAction(
    const market::Instrument& instrument, const OrderIntent& intent, Price maxFee,
    const SigningIdentity& identity, std::uint64_t nonce, std::uint64_t expirySec);

/// A trade action as `order encode` and the signer process read it (wallet/signing/action_json.h), so that
/// the signer decodes, shows and hashes for itself. @pre the payload is a trade
[[nodiscard]] std::string actionText(const wallet::signing::DeriveAction& action);

} // namespace app::orders
