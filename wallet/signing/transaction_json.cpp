// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "transaction_json.h"

#include "json_values.h"

namespace wallet::signing {
namespace {

namespace json = lightclient::json;

constexpr std::size_t kMaxEntries = 4096;

const json::array* entriesOf(ObjectReader& reader, std::string_view member) {
    const auto* value = reader.get(member);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr || list->size() > kMaxEntries) {
        reader.fail(SignError::Malformed, std::string(member), "not a list");
        return nullptr;
    }
    return list;
}

std::vector<AccessListEntry> readAccessList(ObjectReader& reader) {
    std::vector<AccessListEntry> out;
    const auto* list = entriesOf(reader, "accessList");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        ObjectReader entry((*list)[i], "accessList[" + std::to_string(i) + "]");
        AccessListEntry read;
        read.address = entry.address("address");
        const auto* keys = entriesOf(entry, "storageKeys");
        for (std::size_t k = 0; keys != nullptr && k < keys->size(); ++k) {
            const auto key = lightclient::jsonFixed<32>((*keys)[k]);
            if (!key)
                entry.fail(SignError::BadValue, "storageKeys", "not 32 bytes");
            read.storageKeys.push_back(key.value_or(lightclient::Hash32{}));
        }
        entry.refuseUnread();
        if (!entry.ok())
            reader.fail(entry.failure().code, "accessList", entry.failure().detail);
        out.push_back(std::move(read));
    }
    return out;
}

std::vector<Authorization> readAuthorizations(ObjectReader& reader) {
    std::vector<Authorization> out;
    const auto* list = entriesOf(reader, "authorizationList");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        ObjectReader entry((*list)[i], "authorizationList[" + std::to_string(i) + "]");
        Authorization read;
        read.chainId = entry.word("chainId");
        read.address = entry.address("address");
        read.nonce = entry.number("nonce");
        const auto signature = keys::parseRsv(entry.bytes("signature"));
        if (!signature)
            entry.fail(SignError::BadValue, "signature", std::string(keys::describe(signature.error())));
        read.signature = signature.value_or(keys::Signature{});
        entry.refuseUnread();
        if (!entry.ok())
            reader.fail(entry.failure().code, "authorizationList", entry.failure().detail);
        out.push_back(read);
    }
    return out;
}

TransactionType typeOf(ObjectReader& reader) {
    if (reader.has("type")) {
        const auto number = reader.number("type");
        if (number != 0 && number != 1 && number != 2 && number != 4)
            reader.fail(SignError::UnsupportedType, "type", std::to_string(number));
        return static_cast<TransactionType>(number & 7U);
    }
    if (reader.has("authorizationList"))
        return TransactionType::SetCode;
    if (reader.has("maxFeePerGas") || reader.has("maxPriorityFeePerGas"))
        return TransactionType::DynamicFee;
    return reader.has("accessList") ? TransactionType::AccessList : TransactionType::Legacy;
}

} // namespace

SignResult<Transaction> readTransaction(const json::value& value) {
    ObjectReader reader(value, "");
    Transaction out;
    out.type = typeOf(reader);
    if (reader.has("chainId") || out.type != TransactionType::Legacy)
        out.chainId = reader.word("chainId");
    out.nonce = reader.number("nonce");
    if (out.type == TransactionType::Legacy || out.type == TransactionType::AccessList) {
        out.gasPrice = reader.word("gasPrice");
    } else {
        out.maxPriorityFee = reader.word("maxPriorityFeePerGas");
        out.maxFee = reader.word("maxFeePerGas");
    }
    out.gasLimit = reader.number(reader.has("gas") ? "gas" : "gasLimit");
    if (reader.has("to"))
        out.to = reader.address("to");
    if (reader.has("value"))
        out.value = reader.word("value");
    if (reader.has("data") || reader.has("input"))
        out.data = reader.bytes(reader.has("data") ? "data" : "input");
    if (out.type != TransactionType::Legacy && reader.has("accessList"))
        out.accessList = readAccessList(reader);
    if (out.type == TransactionType::SetCode)
        out.authorizations = readAuthorizations(reader);
    reader.refuseUnread();
    if (!reader.ok())
        return std::unexpected(reader.failure());
    return out;
}

SignResult<Transaction> parseTransaction(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    if (text.starts_with("0x")) {
        const auto bytes = lightclient::parseHex(text);
        if (!bytes)
            return refuse(SignError::Malformed, std::string(lightclient::describe(bytes.error())));
        auto decoded = decodeTransaction(*bytes);
        if (!decoded)
            return std::unexpected(std::move(decoded.error()));
        if (decoded->signature)
            return refuse(SignError::BadTransaction, "the transaction is signed already");
        return std::move(decoded->transaction);
    }
    const auto value = lightclient::parseJson(text, {std::size_t{1} << 20U, 16});
    if (!value)
        return refuse(SignError::Malformed, std::string(lightclient::describe(value.error())));
    return readTransaction(*value);
}

} // namespace wallet::signing
