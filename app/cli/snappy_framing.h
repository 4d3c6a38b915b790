// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/decode_error.h"

namespace app::cli {

/// Largest uncompressed content.
inline constexpr std::size_t kMaxSnappyOutput = std::size_t{256} << 20U;

/// Content of a .ssz_snappy file: the snappy framing format (google/snappy, framing_format.txt), every
/// chunk's masked CRC-32C checked; or, where the stream identifier is missing, one raw snappy block, which
/// some collections of spec vectors carry under the same ending. Oversized: more than `maxOutput`.
[[nodiscard]] lightclient::Decoded<lightclient::Bytes>
uncompressSnappy(lightclient::BytesView input, std::size_t maxOutput = kMaxSnappyOutput) noexcept;

/// The stream of one content: identifier and compressed chunks of at most 64 KiB.
lightclient::Bytes compressSnappyFrames(lightclient::BytesView content);

} // namespace app::cli
