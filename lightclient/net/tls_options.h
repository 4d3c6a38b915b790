// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string>

namespace lightclient::net {

/// Whom a TLS client believes. Certificates and host names are always verified.
struct TlsOptions {
    bool useSystemStore = true;  ///< the certificate authorities of the operating system
    std::string extraCaPem = {}; ///< further authorities, PEM; empty for none
};

} // namespace lightclient::net
