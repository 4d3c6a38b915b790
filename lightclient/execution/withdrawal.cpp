// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "withdrawal.h"

#include "json_fields.h"
#include "rlp_fields.h"
#include "rpc_answer.h"
#include "trie.h"

#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxWithdrawals = 1U << 16U;

ProofResult<Withdrawal> parseWithdrawalJson(const json::value& object) noexcept {
    JsonFields in(object);
    const Withdrawal out{
        in.quantity64("index"), in.quantity64("validatorIndex"), in.fixed<20>("address"),
        in.quantity64("amount")};
    if (in.error())
        return std::unexpected(*in.error());
    return out;
}

} // namespace

Bytes encodeWithdrawal(const Withdrawal& withdrawal) {
    const std::array<Bytes, 4> fields{
        encodeRlpUint(withdrawal.index), encodeRlpUint(withdrawal.validatorIndex),
        encodeRlpString(withdrawal.address), encodeRlpUint(withdrawal.amount)};
    return encodeRlpList(fields);
}

ProofResult<Withdrawal> parseWithdrawal(BytesView encoded) noexcept {
    auto in = RlpFields::open(encoded);
    if (!in)
        return std::unexpected(in.error());
    Withdrawal out;
    out.index = in->uint64();
    out.validatorIndex = in->uint64();
    out.address = in->fixed<20>();
    out.amount = in->uint64();
    if (const auto error = in->finish())
        return std::unexpected(*error);
    return out;
}

ProofResult<std::vector<Withdrawal>> parseWithdrawalsJson(const json::value& answer) noexcept {
    const auto list = blockList(answer, "withdrawals");
    if (!list)
        return std::unexpected(list.error());
    return parseAnswerList<Withdrawal>(**list, kMaxWithdrawals, parseWithdrawalJson);
}

Hash32 withdrawalsRoot(std::span<const Withdrawal> withdrawals) {
    return listRoot(withdrawals, encodeWithdrawal);
}

ProofResult<void> verifyWithdrawals(const Hash32& root, std::span<const Withdrawal> withdrawals) noexcept {
    if (withdrawalsRoot(withdrawals) != root)
        return std::unexpected(ProofError::RootMismatch);
    return {};
}

} // namespace lightclient::execution
