// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "storage_reading.h"

#include "lightclient/primitives/abi.h"

namespace app {

using lightclient::Uint256;

Uint256 slotOf(const StorageReading& reading) noexcept {
    lightclient::Hash32 slot = reading.baseSlot.toBigEndian();
    for (const auto& key : reading.keys)
        slot = lightclient::mappingSlot(key, slot);
    return Uint256::fromBigEndian(slot);
}

SignedAmount readAmount(const StorageReading& reading, const Uint256& word) noexcept {
    const unsigned unused = 256 - reading.bits;
    const Uint256 value = (word << unused) >> unused;
    if (!reading.isSigned || !value.bit(reading.bits - 1))
        return {false, value};
    return {true, ((-value) << unused) >> unused};
}

} // namespace app
