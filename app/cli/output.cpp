// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "output.h"

#include <boost/json/serialize.hpp>

#include <ostream>

namespace app::cli {

json::object toJson(const Failure& failure) {
    return {{"error", json::object{{"code", failure.code}, {"message", failure.message}}}};
}

void Output::line(const json::value& value) {
    m_out << json::serialize(value) << '\n' << std::flush;
}

void Output::note(std::string_view text) {
    m_diagnostics << text << '\n' << std::flush;
}

Exit Output::fail(const Failure& failure) {
    note("strikelight-cli: " + failure.message);
    line(toJson(failure));
    return failure.exit;
}

} // namespace app::cli
