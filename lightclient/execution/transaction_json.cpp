// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json_fields.h"
#include "rpc_answer.h"
#include "transaction.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxTransactions = 1U << 16U;
constexpr std::size_t kMaxListItems = 1U << 18U;
constexpr std::size_t kMaxInput = std::size_t{16} << 20U;

ProofResult<Hash32> parseHash(const json::value& entry) noexcept {
    const auto hash = jsonFixed<32>(entry);
    if (!hash)
        return std::unexpected(toProofError(hash.error()));
    return *hash;
}

ProofResult<AccessListEntry> parseAccessListEntry(const json::value& object) noexcept {
    JsonFields in(object);
    AccessListEntry out{in.fixed<20>("address"), {}};
    auto keys = parseEach<Hash32>(in.list("storageKeys", kMaxListItems), parseHash);
    if (in.error())
        return std::unexpected(*in.error());
    if (!keys)
        return std::unexpected(keys.error());
    out.storageKeys = std::move(*keys);
    return out;
}

/// Typed signatures are {yParity, r, s}; older answers call the first v.
Uint256 readParity(JsonFields& in) noexcept {
    return in.quantity(in.has("yParity") ? "yParity" : "v");
}

ProofResult<Authorization> parseAuthorization(const json::value& object) noexcept {
    JsonFields in(object);
    Authorization out;
    out.chainId = in.quantity("chainId");
    out.address = in.fixed<20>("address");
    out.nonce = in.quantity64("nonce");
    out.yParity = readParity(in);
    out.r = in.quantity("r");
    out.s = in.quantity("s");
    if (in.error())
        return std::unexpected(*in.error());
    return out;
}

void readFees(JsonFields& in, Transaction& out) noexcept {
    if (out.type != 0)
        out.chainId = in.quantity("chainId");
    if (out.type <= 1) {
        out.gasPrice = in.quantity("gasPrice");
    } else {
        out.maxPriorityFeePerGas = in.quantity("maxPriorityFeePerGas");
        out.maxFeePerGas = in.quantity("maxFeePerGas");
    }
    if (out.type == 3)
        out.maxFeePerBlobGas = in.quantity("maxFeePerBlobGas");
}

/// Access list, blob hashes and authorizations, as the type has them.
ProofResult<void> readLists(JsonFields& in, Transaction& out) noexcept {
    if (out.type == 0)
        return {};
    auto entries = parseEach<AccessListEntry>(in.list("accessList", kMaxListItems), parseAccessListEntry);
    if (!entries)
        return std::unexpected(entries.error());
    out.accessList = std::move(*entries);
    if (out.type == 3) {
        auto hashes = parseEach<Hash32>(in.list("blobVersionedHashes", kMaxListItems), parseHash);
        if (!hashes)
            return std::unexpected(hashes.error());
        out.blobVersionedHashes = std::move(*hashes);
    }
    if (out.type == 4) {
        auto list = parseEach<Authorization>(in.list("authorizationList", kMaxListItems), parseAuthorization);
        if (!list)
            return std::unexpected(list.error());
        out.authorizationList = std::move(*list);
    }
    return {};
}

/// What deposits have and nothing else does. Nodes leave out a mint of zero and the flag since Regolith.
void readDeposit(JsonFields& in, const json::value& object, Transaction& out) noexcept {
    out.sourceHash = in.fixed<32>("sourceHash");
    out.from = in.fixed<20>("from");
    out.mint = in.has("mint") ? in.quantity("mint") : Uint256{};
    const auto* flag = jsonFieldOrNull(object, "isSystemTx");
    out.isSystemTransaction = flag != nullptr && flag->is_bool() && flag->get_bool();
}

void readSigned(JsonFields& in, Transaction& out) noexcept {
    out.nonce = in.quantity64("nonce");
    readFees(in, out);
    out.v = out.type == 0 ? in.quantity("v") : readParity(in);
    out.r = in.quantity("r");
    out.s = in.quantity("s");
}

ProofResult<Transaction> parseListed(const json::value& entry) noexcept {
    const auto text = jsonString(entry);
    if (!text)
        return parseTransactionJson(entry);
    if (text->size() == 2 + 2 * Hash32::kSize) // a hash alone: shorter than any transaction
        return std::unexpected(ProofError::NotInAnswer);
    if (text->size() > 2 + 2 * kMaxInput)
        return std::unexpected(ProofError::TooLarge);
    const auto raw = jsonBytes(entry);
    if (!raw)
        return std::unexpected(toProofError(raw.error()));
    return parseTransaction(*raw);
}

} // namespace

ProofResult<Transaction> parseTransactionJson(const json::value& object) noexcept {
    JsonFields in(object);
    Transaction out;
    const std::uint64_t type = in.has("type") ? in.quantity64("type") : 0;
    if (in.error())
        return std::unexpected(*in.error());
    if (type > 4 && type != Transaction::kDepositType)
        return std::unexpected(ProofError::UnknownType);
    out.type = static_cast<std::uint8_t>(type);
    out.gasLimit = in.quantity64("gas");
    if (in.has("to"))
        out.to = in.fixed<20>("to");
    out.value = in.quantity("value");
    out.input = in.bytes("input", kMaxInput);
    if (out.type == Transaction::kDepositType) {
        readDeposit(in, object, out);
    } else {
        readSigned(in, out);
        if (const auto done = readLists(in, out); !done)
            return std::unexpected(in.error().value_or(done.error()));
    }
    if (in.error())
        return std::unexpected(*in.error());
    return out;
}

ProofResult<std::vector<Transaction>> parseTransactionsJson(const json::value& answer) noexcept {
    const auto list = blockList(answer, "transactions");
    if (!list)
        return std::unexpected(list.error());
    return parseAnswerList<Transaction>(**list, kMaxTransactions, parseListed);
}

} // namespace lightclient::execution
