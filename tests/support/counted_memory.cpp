// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "counted_memory.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> held{0};
std::atomic<std::size_t> peak{0};
std::atomic<std::size_t> asked{0};

void* take(std::size_t size) {
    void* const memory = std::malloc(size);
    if (memory == nullptr)
        throw std::bad_alloc();
    const std::size_t now = held.fetch_add(malloc_usable_size(memory)) + malloc_usable_size(memory);
    asked.fetch_add(1);
    std::size_t most = peak.load();
    while (now > most && !peak.compare_exchange_weak(most, now)) {
    }
    return memory;
}

void giveBack(void* memory) noexcept {
    if (memory != nullptr)
        held.fetch_sub(malloc_usable_size(memory));
    std::free(memory);
}

} // namespace

void* operator new(std::size_t size) {
    return take(size);
}
void* operator new[](std::size_t size) {
    return take(size);
}
void operator delete(void* memory) noexcept {
    giveBack(memory);
}
void operator delete[](void* memory) noexcept {
    giveBack(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    giveBack(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    giveBack(memory);
}

namespace support {

HeapMeter::HeapMeter() noexcept : m_heldBefore(held.load()), m_allocationsBefore(asked.load()) {
    peak.store(m_heldBefore);
}

HeapUse HeapMeter::use() const noexcept {
    return {peak.load() - m_heldBefore, asked.load() - m_allocationsBefore};
}

} // namespace support
