// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json.h"

#include <boost/json/parse.hpp>

namespace lightclient {
namespace {

constexpr std::size_t kMostLevels = 128;
/// Finding the place of an object's member walks along others, in the worst case along all before it: keys
/// can be made to share a hash. One object of 5 792 members, or a thousand of 180.
constexpr std::size_t kMostWalks = std::size_t{1} << 24U;

/// What a text would cost once it is built, by its commas and brackets alone: two bytes of text can become
/// twenty-four of memory.
class Census {
public:
    explicit Census(const JsonLimits& limits) noexcept
        : m_maxDepth(std::min(limits.maxDepth, kMostLevels)), m_maxValues(limits.maxValues) {}

    /// Whether all of `text` is within the limits. What is not JSON may pass: the parser will say so.
    bool fits(std::string_view text) noexcept {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"')
                i = endOfString(text, i);
            else if (!count(text[i]))
                return false;
        }
        return true;
    }

private:
    struct Level {
        bool isObject = false;
        std::size_t members = 0;
    };

    static std::size_t endOfString(std::string_view text, std::size_t quote) noexcept {
        for (std::size_t i = quote + 1; i < text.size(); ++i) {
            if (text[i] == '"')
                return i;
            if (text[i] == '\\')
                ++i;
        }
        return text.size();
    }
    bool count(char c) noexcept {
        if (c == '{' || c == '[') {
            if (m_depth == m_maxDepth)
                return false;
            m_levels[m_depth++] = {c == '{', 0};
            return ++m_values <= m_maxValues;
        }
        if ((c == '}' || c == ']') && m_depth > 0)
            --m_depth;
        if (c != ',' || m_depth == 0)
            return true;
        auto& level = m_levels[m_depth - 1];
        m_walks += level.isObject ? ++level.members : 0;
        return ++m_values <= m_maxValues && m_walks <= kMostWalks;
    }

    std::size_t m_maxDepth;
    std::size_t m_maxValues;
    std::array<Level, kMostLevels> m_levels{};
    std::size_t m_depth = 0;
    std::size_t m_values = 1;
    std::size_t m_walks = 0;
};

} // namespace

Decoded<json::value> parseJson(std::string_view text, const JsonLimits& limits) noexcept {
    if (text.size() > limits.maxBytes || !Census(limits).fits(text))
        return std::unexpected(DecodeError::Oversized);
    json::parse_options options;
    options.max_depth = limits.maxDepth;
    json::error_code error;
    auto value = json::parse(text, error, {}, options);
    if (error == json::error::too_deep)
        return std::unexpected(DecodeError::Oversized);
    if (error)
        return std::unexpected(DecodeError::Malformed);
    return value;
}

const json::value* jsonFieldOrNull(const json::value& value, std::string_view name) noexcept {
    const auto* object = value.if_object();
    if (object == nullptr)
        return nullptr;
    const auto* member = object->if_contains(name);
    return member == nullptr || member->is_null() ? nullptr : member;
}

Decoded<const json::value*> jsonField(const json::value& value, std::string_view name) noexcept {
    if (!value.is_object())
        return std::unexpected(DecodeError::WrongType);
    const auto* member = jsonFieldOrNull(value, name);
    if (member == nullptr)
        return std::unexpected(DecodeError::MissingField);
    return member;
}

Decoded<std::string_view> jsonString(const json::value& value) noexcept {
    const auto* text = value.if_string();
    if (text == nullptr)
        return std::unexpected(DecodeError::WrongType);
    return std::string_view(text->data(), text->size());
}

Decoded<std::uint64_t> jsonUint64(const json::value& value) noexcept {
    if (const auto* number = value.if_uint64())
        return *number;
    if (const auto* number = value.if_int64()) {
        if (*number < 0)
            return std::unexpected(DecodeError::OutOfRange);
        return static_cast<std::uint64_t>(*number);
    }
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseDecimalUint64(*text);
}

Decoded<Uint256> jsonQuantity(const json::value& value) noexcept {
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseQuantity(*text);
}

Decoded<Bytes> jsonBytes(const json::value& value) noexcept {
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseHex(*text);
}

} // namespace lightclient
