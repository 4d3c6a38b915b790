// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_input.h"

#include "files.h"

namespace app::cli {

Failure refusal(lightclient::execution::ProofError error) {
    return {
        Exit::Invalid, std::string(codeOf(error)),
        "The proof does not hold: " + std::string(describe(error)) + "."};
}

std::expected<lightclient::Hash32, Failure>
requiredHash(const Arguments& arguments, std::string_view option) {
    const auto text = arguments.required(option);
    if (!text)
        return std::unexpected(text.error());
    const auto hash = lightclient::parseFixedHex<32>(*text);
    if (!hash)
        return std::unexpected(wrongUse(std::string(option) + " takes 32 bytes of hex."));
    return *hash;
}

std::expected<json::value, Failure> onlyJsonFile(const Arguments& arguments, std::string_view command) {
    if (arguments.positionals().size() != 1)
        return std::unexpected(wrongUse(std::string(command) + " needs exactly one file."));
    return readJsonFile(arguments.positionals().front());
}

} // namespace app::cli
