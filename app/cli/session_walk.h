// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/session/session.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace app::cli {

/// Keeps the newest snapshot for whoever waits for one.
class LatestSnapshot : public session::SnapshotSink {
public:
    void publish(session::SnapshotPtr snapshot) override;
    /// The newest snapshot, or null.
    session::SnapshotPtr latest();
    /// The first snapshot that `isEnough` says yes to, or null after `patience`.
    template <class Predicate>
    session::SnapshotPtr waitFor(Predicate isEnough, std::chrono::seconds patience) {
        std::unique_lock lock(m_mutex);
        const bool came =
            m_changed.wait_for(lock, patience, [&] { return m_latest != nullptr && isEnough(*m_latest); });
        return came ? m_latest : nullptr;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    session::SnapshotPtr m_latest;
};

/// The failure of a wait that ran out, with the engine's last words.
Failure waitedInVain(LatestSnapshot& sink, std::string_view what);

} // namespace app::cli
