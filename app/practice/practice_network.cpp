// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_network.h"

#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

#include <cassert>

namespace app::practice {

/// Generated from practice.json.
std::string_view practiceNetworkText(std::string_view name);

namespace {

using namespace lightclient;
using namespace lightclient::consensus;

json::object readTemplate() {
    auto text = parseJson(practiceNetworkText("practice"));
    assert(text && text->is_object());
    return std::move(text->as_object());
}

template <class Entries, class Spell> json::array toArray(const Entries& entries, Spell spell) {
    json::array out;
    for (const auto& entry : entries)
        out.push_back(spell(entry));
    return out;
}

} // namespace

Network makePracticeNetwork(const Genesis& genesis) {
    auto network = parseNetwork(json::value(readTemplate()));
    assert(network);
    network->genesisTime = genesis.time;
    network->secondsPerSlot = genesis.secondsPerSlot;
    network->genesisValidatorsRoot = hashPair(genesis.validatorsRoot, rootOfUint64(genesis.time));
    return std::move(*network);
}

PracticeContracts practiceContracts() {
    const json::object file = readTemplate();
    const auto& contracts = file.at("venues").at(0).at("contracts");
    const auto address = [&](std::string_view name) { return jsonFixed<20>(contracts.at(name)).value(); };
    return {address("sub_accounts"), address("cash"),     address("standard_manager"),
            address("eth_option"),   address("eth_perp"), address("btc_option"),
            address("btc_perp")};
}

FeedContracts practiceFeeds() {
    const json::object file = readTemplate();
    const auto& feeds = file.at("venues").at(0).at("oracle").at("feeds").at("ETH");
    const auto address = [&](std::string_view name) { return jsonFixed<20>(feeds.at(name)).value(); };
    return {address("spot"), address("forward"), address("vol")};
}

json::value
toNetworkFile(const Network& network, std::span<const Subaccount> subaccounts, const VenueDoor& door) {
    const auto text = [](const std::string& entry) { return json::value(entry); };
    json::object file = readTemplate();
    file["genesis_time"] = network.genesisTime;
    file["genesis_validators_root"] = toHex(network.genesisValidatorsRoot);
    file["seconds_per_slot"] = network.secondsPerSlot;
    file["checkpoints"] =
        toArray(network.checkpoints, [](const Hash32& root) { return json::value(toHex(root)); });
    json::object endpoints;
    endpoints["beacon"] = toArray(network.beaconEndpoints, text);
    endpoints["execution"] = toArray(network.executionEndpoints, text);
    file["endpoints"] = std::move(endpoints);
    auto& venue = file["venues"].at(0).as_object();
    venue["endpoints"] = json::object{{"ws", door.webSocket}, {"http", door.http}};
    venue["faucet"] = door.faucet;
    venue["oracle"].as_object()["signers"] = json::array{toHex(door.oracle)};
    venue["subaccounts"] = toArray(subaccounts, [](const Subaccount& account) {
        return json::value(json::object{{"id", account.id}, {"owner", toHex(account.owner)}});
    });
    return file;
}

} // namespace app::practice
