// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "files.h"

#include "snappy_framing.h"

#include <yaml-cpp/yaml.h>

#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>

namespace app::cli {
namespace {

constexpr int kMaxYamlDepth = 16;

Failure unreadable(const std::filesystem::path& path) {
    return {Exit::Trouble, "file_unreadable", "The file " + path.string() + " cannot be read."};
}

Failure malformed(const std::filesystem::path& path, std::string_view what) {
    return {Exit::Invalid, "malformed", "The file " + path.string() + " is not " + std::string(what) + "."};
}

/// Every scalar becomes a string: the readers of our rooms take numbers as text.
json::value toJsonValue(const YAML::Node& node, int depth) {
    if (depth > kMaxYamlDepth || node.IsNull())
        return nullptr;
    if (node.IsSequence()) {
        json::array out;
        for (const auto& entry : node)
            out.push_back(toJsonValue(entry, depth + 1));
        return out;
    }
    if (node.IsMap()) {
        json::object out;
        for (const auto& entry : node)
            out[entry.first.as<std::string>()] = toJsonValue(entry.second, depth + 1);
        return out;
    }
    return json::string(node.Scalar());
}

/// All of a stream, a pipe too, as far as a file may reach.
std::expected<lightclient::Bytes, Failure> readStream(std::istream& in, const std::filesystem::path& path) {
    lightclient::Bytes out;
    std::array<char, 64 * 1024> part{};
    while (in.read(part.data(), part.size()) || in.gcount() > 0) {
        out.insert(out.end(), part.begin(), part.begin() + in.gcount());
        if (out.size() > kMaxFileBytes)
            return std::unexpected(Failure{
                Exit::Trouble, "too_large", "The file " + path.string() + " is larger than 256 MiB."});
    }
    // The end of a file and a failed read end the loop alike.
    if (in.bad() || (path == "-" && std::ferror(stdin) != 0))
        return std::unexpected(unreadable(path));
    return out;
}

} // namespace

std::expected<lightclient::Bytes, Failure> readFile(const std::filesystem::path& path) {
    if (path == "-")
        return readStream(std::cin, path);
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return std::unexpected(unreadable(path));
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return std::unexpected(unreadable(path));
    return readStream(in, path);
}

bool isReadable(const std::filesystem::path& path) {
    std::error_code error;
    return path == "-" || (!std::filesystem::is_directory(path, error) && ::access(path.c_str(), R_OK) == 0);
}

std::expected<lightclient::Bytes, Failure> readObjectFile(const std::filesystem::path& path) {
    auto bytes = readFile(path);
    if (!bytes || path.extension() != ".ssz_snappy")
        return bytes;
    auto plain = uncompressSnappy(*bytes);
    if (!plain)
        return std::unexpected(malformed(path, "valid snappy"));
    return std::move(*plain);
}

std::expected<json::value, Failure> readJsonFile(const std::filesystem::path& path) {
    const auto bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto value = lightclient::parseJson(
        std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()),
        {.maxBytes = kMaxFileBytes});
    if (!value && value.error() == lightclient::DecodeError::Oversized)
        return std::unexpected(Failure{
            Exit::Invalid, "too_large",
            "The file " + path.string() + " has more values than one run takes: split it."});
    if (!value)
        return std::unexpected(malformed(path, "JSON"));
    return std::move(*value);
}

std::expected<json::value, Failure> readYamlFile(const std::filesystem::path& path) {
    const auto bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    try {
        return toJsonValue(YAML::Load(std::string(bytes->begin(), bytes->end())), 0);
    } catch (const YAML::Exception&) {
        return std::unexpected(malformed(path, "YAML"));
    }
}

} // namespace app::cli
