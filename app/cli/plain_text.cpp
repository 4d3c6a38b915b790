// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "plain_text.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace app::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t kStep = 2; ///< spaces that a list is moved in by
constexpr std::string_view kNothing = "–";

std::string words(std::string_view name) {
    std::string out(name);
    std::ranges::replace(out, '_', ' ');
    return out;
}

/// Control characters could move a terminal's cursor: a stranger's text shows them as dots.
std::string harmless(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '.');
    return out;
}

bool isPlain(const json::value& value) {
    return !value.is_object() && !value.is_array();
}

/// An object of plain values only.
bool isSmall(const json::value& value) {
    return value.is_object() &&
           std::ranges::all_of(value.as_object(), [](const auto& member) { return isPlain(member.value()); });
}

std::string inLine(const json::value& value);

std::string membersInLine(const json::object& object) {
    std::string out;
    for (const auto& [name, value] : object)
        out += (out.empty() ? "" : ", ") + words(name) + " " + inLine(value);
    return out.empty() ? std::string(kNothing) : out;
}

std::string inLine(const json::value& value) {
    if (value.is_null())
        return std::string(kNothing);
    if (value.is_bool())
        return value.as_bool() ? "yes" : "no";
    if (value.is_string())
        return harmless(value.as_string());
    if (value.is_object())
        return membersInLine(value.as_object());
    return json::serialize(value);
}

void print(std::string& out, const json::object& object, std::size_t indent);

void printList(std::string& out, const json::array& list, std::size_t indent) {
    for (const auto& each : list) {
        const std::string margin(indent, ' ');
        if (isPlain(each) || isSmall(each) || each.is_array()) {
            out += margin + "- " + inLine(each) + "\n";
            continue;
        }
        out += margin + "-\n";
        print(out, each.as_object(), indent + kStep);
    }
}

void print(std::string& out, const json::object& object, std::size_t indent) {
    for (const auto& [name, value] : object) {
        out += std::string(indent, ' ') + words(name) + ":";
        const auto* list = value.if_array();
        if (list != nullptr && std::ranges::all_of(*list, isPlain)) {
            std::string line;
            for (const auto& each : *list)
                line += (line.empty() ? " " : ", ") + inLine(each);
            out += (line.empty() ? " " + std::string(kNothing) : line) + "\n";
        } else if (list != nullptr) {
            out += "\n";
            printList(out, *list, indent + kStep);
        } else if (value.is_object() && !isSmall(value)) {
            out += "\n";
            print(out, value.as_object(), indent + kStep);
        } else {
            out += " " + inLine(value) + "\n";
        }
    }
}

} // namespace

std::string plainText(const json::value& result) {
    std::string out;
    if (const auto* object = result.if_object())
        print(out, *object, 0);
    else
        out = inLine(result) + "\n";
    return out;
}

} // namespace app::cli
