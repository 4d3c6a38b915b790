// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/json.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace conformance {

/// One file of the walk, read and parsed at most once however many recognisers look at it.
class File {
public:
    File(std::filesystem::path root, std::filesystem::path relative);
    /// Path below the vectors' root.
    const std::filesystem::path& relative() const noexcept { return m_relative; }
    std::filesystem::path absolute() const { return m_root / m_relative; }
    const lightclient::Bytes& bytes();
    std::string_view text();
    /// The JSON value of the whole file, or nullptr where it is not JSON.
    const lightclient::json::value* json();

private:
    std::filesystem::path m_root;
    std::filesystem::path m_relative;
    std::optional<lightclient::Bytes> m_bytes;
    bool m_parsed = false;
    std::optional<lightclient::json::value> m_json;
};

/// Counts per kind of case. A kind that was declared but never met is printed with 0.
class Report {
public:
    struct Count {
        int passed = 0;
        int failed = 0;
        int skipped = 0;
    };
    void declare(const std::string& kind) { m_counts[kind]; }
    void pass(const std::string& kind) { ++m_counts[kind].passed; }
    void fail(const std::string& kind, const std::string& name, const std::string& why);
    void skip(const std::string& kind, const std::string& why);
    /// pass() where `ok`, else fail().
    void check(const std::string& kind, const std::string& name, bool ok, const std::string& why);
    const std::map<std::string, Count>& counts() const noexcept { return m_counts; }
    void print() const;

private:
    std::map<std::string, Count> m_counts;
    std::map<std::string, int> m_skipReasons;
};

/// Knows some kinds of vectors by their content (never by a hard-coded file name).
class Recogniser {
public:
    virtual ~Recogniser() = default;
    virtual void declareKinds(Report& report) = 0;
    /// Runs every case that `file` holds; false where the file is none of its kinds.
    virtual bool visit(File& file, Report& report) = 0;
    /// Called once after the walk: for kinds whose cases span files.
    virtual void finish(Report& /*report*/) {}
};

/// Every recogniser: one maker per file of this folder, listed in recognisers.cpp.
std::vector<std::unique_ptr<Recogniser>> allRecognisers();

} // namespace conformance
