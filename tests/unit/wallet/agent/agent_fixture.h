// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/agent/agent_calls.h"

#include "lightclient/primitives/hex.h"

#include <QString>
#include <QTemporaryDir>

#include <fstream>
#include <iterator>

namespace agenttest {

inline constexpr std::string_view kSentence =
    "test test test test test test test test test test test junk"; // the well-known development sentence
inline constexpr std::string_view kFirstAddress =
    "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"; // its first account

inline std::filesystem::path program() {
    return std::filesystem::path{STRIKELIGHT_BIN_DIR} / "strikelight-signer";
}

inline wallet::keys::SecretBytes secretOf(std::string_view text) {
    return wallet::keys::SecretBytes::copyOf(
               {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})
        .value();
}

inline lightclient::Address firstAddress() {
    return lightclient::parseFixedHex<20>(kFirstAddress).value();
}

template <class T> QString codeText(const wallet::agent::AgentResult<T>& result) {
    if (result)
        return QStringLiteral("ok");
    const auto code = codeOf(result.error().code);
    return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

inline std::string slurp(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// A folder and a running signer for one test.
struct Desk {
    explicit Desk(std::chrono::milliseconds idleLock = std::chrono::minutes{15}) {
        wallet::agent::AgentOptions options;
        options.program = program();
        options.vaultDirectory = vault();
        options.idleLock = idleLock;
        client = wallet::agent::AgentClient::start(options).value();
    }
    std::filesystem::path beside(std::string_view name) const {
        return std::filesystem::path{folder.path().toStdString()} / name;
    }
    std::filesystem::path vault() const { return beside("vault"); }
    wallet::agent::NewVault fastVault(std::string_view passphrase) const {
        wallet::agent::NewVault vault;
        vault.passphrase = secretOf(passphrase);
        vault.testKdf = true;
        return vault;
    }
    /// The development sentence in a new vault.
    wallet::agent::AgentResult<wallet::agent::AgentAccount> import(std::string_view passphrase = "pass") {
        return wallet::agent::importMnemonic(*client, fastVault(passphrase), secretOf(kSentence));
    }

    QTemporaryDir folder;
    std::unique_ptr<wallet::agent::AgentClient> client;
};

} // namespace agenttest
