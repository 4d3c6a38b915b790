// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "description.h"
#include "typed_data_types.h"

namespace wallet::signing {

/// A value of the message with the type that it was read as. Devices that show fields get exactly these.
struct TypedValue {
    enum class Kind { Atom, Array, Struct };
    Kind kind = Kind::Atom;
    std::string name; ///< the member's name; empty inside an array
    std::string type; ///< as written: "Leg", "uint8[2][]"
    /// Atoms: ints as 32-byte words, addresses 20 bytes, bool one byte, bytesN N bytes, strings and bytes as
    /// they are.
    lightclient::Bytes atom;
    MemberType memberType; ///< the parsed type, with the array levels that are still to come
    std::vector<TypedValue> children;
};

/// The domain's standard fields that the payload declares (EIP-712, "Definition of domainSeparator").
struct TypedDomain {
    std::optional<std::string> name;
    std::optional<std::string> version;
    std::optional<lightclient::Uint256> chainId;
    std::optional<lightclient::Address> verifyingContract;
    std::optional<lightclient::Hash32> salt;
};

/// An EIP-712 payload that every library hashes alike.
struct TypedData {
    TypeTable types;
    std::string primaryType;
    TypedDomain domain;
    TypedValue domainValue;
    TypedValue message;
    lightclient::Hash32 domainSeparator;
    lightclient::Hash32 messageHash;         ///< hashStruct(message)
    lightclient::Hash32 digest;              ///< keccak256(0x1901 ‖ domainSeparator ‖ messageHash)
    std::vector<std::string> ignoredMembers; ///< in the message but in no type: not signed
};

/// Reads eth_signTypedData_v4's JSON. Refuses wherever ethers and MetaMask's library differ or one of them
/// refuses: Malformed, Oversized, BadType, BadDomain, BadValue, BadNumber, BadAddress.
[[nodiscard]] SignResult<TypedData> parseTypedData(std::string_view text);
/// As above, from a parsed value.
[[nodiscard]] SignResult<TypedData> readTypedData(const lightclient::json::value& payload);

/// keccak256(0x1901 ‖ domainSeparator ‖ structHash).
lightclient::Hash32
typedDataDigest(const lightclient::Hash32& domainSeparator, const lightclient::Hash32& structHash);

/// The domain, every field of the message, and the hashes that a device shows. Warns of a domain without a
/// chain or contract, of members that are not signed, and where `activeChain` is another chain.
Description
describe(const TypedData& data, const std::optional<lightclient::Uint256>& activeChain = std::nullopt);

} // namespace wallet::signing
