// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/json.h"
#include "sign_error.h"

#include <map>
#include <optional>
#include <vector>

namespace wallet::signing {

enum class BaseType { Struct, Int, Uint, Address, Bool, String, FixedBytes, Bytes };

/// A member's type: a base and its array levels, outermost last as written ("uint8[2][]": {2, nothing}).
struct MemberType {
    std::string text; ///< as written, which is what is hashed
    BaseType base = BaseType::Struct;
    unsigned size = 0;      ///< in bytes: 1…32 for ints and bytesN, else 0
    std::string structName; ///< where base is Struct
    std::vector<std::optional<std::uint64_t>> arrays;
};

struct TypeMember {
    std::string name;
    MemberType type;
};

/// The struct types of one EIP-712 payload, checked by the strict rules: every type known, used and named
/// once, nothing recursive, no `int`/`uint` alias.
class TypeTable {
public:
    /// `types` is the payload's object; every type but EIP712Domain must be reachable from `primaryType`.
    /// BadType, Oversized.
    [[nodiscard]] static SignResult<TypeTable>
    parse(const lightclient::json::value& types, const std::string& primaryType);

    /// The members of a known struct. @pre contains(name)
    const std::vector<TypeMember>& members(const std::string& name) const { return m_structs.at(name); }
    bool contains(const std::string& name) const { return m_structs.contains(name); }
    /// All structs by name, EIP712Domain among them.
    const std::map<std::string, std::vector<TypeMember>>& all() const noexcept { return m_structs; }

    /// encodeType of EIP-712: the struct, then what it refers to, sorted by name.
    std::string encodeType(const std::string& name) const;
    /// keccak256(encodeType).
    lightclient::Hash32 typeHash(const std::string& name) const;

private:
    void collect(const std::string& name, std::map<std::string, bool>& out) const;

    std::map<std::string, std::vector<TypeMember>> m_structs;
};

inline constexpr const char* kDomainType = "EIP712Domain";

/// A member's type from its text. BadType.
[[nodiscard]] SignResult<MemberType> parseMemberType(std::string_view text);

} // namespace wallet::signing
