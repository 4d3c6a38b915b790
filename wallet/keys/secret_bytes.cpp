// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "secret_bytes.h"

#include <sodium.h>

#include <cstring>
#include <utility>

namespace wallet::keys {

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
      m_locked(std::exchange(other.m_locked, false)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
        release();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_locked = std::exchange(other.m_locked, false);
    }
    return *this;
}

SecretBytes::~SecretBytes() {
    release();
}

void SecretBytes::release() noexcept {
    if (m_data != nullptr)
        sodium_free(m_data); // wipes, and aborts where the canary was overwritten
    m_data = nullptr;
    m_size = 0;
    m_locked = false;
}

KeyResult<SecretBytes> SecretBytes::make(std::size_t size) noexcept {
    if (sodium_init() < 0)
        return std::unexpected(KeyError::LibraryFailure);
    SecretBytes out;
    if (size == 0)
        return out;
    out.m_data = static_cast<std::uint8_t*>(sodium_malloc(size));
    if (out.m_data == nullptr)
        return std::unexpected(KeyError::OutOfSecretMemory);
    out.m_size = size;
    // sodium_malloc locks too but says nothing where it fails; asking once more gives the answer.
    out.m_locked = sodium_mlock(out.m_data, size) == 0;
    std::memset(out.m_data, 0, size);
    return out;
}

KeyResult<SecretBytes> SecretBytes::copyOf(lightclient::BytesView bytes) noexcept {
    auto out = make(bytes.size());
    if (out)
        std::copy(bytes.begin(), bytes.end(), out->m_data);
    return out;
}

std::string_view SecretBytes::text() const noexcept {
    return {reinterpret_cast<const char*>(m_data), m_size};
}

void SecretBytes::shrink(std::size_t size) noexcept {
    wipe({m_data + size, m_size - size});
    m_size = size;
}

bool SecretBytes::equals(lightclient::BytesView other) const noexcept {
    return other.size() == m_size && (m_size == 0 || sodium_memcmp(m_data, other.data(), m_size) == 0);
}

void wipe(std::span<std::uint8_t> bytes) noexcept {
    if (!bytes.empty())
        sodium_memzero(bytes.data(), bytes.size());
}

} // namespace wallet::keys
