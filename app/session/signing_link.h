// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet_desk.h"

#include "app/orders/order_desk.h"
#include "lightclient/net/io_thread.h"

namespace app::session {

/// The wallet as tasks of the network thread see it: each request goes to the desk's own thread, and the task
/// waits for the answer. Destroyed before the network thread; answers that come later are dropped.
class SigningLink {
public:
    /// The wallet is not kept alive: whoever owns it closes it when it likes.
    SigningLink(lightclient::net::IoThread& io, const std::shared_ptr<WalletDesk>& wallet);
    ~SigningLink();
    SigningLink(const SigningLink&) = delete;
    SigningLink& operator=(const SigningLink&) = delete;

    /// Signs orders. The failure's text is the signer's.
    orders::OrderSigner orderSigner() const;
    /// Signs logins of an owner.
    venue::LoginSigner loginSigner(const lightclient::Address& owner) const;

private:
    class Door;
    std::shared_ptr<Door> m_door;
};

} // namespace app::session
