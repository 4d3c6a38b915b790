// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "misbehaviour.h"
#include "practice_chain.h"

#include "lightclient/net/http_message.h"

namespace app::practice {

/// The beacon node REST API of the practice chain (ethereum/beacon-APIs): genesis, headers, light-client
/// objects as JSON or SSZ, and the diagnostics around them.
class BeaconApi {
public:
    /// Answers from `chain`, lying as `lies` says; both must outlive this.
    BeaconApi(PracticeChain& chain, const Misbehaviour& lies) : m_chain(chain), m_lies(lies) {}

    /// The answer to GET `path`?`query` with this Accept header. 400, 404 and 406 as the API says.
    lightclient::net::HttpResponse
    answer(std::string_view path, std::string_view query, std::string_view accept);

private:
    enum class Format { Json, Ssz };

    std::optional<lightclient::net::HttpResponse> answerBeacon(std::string_view path);
    std::optional<lightclient::net::HttpResponse> answerNode(std::string_view path) const;
    lightclient::net::HttpResponse
    answerLightClient(std::string_view path, std::string_view query, Format format);
    lightclient::net::HttpResponse bootstrap(std::string_view root, Format format);
    lightclient::net::HttpResponse updates(std::string_view query, Format format);
    lightclient::net::HttpResponse newest(bool withFinality, Format format);
    const BeaconBlock* blockById(std::string_view id) const;
    std::string_view forkNameAt(lightclient::consensus::Slot slot) const;

    PracticeChain& m_chain;
    const Misbehaviour& m_lies;
    bool m_nextIsTwin = false; ///< equivocation: which of the two heads comes next
};

} // namespace app::practice
