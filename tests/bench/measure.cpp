// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "measure.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>

namespace bench {

namespace {

constexpr int kBatches = 5;
constexpr double kBatchSeconds = 0.1;

std::string figure(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
}

std::string inWords(double nanoseconds) {
    struct Unit {
        double size;
        const char* name;
    };
    constexpr Unit kUnits[] = {{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1, "ns"}};
    for (const Unit& unit : kUnits) {
        if (nanoseconds >= unit.size || unit.size == 1)
            return figure(nanoseconds / unit.size) + " " + unit.name;
    }
    return {};
}

double batchSeconds(const std::function<void()>& work, std::uint64_t runs) {
    const double start = threadSeconds();
    for (std::uint64_t i = 0; i < runs; ++i)
        work();
    return threadSeconds() - start;
}

} // namespace

ScratchFolder::ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "strikelight-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::filesystem::filesystem_error("no scratch folder", name, {errno, std::generic_category()});
    m_path = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

double threadSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double nanoseconds(const std::function<void()>& work) {
    std::uint64_t runs = 1;
    while (batchSeconds(work, runs) < kBatchSeconds)
        runs *= 2;
    double best = std::numeric_limits<double>::infinity();
    for (int batch = 0; batch < kBatches; ++batch)
        best = std::min(best, batchSeconds(work, runs));
    return best / static_cast<double>(runs) * 1e9;
}

void Table::row(const std::string& name, double nanosecondsEach, const std::string& per) {
    m_rows.push_back({name, inWords(nanosecondsEach) + " / " + per});
}

void Table::hold(const std::string& name, const std::string& value, bool isMissed) {
    m_missed = m_missed || isMissed;
    m_rows.push_back({name, value + (isMissed ? "  MISSED" : "")});
}

void Table::ratio(const std::string& name, double ours, double theirs, double atMost) {
    const double value = ours / theirs;
    if (atMost > 0)
        hold(name, figure(value) + " x (at most " + figure(atMost) + ")", value > atMost);
    else
        note(name, figure(value) + " x");
}

void Table::times(const std::string& name, double ours, double theirs, double atLeast) {
    const double value = theirs / ours;
    hold(name, figure(value) + " times as long (at least " + figure(atLeast) + ")", value < atLeast);
}

void Table::bound(const std::string& name, double value, double atMost) {
    hold(name, figure(value) + " (at most " + figure(atMost) + ")", value > atMost);
}

void Table::note(const std::string& name, const std::string& value) {
    m_rows.push_back({name, value});
}

int Table::print() const {
    std::printf("\n%s\n", m_title.c_str());
    for (const Row& row : m_rows)
        std::printf("  %-56s %s\n", row.name.c_str(), row.value.c_str());
    return m_missed ? 3 : 0;
}

} // namespace bench
