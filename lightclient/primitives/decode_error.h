// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string_view>

namespace lightclient {

/// Why bytes or text from outside could not be read as the value they claim to be.
enum class DecodeError {
    Truncated,     ///< ends before the value does
    TrailingBytes, ///< the value ends before the input does
    Oversized,     ///< larger or deeper than anything honest
    NonCanonical,  ///< decodes, but is not the one shortest spelling
    BadOffset,     ///< an SSZ offset is out of order or out of range
    BadCharacter,  ///< not hex, not decimal, not UTF-8
    BadLength,     ///< a fixed-size value has another size
    OutOfRange,    ///< a number does not fit its type
    WrongType,     ///< a list where a string was due, an object where a number was due …
    MissingField,  ///< a required member is absent
    Malformed,     ///< not the format at all (JSON syntax, RLP header, frame magic)
    BadChecksum,   ///< a checksum inside the encoding does not match
};

/// Result of reading foreign bytes into primitives.
template <class T> using Decoded = std::expected<T, DecodeError>;

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(DecodeError error) noexcept {
    switch (error) {
    case DecodeError::Truncated:
        return "truncated";
    case DecodeError::TrailingBytes:
        return "trailing_bytes";
    case DecodeError::Oversized:
        return "oversized";
    case DecodeError::NonCanonical:
        return "non_canonical";
    case DecodeError::BadOffset:
        return "bad_offset";
    case DecodeError::BadCharacter:
        return "bad_character";
    case DecodeError::BadLength:
        return "bad_length";
    case DecodeError::OutOfRange:
        return "out_of_range";
    case DecodeError::WrongType:
        return "wrong_type";
    case DecodeError::MissingField:
        return "missing_field";
    case DecodeError::Malformed:
        return "malformed";
    case DecodeError::BadChecksum:
        return "bad_checksum";
    }
    return "malformed";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(DecodeError error) noexcept {
    switch (error) {
    case DecodeError::Truncated:
        return "the data ends too early";
    case DecodeError::TrailingBytes:
        return "there are bytes after the end of the data";
    case DecodeError::Oversized:
        return "the data is larger or deeper than allowed";
    case DecodeError::NonCanonical:
        return "the data is not in its one canonical form";
    case DecodeError::BadOffset:
        return "an SSZ offset is out of order or out of range";
    case DecodeError::BadCharacter:
        return "the text holds a character that does not belong there";
    case DecodeError::BadLength:
        return "a fixed-size value has the wrong length";
    case DecodeError::OutOfRange:
        return "a number does not fit its type";
    case DecodeError::WrongType:
        return "a value has the wrong kind";
    case DecodeError::MissingField:
        return "a required field is missing";
    case DecodeError::Malformed:
        return "the data is not in the expected format";
    case DecodeError::BadChecksum:
        return "a checksum does not match";
    }
    return "the data is not in the expected format";
}

} // namespace lightclient
