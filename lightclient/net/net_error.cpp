// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "net_error.h"

namespace lightclient::net {

std::string describe(const NetError& error) {
    std::string text(describe(error.code));
    if (error.code == NetErrorCode::RpcFault)
        text += " (code " + std::to_string(error.rpcCode) + ")";
    else if (error.httpStatus != 0)
        text += " (HTTP " + std::to_string(error.httpStatus) + ")";
    if (!error.detail.empty())
        text += ": " + error.detail;
    return text;
}

} // namespace lightclient::net
