// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "key_error.h"
#include "lightclient/primitives/bytes.h"

namespace wallet::keys {

/// Secret bytes in memory of their own between guard pages: kept out of swap and core dumps where the system
/// allows it, wiped when freed. Moves, never copies by itself.
class SecretBytes {
public:
    SecretBytes() noexcept = default;
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    /// `size` zero bytes. OutOfSecretMemory.
    [[nodiscard]] static KeyResult<SecretBytes> make(std::size_t size) noexcept;
    /// A copy of `bytes`; the caller wipes its own.
    [[nodiscard]] static KeyResult<SecretBytes> copyOf(lightclient::BytesView bytes) noexcept;
    /// A second copy, asked for by name.
    [[nodiscard]] KeyResult<SecretBytes> clone() const noexcept { return copyOf(view()); }

    lightclient::BytesView view() const noexcept { return {m_data, m_size}; }
    std::span<std::uint8_t> mutableView() noexcept { return {m_data, m_size}; }
    /// The bytes as text (recovery sentences, xprv).
    std::string_view text() const noexcept;
    std::size_t size() const noexcept { return m_size; }
    bool empty() const noexcept { return m_size == 0; }
    /// Drops the bytes after `size`, wiping them. @pre size <= size()
    void shrink(std::size_t size) noexcept;
    /// False where mlock failed (RLIMIT_MEMLOCK): the secret could reach swap, and the caller should say so.
    bool isLocked() const noexcept { return m_locked; }

    /// Equality in constant time; different lengths are different.
    bool equals(lightclient::BytesView other) const noexcept;

private:
    void release() noexcept;

    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    bool m_locked = false;
};

/// Overwrites bytes that are no SecretBytes (a stack buffer) so that the compiler cannot drop it.
void wipe(std::span<std::uint8_t> bytes) noexcept;

/// Wipes a span when the scope ends, however it ends.
class WipeGuard {
public:
    explicit WipeGuard(std::span<std::uint8_t> bytes) noexcept : m_bytes(bytes) {}
    WipeGuard(const WipeGuard&) = delete;
    WipeGuard& operator=(const WipeGuard&) = delete;
    ~WipeGuard() { wipe(m_bytes); }

private:
    std::span<std::uint8_t> m_bytes;
};

} // namespace wallet::keys
