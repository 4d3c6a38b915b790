// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "typed_data.h"

#include "lightclient/primitives/keccak.h"
#include "typed_value.h"

#include <array>

namespace wallet::signing {
namespace {

using lightclient::Bytes;
using lightclient::Hash32;
namespace json = lightclient::json;

struct DomainMember {
    std::string_view name;
    std::string_view type;
};
/// The order in which EIP-712 lists them; libraries that derive the type from the values use it.
constexpr std::array<DomainMember, 5> kDomainMembers{{
    {"name", "string"},
    {"version", "string"},
    {"chainId", "uint256"},
    {"verifyingContract", "address"},
    {"salt", "bytes32"},
}};

/// The domain must be declared exactly as a library would derive it from its values, else digests differ.
SignResult<void> checkDomain(const TypeTable& types, const json::value& domain) {
    const auto* object = domain.if_object();
    if (object == nullptr)
        return refuse(SignError::BadDomain, "domain: missing");
    if (!types.contains(kDomainType))
        return refuse(SignError::BadDomain, "types.EIP712Domain: missing");
    const auto& declared = types.members(kDomainType);
    std::size_t position = 0;
    std::size_t known = 0;
    for (const auto& standard : kDomainMembers) {
        if (!object->contains(standard.name))
            continue;
        ++known;
        if (position >= declared.size() || declared[position].name != standard.name ||
            declared[position].type.text != standard.type)
            return refuse(SignError::BadDomain, "EIP712Domain." + std::string(standard.name));
        ++position;
    }
    if (position != declared.size() || known != object->size())
        return refuse(SignError::BadDomain, "declared and given domain fields differ");
    return {};
}

TypedDomain domainOf(const TypedValue& value) {
    TypedDomain out;
    for (const auto& field : value.children) {
        if (field.name == "name")
            out.name = std::string(field.atom.begin(), field.atom.end());
        else if (field.name == "version")
            out.version = std::string(field.atom.begin(), field.atom.end());
        else if (field.name == "chainId")
            out.chainId = lightclient::Uint256::fromBigEndian(field.atom);
        else if (field.name == "verifyingContract")
            out.verifyingContract = lightclient::fixedAt<20>(field.atom, 0);
        else if (field.name == "salt")
            out.salt = lightclient::fixedAt<32>(field.atom, 0);
    }
    return out;
}

void describeValue(const TypedValue& value, const std::string& path, Description& out) {
    if (value.kind == TypedValue::Kind::Atom) {
        out.lines.push_back({path, displayAtom(value) + " (" + value.type + ")"});
        return;
    }
    if (value.children.empty())
        out.lines.push_back({path, "empty (" + value.type + ")"});
    for (std::size_t i = 0; i < value.children.size(); ++i) {
        const auto& child = value.children[i];
        const auto inner = value.kind == TypedValue::Kind::Array ? path + "[" + std::to_string(i) + "]"
                                                                 : path + "." + child.name;
        describeValue(child, inner, out);
    }
}

} // namespace

Hash32 typedDataDigest(const Hash32& domainSeparator, const Hash32& structHash) {
    Bytes payload{0x19, 0x01};
    lightclient::append(payload, domainSeparator);
    lightclient::append(payload, structHash);
    return lightclient::keccak256(lightclient::BytesView(payload));
}

SignResult<TypedData> parseTypedData(std::string_view text) {
    const auto value = lightclient::parseJson(text, {std::size_t{1} << 20U, 32});
    if (!value) {
        const bool large = value.error() == lightclient::DecodeError::Oversized;
        return refuse(
            large ? SignError::Oversized : SignError::Malformed,
            std::string(lightclient::describe(value.error())));
    }
    return readTypedData(*value);
}

SignResult<TypedData> readTypedData(const json::value& payload) {
    const auto* types = lightclient::jsonFieldOrNull(payload, "types");
    const auto* primary = lightclient::jsonFieldOrNull(payload, "primaryType");
    const auto* domain = lightclient::jsonFieldOrNull(payload, "domain");
    const auto* message = lightclient::jsonFieldOrNull(payload, "message");
    if (types == nullptr || primary == nullptr || !primary->is_string() || domain == nullptr ||
        message == nullptr)
        return refuse(SignError::Malformed, "types, primaryType, domain and message are required");
    TypedData out;
    out.primaryType = std::string(primary->as_string());
    auto table = TypeTable::parse(*types, out.primaryType);
    if (!table)
        return std::unexpected(std::move(table.error()));
    out.types = std::move(*table);
    if (auto checked = checkDomain(out.types, *domain); !checked)
        return std::unexpected(std::move(checked.error()));
    auto domainValue = readStruct(out.types, kDomainType, *domain, "domain", out.ignoredMembers);
    if (!domainValue)
        return std::unexpected(std::move(domainValue.error()));
    auto body = readStruct(out.types, out.primaryType, *message, "message", out.ignoredMembers);
    if (!body)
        return std::unexpected(std::move(body.error()));
    out.domainValue = std::move(*domainValue);
    out.message = std::move(*body);
    out.domain = domainOf(out.domainValue);
    out.domainSeparator = hashStruct(out.types, out.domainValue);
    out.messageHash = hashStruct(out.types, out.message);
    out.digest = typedDataDigest(out.domainSeparator, out.messageHash);
    return out;
}

Description describe(const TypedData& data, const std::optional<lightclient::Uint256>& activeChain) {
    Description out;
    out.title = "Sign " + data.primaryType;
    if (data.domain.name)
        out.title += " for \"" + displayText(*data.domain.name) + "\"";
    describeValue(data.domainValue, "domain", out);
    describeValue(data.message, "message", out);
    out.lines.push_back({"domain hash", lightclient::toHex(data.domainSeparator)});
    out.lines.push_back({"message hash", lightclient::toHex(data.messageHash)});
    out.lines.push_back({"digest", lightclient::toHex(data.digest)});
    if (!data.domain.chainId)
        out.warnings.emplace_back("The domain names no chain: the signature may be valid on every chain.");
    else if (activeChain && *activeChain != *data.domain.chainId)
        out.warnings.push_back(
            "The domain is for chain " + data.domain.chainId->toDecimal() + ", not for chain " +
            activeChain->toDecimal() + ".");
    if (!data.domain.verifyingContract)
        out.warnings.emplace_back("The domain names no contract.");
    for (const auto& ignored : data.ignoredMembers)
        out.warnings.push_back("Not signed, because no type names it: " + displayText(ignored));
    return out;
}

} // namespace wallet::signing
