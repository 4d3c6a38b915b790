// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QElapsedTimer>
#include <QProcess>

#include <optional>
#include <string>
#include <vector>

namespace bench {

/// What the kernel says of a running process (/proc/PID).
struct ProcessUse {
    double residentMib = 0; ///< all that is in memory, shared libraries too
    double ownMib = 0;      ///< of it: heap and stacks, in no file
    double peakMib = 0;     ///< the most it was ever resident
    double cpuSeconds = 0;  ///< of all its threads
};

/// Nothing where the process is gone.
std::optional<ProcessUse> useOf(qint64 processId);

/// A program that tells its milestones, a line each on standard output (strikelight --milestones). It has a
/// fresh home, so that nothing is remembered from an earlier run, and ends with this object.
class ChildProcess {
public:
    /// @param home a folder that is empty
    ChildProcess(const QString& program, const QStringList& arguments, const QString& home);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Seconds from the start of the process to that line; nothing where it did not come in time.
    std::optional<double> secondsTo(const QByteArray& milestone, int patienceMillis);
    std::optional<ProcessUse> use() const { return useOf(m_process.processId()); }
    /// A direct child by its program's name; nothing where there is none.
    std::optional<ProcessUse> useOfChild(const std::string& name) const;

private:
    QProcess m_process;
    QElapsedTimer m_clock;
    QByteArray m_output;
};

} // namespace bench
