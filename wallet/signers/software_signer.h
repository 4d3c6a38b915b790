// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "signer.h"

#include "wallet/keys/ethereum_key.h"

namespace wallet::signers {

/// Where the software signer's keys come from; the agent's is an opened vault.
class KeySource {
public:
    KeySource() = default;
    KeySource(const KeySource&) = delete;
    KeySource& operator=(const KeySource&) = delete;
    virtual ~KeySource() = default;

    /// KeyUnavailable.
    [[nodiscard]] virtual SignerResult<std::vector<SignerAccount>> accounts() = 0;
    /// The key of one of them, made for this one signature. UnknownAccount, KeyUnavailable.
    [[nodiscard]] virtual SignerResult<keys::EthereumKey>
    keyOf(const keys::CurveContext& curve, const lightclient::Address& account) = 0;
};

/// Signs with keys of this machine: RFC 6979, low s. A key exists only while it signs.
class SoftwareSigner final : public Signer {
public:
    /// @pre `source` and `curve` outlive the signer.
    SoftwareSigner(KeySource& source, const keys::CurveContext& curve) noexcept
        : m_source(&source), m_curve(&curve) {}

    std::string_view name() const override { return "software"; }
    SignerResult<std::vector<SignerAccount>> accounts() override { return m_source->accounts(); }
    SignerResult<keys::Signature> sign(const SigningRequest& request) override;

private:
    KeySource* m_source;
    const keys::CurveContext* m_curve;
};

} // namespace wallet::signers
