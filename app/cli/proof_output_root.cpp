// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_output_root.h"

#include "files.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/rollup/output_root.h"

namespace app::cli {
namespace {

namespace rollup = lightclient::rollup;

constexpr std::array kOptions{
    Option{"--expect", "0x…", "the output root that was proposed; exit 3 where it is another"},
};

Failure refusal(rollup::OutputRootError error) {
    return {
        Exit::Invalid, std::string(codeOf(error)),
        "There is no output root: " + std::string(describe(error)) + "."};
}

std::expected<lightclient::Hash32, Failure> outputRootIn(const std::string& file) {
    const auto value = readJsonFile(file);
    if (!value)
        return std::unexpected(value.error());
    // The bare object, or the rollup node's whole answer around it.
    const auto* result = lightclient::jsonFieldOrNull(*value, "result");
    const auto parts = rollup::parseOutputRootParts(result == nullptr ? *value : *result);
    if (!parts)
        return std::unexpected(refusal(parts.error()));
    const auto root = outputRootOf(*parts);
    if (!root)
        return std::unexpected(refusal(root.error()));
    return *root;
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("proof output-root needs exactly one file."));
    std::optional<lightclient::Hash32> expected;
    if (const auto text = arguments.value("--expect")) {
        const auto parsed = lightclient::parseFixedHex<32>(*text);
        if (!parsed)
            return output.fail(wrongUse("--expect takes 32 bytes of hex."));
        expected = *parsed;
    }
    const auto root = outputRootIn(arguments.positionals().front());
    if (!root)
        return output.fail(root.error());
    json::object line{{"output_root", lightclient::toHex(*root)}};
    if (!expected || *expected == *root) {
        output.line(line);
        return Exit::Done;
    }
    // One line says both what it is and that it is not what was proposed.
    const Failure other{
        Exit::Invalid, "other_output_root", "These parts make another output root than the expected one."};
    line["error"] = toJson(other).at("error");
    output.note("strikelight-cli: " + other.message);
    output.line(line);
    return other.exit;
}

} // namespace

Command proofOutputRootCommand() {
    return {
        "proof output-root", "FILE", "Compute the output root that an OP-Stack rollup must propose.",
        kOptions, run};
}

} // namespace app::cli
