// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "net_error.h"

#include <boost/system/error_code.hpp>

namespace lightclient::net {

/// The NetError of an Asio, TLS, HTTP or WebSocket error code; `otherwise` where the code alone does not say.
[[nodiscard]] NetError toNetError(const boost::system::error_code& failed, NetErrorCode otherwise);

} // namespace lightclient::net
