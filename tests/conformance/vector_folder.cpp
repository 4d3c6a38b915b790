// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vector_folder.h"

#include "tests/support/vectors.h"

#include "lightclient/primitives/hex.h"

#include <cctype>

namespace fs = std::filesystem;

namespace conformance {

using namespace lightclient;

namespace {

constexpr int kMaxDepth = 24;
constexpr std::uintmax_t kMaxFileBytes = 8U << 20U;

void visitObjects(
    const json::value& value, const std::function<void(const json::object&)>& visit, int depth) {
    if (depth > kMaxDepth)
        return;
    if (const auto* object = value.if_object()) {
        visit(*object);
        for (const auto& member : *object)
            visitObjects(member.value(), visit, depth + 1);
    } else if (const auto* array = value.if_array()) {
        for (const auto& item : *array)
            visitObjects(item, visit, depth + 1);
    }
}

fs::path sourceOf(const File& file) {
    fs::path out = file.absolute();
    const auto levels = std::distance(file.relative().begin(), file.relative().end());
    for (auto level = levels; level > std::min<std::ptrdiff_t>(levels - 1, 2); --level)
        out = out.parent_path();
    return out;
}

} // namespace

std::vector<json::value> documentsOf(File& file) {
    std::vector<json::value> out;
    if (file.relative().extension() == ".json") {
        if (const auto* value = file.json())
            out.push_back(*value);
    } else if (file.relative().extension() == ".io") {
        std::string_view rest = file.text();
        while (!rest.empty()) {
            const auto line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (!line.starts_with("<< "))
                continue;
            if (auto value = parseJson(line.substr(3)))
                out.push_back(std::move(*value));
        }
    }
    return out;
}

void forEachObject(const json::value& value, const std::function<void(const json::object&)>& visit) {
    visitObjects(value, visit, 0);
}

void VectorFolder::enter(const File& file) {
    auto folder = sourceOf(file);
    if (folder == m_folder)
        return;
    m_folder = std::move(folder);
    m_loaded = false;
    m_contents.clear();
    m_receiptsRoots.clear();
}

void VectorFolder::load() {
    if (m_loaded)
        return;
    m_loaded = true;
    for (const auto& entry : fs::recursive_directory_iterator(m_folder)) {
        if (!entry.is_regular_file() || entry.file_size() > kMaxFileBytes)
            continue;
        File file(m_folder, fs::relative(entry.path(), m_folder));
        std::string text(file.text());
        const auto extension = entry.path().extension();
        if (extension == ".json" || extension == ".io" || extension == ".yaml")
            for (auto& c : text)
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (text.find("receiptsroot") != std::string::npos)
            index(file);
        m_contents.push_back({entry.path(), std::move(text)});
    }
}

void VectorFolder::index(File& file) {
    for (const auto& document : documentsOf(file))
        forEachObject(document, [this](const json::object& object) {
            const auto* hash = object.if_contains("hash");
            const auto* root = object.if_contains("receiptsRoot");
            if (hash == nullptr || root == nullptr)
                return;
            const auto key = jsonFixed<32>(*hash);
            const auto value = jsonFixed<32>(*root);
            if (key && value)
                m_receiptsRoots.emplace(*key, *value);
        });
}

bool VectorFolder::holds(const Hash32& hash, const File& self) {
    load();
    const std::string hex = toHex(hash).substr(2);
    const std::string raw(hash.begin(), hash.end());
    for (const auto& content : m_contents)
        if (content.path != self.absolute() &&
            (content.text.find(hex) != std::string::npos || content.text.find(raw) != std::string::npos))
            return true;
    return false;
}

std::optional<Hash32> VectorFolder::receiptsRootOf(const Hash32& blockHash) {
    load();
    const auto found = m_receiptsRoots.find(blockHash);
    return found == m_receiptsRoots.end() ? std::nullopt : std::optional(found->second);
}

bool saidToFail(const File& file) {
    const std::string stem = file.relative().stem().string();
    for (const auto& entry : std::filesystem::directory_iterator(file.absolute().parent_path())) {
        if (entry.path().extension() != ".json" || entry.file_size() > 4096)
            continue;
        const auto note = lightclient::parseJson(support::readText(entry.path()));
        const auto* fail = note ? lightclient::jsonFieldOrNull(*note, "fail") : nullptr;
        const auto* name = fail == nullptr ? nullptr : lightclient::jsonFieldOrNull(*note, "name");
        if (name != nullptr && name->is_string() && stem == std::string(name->as_string()) + "_data")
            return fail->is_bool() && fail->as_bool();
    }
    return false;
}

} // namespace conformance
