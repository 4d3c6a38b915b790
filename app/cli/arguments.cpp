// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "arguments.h"

#include "lightclient/primitives/uint256.h"

#include <algorithm>

namespace app::cli {

Failure wrongUse(std::string message) {
    return {Exit::WrongUse, "wrong_use", std::move(message)};
}

std::expected<Arguments, Failure>
Arguments::parse(std::span<const std::string> words, std::span<const Option> options) {
    Arguments out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word.size() < 2 || !word.starts_with("--")) {
            out.m_positionals.push_back(word);
            continue;
        }
        if (word == "--") {
            out.m_positionals.insert(
                out.m_positionals.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
            break;
        }
        const auto equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const auto option =
            std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        if (option == options.end())
            return std::unexpected(wrongUse("There is no option " + name + " here; --help lists them."));
        auto& values = out.m_options[name];
        if (!values.empty() && !option->isList)
            return std::unexpected(wrongUse(name + " is given twice; which one counts?"));
        if (option->value.empty()) {
            if (equals != std::string::npos)
                return std::unexpected(wrongUse(name + " takes no value."));
            values.emplace_back();
        } else if (equals != std::string::npos) {
            values.push_back(word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            values.push_back(words[++i]);
        } else {
            return std::unexpected(wrongUse(name + " needs a value."));
        }
    }
    return out;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto found = m_options.find(option);
    if (found == m_options.end())
        return std::nullopt;
    return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    const auto found = m_options.find(option);
    return found == m_options.end() ? std::vector<std::string>() : found->second;
}

std::expected<std::string, Failure> Arguments::required(std::string_view option) const {
    auto found = value(option);
    if (!found)
        return std::unexpected(wrongUse(std::string(option) + " is required; see --help."));
    return std::move(*found);
}

std::expected<std::optional<std::uint64_t>, Failure> Arguments::number(std::string_view option) const {
    const auto text = value(option);
    if (!text)
        return std::nullopt;
    const auto parsed = lightclient::parseDecimalUint64(*text);
    if (!parsed)
        return std::unexpected(
            wrongUse(std::string(option) + " takes a whole number, not \"" + *text + "\"."));
    return *parsed;
}

} // namespace app::cli
