// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/json.h"

#include <expected>
#include <string_view>

namespace lightclient::rollup {

/// What an output root of version 0 is made of (OP Stack specification, "L2 output commitment construction").
struct OutputRootParts {
    Hash32 version;   ///< zero: the only one that is defined
    Hash32 stateRoot; ///< of the L2 block
    /// Storage root of L2ToL1MessagePasser (0x4200…0016); from Isthmus on the header's withdrawalsRoot.
    Hash32 messagePasserStorageRoot;
    Hash32 blockHash; ///< of the L2 block
    friend bool operator==(const OutputRootParts&, const OutputRootParts&) noexcept = default;
};

/// Why there is no output root.
enum class OutputRootError {
    Malformed,      ///< a part is missing, or is not 32 bytes of hex
    UnknownVersion, ///< a version other than 0: its parts may mean something else
};

/// The stable snake_case code.
std::string_view codeOf(OutputRootError error) noexcept;
/// One English sentence.
std::string_view describe(OutputRootError error) noexcept;

/// keccak256(version ‖ stateRoot ‖ messagePasserStorageRoot ‖ blockHash). UnknownVersion.
[[nodiscard]] std::expected<Hash32, OutputRootError> outputRootOf(const OutputRootParts& parts) noexcept;

/// The parts from {"version","state_root","message_passer_storage_root","block_hash"}, or in the camel case
/// of the rollup node's optimism_outputAtBlock. The version may be a short quantity ("0x0", 0) or left out.
/// Malformed.
[[nodiscard]] std::expected<OutputRootParts, OutputRootError>
parseOutputRootParts(const json::value& value) noexcept;

} // namespace lightclient::rollup
