// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <cstdint>
#include <string_view>

namespace gui_test {

/// The time of every fixture: 2026-11-21 14:02:05 UTC.
inline constexpr std::int64_t kNow = 1'795'269'725'000;

/// A practice network at the head with a dozen figures of every source.
app::session::SnapshotPtr followingSnapshot();
/// The same one without news for a while.
app::session::SnapshotPtr staleSnapshot();
/// The same one, stopped by a contradiction.
app::session::SnapshotPtr failedSnapshot();
/// The same one with a figure of each of the four sources.
app::session::SnapshotPtr everySourceSnapshot();
/// At the head with nothing watched.
app::session::SnapshotPtr quietSnapshot();
/// Between the checkpoint and now.
app::session::SnapshotPtr committeesSnapshot();
/// Nothing heard yet.
app::session::SnapshotPtr connectingSnapshot();
/// One of the above by name; nullptr for another.
app::session::SnapshotPtr snapshotNamed(std::string_view name);

} // namespace gui_test
