// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "session_walk.h"

namespace app::cli {

void LatestSnapshot::publish(session::SnapshotPtr snapshot) {
    {
        const std::lock_guard lock(m_mutex);
        m_latest = std::move(snapshot);
    }
    m_changed.notify_all();
}

session::SnapshotPtr LatestSnapshot::latest() {
    const std::lock_guard lock(m_mutex);
    return m_latest;
}

Failure waitedInVain(LatestSnapshot& sink, std::string_view what) {
    const auto latest = sink.latest();
    std::string message = "No " + std::string(what) + " in time.";
    if (latest && latest->sync.problem)
        message += " " + latest->sync.problem->sentence;
    return {Exit::Trouble, "timeout", message};
}

} // namespace app::cli
