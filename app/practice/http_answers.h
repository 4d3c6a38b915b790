// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/network.h"
#include "lightclient/net/http_message.h"

namespace app::practice {

/// What an Accept header can ask the beacon API for.
enum class ContentFormat { Json, Ssz };

/// The served format that an Accept header prefers by its q values, JSON where it says nothing; nothing where
/// it names neither (RFC 9110 §12.5.1).
std::optional<ContentFormat> preferredFormat(std::string_view accept) noexcept;

/// A JSON body.
lightclient::net::HttpResponse jsonAnswer(const lightclient::json::value& body, int status = 200);
/// {"data": …}, with the flags that the beacon API puts beside it.
lightclient::net::HttpResponse dataAnswer(lightclient::json::value data);
/// {"version": …, "data": …} with the Eth-Consensus-Version header.
lightclient::net::HttpResponse versionedAnswer(std::string_view fork, lightclient::json::value data);
/// {"code": …, "message": …} (beacon-APIs, "ErrorMessage").
lightclient::net::HttpResponse errorAnswer(int status, std::string_view message);

/// The decimal number that a query gives to `name`, or nothing.
std::optional<std::uint64_t> queryNumber(std::string_view query, std::string_view name) noexcept;

/// /eth/v1/config/spec of a network: what a client needs to recognise it.
lightclient::json::object toSpec(const lightclient::consensus::Network& network);

} // namespace app::practice
