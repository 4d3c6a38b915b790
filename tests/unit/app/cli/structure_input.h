// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "tests/support/command_line.h"

#include <QTemporaryDir>

#include <fstream>

// Files for the structure command.
namespace structure_input {

inline constexpr const char* kMonth = "1792592000";   // 30 days after the market's instant
inline constexpr const char* kQuarter = "1797776000"; // 90 days

inline std::string
expiry(const std::string& at, const std::string& svi, const std::string& difference = "0") {
    return R"({"expiry":)" + at + R"(,"fwdDiff":")" + difference +
           R"(","fwdConf":"1","volConf":"1","rate":"0","svi":)" + svi + "}";
}

inline const std::string kFlat =
    R"({"a":"0.36","b":"0","rho":"0","m":"0","sigma":"0.1","fwd":"3000","tauE18":"1000000000000000000"})";
inline const std::string kSkew =
    R"({"a":"0.01","b":"0.12","rho":"-0.6","m":"0.02","sigma":"0.15","fwd":"3015","tauE18":"100000000000000000"})";

inline std::string market(const std::string& expiries, const std::string& spot = "3000") {
    return R"({"blockTimestamp":1790000000,"spot":")" + spot +
           R"(","spotConf":"1","stable":"0.97","perpDiff":"0","perpConf":"1","expiries":[)" + expiries + "]}";
}

/// ETH at 3000 with 60 % for a month and a quarter.
inline const std::string kMarket = market(expiry(kMonth, kFlat) + "," + expiry(kQuarter, kFlat));

inline std::string
leg(const char* kind, const char* strike, const char* size, const std::string& price,
    const char* at = kMonth) {
    const auto priced = price.empty() ? "" : R"(,"price":")" + price + "\"";
    return std::string(R"({"kind":")") + kind + R"(","strike":")" + strike + R"(","expiry":)" + at +
           R"(,"size":")" + size + "\"" + priced + "}";
}

inline std::string legs(const std::string& list, const std::string& more = "") {
    return R"({"market":)" + kMarket + R"(,"legs":[)" + list + "]" + more + "}";
}

inline std::string built(const std::string& structure) {
    return R"({"market":)" + kMarket + R"(,"structure":)" + structure + "}";
}

inline const std::string kCondor = leg("put", "2600", "1", "20") + "," + leg("put", "2800", "-1", "60") +
                                   "," + leg("call", "3200", "-1", "60") + "," +
                                   leg("call", "3400", "1", "20");

/// The command on a file of this text.
inline support::Ran runOn(const std::string& text, std::vector<std::string> options = {}) {
    const QTemporaryDir folder;
    const auto path = folder.filePath("structures.json").toStdString();
    std::ofstream(path) << text;
    options.insert(options.begin(), "structure");
    options.push_back(path);
    return support::runCli(options);
}

inline std::string text(const lightclient::json::object& from, const char* key) {
    return std::string(from.at(key).as_string());
}

} // namespace structure_input
