// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "raw_server.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace rawserver {

enum class Proxying { Socks5, HttpConnect };

/// What clients told a proxy.
struct ProxyLog {
    std::vector<std::string> targets;     ///< "host:port", one for each tunnel asked for
    std::vector<std::string> credentials; ///< "user:password", one for each attempt
};

/// An honest proxy on loopback whose world has one place: every name and address leads to `targetPort` here.
/// One connection at a time.
class TestProxy {
public:
    /// Wants `credentials` ("user:password"), or none where they are empty.
    TestProxy(Proxying kind, std::uint16_t targetPort, std::string credentials = {});

    /// The proxy's URL, with `credentials` where given.
    [[nodiscard]] std::string url(const std::string& credentials = {}) const;
    [[nodiscard]] ProxyLog log();
    [[nodiscard]] int connectionCount() const noexcept { return m_server.connectionCount(); }

private:
    void serve(int fd);
    bool serveSocks5(int fd);
    bool serveHttpConnect(int fd);

    Proxying m_kind;
    std::uint16_t m_targetPort;
    std::string m_credentials;
    std::mutex m_mutex;
    ProxyLog m_log;
    RawServer m_server; ///< last: its thread uses the rest
};

/// Exactly `size` bytes, fewer when the peer closes.
std::string readExactly(int fd, std::size_t size);

} // namespace rawserver
