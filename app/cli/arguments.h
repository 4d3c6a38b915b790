// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app::cli {

/// An option of a command. The one table feeds parsing, --help, the man page and the completions.
struct Option {
    std::string_view name;  ///< with its dashes: "--root"
    std::string_view value; ///< what follows it: "0x…"; empty for a switch
    std::string_view help;
    bool isList = false; ///< may be given several times; of anything else there can be only one
};

/// A command line taken apart by a table of options: what is not in the table is an error.
class Arguments {
public:
    /// Failure: wrong_use with a sentence that names the offender.
    static std::expected<Arguments, Failure>
    parse(std::span<const std::string> words, std::span<const Option> options);

    bool has(std::string_view option) const { return m_options.contains(option); }
    /// The last value given.
    std::optional<std::string> value(std::string_view option) const;
    /// Every value given, in order: of an option that may be given several times.
    std::vector<std::string> values(std::string_view option) const;
    /// The value of an option that the command cannot do without.
    std::expected<std::string, Failure> required(std::string_view option) const;
    /// A decimal value that fits 64 bits; nothing where the option is absent.
    std::expected<std::optional<std::uint64_t>, Failure> number(std::string_view option) const;
    /// The words that belong to no option: files, usually.
    const std::vector<std::string>& positionals() const noexcept { return m_positionals; }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_options;
    std::vector<std::string> m_positionals;
};

/// wrong_use, exit 2.
Failure wrongUse(std::string message);

} // namespace app::cli
