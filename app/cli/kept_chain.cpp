// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "kept_chain.h"

namespace app::cli {

using namespace lightclient::consensus;

KeptChain::KeptChain(const std::filesystem::path& dataDir, const Network& network)
    : m_folder(dataDir, network) {}

std::optional<LightClientVerifier>
KeptChain::restore(const std::optional<lightclient::Hash32>& root, Output& output) const {
    auto kept = m_folder.restore();
    if (!kept) {
        output.note(kept.error().what);
        return std::nullopt;
    }
    if (!*kept)
        return std::nullopt;
    auto& verifier = (*kept)->verifier;
    if (root && *root != verifier.trustedRoot()) {
        output.note("what was kept began with another root: starting again from the one given");
        return std::nullopt;
    }
    output.note(
        "going on from the finalized slot " + std::to_string(verifier.store()->finalizedHeader.beacon.slot) +
        ", kept in " + m_folder.path().string());
    return std::move(verifier);
}

void KeptChain::keep(const LightClientVerifier& verifier, Output& output) {
    const auto kept = m_folder.keep(verifier);
    if (kept || std::exchange(m_hasComplained, true))
        return;
    output.note(kept.error().what + ": the next run starts from the checkpoint again");
}

} // namespace app::cli
