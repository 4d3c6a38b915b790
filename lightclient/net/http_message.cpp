// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "http_message.h"

#include <algorithm>
#include <utility>

namespace lightclient::net {
namespace {

constexpr std::size_t kMaxMethodLength = 16;

bool isTokenCharacter(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kMarks.contains(c);
}

bool isValueCharacter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

} // namespace

std::string_view headerValue(const HttpHeaders& headers, std::string_view name) noexcept {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

bool areHeadersValid(const HttpHeaders& headers) noexcept {
    return std::ranges::all_of(headers, [](const auto& field) {
        return !field.first.empty() && std::ranges::all_of(field.first, isTokenCharacter) &&
               std::ranges::all_of(field.second, isValueCharacter);
    });
}

bool isMethodValid(std::string_view method) noexcept {
    return !method.empty() && method.size() <= kMaxMethodLength &&
           std::ranges::all_of(method, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::expected<HttpResponse, NetError> requireSuccess(HttpResponse response) {
    if (response.status >= 200 && response.status < 300)
        return response;
    return std::unexpected(NetError{NetErrorCode::HttpStatus, printable(response.body), response.status});
}

std::expected<HttpResponse, NetError> requireContentType(HttpResponse response, std::string_view mediaType) {
    const auto sent = headerValue(response.headers, "content-type");
    auto essence = std::string(sent.substr(0, sent.find_first_of("; \t")));
    std::ranges::transform(essence, essence.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    if (essence == mediaType)
        return response;
    auto detail = sent.empty() ? "no content type" : "content type " + printable(sent, 60);
    return std::unexpected(NetError{NetErrorCode::WrongContent, std::move(detail), response.status});
}

std::string printable(std::string_view text, std::size_t limit) {
    std::string result(text.substr(0, limit));
    std::ranges::replace_if(result, [](char c) { return c < ' ' || c > '~'; }, ' ');
    return result;
}

} // namespace lightclient::net
