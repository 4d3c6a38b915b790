// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/mnemonic.h"
#include "wallet/vault/vault.h"

#include <QTemporaryDir>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace vaulttest {

inline constexpr std::string_view kSentence =
    "test test test test test test test test test test test junk"; // the well-known development sentence
inline const wallet::vault::PassphraseTerms kFast{
    wallet::vault::kKdfForTests, wallet::vault::KdfPolicy::TestOnly};

inline wallet::keys::SecretBytes secretOf(std::string_view text) {
    return wallet::keys::SecretBytes::copyOf(
               {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})
        .value();
}

inline std::string slurp(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

inline void spill(const std::filesystem::path& file, std::string_view content) {
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
}

inline void flipByte(const std::filesystem::path& file, std::size_t offset) {
    auto content = slurp(file);
    content.at(offset) = static_cast<char>(content.at(offset) ^ 0x01);
    spill(file, content);
}

/// A bip39 secret with the sentence above and its first account.
inline wallet::vault::VaultResult<void> fill(wallet::vault::Vault& vault) {
    auto sentence = wallet::keys::Mnemonic::parse(kSentence);
    wallet::vault::StoredSecret secret;
    secret.payload = sentence->entropy().clone().value();
    secret.language = "English";
    wallet::vault::StoredAccount account;
    account.signer = "software";
    account.path = "m/44'/60'/0'/0/0";
    account.address.bytes.fill(0x11);
    return vault.addSecretWithAccount(secret, account);
}

/// A folder for one test.
struct Place {
    QTemporaryDir folder;
    std::filesystem::path vault() const {
        return std::filesystem::path{folder.path().toStdString()} / "vault";
    }
    std::filesystem::path file(std::string_view name) const { return vault() / name; }
    std::filesystem::path beside(std::string_view name) const {
        return std::filesystem::path{folder.path().toStdString()} / name;
    }
};

inline unsigned modeOf(const std::filesystem::path& path) {
    struct stat info{};
    return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

} // namespace vaulttest
