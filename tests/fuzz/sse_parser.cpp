// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/net/sse_parser.h"

#include <vector>

using namespace lightclient;
using namespace lightclient::net;

namespace {

constexpr SseBounds kBounds{.maxLineBytes = 64, .maxEventBytes = 128, .maxIdBytes = 16};

struct Outcome {
    std::vector<ServerSentEvent> events;
    bool isBroken = false;
    std::optional<std::chrono::milliseconds> delay;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome read(std::string_view text, std::size_t step) {
    SseParser parser(kBounds);
    Outcome outcome;
    while (!text.empty() && !outcome.isBroken) {
        parser.put(text.substr(0, step));
        text.remove_prefix(std::min(step, text.size()));
        auto event = parser.next();
        for (; event && *event; event = parser.next())
            outcome.events.push_back(std::move(**event));
        outcome.isBroken = !event;
    }
    outcome.delay = parser.reconnectDelay();
    return outcome;
}

} // namespace

/// The first byte says how the rest is cut; the events must not depend on it, nor exceed their bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const auto text = fuzz::asText({data, size}).substr(1);
    const auto whole = read(text, size);
    fuzz::require(whole == read(text, std::size_t{data[0]} % 9 + 1));
    for (const auto& event : whole.events) {
        fuzz::require(event.data.size() < kBounds.maxEventBytes && !event.data.contains('\r'));
        fuzz::require(!event.type.empty() && event.type.size() <= kBounds.maxIdBytes);
        fuzz::require(event.lastEventId.size() <= kBounds.maxIdBytes && !event.lastEventId.contains('\0'));
    }
    return 0;
}
