// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "child_process.h"

#include <QProcessEnvironment>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace bench {
namespace {

std::filesystem::path folderOf(qint64 processId) {
    return std::filesystem::path("/proc") / std::to_string(processId);
}

std::string readFirstLine(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

/// utime and stime, fields 14 and 15; the name before them may hold spaces and ends with the last ')'.
double cpuSecondsOf(const std::string& stat) {
    std::istringstream rest(stat.substr(std::min(stat.rfind(')') + 1, stat.size())));
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        rest >> skipped;
    double user = 0;
    double system = 0;
    rest >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace

std::optional<ProcessUse> useOf(qint64 processId) {
    std::ifstream status(folderOf(processId) / "status");
    ProcessUse use;
    double kib = 0;
    for (std::string line; std::getline(status, line);) {
        std::istringstream fields(line);
        std::string name;
        fields >> name >> kib;
        if (name == "VmRSS:")
            use.residentMib = kib / 1024;
        else if (name == "RssAnon:")
            use.ownMib = kib / 1024;
        else if (name == "VmHWM:")
            use.peakMib = kib / 1024;
    }
    if (use.residentMib == 0)
        return std::nullopt;
    use.cpuSeconds = cpuSecondsOf(readFirstLine(folderOf(processId) / "stat"));
    return use;
}

ChildProcess::ChildProcess(const QString& program, const QStringList& arguments, const QString& home) {
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto* place :
         {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QLatin1String(place), home);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_clock.start();
    m_process.start(program, arguments);
}

ChildProcess::~ChildProcess() {
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

std::optional<double> ChildProcess::secondsTo(const QByteArray& milestone, int patienceMillis) {
    while (!m_output.contains(milestone + '\n')) {
        const auto left = patienceMillis - m_clock.elapsed();
        if (left <= 0 || !m_process.waitForReadyRead(static_cast<int>(left)))
            return std::nullopt;
        m_output += m_process.readAllStandardOutput();
    }
    return static_cast<double>(m_clock.nsecsElapsed()) * 1e-9;
}

std::optional<ProcessUse> ChildProcess::useOfChild(const std::string& name) const {
    std::error_code error;
    const auto threads = folderOf(m_process.processId()) / "task";
    for (const auto& thread : std::filesystem::directory_iterator(threads, error)) {
        std::istringstream children(readFirstLine(thread.path() / "children"));
        for (qint64 child = 0; children >> child;)
            // The kernel keeps fifteen characters of a name.
            if (readFirstLine(folderOf(child) / "comm") == name.substr(0, 15))
                return useOf(child);
    }
    return std::nullopt;
}

} // namespace bench
