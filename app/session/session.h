// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "network_profile.h"
#include "snapshot.h"

#include <functional>
#include <memory>
#include <string>

namespace app::session {

/// What a session is opened with.
struct SessionOptions {
    NetworkProfile profile;
    lightclient::Hash32 trustedRoot;
    std::string beaconUrl;
    std::string executionUrl; ///< empty: follow the chain, prove no state
    bool isPractice = false;  ///< shown everywhere; changes nothing that the session does
    /// Milliseconds since the unix epoch.
    std::function<std::int64_t()> clock;
};

/// The engine behind every face: owns the network thread, the light node and the readers of proven state, and
/// publishes a snapshot whenever something is learnt.
class Session {
public:
    explicit Session(SessionOptions options);
    /// Stops, as stop() does.
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Starts following. `sink` is called on the network thread until stop() has returned.
    void start(SnapshotSink& sink);
    /// Cancels what is under way and joins the network thread. More than once is fine.
    void stop();

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

/// The system's clock in the shape that sessions take.
std::function<std::int64_t()> systemUnixMillis();

} // namespace app::session
