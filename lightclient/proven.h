// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lightclient {

/// How firmly the sync committee stands behind a header.
enum class ProofLevel {
    Optimistic, ///< the newest signed header: can still be reorganised away
    Finalized,  ///< finalized by the beacon chain
};

/// The stable word of a level, as receipts and the command line write it.
constexpr std::string_view codeOf(ProofLevel level) noexcept {
    switch (level) {
    case ProofLevel::Optimistic:
        return "optimistic";
    case ProofLevel::Finalized:
        return "finalized";
    }
    return "optimistic";
}

/// What one rung of a proof ladder establishes.
enum class RungKind {
    Checkpoint,
    SyncCommittee,
    FinalizedHeader,
    OptimisticHeader,
    ExecutionBlock,
    StateRoot,
    Account,
    StorageSlot,
    Value,
    BlockHeader,  ///< the execution header behind a proven hash
    EarlierBlock, ///< a block before the proven one
    BlockBody,    ///< transactions, receipts or withdrawals of a block
    Code,         ///< an account's code
    Logs,         ///< a search through the logs of a range of blocks
};

/// One step of the way from the trusted checkpoint down to a value: what is established, its hash or
/// content, and the rule that it passed. Plain facts; the faces word and translate them.
struct ProofRung {
    RungKind kind{};
    std::string subject; ///< what the rung speaks of: "slot 1024", an address, a storage key
    std::string digest;  ///< 0x-hex of the root or hash it establishes, or the decoded value
    std::string rule;    ///< the check that passed, with its numbers: "511 of 512 signed, 342 needed"
    friend bool operator==(const ProofRung&, const ProofRung&) = default;
};

/// The signed block that a proof hangs from.
struct ProofAnchor {
    ProofLevel level{};
    std::uint64_t slot = 0;
    Hash32 beaconRoot;
    std::uint64_t blockNumber = 0;
    Hash32 blockHash;
    Hash32 stateRoot;
    Hash32 receiptsRoot;
    std::uint64_t timestamp = 0; ///< unix seconds of the block
    friend bool operator==(const ProofAnchor&, const ProofAnchor&) = default;
};

class ProofIssuer;

/// A value that was proven here against a header that the sync committee signed. There is no public
/// constructor: only lightclient/consensus and lightclient/execution make one (through ProofIssuer, which
/// tests/lint forbids elsewhere), and map() carries the proof along to what is computed from the value alone.
template <class T> class Proven {
public:
    const T& value() const noexcept { return m_value; }
    ProofLevel level() const noexcept { return m_anchor.level; }
    const ProofAnchor& anchor() const noexcept { return m_anchor; }
    /// The rungs from the checkpoint down to this value.
    const std::vector<ProofRung>& path() const noexcept { return m_path; }

    /// The same proof for `f(value())`. @pre `f` is a pure function of its argument.
    template <class F> auto map(F&& f) const -> Proven<decltype(f(std::declval<const T&>()))> {
        return {f(m_value), m_anchor, m_path};
    }

private:
    friend class ProofIssuer;
    template <class> friend class Proven;
    Proven(T value, const ProofAnchor& anchor, std::vector<ProofRung> path)
        : m_value(std::move(value)), m_anchor(anchor), m_path(std::move(path)) {}

    T m_value;
    ProofAnchor m_anchor;
    std::vector<ProofRung> m_path;
};

} // namespace lightclient
