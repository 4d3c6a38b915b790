// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_process.h"

#include "app/session/network_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace ui::shell {
namespace {

constexpr qsizetype kMaxOutput = 1 << 20;
constexpr int kPatienceMillis = 2000;

app::session::Problem notStarted() {
    return {
        "practice_not_started",
        "The practice network could not be started: strikelight-cli is missing or broken."};
}

} // namespace

PracticeProcess::PracticeProcess(QObject* parent) : QObject(parent) {
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &PracticeProcess::readOutput);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(notStarted());
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        Q_EMIT failed(
            m_isReady ? app::session::
                            Problem{"practice_ended", "The practice network has ended: restart Strikelight."}
                      : notStarted());
    });
}

PracticeProcess::~PracticeProcess() {
    m_process.disconnect(this);
    m_process.closeWriteChannel(); // --with-parent: it ends with its standard input
    if (!m_process.waitForFinished(kPatienceMillis))
        m_process.kill();
    m_process.waitForFinished(kPatienceMillis);
}

void PracticeProcess::start() {
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"strikelight-cli"_s);
    m_process.start(program, {u"practice"_s, u"--with-parent"_s});
}

void PracticeProcess::readOutput() {
    if (m_isReady || m_output.size() > kMaxOutput)
        return;
    m_output += m_process.readAllStandardOutput();
    const auto end = m_output.indexOf('\n');
    if (end < 0)
        return;
    const auto line = QJsonDocument::fromJson(m_output.left(end)).object();
    const auto text =
        QJsonDocument(line.value("network"_L1).toObject()).toJson(QJsonDocument::Compact).toStdString();
    const auto profile = app::session::readNetworkProfile(text);
    if (!profile) {
        Q_EMIT failed(profile.error());
        return;
    }
    m_isReady = true;
    Q_EMIT ready(*profile);
}

} // namespace ui::shell
