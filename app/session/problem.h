// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string>

namespace app::session {

/// Something that went wrong, in the words of the room that saw it.
struct Problem {
    std::string code;     ///< snake_case, stable: a program can branch on it
    std::string sentence; ///< what happened and what to do, in English
    friend bool operator==(const Problem&, const Problem&) = default;
};

} // namespace app::session
