// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signing_link.h"

#include "lightclient/net/event.h"

#include <mutex>

namespace app::session {
namespace {

namespace net = lightclient::net;
using wallet::agent::SignCall;
using Signed = std::expected<wallet::keys::Signature, std::string>;

// Longer than an order's own signing time, so that the order's rules decide.
constexpr std::chrono::milliseconds kSigningPatience{200'000};

/// One request under way. Owned by the task that waits: the wallet's thread only ever holds it weakly.
struct Pending {
    explicit Pending(const net::Executor& executor) : changed(executor) {}
    net::Event changed;
    std::optional<Signed> answer;
};

} // namespace

/// The way to the wallet and back, for as long as the network thread lives.
class SigningLink::Door : public std::enable_shared_from_this<Door> {
public:
    Door(net::IoThread& io, const std::shared_ptr<WalletDesk>& wallet) : m_io(&io), m_wallet(wallet) {}

    void close() {
        const std::lock_guard lock(m_mutex);
        m_io = nullptr;
    }

    /// On the network thread: asks, and hands the answer to `pending` there.
    void ask(SignCall call, const std::shared_ptr<Pending>& pending) {
        const auto wallet = m_wallet.lock();
        if (!wallet) {
            pending->answer = std::unexpected(std::string("the wallet is closed"));
            return;
        }
        wallet->sign(
            std::move(call), [door = shared_from_this(), weak = std::weak_ptr(pending)](
                                 std::expected<wallet::keys::Signature, Problem> result) {
                Signed out = result ? Signed(*result) : Signed(std::unexpected(result.error().sentence));
                door->bringHome(weak, std::move(out));
            });
    }

    net::Executor executor() const { return m_io->executor(); }

private:
    void bringHome(std::weak_ptr<Pending> weak, Signed answer) {
        const std::lock_guard lock(m_mutex);
        if (m_io == nullptr)
            return;
        m_io->post([weak = std::move(weak), answer = std::move(answer)]() mutable {
            if (const auto pending = weak.lock()) {
                pending->answer = std::move(answer);
                pending->changed.notifyAll();
            }
        });
    }

    std::mutex m_mutex;
    net::IoThread* m_io;
    /// Weak: a request that waits in the desk's queue holds this door, and must not keep the desk itself.
    std::weak_ptr<WalletDesk> m_wallet;
};

namespace {

template <class Door> net::Task<Signed> signThrough(std::shared_ptr<Door> door, SignCall call) {
    const auto pending = std::make_shared<Pending>(door->executor());
    door->ask(std::move(call), pending);
    if (pending->answer)
        co_return *pending->answer;
    const auto wait = co_await pending->changed.wait(kSigningPatience);
    if (pending->answer)
        co_return *pending->answer;
    co_return std::unexpected(std::string(
        wait == net::Wait::Cancelled ? "signing was given up" : "the signer did not answer in time"));
}

} // namespace

SigningLink::SigningLink(net::IoThread& io, const std::shared_ptr<WalletDesk>& wallet)
    : m_door(std::make_shared<Door>(io, wallet)) {}

SigningLink::~SigningLink() {
    m_door->close();
}

orders::OrderSigner SigningLink::orderSigner() const {
    return [door = m_door](orders::SigningRequest request) {
        SignCall call;
        call.account = request.account;
        call.kind = wallet::agent::SubjectKind::Action;
        call.content = std::move(request.content);
        call.activeChain = request.chainId;
        call.expectedDigest = request.expectedDigest;
        return signThrough(door, std::move(call));
    };
}

venue::LoginSigner SigningLink::loginSigner(const lightclient::Address& owner) const {
    return [door = m_door, owner](std::string text) {
        SignCall call;
        call.account = owner;
        call.kind = wallet::agent::SubjectKind::Message;
        call.content = std::move(text);
        return signThrough(door, std::move(call));
    };
}

} // namespace app::session
