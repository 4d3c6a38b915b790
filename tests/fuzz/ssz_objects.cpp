// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "encoded_object.h"
#include "fuzz_input.h"

#include "lightclient/consensus/json_codec.h"
#include "lightclient/consensus/roots.h"

using namespace lightclient;
using namespace lightclient::consensus;

// Input: one byte that chooses decoder and fork, then the SSZ. Without the choice most mutations would die
// in the search for kind and fork that object_reader does.
namespace {

constexpr std::array kForks{Fork::Altair, Fork::Capella, Fork::Deneb, Fork::Electra, Fork::Gloas};
constexpr unsigned kDecoders = 9;

/// One container has one spelling.
template <class Value> void compare(const Decoded<Value>& value, BytesView input, auto&&... schema) {
    if (value)
        fuzz::require(sameBytes(encodeSsz(*value, schema...), input));
}

/// An object's spelling in JSON reads as the same object, with branches of the right lengths.
void throughJson(const LightClientObject& object, const json::value& written, const Bytes& ssz) {
    const auto read = parseObjectJson(written, object.kind, object.fork, kMinimalPreset);
    fuzz::require(read.has_value() && checkBranchLengths(*read).has_value());
    fuzz::require(fuzz::encoded(*read, kMinimalPreset) == ssz);
    fuzz::require(objectKindOf(written) == object.kind);
    fuzz::require(decidingSlot(written, object.kind).value_or(~object.slot()) == object.slot());
}

void openBootstrap(BytesView input, Fork fork) {
    const auto schema = rulesOf(fork).schema;
    auto bootstrap = parseBootstrapSsz(input, schema, kMinimalPreset);
    if (!bootstrap)
        return;
    const auto written = toJson(*bootstrap, schema, kMinimalPreset);
    const LightClientObject object{ObjectKind::Bootstrap, fork, std::move(*bootstrap)};
    const auto again = fuzz::encoded(object, kMinimalPreset);
    fuzz::require(sameBytes(again, input));
    throughJson(object, written, again);
}

void openUpdate(BytesView input, ObjectKind kind, Fork fork) {
    const auto schema = rulesOf(fork).schema;
    auto update = parseUpdateSsz(input, kind, schema, kMinimalPreset);
    if (!update)
        return;
    const auto written = toJson(*update, kind, schema, kMinimalPreset);
    const LightClientObject object{kind, fork, std::move(*update)};
    const auto again = fuzz::encoded(object, kMinimalPreset);
    fuzz::require(sameBytes(again, input));
    throughJson(object, written, again);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const BytesView input(data + 1, size - 1);
    const Fork fork = kForks[data[0] / kDecoders % kForks.size()];
    const auto schema = rulesOf(fork).schema;
    switch (data[0] % kDecoders) {
    case 0:
        compare(parseBeaconHeaderSsz(input), input);
        break;
    case 1:
        compare(parseExecutionHeaderSsz(input, schema), input, schema);
        break;
    case 2:
        compare(parseHeaderSsz(input, schema), input, schema);
        break;
    case 3:
        compare(parseSyncCommitteeSsz(input, kMinimalPreset), input);
        break;
    case 4:
        if (const auto aggregate = parseSyncAggregateSsz(input, kMinimalPreset))
            fuzz::require(participantCount(*aggregate) <= kMinimalPreset.syncCommitteeSize);
        break;
    case 5:
        openBootstrap(input, fork);
        break;
    case 6:
        openUpdate(input, ObjectKind::Update, fork);
        break;
    case 7:
        openUpdate(input, ObjectKind::FinalityUpdate, fork);
        break;
    default:
        openUpdate(input, ObjectKind::OptimisticUpdate, fork);
        break;
    }
    return 0;
}
