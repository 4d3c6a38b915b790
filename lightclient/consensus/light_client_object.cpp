// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_client_object.h"

#include <array>

namespace lightclient::consensus {
namespace {
constexpr std::array<std::string_view, 4> kNames{
    "bootstrap", "update", "finality_update", "optimistic_update"};
} // namespace

std::string_view nameOf(ObjectKind kind) noexcept {
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<ObjectKind> objectKindByName(std::string_view name) noexcept {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == name)
            return static_cast<ObjectKind>(i);
    return std::nullopt;
}

Slot LightClientObject::slot() const noexcept {
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&content))
        return bootstrap->header.beacon.slot;
    return std::get<LightClientUpdate>(content).attestedHeader.beacon.slot;
}

} // namespace lightclient::consensus
