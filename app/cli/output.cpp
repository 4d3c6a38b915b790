// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "output.h"

#include "plain_text.h"

#include <boost/json/serialize.hpp>

#include <ostream>
#include <utility>

namespace app::cli {

json::object toJson(const Failure& failure) {
    return {{"error", json::object{{"code", failure.code}, {"message", failure.message}}}};
}

void Output::line(const json::value& value) {
    if (!m_isPlain) {
        m_out << json::serialize(value) << '\n' << std::flush;
        return;
    }
    // One result from the next is told by an empty line.
    m_out << (std::exchange(m_hasSpoken, true) ? "\n" : "") << plainText(value) << std::flush;
}

void Output::table(std::string_view text) {
    m_out << text << std::flush;
}

void Output::note(std::string_view text) {
    m_diagnostics << text << '\n' << std::flush;
}

Exit Output::fail(const Failure& failure) {
    note("strikelight-cli: " + failure.message);
    if (m_isPlain)
        return failure.exit;
    line(toJson(failure));
    return failure.exit;
}

} // namespace app::cli
