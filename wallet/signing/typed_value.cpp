// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "typed_value.h"

#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/keccak.h"
#include "wallet/keys/eip55.h"

namespace wallet::signing {
namespace {

using lightclient::Bytes;
using lightclient::BytesView;
using lightclient::Hash32;
using lightclient::Uint256;
namespace json = lightclient::json;

constexpr std::int64_t kMaxSafeInteger = (std::int64_t{1} << 53) - 1;
constexpr std::size_t kMaxElements = 20000;

/// Sign and magnitude of a JSON integer: a number within ±(2^53-1), decimal text, or 0x-hex text.
struct Integer {
    bool negative = false;
    Uint256 magnitude;
};

std::optional<Integer> readInteger(const json::value& value) {
    if (value.is_int64() || value.is_uint64()) {
        // Past 2^53 JavaScript wallets have already rounded: what the sender meant cannot be known.
        if (value.is_uint64() && value.get_uint64() > static_cast<std::uint64_t>(kMaxSafeInteger))
            return std::nullopt;
        const auto number =
            value.is_uint64() ? static_cast<std::int64_t>(value.get_uint64()) : value.get_int64();
        if (number > kMaxSafeInteger || number < -kMaxSafeInteger)
            return std::nullopt;
        return Integer{number < 0, static_cast<std::uint64_t>(number < 0 ? -number : number)};
    }
    const auto* string = value.if_string();
    if (string == nullptr)
        return std::nullopt;
    std::string_view text(string->data(), string->size());
    if (text.starts_with("0x")) {
        const auto magnitude = lightclient::parseQuantity(text);
        return magnitude ? std::optional(Integer{false, *magnitude}) : std::nullopt;
    }
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    if (text.size() > 200)
        return std::nullopt;
    while (text.size() > 1 && text.front() == '0')
        text.remove_prefix(1);
    const auto magnitude = lightclient::parseDecimal(text);
    return magnitude ? std::optional(Integer{negative, *magnitude}) : std::nullopt;
}

/// The 32-byte word of an integer that fits `bytes` bytes of its kind.
std::optional<Hash32> integerWord(const Integer& in, bool isSigned, unsigned bytes) {
    const unsigned bits = bytes * 8;
    if (!isSigned) {
        if ((in.negative && !in.magnitude.isZero()) || (bits < 256 && !(in.magnitude >> bits).isZero()))
            return std::nullopt;
        return in.magnitude.toBigEndian();
    }
    const Uint256 limit = Uint256{1} << (bits - 1);
    if (in.negative ? in.magnitude > limit : in.magnitude >= limit)
        return std::nullopt;
    return (in.negative ? -in.magnitude : in.magnitude).toBigEndian();
}

SignResult<Bytes> readHex(const json::value& value, const std::string& path) {
    const auto* string = value.if_string();
    if (string == nullptr || !std::string_view(*string).starts_with("0x"))
        return refuse(SignError::BadValue, path + ": bytes must be 0x-hex");
    const auto bytes = lightclient::parseHex(*string);
    if (!bytes)
        return refuse(SignError::BadValue, path + ": bytes must be whole 0x-hex digits");
    return *bytes;
}

/// What both libraries do with a bool: JavaScript's truth of it. The description shows the result.
SignResult<Bytes> readBool(const json::value& value, const std::string& path) {
    if (value.is_null())
        return Bytes{0};
    if (value.is_bool())
        return Bytes{static_cast<std::uint8_t>(value.get_bool() ? 1 : 0)};
    if (const auto* text = value.if_string())
        return Bytes{static_cast<std::uint8_t>(text->empty() ? 0 : 1)};
    if (const auto number = readInteger(value))
        return Bytes{static_cast<std::uint8_t>(number->magnitude.isZero() ? 0 : 1)};
    return refuse(SignError::BadValue, path + ": not true or false");
}

SignResult<Bytes> readAtom(const MemberType& type, const json::value& value, const std::string& path) {
    switch (type.base) {
    case BaseType::Int:
    case BaseType::Uint: {
        const auto number = readInteger(value);
        const auto word =
            number ? integerWord(*number, type.base == BaseType::Int, type.size) : std::optional<Hash32>{};
        if (!word)
            return refuse(SignError::BadNumber, path + ": no exact " + type.text);
        return Bytes(word->begin(), word->end());
    }
    case BaseType::Address: {
        const auto* text = value.if_string();
        const auto address = text == nullptr ? std::unexpected(keys::KeyError::BadAddress)
                                             : keys::parseAddress(std::string_view(*text));
        if (!address)
            return refuse(SignError::BadAddress, path + ": " + std::string(keys::describe(address.error())));
        return Bytes(address->begin(), address->end());
    }
    case BaseType::Bool:
        return readBool(value, path);
    case BaseType::String: {
        const auto* text = value.if_string();
        if (text == nullptr)
            return refuse(SignError::BadValue, path + ": not a text");
        return Bytes(text->begin(), text->end());
    }
    case BaseType::Bytes:
        return readHex(value, path);
    case BaseType::FixedBytes: {
        auto bytes = readHex(value, path);
        if (bytes && bytes->size() != type.size)
            return refuse(SignError::BadValue, path + ": not exactly " + type.text);
        return bytes;
    }
    case BaseType::Struct:
        break;
    }
    return refuse(SignError::BadType, path);
}

class Reader {
public:
    Reader(const TypeTable& types, std::vector<std::string>& ignored) : m_types(types), m_ignored(ignored) {}

