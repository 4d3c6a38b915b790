// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "runner.h"

#include "lightclient/primitives/hex.h"
#include "wallet/keys/ethereum_key.h"

#include <initializer_list>

namespace conformance {

/// The list of a file {"cases": […]} whose first case has all of these members, else nullptr.
inline const lightclient::json::array*
casesWith(File& file, std::initializer_list<std::string_view> members) {
    if (file.relative().extension() != ".json" || file.json() == nullptr)
        return nullptr;
    const auto* value = lightclient::jsonFieldOrNull(*file.json(), "cases");
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr || list->empty())
        return nullptr;
    for (const auto member : members)
        if (!(*list)[0].is_object() || !(*list)[0].get_object().contains(member))
            return nullptr;
    return list;
}

/// A member's text; empty where there is none.
inline std::string textOf(const lightclient::json::value& value, std::string_view member) {
    const auto* field = lightclient::jsonFieldOrNull(value, member);
    return field != nullptr && field->is_string() ? std::string(field->get_string()) : std::string();
}

/// A member's bytes from hex with or without 0x; empty where there are none.
inline lightclient::Bytes bytesOf(const lightclient::json::value& value, std::string_view member) {
    return lightclient::parseHex(textOf(value, member)).value_or(lightclient::Bytes{});
}

/// Lower-case hex with 0x of a member that may lack it or shout.
inline std::string hexOf(const lightclient::json::value& value, std::string_view member) {
    return lightclient::toHex(bytesOf(value, member));
}

/// A blinded curve context for tests.
inline const wallet::keys::CurveContext& curve() {
    static const auto context = wallet::keys::CurveContext::create(lightclient::Hash32{{1, 2, 3}}).value();
    return context;
}

} // namespace conformance
