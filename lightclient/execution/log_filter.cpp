// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "log_filter.h"

#include "json_fields.h"
#include "logs_bloom.h"

#include "lightclient/primitives/hex.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxAddresses = 1024;
constexpr std::size_t kMaxPositions = 4;
constexpr std::size_t kMaxTopics = 1024;

/// Nothing (anything fits), one text, or a list of at most `maxItems` texts; null in a list is anything.
template <std::size_t N>
ProofResult<std::vector<FixedBytes<N>>>
parseChoices(const json::value* value, std::size_t maxItems) noexcept {
    std::vector<FixedBytes<N>> out;
    if (value == nullptr || value->is_null())
        return out;
    const json::array alone{*value};
    const auto* list = value->if_array();
    if (list == nullptr)
        list = &alone;
    if (list->size() > maxItems)
        return std::unexpected(ProofError::TooLarge);
    for (const auto& entry : *list) {
        if (entry.is_null())
            return std::vector<FixedBytes<N>>{};
        const auto choice = jsonFixed<N>(entry);
        if (!choice)
            return std::unexpected(toProofError(choice.error()));
        out.push_back(*choice);
    }
    return out;
}

ProofResult<std::vector<std::vector<Hash32>>> parsePositions(const json::value* value) noexcept {
    std::vector<std::vector<Hash32>> out;
    if (value == nullptr)
        return out;
    const auto* list = value->if_array();
    if (list == nullptr)
        return std::unexpected(ProofError::Malformed);
    if (list->size() > kMaxPositions)
        return std::unexpected(ProofError::TooLarge);
    for (const auto& entry : *list) {
        auto choices = parseChoices<32>(&entry, kMaxTopics);
        if (!choices)
            return std::unexpected(choices.error());
        out.push_back(std::move(*choices));
    }
    while (!out.empty() && out.back().empty())
        out.pop_back();
    return out;
}

template <class Item> json::array toHexList(const std::vector<Item>& items) {
    json::array out;
    for (const auto& item : items)
        out.emplace_back(toHex(item));
    return out;
}

template <class Item> bool anyIn(const std::vector<Item>& choices, const BloomBits& bloom) noexcept {
    return choices.empty() ||
           std::ranges::any_of(choices, [&](const Item& item) { return mayContain(bloom, item); });
}

template <class Item> bool isAmong(const std::vector<Item>& choices, const Item& item) noexcept {
    return choices.empty() || std::ranges::find(choices, item) != choices.end();
}

} // namespace

ProofResult<LogFilter> parseLogFilter(const json::value& object) noexcept {
    if (!object.is_object())
        return std::unexpected(ProofError::Malformed);
    auto addresses = parseChoices<20>(jsonFieldOrNull(object, "address"), kMaxAddresses);
    if (!addresses)
        return std::unexpected(addresses.error());
    auto topics = parsePositions(jsonFieldOrNull(object, "topics"));
    if (!topics)
        return std::unexpected(topics.error());
    return LogFilter{std::move(*addresses), std::move(*topics)};
}

json::object toJson(const LogFilter& filter) {
    json::object out;
    if (!filter.addresses.empty())
        out["address"] = toHexList(filter.addresses);
    if (filter.topics.empty())
        return out;
    json::array positions;
    for (const auto& choices : filter.topics)
        positions.push_back(choices.empty() ? json::value(nullptr) : json::value(toHexList(choices)));
    out["topics"] = std::move(positions);
    return out;
}

bool mayMatch(const LogFilter& filter, const BloomBits& bloom) noexcept {
    // Every log sets its address's bits: an empty bloom is a block without logs.
    return !bloom.isZero() && anyIn(filter.addresses, bloom) &&
           std::ranges::all_of(filter.topics, [&](const auto& choices) { return anyIn(choices, bloom); });
}

bool matches(const LogFilter& filter, const Log& log) noexcept {
    if (log.topics.size() < filter.topics.size() || !isAmong(filter.addresses, log.address))
        return false;
    for (std::size_t i = 0; i < filter.topics.size(); ++i)
        if (!isAmong(filter.topics[i], log.topics[i]))
            return false;
    return true;
}

} // namespace lightclient::execution
