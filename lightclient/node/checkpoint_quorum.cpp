// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "checkpoint_quorum.h"

#include "endpoint_book.h"

#include "lightclient/primitives/hex.h"

#include <algorithm>
#include <set>

namespace lightclient::node {
namespace {

constexpr std::string_view kGivesAllData = "gives_all_the_data";

std::string describe(const CheckpointWord& word) {
    return word.operatorName + " names " + toHex(word.block.root) + " at slot " +
           std::to_string(word.block.slot);
}

/// The newest slot that `needed` of the providers have finalized.
std::optional<consensus::Slot> commonSlot(const std::vector<CheckpointWord>& words, std::size_t needed) {
    std::vector<consensus::Slot> slots;
    slots.reserve(words.size());
    for (const auto& word : words)
        slots.push_back(word.block.slot);
    if (needed == 0 || slots.size() < needed)
        return std::nullopt;
    std::ranges::sort(slots, std::greater());
    return slots[needed - 1];
}

} // namespace

std::string_view codeOf(QuorumError error) noexcept {
    switch (error) {
    case QuorumError::Disputed:
        return "checkpoint_disputed";
    case QuorumError::Unconfirmed:
        return "checkpoint_unconfirmed";
    }
    return "checkpoint_unconfirmed";
}

std::string describe(const NoAgreement& none) {
    std::string out = none.error == QuorumError::Disputed
                          ? "the checkpoint providers contradict each other: trust none of them before you "
                            "know which is right."
                          : "too few checkpoint providers agree (" + std::to_string(none.needed) +
                                " are needed): name more of them, or give a root that you trust.";
    for (const auto& word : none.words)
        out += " " + describe(word) + ".";
    for (const auto& each : none.silent)
        out += " " + each.operatorName + " does not count: " + each.reason + ".";
    return out;
}

std::expected<CheckpointAgreement, NoAgreement>
countWords(std::vector<CheckpointWord> words, std::vector<SilentProvider> silent, std::size_t needed) {
    std::set<std::string> operators;
    for (const auto& word : words)
        operators.insert(word.operatorName);
    const bool isDisputed = std::ranges::any_of(
        words, [&](const CheckpointWord& word) { return word.block.root != words.front().block.root; });
    if (isDisputed)
        return std::unexpected(
            NoAgreement{QuorumError::Disputed, needed, std::move(words), std::move(silent)});
    if (operators.empty() || operators.size() < needed)
        return std::unexpected(
            NoAgreement{QuorumError::Unconfirmed, needed, std::move(words), std::move(silent)});
    return CheckpointAgreement{words.front().block, {operators.begin(), operators.end()}, std::move(silent)};
}

net::Task<std::expected<CheckpointAgreement, NoAgreement>> askCheckpoint(
    std::vector<BeaconApi> providers, std::vector<std::string> dataOperators, std::size_t needed,
    std::function<void(const std::string&)> heard) {
    const std::set<std::string> data(dataOperators.begin(), dataOperators.end());
    std::vector<SilentProvider> silent;
    std::vector<CheckpointWord> newest;
    std::vector<BeaconApi*> sources; // of `newest`
    for (auto& provider : providers) {
        auto name = operatorOf(provider.baseUrl());
        if (data.size() == 1 && data.contains(name)) {
            silent.push_back({name, std::string(kGivesAllData)});
            continue;
        }
        auto id = std::string("finalized");
        const auto block = co_await provider.block(std::move(id));
        if (!block) {
            heard(describe(block.error()));
            silent.push_back({std::move(name), std::string(codeOf(block.error()))});
            continue;
        }
        newest.push_back({std::move(name), *block});
        heard(describe(newest.back()));
        sources.push_back(&provider);
    }
    const auto slot = commonSlot(newest, needed);
    if (!slot)
        co_return std::unexpected(
            NoAgreement{QuorumError::Unconfirmed, needed, std::move(newest), std::move(silent)});
    std::vector<CheckpointWord> words;
    for (std::size_t i = 0; i < newest.size(); ++i) {
        auto& word = newest[i];
        if (word.block.slot > *slot) {
            auto id = std::to_string(*slot);
            const auto block = co_await sources[i]->block(std::move(id));
            if (!block) {
                silent.push_back({word.operatorName, std::string(codeOf(block.error()))});
                continue;
            }
            word.block = *block;
        }
        // Who is behind finalized an older block: that says nothing about this one.
        if (word.block.slot == *slot)
            words.push_back(std::move(word));
    }
    co_return countWords(std::move(words), std::move(silent), needed);
}

} // namespace lightclient::node
