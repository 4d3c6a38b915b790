// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "kept_chain.h"

#include "lightclient/consensus/saved_store.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using namespace lightclient::consensus;

std::filesystem::path placeOf(const std::filesystem::path& dataDir, const Network& network) {
    return dataDir / "light" / (lightclient::toHex(network.genesisValidatorsRoot).substr(2, 16) + ".store");
}

} // namespace

KeptChain::KeptChain(const std::filesystem::path& dataDir, const Network& network)
    : m_network(network), m_file(placeOf(dataDir, network)) {}

std::optional<LightClientVerifier>
KeptChain::restore(const std::optional<lightclient::Hash32>& root, Output& output) const {
    const auto content = m_file.read();
    if (!content) {
        output.note(content.error().what);
        return std::nullopt;
    }
    if (!*content)
        return std::nullopt;
    auto restored = restoreStore(m_network, **content);
    if (!restored) {
        output.note(m_file.path().string() + ": " + std::string(describe(restored.error())));
        return std::nullopt;
    }
    if (root && *root != restored->trustedRoot()) {
        output.note("what was kept began with another root: starting again from the one given");
        return std::nullopt;
    }
    output.note(
        "going on from the finalized slot " + std::to_string(restored->store()->finalizedHeader.beacon.slot) +
        ", kept in " + m_file.path().string());
    return std::move(*restored);
}

void KeptChain::keep(const LightClientVerifier& verifier, Output& output) {
    const auto kept = m_file.write(saveStore(verifier));
    if (kept || std::exchange(m_hasComplained, true))
        return;
    output.note(kept.error().what + ": the next run starts from the checkpoint again");
}

} // namespace app::cli
