// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "output_root.h"

#include "lightclient/primitives/keccak.h"

namespace lightclient::rollup {
namespace {

/// The member of either name; nullptr where there is none.
const json::value* member(const json::value& value, std::string_view name, std::string_view otherName) {
    const auto* found = jsonFieldOrNull(value, name);
    return found != nullptr ? found : jsonFieldOrNull(value, otherName);
}

bool readHash(const json::value* field, Hash32& out) {
    const auto hash = field == nullptr ? std::unexpected(DecodeError::MissingField) : jsonFixed<32>(*field);
    if (hash)
        out = *hash;
    return hash.has_value();
}

/// 32 bytes of hex, a quantity, a plain number, or nothing at all, which means 0.
bool readVersion(const json::value* field, Hash32& out) {
    if (field == nullptr || readHash(field, out))
        return true;
    if (const auto quantity = jsonQuantity(*field)) {
        out = quantity->toBigEndian();
        return true;
    }
    const auto number = jsonUint64(*field);
    if (number)
        out = Uint256(*number).toBigEndian();
    return number.has_value();
}

} // namespace

std::string_view codeOf(OutputRootError error) noexcept {
    return error == OutputRootError::Malformed ? "malformed" : "unknown_version";
}

std::string_view describe(OutputRootError error) noexcept {
    return error == OutputRootError::Malformed
               ? "a part of the output root is missing, or is not 32 bytes of hex"
               : "the output root has a version other than 0, whose parts mean something else";
}

std::expected<Hash32, OutputRootError> outputRootOf(const OutputRootParts& parts) noexcept {
    if (!parts.version.isZero())
        return std::unexpected(OutputRootError::UnknownVersion);
    std::array<std::uint8_t, 128> preimage{};
    auto at = preimage.begin() + 32; // the version's zeros stand first
    for (const auto* part : {&parts.stateRoot, &parts.messagePasserStorageRoot, &parts.blockHash})
        at = std::copy(part->begin(), part->end(), at);
    return keccak256(preimage);
}

std::expected<OutputRootParts, OutputRootError> parseOutputRootParts(const json::value& value) noexcept {
    OutputRootParts out;
    const bool isWhole = readVersion(jsonFieldOrNull(value, "version"), out.version) &&
                         readHash(member(value, "state_root", "stateRoot"), out.stateRoot) &&
                         readHash(
                             member(value, "message_passer_storage_root", "messagePasserStorageRoot"),
                             out.messagePasserStorageRoot) &&
                         readHash(member(value, "block_hash", "blockHash"), out.blockHash);
    if (!isWhole)
        return std::unexpected(OutputRootError::Malformed);
    return out;
}

} // namespace lightclient::rollup
