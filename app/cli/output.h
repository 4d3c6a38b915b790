// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <boost/json/value.hpp>

#include <iosfwd>
#include <string>
#include <string_view>

namespace app::cli {

namespace json = boost::json;

/// Exit codes of the contract.
enum class Exit {
    Done = 0,
    WrongUse = 2,        ///< the command line itself is wrong
    Invalid = 3,         ///< verification failed or the input is invalid
    Trouble = 4,         ///< network, device or file
    RefusedByPolicy = 5, ///< a limit or rule of the wallet
};

/// A failure in the contract's shape: an exit code, a snake_case code and a sentence.
struct Failure {
    Exit exit = Exit::Invalid;
    std::string code;
    std::string message;
};

/// {"error":{"code":…,"message":…}}
json::object toJson(const Failure& failure);

/// Standard output and error of one command.
class Output {
public:
    Output(std::ostream& out, std::ostream& diagnostics) : m_out(out), m_diagnostics(diagnostics) {}
    /// From now on results are written for people (plainText()), and not as JSON.
    void speakPlainly() { m_isPlain = true; }
    /// One JSON line on stdout.
    void line(const json::value& value);
    /// A table as it is, in the format that was asked for: for a command whose result is not JSON.
    void table(std::string_view text);
    /// A line for people on stderr.
    void note(std::string_view text);
    /// The closing error line; answers the exit code to return.
    Exit fail(const Failure& failure);

private:
    std::ostream& m_out;
    std::ostream& m_diagnostics;
    bool m_isPlain = false;
    bool m_hasSpoken = false;
};

} // namespace app::cli
