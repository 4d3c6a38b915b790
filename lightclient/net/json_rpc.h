// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "http_client.h"
#include "net_error.h"
#include "task.h"

#include "lightclient/primitives/json.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace lightclient::net {

/// Bounds and manners of a JSON-RPC client.
struct JsonRpcOptions {
    HttpHeaders headers = {}; ///< sent with every call
    std::chrono::milliseconds timeout{10'000};
    std::size_t maxBody = std::size_t{16} << 20U;
    std::size_t maxDepth = 64;
    bool safeToRepeat = false; ///< true where every method called is harmless to send twice (reads)
};

/// JSON-RPC 2.0 over HTTP POST to one URL. Used on the network thread.
class JsonRpcClient {
public:
    JsonRpcClient(std::shared_ptr<HttpClient> http, std::string url, JsonRpcOptions options = {});

    /// The result of `method`. RpcFault: the server's error object, its code in rpcCode and its message as
    /// detail. HttpStatus: another status than 2xx without one. Malformed: not a JSON-RPC answer to this
    /// call.
    [[nodiscard]] Task<std::expected<json::value, NetError>> call(std::string method, json::value params);

    /// The URL that calls go to.
    [[nodiscard]] const std::string& url() const noexcept { return m_url; }

private:
    std::shared_ptr<HttpClient> m_http;
    std::string m_url;
    JsonRpcOptions m_options;
    std::uint64_t m_nextId = 1;
};

/// The text of one JSON-RPC 2.0 request.
[[nodiscard]] std::string
jsonRpcRequest(std::uint64_t id, std::string_view method, const json::value& params);

/// The result in one JSON-RPC 2.0 answer to request `id`. RpcFault: its error object. Malformed: no such
/// answer. A null id is accepted with an error object alone (JSON-RPC 2.0 §5).
[[nodiscard]] std::expected<json::value, NetError> jsonRpcResult(json::value answer, std::uint64_t id);

} // namespace lightclient::net
