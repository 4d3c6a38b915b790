// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "sse_parser.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace lightclient::net {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::chrono::milliseconds kLongestDelay = std::chrono::hours{24};

/// A retry field's value: digits alone; the rest of the world is ignored (§9.2.6).
std::optional<std::chrono::milliseconds> parseDelay(std::string_view text) {
    std::uint64_t number = 0;
    const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (stop != text.data() + text.size() || failed == std::errc::invalid_argument)
        return std::nullopt;
    const auto longest = static_cast<std::uint64_t>(kLongestDelay.count());
    if (failed == std::errc::result_out_of_range || number > longest)
        return kLongestDelay;
    return std::chrono::milliseconds(number);
}

} // namespace

void SseParser::put(std::string_view bytes) {
    m_unread.erase(0, m_at);
    m_at = 0;
    m_unread.append(bytes);
}

std::expected<std::optional<ServerSentEvent>, NetError> SseParser::next() {
    while (!m_isBroken && readLine()) {
        if (m_isFirstLine && m_line.starts_with(kByteOrderMark))
            m_line.erase(0, kByteOrderMark.size());
        m_isFirstLine = false;
        const auto line = std::exchange(m_line, {});
        if (!line.empty())
            m_isBroken = !readField(line);
        else if (auto event = finishEvent())
            return event;
    }
    if (m_isBroken)
        return std::unexpected(NetError{NetErrorCode::TooLarge, "an event or a line of it"});
    return std::nullopt;
}

/// True when m_line holds a whole line; false when more bytes are needed or it grows too long.
bool SseParser::readLine() {
    if (m_skipLineFeed && m_at < m_unread.size()) {
        m_skipLineFeed = false;
        if (m_unread[m_at] == '\n')
            ++m_at;
    }
    const auto end = std::min(m_unread.find_first_of("\r\n", m_at), m_unread.size());
    m_isBroken = m_line.size() + (end - m_at) > m_bounds.maxLineBytes;
    if (m_isBroken)
        return false;
    m_line.append(m_unread, m_at, end - m_at);
    m_at = end;
    if (end == m_unread.size())
        return false;
    m_skipLineFeed = m_unread[end] == '\r';
    ++m_at;
    return true;
}

/// False when the field is too large. A line that begins with a colon is a comment: its name is empty.
bool SseParser::readField(std::string_view line) {
    const auto colon = std::min(line.find(':'), line.size());
    const auto name = line.substr(0, colon);
    auto value = line.substr(std::min(colon + 1, line.size()));
    if (value.starts_with(' '))
        value.remove_prefix(1);
    if (name == "data") {
        if (m_data.size() + value.size() + 1 > m_bounds.maxEventBytes)
            return false;
        m_data.append(value).append(1, '\n');
    } else if (name == "event" || name == "id") {
        if (value.size() > m_bounds.maxIdBytes)
            return false;
        if (name == "event")
            m_type = value;
        else if (!value.contains('\0'))
            m_id = value;
    } else if (name == "retry") {
        if (const auto delay = parseDelay(value))
            m_reconnectDelay = delay;
    }
    return true;
}

/// The event that a blank line ends; none where it had no data.
std::optional<ServerSentEvent> SseParser::finishEvent() {
    auto type = std::exchange(m_type, {});
    auto data = std::exchange(m_data, {});
    if (data.empty())
        return std::nullopt;
    data.pop_back(); // the line feed behind the last line
    if (type.empty())
        type = "message";
    return ServerSentEvent{std::move(type), std::move(data), m_id};
}

} // namespace lightclient::net
