// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/proven.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace app {

/// Proven here against a header that the sync committee signed. Made from a Proven<T> and from nothing else.
class ProvenOnChain {
public:
    template <class T>
    explicit ProvenOnChain(const lightclient::Proven<T>& proven)
        : m_anchor(proven.anchor()), m_path(proven.path()) {}
    lightclient::ProofLevel level() const noexcept { return m_anchor.level; }
    /// The signed block that the proof hangs from.
    const lightclient::ProofAnchor& anchor() const noexcept { return m_anchor; }
    /// The rungs from the checkpoint down to the value.
    const std::vector<lightclient::ProofRung>& path() const noexcept { return m_path; }

private:
    lightclient::ProofAnchor m_anchor;
    std::vector<lightclient::ProofRung> m_path;
};

/// The price provider's signature recovered to expected signers, inside its deadline.
struct OracleSigned {
    std::vector<lightclient::Address> signers;
    std::int64_t unixMillis = 0; ///< when it was signed
};

/// The venue's operator says so.
struct VenueReported {
    std::string venue;
    std::int64_t unixMillis = 0; ///< when the venue said it
};

/// Computed here: as trustworthy as the weakest input.
struct Modelled {
    std::string model;               ///< "Black-76", "standard margin"
    std::vector<std::string> inputs; ///< the figures it was computed from
    std::int64_t unixMillis = 0;     ///< when it was computed
};

/// Where a figure comes from.
using Source = std::variant<ProvenOnChain, OracleSigned, VenueReported, Modelled>;

/// A figure with its source. The compiler keeps the two together: there is no figure without one.
template <class T> class Sourced {
public:
    Sourced(T value, OracleSigned source) : m_value(std::move(value)), m_source(std::move(source)) {}
    Sourced(T value, VenueReported source) : m_value(std::move(value)), m_source(std::move(source)) {}
    Sourced(T value, Modelled source) : m_value(std::move(value)), m_source(std::move(source)) {}
    /// The one way to a proven figure.
    explicit Sourced(const lightclient::Proven<T>& proven)
        : m_value(proven.value()), m_source(ProvenOnChain(proven)) {}

    const T& value() const noexcept { return m_value; }
    const Source& source() const noexcept { return m_source; }
    /// The proof, or nullptr where the figure isn't proven.
    const ProvenOnChain* proof() const noexcept { return std::get_if<ProvenOnChain>(&m_source); }

private:
    T m_value;
    Source m_source;
};

} // namespace app
