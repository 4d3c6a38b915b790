// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "typed_data_types.h"

#include "lightclient/primitives/keccak.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

namespace wallet::signing {
namespace {

constexpr std::size_t kMaxTypes = 128;
constexpr std::size_t kMaxMembers = 256;
constexpr std::size_t kMaxArrayLevels = 8;
constexpr std::size_t kMaxDepth = 24;

bool isIdentifier(std::string_view text) noexcept {
    if (text.empty() || text.size() > 256 || (text.front() >= '0' && text.front() <= '9'))
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '$';
    });
}

/// A number without sign or leading zeros.
std::optional<std::uint64_t> parseCount(std::string_view text) noexcept {
    std::uint64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() ||
        (text.size() > 1 && text.front() == '0'))
        return std::nullopt;
    return out;
}

/// Names that are, or look like, elementary types can name no struct.
bool isElementaryName(std::string_view text) noexcept {
    const auto isNumbered = [&](std::string_view stem) {
        return text.starts_with(stem) &&
               text.substr(stem.size()).find_first_not_of("0123456789") == std::string_view::npos;
    };
    return text == "address" || text == "bool" || text == "string" || text == "function" ||
           isNumbered("int") || isNumbered("uint") || isNumbered("bytes");
}

SignResult<MemberType> parseElementary(std::string_view name, MemberType out) {
    const auto sized = [&](BaseType base, std::size_t stem, unsigned divisor) -> SignResult<MemberType> {
        const auto number = parseCount(name.substr(stem));
        // `uint` and `int` alone: one library hashes them as written, the other as 256 bits.
        if (!number || *number == 0 || *number % divisor != 0 || *number / divisor > 32)
            return refuse(SignError::BadType, std::string(name));
        out.base = base;
        out.size = static_cast<unsigned>(*number / divisor);
        return out;
    };
    if (name.starts_with("uint"))
        return sized(BaseType::Uint, 4, 8);
    if (name.starts_with("int"))
        return sized(BaseType::Int, 3, 8);
    if (name.starts_with("bytes") && name.size() > 5)
        return sized(BaseType::FixedBytes, 5, 1);
    if (name == "bytes")
        out.base = BaseType::Bytes;
    else if (name == "string")
        out.base = BaseType::String;
    else if (name == "bool")
        out.base = BaseType::Bool;
    else if (name == "address")
        out.base = BaseType::Address;
    else
        return refuse(SignError::BadType, std::string(name));
    return out;
}

SignResult<std::vector<TypeMember>>
parseMembers(const std::string& name, const lightclient::json::value& value) {
    const auto* list = value.if_array();
    if (list == nullptr)
        return refuse(SignError::Malformed, "types." + name);
    if (list->size() > kMaxMembers)
        return refuse(SignError::Oversized, "types." + name);
    std::vector<TypeMember> out;
    std::set<std::string> seen;
    for (const auto& entry : *list) {
        const auto* memberName = lightclient::jsonFieldOrNull(entry, "name");
        const auto* memberType = lightclient::jsonFieldOrNull(entry, "type");
        if (memberName == nullptr || memberType == nullptr || !memberName->is_string() ||
            !memberType->is_string())
            return refuse(SignError::Malformed, "types." + name);
        TypeMember member{std::string(memberName->as_string()), {}};
        if (!isIdentifier(member.name) || !seen.insert(member.name).second)
            return refuse(SignError::BadType, name + "." + member.name);
        auto type = parseMemberType(memberType->as_string());
        if (!type)
            return refuse(type.error().code, name + "." + member.name + ": " + type.error().detail);
        member.type = std::move(*type);
        out.push_back(std::move(member));
    }
    return out;
}

} // namespace

SignResult<MemberType> parseMemberType(std::string_view text) {
    MemberType out;
    out.text = std::string(text);
    std::string_view name = text;
    while (name.ends_with(']')) {
        const auto open = name.rfind('[');
        if (open == std::string_view::npos || out.arrays.size() == kMaxArrayLevels)
            return refuse(SignError::BadType, std::string(text));
        const auto count = name.substr(open + 1, name.size() - open - 2);
        const auto number = parseCount(count);
        if (!count.empty() && !number)
            return refuse(SignError::BadType, std::string(text));
        out.arrays.insert(out.arrays.begin(), count.empty() ? std::nullopt : number);
        name = name.substr(0, open);
    }
    if (!isIdentifier(name))
        return refuse(SignError::BadType, std::string(text));
    if (isElementaryName(name))
        return parseElementary(name, std::move(out));
    out.structName = std::string(name);
    return out;
}

SignResult<TypeTable>
TypeTable::parse(const lightclient::json::value& types, const std::string& primaryType) {
    const auto* object = types.if_object();
    if (object == nullptr)
        return refuse(SignError::Malformed, "types");
    if (object->size() > kMaxTypes)
        return refuse(SignError::Oversized, "types");
    TypeTable out;
    for (const auto& [key, value] : *object) {
        const std::string name(key);
        if (!isIdentifier(name) || isElementaryName(name))
            return refuse(SignError::BadType, name);
        auto members = parseMembers(name, value);
        if (!members)
            return std::unexpected(std::move(members.error()));
        out.m_structs.emplace(name, std::move(*members));
    }
    if (primaryType == kDomainType || !out.contains(primaryType))
        return refuse(SignError::BadType, "primaryType " + primaryType);
    // One walk from the primary type finds unknown types and circles; what it did not reach is unused.
    std::set<std::string> done;
    std::vector<std::string> stack;
    std::function<SignResult<void>(const std::string&)> walk =
        [&](const std::string& name) -> SignResult<void> {
        if (std::find(stack.begin(), stack.end(), name) != stack.end())
            return refuse(SignError::BadType, "recursive type " + name);
        if (done.contains(name))
            return {};
        if (stack.size() == kMaxDepth)
            return refuse(SignError::Oversized, "types nest too deep");
        stack.push_back(name);
        for (const auto& member : out.members(name)) {
            if (member.type.base != BaseType::Struct)
                continue;
            if (member.type.structName == kDomainType || !out.contains(member.type.structName))
                return refuse(SignError::BadType, "unknown type " + member.type.structName);
            if (auto inner = walk(member.type.structName); !inner)
                return inner;
        }
        stack.pop_back();
        done.insert(name);
        return {};
    };
    if (auto walked = walk(primaryType); !walked)
        return std::unexpected(std::move(walked.error()));
    for (const auto& [name, members] : out.m_structs)
        if (name != kDomainType && !done.contains(name))
            return refuse(SignError::BadType, "unused type " + name);
    return out;
}

void TypeTable::collect(const std::string& name, std::map<std::string, bool>& out) const {
    if (!out.emplace(name, true).second)
        return;
    for (const auto& member : members(name))
        if (member.type.base == BaseType::Struct)
            collect(member.type.structName, out);
}

std::string TypeTable::encodeType(const std::string& name) const {
    const auto one = [&](const std::string& type) {
        std::string text = type + "(";
        const auto& list = members(type);
        for (std::size_t i = 0; i < list.size(); ++i)
            text += (i == 0 ? "" : ",") + list[i].type.text + " " + list[i].name;
        return text + ")";
    };
    std::map<std::string, bool> referred;
    collect(name, referred);
    referred.erase(name);
    std::string out = one(name);
    for (const auto& [type, used] : referred)
        out += one(type);
    return out;
}

lightclient::Hash32 TypeTable::typeHash(const std::string& name) const {
    return lightclient::keccak256(std::string_view(encodeType(name)));
}

} // namespace wallet::signing
