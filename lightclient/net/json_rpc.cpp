// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json_rpc.h"

#include <boost/json/serialize.hpp>

#include <utility>

namespace lightclient::net {
namespace {

using CallResult = std::expected<json::value, NetError>;

std::unexpected<NetError> malformed(std::string why) {
    return std::unexpected(NetError{NetErrorCode::Malformed, std::move(why)});
}

NetError faultOf(const json::value& error) {
    NetError fault{NetErrorCode::RpcFault, {}};
    if (const auto* code = jsonFieldOrNull(error, "code"); code != nullptr && code->is_int64())
        fault.rpcCode = code->get_int64();
    if (const auto* message = jsonFieldOrNull(error, "message"); message != nullptr && message->is_string())
        fault.detail = printable(message->get_string());
    return fault;
}

bool isId(const json::value* value, std::uint64_t id) {
    if (value == nullptr)
        return false;
    if (value->is_int64())
        return std::cmp_equal(value->get_int64(), id);
    return value->is_uint64() && value->get_uint64() == id;
}

/// Gateways send error objects with statuses such as 400 or 429: the object says more than the status.
CallResult readAnswer(HttpResponse response, std::uint64_t id, JsonLimits limits) {
    const int status = response.status;
    auto parsed = parseJson(response.body, limits);
    const bool isSuccess = status >= 200 && status < 300;
    if (!isSuccess && (!parsed || jsonFieldOrNull(*parsed, "error") == nullptr))
        return std::unexpected(requireSuccess(std::move(response)).error());
    if (!parsed)
        return malformed(std::string(describe(parsed.error())));
    auto result = jsonRpcResult(std::move(*parsed), id);
    if (!result)
        result.error().httpStatus = status;
    return result;
}

Task<CallResult>
post(std::shared_ptr<HttpClient> http, HttpRequest request, std::uint64_t id, JsonLimits limits) {
    auto fetched = co_await http->fetch(std::move(request));
    if (!fetched)
        co_return std::unexpected(std::move(fetched.error()));
    co_return readAnswer(std::move(*fetched), id, limits);
}

} // namespace

std::string jsonRpcRequest(std::uint64_t id, std::string_view method, const json::value& params) {
    json::object request;
    request["jsonrpc"] = "2.0";
    request["id"] = id;
    request["method"] = method;
    request["params"] = params;
    return json::serialize(request);
}

CallResult jsonRpcResult(json::value answer, std::uint64_t id) {
    const auto* version = jsonFieldOrNull(answer, "jsonrpc");
    if (version == nullptr || !version->is_string() || version->get_string() != "2.0")
        return malformed("not a JSON-RPC 2.0 answer");
    const auto* answerId = jsonFieldOrNull(answer, "id");
    if (const auto* error = jsonFieldOrNull(answer, "error")) {
        if (answerId != nullptr && !isId(answerId, id))
            return malformed("an answer to another call");
        return std::unexpected(faultOf(*error));
    }
    if (!isId(answerId, id))
        return malformed("an answer to another call");
    auto& object = answer.get_object();
    const auto result = object.find("result");
    if (result == object.end())
        return malformed("neither a result nor an error");
    return std::move(result->value());
}

JsonRpcClient::JsonRpcClient(std::shared_ptr<HttpClient> http, std::string url, JsonRpcOptions options)
    : m_http(std::move(http)), m_url(std::move(url)), m_options(std::move(options)) {}

// A coroutine outlives its caller's expression: it owns its arguments.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
Task<std::expected<json::value, NetError>> JsonRpcClient::call(std::string method, json::value params) {
    const auto id = m_nextId++;
    HttpRequest request{
        .method = "POST",
        .url = m_url,
        .headers = m_options.headers,
        .body = jsonRpcRequest(id, method, params),
        .timeout = m_options.timeout,
        .maxBody = m_options.maxBody,
        .safeToRepeat = m_options.safeToRepeat};
    request.headers["content-type"] = "application/json";
    request.headers["accept"] = "application/json";
    return post(m_http, std::move(request), id, JsonLimits{m_options.maxBody, m_options.maxDepth});
}

} // namespace lightclient::net
