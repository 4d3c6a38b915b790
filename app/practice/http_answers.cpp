// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "http_answers.h"

#include <boost/json/serialize.hpp>

namespace app::practice {

using namespace lightclient;
using net::HttpResponse;

namespace {

/// Cuts `text` at the first `separator`; the second part is empty where there is none.
std::pair<std::string_view, std::string_view> cut(std::string_view text, char separator) noexcept {
    const auto at = text.find(separator);
    if (at == std::string_view::npos)
        return {text, {}};
    return {text.substr(0, at), text.substr(at + 1)};
}

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// A q value in thousandths; 1000 where there is none, 0 where it cannot be read.
unsigned qualityOf(std::string_view parameters) noexcept {
    while (!parameters.empty()) {
        const auto [entry, rest] = cut(parameters, ';');
        parameters = rest;
        const auto parameter = trimmed(entry);
        if (!parameter.starts_with("q="))
            continue;
        const auto [whole, fraction] = cut(parameter.substr(2), '.');
        unsigned out = whole == "1" ? 1000 : 0;
        unsigned weight = 100;
        for (const char digit : fraction.substr(0, 3)) {
            if (digit < '0' || digit > '9')
                return 0;
            out += static_cast<unsigned>(digit - '0') * weight;
            weight /= 10;
        }
        return out;
    }
    return 1000;
}

std::string upperCase(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
}

} // namespace

std::optional<ContentFormat> preferredFormat(std::string_view accept) noexcept {
    if (trimmed(accept).empty())
        return ContentFormat::Json;
    std::optional<ContentFormat> best;
    unsigned bestQuality = 0;
    while (!accept.empty()) {
        const auto [entry, rest] = cut(accept, ',');
        accept = rest;
        const auto [type, parameters] = cut(trimmed(entry), ';');
        const auto name = trimmed(type);
        const bool isSsz = name == "application/octet-stream";
        const bool isJson = name == "application/json" || name == "application/*" || name == "*/*";
        const unsigned quality = isSsz || isJson ? qualityOf(parameters) : 0;
        if (quality > bestQuality) {
            bestQuality = quality;
            best = isSsz ? ContentFormat::Ssz : ContentFormat::Json;
        }
    }
    return best;
}

HttpResponse jsonAnswer(const json::value& body, int status) {
    HttpResponse out;
    out.status = status;
    out.headers["content-type"] = "application/json";
    out.body = json::serialize(body);
    return out;
}

HttpResponse dataAnswer(json::value data) {
    return jsonAnswer(
        json::object{{"execution_optimistic", false}, {"finalized", false}, {"data", std::move(data)}});
}

HttpResponse versionedAnswer(std::string_view fork, json::value data) {
    auto out = jsonAnswer(json::object{{"version", fork}, {"data", std::move(data)}});
    out.headers["eth-consensus-version"] = fork;
    return out;
}

HttpResponse errorAnswer(int status, std::string_view message) {
    return jsonAnswer(json::object{{"code", status}, {"message", message}}, status);
}

std::optional<std::uint64_t> queryNumber(std::string_view query, std::string_view name) noexcept {
    while (!query.empty()) {
        const auto [entry, rest] = cut(query, '&');
        query = rest;
        const auto [key, value] = cut(entry, '=');
        if (key != name)
            continue;
        const auto number = parseDecimalUint64(value);
        return number ? std::optional(*number) : std::nullopt;
    }
    return std::nullopt;
}

json::object toSpec(const consensus::Network& network) {
    json::object out{
        {"CONFIG_NAME", network.name},
        {"PRESET_BASE", "mainnet"},
        {"DEPOSIT_CHAIN_ID", std::to_string(network.chainId)},
        {"DEPOSIT_NETWORK_ID", std::to_string(network.chainId)},
        {"SECONDS_PER_SLOT", std::to_string(network.secondsPerSlot)},
        {"SLOT_DURATION_MS", std::to_string(network.secondsPerSlot * 1000)},
        {"SLOTS_PER_EPOCH", std::to_string(network.preset.slotsPerEpoch)},
        {"EPOCHS_PER_SYNC_COMMITTEE_PERIOD", std::to_string(network.preset.epochsPerSyncCommitteePeriod)},
        {"SYNC_COMMITTEE_SIZE", std::to_string(network.preset.syncCommitteeSize)},
        {"MIN_SYNC_COMMITTEE_PARTICIPANTS", "1"},
        {"BLOB_SCHEDULE", json::array{}},
    };
    for (const auto& fork : network.forks) {
        if (fork.name == "phase0") {
            out["GENESIS_FORK_VERSION"] = toHex(fork.version);
            continue;
        }
        out[upperCase(fork.name) + "_FORK_VERSION"] = toHex(fork.version);
        out[upperCase(fork.name) + "_FORK_EPOCH"] = std::to_string(fork.epoch);
    }
    return out;
}

} // namespace app::practice
