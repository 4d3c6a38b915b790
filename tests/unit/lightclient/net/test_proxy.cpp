// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "test_proxy.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

#include <openssl/evp.h>

#include <utility>

namespace rawserver {

namespace {

/// Carries bytes both ways until one side ends.
void splice(int one, int other) {
    pollfd both[] = {{one, POLLIN, 0}, {other, POLLIN, 0}};
    char bytes[4096];
    while (::poll(both, 2, -1) > 0) {
        for (int side = 0; side < 2; ++side) {
            if (both[side].revents == 0)
                continue;
            const auto size = ::recv(both[side].fd, bytes, sizeof bytes, 0);
            if (size <= 0)
                return;
            writeAll(both[1 - side].fd, {bytes, static_cast<std::size_t>(size)});
        }
    }
}

std::size_t sizeOf(const std::string& byte) {
    return byte.empty() ? 0 : static_cast<unsigned char>(byte.front());
}

std::string addressText(int family, const std::string& bytes) {
    char text[INET6_ADDRSTRLEN] = {};
    ::inet_ntop(family, bytes.data(), text, sizeof text);
    return text;
}

std::string base64(const std::string& text) {
    unsigned char encoded[512] = {};
    EVP_EncodeBlock(
        encoded, reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    return reinterpret_cast<const char*>(encoded);
}

} // namespace

std::string readExactly(int fd, std::size_t size) {
    std::string text;
    char byte = 0;
    while (text.size() < size && ::recv(fd, &byte, 1, 0) == 1)
        text += byte;
    return text;
}

TestProxy::TestProxy(Proxying kind, std::uint16_t targetPort, std::string credentials)
    : m_kind(kind), m_targetPort(targetPort), m_credentials(std::move(credentials)),
      m_server([this](int fd, int) { serve(fd); }) {}

std::string TestProxy::url(const std::string& credentials) const {
    const std::string scheme = m_kind == Proxying::Socks5 ? "socks5h://" : "http://";
    return scheme + (credentials.empty() ? "" : credentials + "@") +
           "127.0.0.1:" + std::to_string(m_server.port());
}

ProxyLog TestProxy::log() {
    const std::scoped_lock lock(m_mutex);
    return m_log;
}

void TestProxy::serve(int fd) {
    if (!(m_kind == Proxying::Socks5 ? serveSocks5(fd) : serveHttpConnect(fd))) {
        endWriting(fd);
        return waitForClose(fd);
    }
    const int target = connectTo(m_targetPort);
    splice(fd, target);
    closeFd(target);
}

bool TestProxy::serveSocks5(int fd) {
    const auto greeting = readExactly(fd, 2);
    const auto methods = readExactly(fd, sizeOf(greeting.substr(1)));
    const char wanted = m_credentials.empty() ? 0 : 2;
    if (!methods.contains(wanted)) {
        writeAll(fd, "\x05\xff");
        return false;
    }
    writeAll(fd, std::string{5, wanted});
    if (!m_credentials.empty()) {
        readExactly(fd, 1);
        const auto user = readExactly(fd, sizeOf(readExactly(fd, 1)));
        const auto given = user + ":" + readExactly(fd, sizeOf(readExactly(fd, 1)));
        const std::scoped_lock lock(m_mutex);
        m_log.credentials.push_back(given);
        writeAll(fd, std::string{1, static_cast<char>(given == m_credentials ? 0 : 1)});
        if (given != m_credentials)
            return false;
    }
    const auto request = readExactly(fd, 4);
    std::string host;
    if (request.ends_with('\1'))
        host = addressText(AF_INET, readExactly(fd, 4));
    else if (request.ends_with('\4'))
        host = addressText(AF_INET6, readExactly(fd, 16));
    else
        host = readExactly(fd, sizeOf(readExactly(fd, 1)));
    const auto port = readExactly(fd, 2);
    const std::scoped_lock lock(m_mutex);
    m_log.targets.push_back(host + ":" + std::to_string(sizeOf(port) * 256 + sizeOf(port.substr(1))));
    writeAll(fd, std::string("\x05\0\0\x01\x7f\0\0\x01\x12\x34", 10));
    return true;
}

bool TestProxy::serveHttpConnect(int fd) {
    const auto request = readUntil(fd, "\r\n\r\n");
    const std::scoped_lock lock(m_mutex);
    if (!m_credentials.empty() &&
        !request.contains("\r\nProxy-Authorization: Basic " + base64(m_credentials) + "\r\n")) {
        writeAll(fd, "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        return false;
    }
    const auto begin = request.find(' ') + 1;
    if (!request.starts_with("CONNECT "))
        return false;
    m_log.targets.push_back(request.substr(begin, request.find(' ', begin) - begin));
    writeAll(fd, "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
    return true;
}

} // namespace rawserver
