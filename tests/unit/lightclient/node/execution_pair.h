// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "built_node.h"

#include "lightclient/node/executions.h"

namespace builtnode {

/// Two servers of one chain, and the set before them. The clock stands.
struct Pair {
    explicit Pair(const BuiltChain& chain) : first(io, chain), second(io, chain) {
        const auto http = net::makeHttpClient(io.executor());
        std::vector<ExecutionApi> apis;
        apis.emplace_back(http, first.url());
        apis.emplace_back(http, second.url());
        consensus::Network network = *consensus::builtinNetwork("mainnet");
        executions = std::make_unique<Executions>(
            std::move(apis), ProofContext{std::move(network), hashOf(77)}, [this] { return nowMillis; },
            [](auto) {}, [this](const Evidence& found) { evidence.push_back(found); });
    }
    ~Pair() { io.stop(); }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    std::string stateOf(std::size_t place) const {
        return std::string(codeOf(executions->set().standing(place).state));
    }

    net::IoThread io;
    BuiltServer first;
    BuiltServer second;
    std::int64_t nowMillis = 1'700'000'000'000;
    std::vector<Evidence> evidence;
    std::unique_ptr<Executions> executions;
};

} // namespace builtnode
