// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "peer_process.h"

#include <QFileInfo>
#include <QProcess>

using namespace Qt::Literals::StringLiterals;

namespace bench {
namespace {

constexpr int kPatience = 300'000;
const QString kFolder = QStringLiteral(STRIKELIGHT_SOURCE_DIR "/build/peers/bench/");

} // namespace

bool arePeersInstalled() {
    return QFileInfo::exists(kFolder + u"installed-lock.json"_s);
}

std::optional<lightclient::json::value>
askPeer(const std::string& script, const std::filesystem::path& argument) {
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(
        u"node"_s, {kFolder + QString::fromStdString(script), QString::fromStdString(argument.string())});
    if (!node.waitForFinished(kPatience) || node.exitStatus() != QProcess::NormalExit || node.exitCode() != 0)
        return std::nullopt;
    const auto answer = lightclient::parseJson(node.readAllStandardOutput().toStdString());
    return answer ? std::optional(*answer) : std::nullopt;
}

} // namespace bench
