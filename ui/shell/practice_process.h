// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/network_profile.h"
#include "app/session/snapshot.h"

#include <QObject>
#include <QProcess>

namespace ui::shell {

/// The practice network in a process of its own: strikelight-cli practice, beside our executable. We hear of
/// it what any client hears, its network file; it ends with us.
class PracticeProcess : public QObject {
    Q_OBJECT
public:
    explicit PracticeProcess(QObject* parent = nullptr);
    /// Ends the process and waits for it, a moment at most.
    ~PracticeProcess() override;

    void start();

Q_SIGNALS:
    /// The network is up; its file says where.
    void ready(const app::session::NetworkProfile& profile);
    /// It could not be started, or ended.
    void failed(const app::session::Problem& problem);

private:
    void readOutput();

    QProcess m_process;
    QByteArray m_output;
    bool m_isReady = false;
};

} // namespace ui::shell