    SignResult<TypedValue> read(const MemberType& type, const json::value& value, const std::string& path) {
        if (++m_count > kMaxElements)
            return refuse(SignError::Oversized, path);
        if (!type.arrays.empty())
            return readArray(type, value, path);
        if (type.base == BaseType::Struct)
            return readStruct(type.structName, value, path);
        auto atom = readAtom(type, value, path);
        if (!atom)
            return std::unexpected(std::move(atom.error()));
        TypedValue out;
        out.type = type.text;
        out.memberType = type;
        out.atom = std::move(*atom);
        return out;
    }

    SignResult<TypedValue>
    readStruct(const std::string& name, const json::value& value, const std::string& path) {
        const auto* object = value.if_object();
        if (object == nullptr)
            return refuse(SignError::BadValue, path + ": not a " + name);
        TypedValue out;
        out.kind = TypedValue::Kind::Struct;
        out.type = name;
        out.memberType.text = name;
        out.memberType.structName = name;
        std::size_t found = 0;
        for (const auto& member : m_types.members(name)) {
            const std::string inner = path + "." + member.name;
            const auto* field = object->if_contains(member.name);
            if (field == nullptr)
                return refuse(SignError::BadValue, inner + ": missing");
            ++found;
            auto child = read(member.type, *field, inner);
            if (!child)
                return child;
            child->name = member.name;
            out.children.push_back(std::move(*child));
        }
        if (found != object->size())
            noteIgnored(name, *object, path);
        return out;
    }

private:
    SignResult<TypedValue>
    readArray(const MemberType& type, const json::value& value, const std::string& path) {
        const auto* list = value.if_array();
        const auto fixed = type.arrays.back();
        if (list == nullptr || (fixed && list->size() != *fixed))
            return refuse(SignError::BadValue, path + ": not exactly " + type.text);
        MemberType element = type;
        element.arrays.pop_back();
        element.text.resize(type.text.rfind('['));
        TypedValue out;
        out.kind = TypedValue::Kind::Array;
        out.type = type.text;
        out.memberType = type;
        for (std::size_t i = 0; i < list->size(); ++i) {
            auto child = read(element, (*list)[i], path + "[" + std::to_string(i) + "]");
            if (!child)
                return child;
            out.children.push_back(std::move(*child));
        }
        return out;
    }
    void noteIgnored(const std::string& name, const json::object& object, const std::string& path) {
        for (const auto& [key, value] : object) {
            const auto& members = m_types.members(name);
            const bool known = std::any_of(members.begin(), members.end(), [&](const TypeMember& member) {
                return member.name == std::string_view(key);
            });
            if (!known)
                m_ignored.push_back(path + "." + std::string(key));
        }
    }

    const TypeTable& m_types;
    std::vector<std::string>& m_ignored;
    std::size_t m_count = 0;
};

/// The 32-byte word that stands for a value inside its parent.
Hash32 encodeValue(const TypeTable& types, const TypedValue& value) {
    if (value.kind == TypedValue::Kind::Struct)
        return hashStruct(types, value);
    if (value.kind == TypedValue::Kind::Array) {
        Bytes words;
        for (const auto& child : value.children)
            lightclient::append(words, encodeValue(types, child));
        return lightclient::keccak256(BytesView(words));
    }
    Hash32 word;
    switch (value.memberType.base) {
    case BaseType::String:
    case BaseType::Bytes:
        return lightclient::keccak256(BytesView(value.atom));
    case BaseType::FixedBytes:
        std::copy(value.atom.begin(), value.atom.end(), word.bytes.begin());
        return word;
    default:
        std::copy(value.atom.rbegin(), value.atom.rend(), word.bytes.rbegin());
        return word;
    }
}

} // namespace

SignResult<TypedValue> readStruct(
    const TypeTable& types, const std::string& name, const json::value& value, const std::string& path,
    std::vector<std::string>& ignored) {
    return Reader(types, ignored).readStruct(name, value, path);
}

Hash32 hashStruct(const TypeTable& types, const TypedValue& value) {
    Bytes encoded;
    lightclient::append(encoded, types.typeHash(value.type));
    for (const auto& child : value.children)
        lightclient::append(encoded, encodeValue(types, child));
    return lightclient::keccak256(BytesView(encoded));
}

std::string displayAtom(const TypedValue& value) {
    switch (value.memberType.base) {
    case BaseType::Uint:
        return Uint256::fromBigEndian(value.atom).toDecimal();
    case BaseType::Int:
        return lightclient::formatSignedScaledDecimal(Uint256::fromBigEndian(value.atom), 0);
    case BaseType::Address:
        return keys::toChecksumAddress(lightclient::fixedAt<20>(value.atom, 0));
    case BaseType::Bool:
        return value.atom.front() != 0 ? "true" : "false";
    case BaseType::String:
        return "\"" + displayText(std::string(value.atom.begin(), value.atom.end())) + "\"";
    default:
        return lightclient::toHex(value.atom);
    }
}

} // namespace wallet::signing
