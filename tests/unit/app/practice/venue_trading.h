// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "venue_client.h"

#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/abi.h"

// What a trader does at the practice venue, and what the chain says about it.
namespace fixture {

using namespace lightclient;

inline constexpr std::uint64_t kSubaccount = 4242;

inline std::string textOf(const json::value& object, const char* name) {
    const auto* value = jsonFieldOrNull(object, name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

/// A call near the money of the second expiry, with its ticker.
struct Pick {
    std::string name;
    json::value ticker;
};
inline Pick pickCall(VenueBench& bench) {
    const auto page = bench.result(
        "public/get_all_instruments",
        {{"instrument_type", "option"}, {"currency", "ETH"}, {"expired", false}, {"page_size", 1000}});
    const auto spot =
        app::Price::parse(textOf(page.at("instruments").at(0).at("option_details"), "index")).value();
    Pick best;
    app::Int128 nearest = 0;
    for (const auto& entry : page.at("instruments").as_array()) {
        const auto& details = entry.at("option_details");
        if (textOf(details, "option_type") != "C" ||
            details.at("expiry").as_int64() < std::int64_t{kStart} + 5 * 86'400)
            continue;
        const auto strike = app::Price::parse(textOf(details, "strike")).value();
        const auto away = (strike - spot)->abs()->raw();
        if (best.name.empty() || away < nearest) {
            nearest = away;
            best.name = textOf(entry, "instrument_name");
        }
    }
    best.ticker = bench.result("public/get_ticker", {{"instrument_name", best.name}});
    return best;
}

inline OrderDraft draftOf(VenueBench& bench, const Pick& pick) {
    OrderDraft draft;
    draft.instrument = pick.name;
    draft.limit = textOf(pick.ticker, "a");
    draft.subaccount = kSubaccount;
    draft.nonce = bench.nonce();
    return draft;
}

/// balanceAndOrder[subaccount][option][subId] of SubAccounts, slot 16 (facts/derive.md §C.7).
inline Hash32 balanceSlot(std::uint64_t subaccount, const std::string& instrument) {
    const auto terms = wallet::signing::parseOptionName(instrument).value().terms;
    const auto ofAccount = mappingSlot(abiWord(Uint256(subaccount)), abiWord(Uint256(16)));
    const auto ofAsset = mappingSlot(abiWord(app::practice::practiceContracts().ethOption), ofAccount);
    return mappingSlot(abiWord(wallet::signing::encodeSubId(terms).value()), ofAsset);
}

/// The position that eth_getProof proves against the newest block's state root.
inline std::optional<Uint256> provenBalance(VenueBench& bench, const std::string& instrument) {
    const auto& execution = bench.server->network().executionEndpoints.front();
    const auto rpc = [&](const std::string& method, const json::array& params) {
        return bench.post(
            execution, json::object{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}});
    };
    const auto block = rpc("eth_getBlockByNumber", {json::value("latest"), json::value(false)});
    const auto root = jsonFixed<32>(block.at("result").at("stateRoot")).value();
    const auto answer =
        rpc("eth_getProof", {toHex(app::practice::practiceContracts().subAccounts),
                             json::array{json::value(toHex(balanceSlot(kSubaccount, instrument)))},
                             block.at("result").at("number")});
    const auto proof = execution::parseAccountProof(answer.at("result"));
    if (!proof)
        return std::nullopt;
    const auto verified = execution::verifyAccountProof(root, *proof);
    if (!verified || verified->storage.empty())
        return std::nullopt;
    return verified->storage.front().value;
}

} // namespace fixture
