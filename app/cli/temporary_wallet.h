// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/session/wallet_desk.h"

#include <filesystem>

namespace app::cli {

/// strikelight-signer beside the running program.
std::filesystem::path signerProgram();

/// A new wallet in a folder of its own that is deleted in the end: real words, a real vault, the real signer
/// process, and nothing worth keeping.
class TemporaryWallet {
public:
    /// Makes the vault under the passphrase and leaves it open. Failure: the signer's code, or io_failure.
    [[nodiscard]] static std::expected<std::unique_ptr<TemporaryWallet>, Failure>
    create(wallet::keys::SecretBytes passphrase);
    ~TemporaryWallet();
    TemporaryWallet(const TemporaryWallet&) = delete;
    TemporaryWallet& operator=(const TemporaryWallet&) = delete;

    const std::shared_ptr<session::WalletDesk>& desk() const noexcept { return m_desk; }
    const lightclient::Address& address() const noexcept { return m_address; }

private:
    TemporaryWallet() = default;

    std::filesystem::path m_folder;
    std::shared_ptr<session::WalletDesk> m_desk;
    lightclient::Address m_address;
};

} // namespace app::cli
