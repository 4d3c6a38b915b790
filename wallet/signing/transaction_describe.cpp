// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "transaction.h"

#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/hex.h"
#include "wallet/keys/eip55.h"

namespace wallet::signing {
namespace {

using lightclient::Uint256;

std::string ether(const Uint256& wei) {
    return lightclient::formatScaledDecimal(wei, 18) + " ETH";
}
std::string gwei(const Uint256& wei) {
    return lightclient::formatScaledDecimal(wei, 9) + " gwei";
}

std::string_view nameOf(TransactionType type) noexcept {
    switch (type) {
    case TransactionType::Legacy:
        return "legacy";
    case TransactionType::AccessList:
        return "access list (EIP-2930)";
    case TransactionType::DynamicFee:
        return "dynamic fee (EIP-1559)";
    case TransactionType::SetCode:
        return "set code (EIP-7702)";
    }
    return "legacy";
}

/// The two ERC-20 calls that move or allow money, decoded; nothing where the data is another call.
void describeCall(const Transaction& tx, Description& out) {
    constexpr lightclient::Bytes4 kTransfer{{0xa9, 0x05, 0x9c, 0xbb}};
    constexpr lightclient::Bytes4 kApprove{{0x09, 0x5e, 0xa7, 0xb3}};
    const lightclient::BytesView data(tx.data);
    if (data.size() != 68)
        return;
    const auto selector = lightclient::fixedAt<4>(data, 0);
    const auto head = data.subspan(4, 12);
    if (std::any_of(head.begin(), head.end(), [](std::uint8_t b) { return b != 0; }))
        return;
    const auto who = keys::toChecksumAddress(lightclient::fixedAt<20>(data, 16));
    const auto amount = Uint256::fromBigEndian(data.subspan(36));
    const auto units = amount.toDecimal() + " (the token's smallest units)";
    if (selector == kTransfer)
        out.lines.push_back({"call", "transfer " + units + " to " + who});
    if (selector != kApprove)
        return;
    out.lines.push_back({"call", "allow " + who + " to spend " + units});
    if (amount.bit(255))
        out.warnings.push_back("This allows " + who + " to spend all of this token, for ever.");
}

void describeAuthorizations(const Transaction& tx, Description& out) {
    for (const auto& entry : tx.authorizations) {
        const auto address = keys::toChecksumAddress(entry.address);
        out.lines.push_back(
            {"delegate to",
             address + ", chain " + entry.chainId.toDecimal() + ", nonce " + std::to_string(entry.nonce)});
        out.warnings.push_back(
            "The code at " + address + " gets full control of the account that authorised it.");
        if (entry.chainId.isZero())
            out.warnings.push_back("The delegation to " + address + " is valid on EVERY chain (chain id 0).");
    }
}

} // namespace

Description describe(const Transaction& transaction) {
    Description out;
    const auto receiver =
        transaction.to ? keys::toChecksumAddress(*transaction.to) : std::string("a new contract");
    out.title = "Send " + ether(transaction.value) + " to " + receiver;
    out.lines.push_back({"type", std::string(nameOf(transaction.type))});
    out.lines.push_back({"chain", transaction.chainId ? transaction.chainId->toDecimal() : "any"});
    out.lines.push_back({"to", receiver});
    out.lines.push_back({"value", ether(transaction.value)});
    out.lines.push_back({"nonce", std::to_string(transaction.nonce)});
    out.lines.push_back({"gas limit", std::to_string(transaction.gasLimit)});
    const bool dynamic =
        transaction.type == TransactionType::DynamicFee || transaction.type == TransactionType::SetCode;
    const auto& price = dynamic ? transaction.maxFee : transaction.gasPrice;
    out.lines.push_back({dynamic ? "fee per gas at most" : "gas price", gwei(price)});
    if (dynamic)
        out.lines.push_back({"tip per gas at most", gwei(transaction.maxPriorityFee)});
    if (const auto cost = lightclient::checkedMultiply(price, transaction.gasLimit))
        out.lines.push_back({"fee at most", ether(*cost)});
    if (!transaction.data.empty())
        out.lines.push_back({"data", lightclient::toHex(transaction.data)});
    describeCall(transaction, out);
    for (const auto& entry : transaction.accessList)
        out.lines.push_back(
            {"access list", keys::toChecksumAddress(entry.address) + ", " +
                                std::to_string(entry.storageKeys.size()) + " slots"});
    describeAuthorizations(transaction, out);
    out.lines.push_back({"signing hash", lightclient::toHex(signingHash(transaction))});
    if (!transaction.to)
        out.warnings.emplace_back("This creates a contract.");
    if (!transaction.chainId)
        out.warnings.emplace_back("Without a chain id this transaction can be replayed on every chain.");
    return out;
}

} // namespace wallet::signing
