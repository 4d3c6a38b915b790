// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "fork_rules.h"
#include "types.h"

#include <variant>

namespace lightclient::consensus {

/// The four objects that a light client is fed.
enum class ObjectKind { Bootstrap, Update, FinalityUpdate, OptimisticUpdate };

/// The name in the command line's contract: bootstrap, update, finality_update, optimistic_update.
std::string_view nameOf(ObjectKind kind) noexcept;
std::optional<ObjectKind> objectKindByName(std::string_view name) noexcept;

/// A decoded object. The three kinds of update share a type: a finality or optimistic update is an update
/// whose missing parts are default (sync-protocol.md, process_light_client_finality_update).
struct LightClientObject {
    ObjectKind kind{};
    Fork fork{};
    std::variant<LightClientBootstrap, LightClientUpdate> content;

    /// The slot whose fork decides the schema: attested header, or a bootstrap's header.
    Slot slot() const noexcept;
};

} // namespace lightclient::consensus
