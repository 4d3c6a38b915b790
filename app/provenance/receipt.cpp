// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "receipt.h"

#include "lightclient/consensus/ssz_codec.h"
#include "lightclient/primitives/hex.h"

namespace app {
namespace {

using namespace lightclient::consensus;
using lightclient::toHex;
namespace json = lightclient::json;

json::object describeObject(const LightClientObject& object, const Preset& preset) {
    const Schema schema = rulesOf(object.fork).schema;
    const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content);
    const auto bytes =
        bootstrap != nullptr
            ? encodeSsz(*bootstrap, schema, preset)
            : encodeSsz(std::get<LightClientUpdate>(object.content), object.kind, schema, preset);
    return {{"kind", nameOf(object.kind)}, {"fork", rulesOf(object.fork).name}, {"ssz", toHex(bytes)}};
}

json::value describeStorage(const std::optional<StorageReading>& storage) {
    if (!storage)
        return nullptr;
    json::array keys;
    for (const auto& key : storage->keys)
        keys.emplace_back(toHex(key));
    return json::object{
        {"base_slot", storage->baseSlot.toDecimal()},
        {"keys", std::move(keys)},
        {"slot", toHex(slotOf(*storage).toBigEndian())},
        {"bits", storage->bits},
        {"signed", storage->isSigned},
    };
}

json::object describeClaim(const ReceiptClaim& claim) {
    return {
        {"figure", claim.figure},
        {"subject", claim.subject},
        {"amount", (claim.amount.isNegative ? "-" : "") + claim.amount.magnitude.toDecimal()},
        {"decimals", claim.decimals},
        {"unit", claim.unit},
        {"account", toHex(claim.account)},
        {"storage", describeStorage(claim.storage)},
    };
}

/// The network without its endpoints: a receipt is checked without asking anybody.
json::object describeNetwork(Network network) {
    network.beaconEndpoints.clear();
    network.executionEndpoints.clear();
    network.checkpoints.clear();
    return toJson(network);
}

} // namespace

json::object makeReceipt(const ReceiptClaim& claim, const ReceiptEvidence& evidence) {
    json::array objects;
    for (const auto& object : evidence.objects)
        objects.push_back(describeObject(object, evidence.network.preset));
    return {
        {"strikelight_receipt", kReceiptVersion},
        {"claim", describeClaim(claim)},
        {"trusted_root", toHex(evidence.trustedRoot)},
        {"network", describeNetwork(evidence.network)},
        {"level", codeOf(evidence.level)},
        {"light_client", std::move(objects)},
        {"account_proof", evidence.accountProof},
    };
}

} // namespace app
