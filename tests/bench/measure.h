// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// Seconds of CPU time that the calling thread has used: other processes on the machine do not count.
double threadSeconds();

/// Keeps the compiler from removing the work that led to `value`.
template <class T> void keep(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

/// The middle one of some figures. @pre there is one
double median(std::vector<double> values);

/// Nanoseconds of one run of `work`: the best of five batches, each long enough for the clock.
double nanoseconds(const std::function<void()>& work);

/// A folder for a bench's files that goes with it.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Measurements of one subject, printed as a table. Ratios are taken within one run only: figures of two
/// machines, or of two runs, do not compare.
class Table {
public:
    explicit Table(std::string title) : m_title(std::move(title)) {}
    /// A row; `per` names what one run is ("update", "proof").
    void row(const std::string& name, double nanosecondsEach, const std::string& per);
    /// A ratio of two measurements and the bound it is held to (0: none). Remembers a missed bound.
    void ratio(const std::string& name, double ours, double theirs, double atMost = 0);
    /// How many times as long the peer takes as we do, and the least that it is held to.
    void times(const std::string& name, double ours, double theirs, double atLeast);
    /// A figure with the most that it may be.
    void bound(const std::string& name, double value, double atMost);
    /// Anything else worth a row: a size, a count.
    void note(const std::string& name, const std::string& value);
    /// Prints the table. Returns the process's exit code: 0, or 3 where a bound was missed.
    int print() const;

private:
    struct Row {
        std::string name;
        std::string value;
    };
    void hold(const std::string& name, const std::string& value, bool isMissed);
    std::string m_title;
    std::vector<Row> m_rows;
    bool m_missed = false;
};

} // namespace bench
