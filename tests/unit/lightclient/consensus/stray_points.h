// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <blst.h>

/// Compressed points that lie on a curve but outside of its subgroup: what a careless verifier takes.
namespace straypoints {

/// The one in G1's curve with the lowest x from `start` on.
inline lightclient::BlsPublicKey strayKey(std::uint8_t start = 1) {
    for (std::uint8_t x = start;; ++x) {
        lightclient::BlsPublicKey out;
        out[0] = 0x80;
        out[47] = x;
        blst_p1_affine point;
        if (blst_p1_uncompress(&point, out.data()) == BLST_SUCCESS && !blst_p1_affine_in_g1(&point))
            return out;
    }
}

/// The one in G2's curve with the lowest x.
inline lightclient::BlsSignature straySignature() {
    for (std::uint8_t x = 1;; ++x) {
        lightclient::BlsSignature out;
        out[0] = 0x80;
        out[95] = x;
        blst_p2_affine point;
        if (blst_p2_uncompress(&point, out.data()) == BLST_SUCCESS && !blst_p2_affine_in_g2(&point))
            return out;
    }
}

} // namespace straypoints
