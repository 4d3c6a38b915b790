// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "structure.h"

#include "book_lines.h"
#include "structure_lines.h"

#include "app/risk/structure_file.h"

#include <array>

namespace app::cli {
namespace {

constexpr std::size_t kMostStructures = 1000;
constexpr std::uint64_t kFewestPoints = 3;
constexpr std::uint64_t kMostPoints = 1001;
constexpr std::uint64_t kUsualPoints = 41; // half of spot, its double and spot itself among them

constexpr std::string_view kList = "--list";
constexpr std::string_view kPoints = "--points";
constexpr std::array kOptions{
    Option{kList, "", "list the structures that have a name, and what each needs"},
    Option{kPoints, "N", "how many spots the payoff has: 3 to 1001, 41 by default"},
};

Exit writeList(Output& output) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(risk::StrategyKind::Custom); ++i)
        output.line(listLine(static_cast<risk::StrategyKind>(i)));
    return Exit::Done;
}

std::expected<json::object, Failure> lineFor(const json::value& value, std::size_t points) {
    const auto filed = risk::parseFiledStructure(value);
    if (!filed)
        return std::unexpected(toFailure(filed.error()));
    const auto report = risk::structureReport(filed->market, filed->legs, filed->fees, points);
    if (!report)
        return std::unexpected(toFailure(report.error()));
    return structureLine(*filed, *report);
}

std::expected<std::size_t, Failure> pointsOf(const Arguments& arguments) {
    const auto given = arguments.number(kPoints);
    if (!given)
        return std::unexpected(given.error());
    const auto points = given->value_or(kUsualPoints);
    if (points < kFewestPoints || points > kMostPoints)
        return std::unexpected(wrongUse("--points takes a number from 3 to 1001."));
    return points;
}

Exit writeStructures(const std::string& path, std::size_t points, Output& output) {
    const auto root = readJsonFile(path);
    if (!root)
        return output.fail(root.error());
    std::span<const json::value> structures(&*root, 1);
    if (const auto* list = root->if_array())
        structures = {list->data(), list->size()};
    if (structures.size() > kMostStructures)
        return output.fail(
            {Exit::Invalid, "too_large", "A file holds 1000 structures at most: split the file."});
    return writeEach(structures, MissingId::Omitted, output, [points](const json::value& structure) {
        return std::vector{lineFor(structure, points)};
    });
}

Exit run(const Arguments& arguments, Output& output) {
    const auto points = pointsOf(arguments);
    if (!points)
        return output.fail(points.error());
    const auto& files = arguments.positionals();
    if (arguments.has(kList))
        return files.empty() ? writeList(output) : output.fail(wrongUse("--list takes no file."));
    if (files.size() != 1)
        return output.fail(wrongUse("structure needs exactly one file, or --list."));
    return writeStructures(files.front(), *points, output);
}

} // namespace

Command structureCommand() {
    return {
        "structure", "FILE", "Name a structure of options and say what it can win and lose.", kOptions, run};
}

} // namespace app::cli
