// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "second_opinion.h"

#include "lightclient/consensus/roots.h"

#include <map>

namespace lightclient::node {
namespace {

using namespace consensus;

constexpr std::uint64_t kMostPeriods = 512; // a year and a half; a checkpoint is at most two weeks old

/// The roots of the committees that a store knows, by their periods.
std::map<Period, Hash32> committeesOf(const LightClientVerifier& verifier) {
    const auto& store = *verifier.store();
    const Period period = verifier.network().preset.periodAt(store.finalizedHeader.beacon.slot);
    std::map<Period, Hash32> out{{period, rootOf(*store.currentSyncCommittee)}};
    if (store.nextSyncCommittee)
        out.emplace(period + 1, rootOf(*store.nextSyncCommittee));
    return out;
}

NodeResult<void> take(History& history, LightClientObject object, Slot currentSlot, const std::string& url) {
    const auto fed = history.verifier.feed(object, currentSlot);
    if (!fed && fed.error() != ConsensusError::Irrelevant)
        return std::unexpected(NodeError{fed.error(), url});
    if (fed)
        history.objects.push_back(std::move(object));
    return {};
}

} // namespace

net::Task<NodeResult<History>> askSecondOpinion(BeaconApi api, LightClientVerifier fresh, Slot currentSlot) {
    History history{std::move(fresh), {}};
    auto root = history.verifier.trustedRoot();
    auto bootstrap = co_await api.bootstrap(root);
    if (!bootstrap)
        co_return std::unexpected(std::move(bootstrap.error()));
    const auto& preset = history.verifier.network().preset;
    const Period first = preset.periodAt(bootstrap->slot());
    const Period last = std::min(preset.periodAt(currentSlot), first + kMostPeriods);
    auto begun = take(history, std::move(*bootstrap), currentSlot, api.baseUrl());
    if (!begun)
        co_return std::unexpected(std::move(begun.error()));
    for (Period next = first; next <= last; next += kMaxUpdates) {
        auto updates = co_await api.updates(next, kMaxUpdates);
        if (!updates)
            co_return std::unexpected(std::move(updates.error()));
        for (auto& each : *updates) {
            auto taken = take(history, std::move(each), currentSlot, api.baseUrl());
            if (!taken)
                co_return std::unexpected(std::move(taken.error()));
        }
    }
    co_return history;
}

std::optional<Period> partingPeriod(const LightClientVerifier& ours, const LightClientVerifier& theirs) {
    const auto others = committeesOf(theirs);
    for (const auto& [period, root] : committeesOf(ours)) {
        const auto other = others.find(period);
        if (other != others.end() && other->second != root)
            return period;
    }
    return std::nullopt;
}

} // namespace lightclient::node
