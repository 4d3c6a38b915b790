// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace rawserver {

/// A TCP server on loopback that speaks whatever the test wants, byte by byte, also what no honest server
/// would. Connections are handed to `script` one after the other, on the server's own thread.
class RawServer {
public:
    /// `script` gets the connected descriptor and the connection's number (from 0); it is closed afterwards.
    explicit RawServer(std::function<void(int fd, int connection)> script);
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
    [[nodiscard]] std::string
    url(std::string_view scheme = "http", std::string_view host = "127.0.0.1") const;
    [[nodiscard]] int connectionCount() const noexcept { return m_count; }

private:
    void run();

    std::function<void(int, int)> m_script;
    std::atomic<bool> m_isStopping = false;
    std::atomic<int> m_count = 0;
    std::atomic<int> m_connection = -1;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::thread m_thread;
};

/// A descriptor connected to `port` on loopback.
int connectTo(std::uint16_t port);
void closeFd(int fd);
/// Reads up to and including `end`; what was read so far when the peer closes.
std::string readUntil(int fd, std::string_view end);
/// Writes everything, or stops quietly when the peer has gone.
void writeAll(int fd, std::string_view bytes);
/// Lets the peer see the end of what was written.
void endWriting(int fd);
/// Blocks until the peer closes.
void waitForClose(int fd);
/// Answers the WebSocket handshake on `fd` (RFC 6455 §4.2.2); the request text.
std::string acceptWebSocket(int fd);

/// A certificate and its key, PEM.
struct Identity {
    std::string certificate;
    std::string key;
};
/// A fresh self-signed P-256 certificate, its own authority, for the subject alternative names `names`
/// ("DNS:localhost,IP:127.0.0.1").
Identity makeIdentity(const std::string& names);
/// A TLS conversation on `fd`: reads one request and sends `answer`; quiet when the handshake fails.
void answerOverTls(int fd, const Identity& identity, std::string_view answer);

} // namespace rawserver
