// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string>
#include <vector>

namespace wallet::signing {

/// What a person sees before signing: a sentence, the decoded fields, and what deserves a second look.
struct Description {
    struct Line {
        std::string label;
        std::string value;

        friend bool operator==(const Line&, const Line&) = default;
    };
    std::string title;
    std::vector<Line> lines;
    std::vector<std::string> warnings;

    /// Everything as text: the title, "label: value" lines, "WARNING: …" lines.
    std::string toText() const;
};

/// `text` for a screen: control characters, bidirectional overrides and line breaks become visible escapes,
/// so that foreign text cannot imitate other fields.
std::string displayText(std::string_view text);

} // namespace wallet::signing
