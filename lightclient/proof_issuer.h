// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/proven.h"

namespace lightclient {

/// The one maker of Proven<T>. Included by lightclient/consensus and lightclient/execution only
/// (tests/lint enforces it): whoever calls it asserts that `value` has been verified under `anchor`.
class ProofIssuer {
public:
    template <class T> static Proven<T> issue(T value, const ProofAnchor& anchor, std::vector<ProofRung> path) {
        return {std::move(value), anchor, std::move(path)};
    }
    /// `value`, verified beneath `parent` by the rungs added.
    template <class T, class P>
    static Proven<T> extend(const Proven<P>& parent, T value, std::vector<ProofRung> added) {
        auto path = parent.path();
        path.insert(path.end(), added.begin(), added.end());
        return {std::move(value), parent.anchor(), std::move(path)};
    }
};

} // namespace lightclient
