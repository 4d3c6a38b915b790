// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "typed_data.h"

namespace wallet::signing {

/// Reads a struct's value strictly; members that its type lacks are added to `ignored`.
[[nodiscard]] SignResult<TypedValue> readStruct(
    const TypeTable& types, const std::string& name, const lightclient::json::value& value,
    const std::string& path, std::vector<std::string>& ignored);

/// hashStruct of EIP-712. @pre value.kind is Struct
lightclient::Hash32 hashStruct(const TypeTable& types, const TypedValue& value);

/// An atom for people: decimal integers, checksummed addresses, quoted text, hex bytes.
std::string displayAtom(const TypedValue& value);

} // namespace wallet::signing
