// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/cli/commands.h"
#include "lightclient/primitives/json.h"

#include <sstream>
#include <string>
#include <vector>

namespace support {

/// What a command line of strikelight-cli did, run in this process.
struct Ran {
    int code = -1;
    std::vector<lightclient::json::object> lines; ///< of standard output
    std::string table;                            ///< what of it is not JSON
    std::string help;

    const lightclient::json::object& last() const { return lines.back(); }
    /// The code of the closing error; empty where there is none.
    std::string errorCode() const {
        const auto* error = last().if_contains("error");
        return error == nullptr ? "" : std::string(error->at("code").as_string());
    }
    /// "3 bad_branch": how a refusal reads in a test.
    std::string refusal() const { return std::to_string(code) + " " + errorCode(); }
};

inline Ran runCli(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream diagnostics;
    std::ostringstream help;
    app::cli::Output output(out, diagnostics);
    Ran ran;
    ran.code = static_cast<int>(app::cli::runCommandLine(words, output, help));
    std::istringstream text(out.str());
    for (std::string line; std::getline(text, line);)
        if (line.starts_with('{'))
            ran.lines.push_back(lightclient::parseJson(line).value().as_object());
        else
            ran.table += line + '\n';
    ran.help = help.str();
    return ran;
}

} // namespace support
