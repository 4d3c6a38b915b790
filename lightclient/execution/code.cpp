// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "code.h"

#include "account.h"
#include "rpc_answer.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/proof_issuer.h"

namespace lightclient::execution {
namespace {

// EIP-170 allows 24 KiB; proposals and other chains go higher.
constexpr std::size_t kMaxCode = std::size_t{1} << 20U;

} // namespace

ProofResult<void> verifyCode(const Hash32& codeHash, BytesView code) noexcept {
    if (keccak256(code) != codeHash)
        return std::unexpected(ProofError::CodeMismatch);
    return {};
}

ProofResult<Proven<Bytes>> verifyCode(const Proven<VerifiedAccount>& account, Bytes code) noexcept {
    const auto& value = account.value();
    const Hash32 codeHash = value.exists ? value.codeHash : kEmptyCodeHash;
    if (const auto same = verifyCode(codeHash, code); !same)
        return std::unexpected(same.error());
    ProofRung rung{
        RungKind::Code, toHex(value.address), toHex(codeHash),
        "Keccak-256 of its " + std::to_string(code.size()) + " bytes"};
    return ProofIssuer::extend(account, std::move(code), {std::move(rung)});
}

ProofResult<Bytes> parseCode(const json::value& answer) noexcept {
    const auto inner = unwrapRpc(answer);
    if (!inner)
        return std::unexpected(inner.error());
    const auto text = jsonString(**inner);
    if (!text)
        return std::unexpected(ProofError::Malformed);
    if (text->size() > 2 + 2 * kMaxCode)
        return std::unexpected(ProofError::TooLarge);
    auto code = jsonBytes(**inner);
    if (!code)
        return std::unexpected(toProofError(code.error()));
    return std::move(*code);
}

} // namespace lightclient::execution
