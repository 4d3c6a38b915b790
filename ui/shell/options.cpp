// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "options.h"

#include "lightclient/primitives/hex.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace ui::shell {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("options", english);
}

std::vector<std::string> toStrings(const QStringList& texts) {
    std::vector<std::string> out;
    out.reserve(static_cast<std::size_t>(texts.size()));
    for (const auto& text : texts)
        out.push_back(text.toStdString());
    return out;
}
} // namespace

std::expected<Options, BadOption> parseOptions(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        say("Trades crypto options; proves what can be proven with its own light client."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption network(
        u"network"_s, say("practice, mainnet, sepolia, hoodi, holesky or a network file."), u"name"_s,
        u"practice"_s);
    const QCommandLineOption root(u"root"_s, say("The block root that you trust."), u"0x…"_s);
    const QCommandLineOption oldCheckpoint(
        u"accept-old-checkpoint"_s,
        say("Start from a root older than 14 days: whoever held its committee's keys can lie to you."));
    const QCommandLineOption beacon(u"beacon"_s, say("Beacon node; may be given several times."), u"url"_s);
    const QCommandLineOption execution(
        u"execution"_s, say("Execution node; may be given several times."), u"url"_s);
    const QCommandLineOption dataDir(
        u"data-dir"_s, say("Where the light client keeps its store."), u"path"_s);
    const QCommandLineOption proxy(
        u"proxy"_s, say("socks5h://host:port (Tor) or http://host:port, for every connection."), u"url"_s);
    const QCommandLineOption themeName(u"theme"_s, say("dark, light or auto."), u"name"_s);
    const QCommandLineOption screenshot(
        u"screenshot"_s, say("Save a picture of the window and quit."), u"file"_s);
    const QCommandLineOption after(
        u"after"_s, say("Seconds to wait before the picture is taken."), u"seconds"_s, u"3"_s);
    const QCommandLineOption milestones(
        u"milestones"_s,
        say("Print \"painted\" and \"following\" when the window is painted and the chain's head reached."));
    parser.addOptions(
        {network, root, oldCheckpoint, beacon, execution, proxy, dataDir, themeName, screenshot, after,
         milestones});
    parser.process(application);

    Options options;
    options.network = parser.value(network);
    if (parser.isSet(root)) {
        const auto parsed = lightclient::parseFixedHex<32>(parser.value(root).toStdString());
        if (!parsed)
            return std::unexpected(BadOption{say("--root is 32 bytes of hex.")});
        options.root = *parsed;
    }
    options.acceptOldCheckpoint = parser.isSet(oldCheckpoint);
    options.beacons = toStrings(parser.values(beacon));
    options.executions = toStrings(parser.values(execution));
    if (parser.isSet(proxy)) {
        const auto parsed = lightclient::net::parseProxyUrl(parser.value(proxy).toStdString());
        if (!parsed)
            return std::unexpected(BadOption{QString::fromStdString(describe(parsed.error()))});
        options.proxy = *parsed;
    }
    options.dataDir = parser.value(dataDir);
    options.screenshotFile = parser.value(screenshot);
    options.reportsMilestones = parser.isSet(milestones);
    if (parser.isSet(themeName)) {
        options.theme = theme::parseChoice(parser.value(themeName));
        if (!options.theme)
            return std::unexpected(BadOption{say("--theme is dark, light or auto.")});
    }
    bool isNumber = false;
    options.screenshotAfterSeconds = parser.value(after).toDouble(&isNumber);
    if (!isNumber || options.screenshotAfterSeconds < 0 || options.screenshotAfterSeconds > 3600)
        return std::unexpected(BadOption{say("--after is a number of seconds from 0 to 3600.")});
    if (!parser.positionalArguments().isEmpty())
        return std::unexpected(BadOption{say("Nothing was expected after the options.")});
    return options;
}

} // namespace ui::shell
