// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "runner.h"

#include "tests/support/vectors.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>

namespace fs = std::filesystem;

namespace conformance {

File::File(fs::path root, fs::path relative) : m_root(std::move(root)), m_relative(std::move(relative)) {}

const lightclient::Bytes& File::bytes() {
    if (!m_bytes)
        m_bytes = support::readBytes(absolute());
    return *m_bytes;
}

std::string_view File::text() {
    const auto& content = bytes();
    return {reinterpret_cast<const char*>(content.data()), content.size()};
}

const lightclient::json::value* File::json() {
    if (!m_parsed) {
        m_parsed = true;
        if (auto value =
                lightclient::parseJson(text(), {.maxBytes = std::size_t{256} << 20U, .maxDepth = 64}))
            m_json = std::move(*value);
    }
    return m_json ? &*m_json : nullptr;
}

void Report::fail(const std::string& kind, const std::string& name, const std::string& why) {
    ++m_counts[kind].failed;
    std::printf("FAIL %s: %s: %s\n", kind.c_str(), name.c_str(), why.c_str());
}

void Report::skip(const std::string& kind, const std::string& why) {
    ++m_counts[kind].skipped;
    ++m_skipReasons[kind + ": " + why];
}

void Report::check(const std::string& kind, const std::string& name, bool ok, const std::string& why) {
    if (ok)
        pass(kind);
    else
        fail(kind, name, why);
}

void Report::print() const {
    std::printf("%-44s %8s %8s %8s\n", "kind", "passed", "failed", "skipped");
    for (const auto& [kind, count] : m_counts)
        std::printf("%-44s %8d %8d %8d\n", kind.c_str(), count.passed, count.failed, count.skipped);
    for (const auto& [reason, count] : m_skipReasons)
        std::printf("skipped %d × %s\n", count, reason.c_str());
}

} // namespace conformance

namespace {

std::vector<fs::path> filesBelow(const fs::path& root) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file())
            out.push_back(fs::relative(entry.path(), root));
    std::sort(out.begin(), out.end());
    return out;
}

/// Kinds that the default vectors must hold, one a line, # for comments.
std::set<std::string> expectedKinds() {
    std::set<std::string> out;
    std::ifstream in(support::fixture("conformance/expected_kinds.txt"));
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line[0] != '#')
            out.insert(line);
    return out;
}

} // namespace

/// Walks $STRIKELIGHT_VECTORS (default ../shared/vectors), runs every case that a recogniser knows and
/// prints the counts. Fails on a failed case, on a walk that recognised nothing, and, with the default
/// root, where a kind of expected_kinds.txt is empty. Exit 77 (CTest: skipped) where there is no folder.
int main(int argc, char** argv) {
    const fs::path root = argc > 1 ? fs::path(argv[1]) : support::vectorsRoot();
    const bool isDefault = argc <= 1 && std::getenv("STRIKELIGHT_VECTORS") == nullptr;
    if (!fs::exists(root)) {
        std::printf("SKIP: no test vectors at %s\n", root.c_str());
        return 77;
    }
    conformance::Report report;
    const auto recognisers = conformance::allRecognisers();
    for (const auto& recogniser : recognisers)
        recogniser->declareKinds(report);
    std::vector<std::string> unrecognised;
    int recognised = 0;
    for (const auto& path : filesBelow(root)) {
        conformance::File file(root, path);
        bool known = false;
        for (const auto& recogniser : recognisers)
            known = recogniser->visit(file, report) || known;
        recognised += known ? 1 : 0;
        if (!known)
            unrecognised.push_back(path.string());
    }
    for (const auto& recogniser : recognisers)
        recogniser->finish(report);
    for (const auto& path : unrecognised)
        std::printf("not recognised: %s\n", path.c_str());
    report.print();
    bool good = recognised > 0;
    if (!good)
        std::printf("FAIL: nothing below %s was recognised\n", root.c_str());
    for (const auto& [kind, count] : report.counts())
        good = good && count.failed == 0;
    if (isDefault)
        for (const auto& kind : expectedKinds())
            if (const auto found = report.counts().find(kind);
                found == report.counts().end() || found->second.passed == 0) {
                std::printf("FAIL: kind %s has no passing case\n", kind.c_str());
                good = false;
            }
    std::printf("%d files recognised, %zu not\n", recognised, unrecognised.size());
    return good ? 0 : 1;
}
