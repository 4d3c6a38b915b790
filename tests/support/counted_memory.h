// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstddef>

/// What a piece of work takes from the heap. Linking counted_memory.cpp replaces the global operator new of
/// that one test program.
namespace support {

struct HeapUse {
    std::size_t peakBytes = 0;   ///< most that was held at once, beyond what was held before
    std::size_t allocations = 0; ///< how often something was asked for
};

/// Counts from its making on; of this thread's work and everybody else's.
class HeapMeter {
public:
    HeapMeter() noexcept;
    HeapUse use() const noexcept;

private:
    std::size_t m_heldBefore = 0;
    std::size_t m_allocationsBefore = 0;
};

/// What `work` took.
template <class Work> HeapUse heapUseOf(Work&& work) {
    const HeapMeter meter;
    work();
    return meter.use();
}

} // namespace support
