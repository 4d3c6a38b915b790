// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice.h"

#include "files.h"
#include "interrupt.h"
#include "practice_demo.h"

#include "app/practice/practice_server.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <random>

namespace app::cli {
namespace {

namespace net = lightclient::net;

constexpr std::array kOptions{
    Option{"--listen", "127.0.0.1:PORT", "where to serve; any free port where it is left out"},
    Option{
        "--seed", "N", "what the network is made from; the same seed makes the same validators and accounts"},
    Option{"--speed", "X", "1 to 1000: a market that moves X times as fast; from 2 on, slots of one second"},
    Option{"--scenario", "FILE", "lies to tell, by slot (docs/practice.md)"},
    Option{"--with-parent", "", "stop when standard input closes: for a program that starts this one"},
    Option{"--demo", "", "sync, trade, prove and export a receipt once, in the terminal, a line per step"},
    Option{"--passphrase-file", "FILE", "of the demo's wallet; made up where it is left out"},
};

constexpr std::size_t kPassphraseBytes = 32;
constexpr std::uint64_t kMostSpeed = 1000;
constexpr std::string_view kLoopback = "127.0.0.1:";

std::expected<std::uint16_t, Failure> readPort(const Arguments& arguments) {
    const auto listen = arguments.value("--listen");
    if (!listen)
        return 0;
    const auto port =
        listen->starts_with(kLoopback)
            ? lightclient::parseDecimalUint64(std::string_view(*listen).substr(kLoopback.size()))
            : lightclient::Decoded<std::uint64_t>(std::unexpected(lightclient::DecodeError::Malformed));
    if (!port || *port > 65535)
        return std::unexpected(
            wrongUse("--listen takes 127.0.0.1:PORT: the practice network serves this computer only."));
    return static_cast<std::uint16_t>(*port);
}

std::expected<practice::PracticeServerOptions, Failure> readOptions(const Arguments& arguments) {
    const auto port = readPort(arguments);
    const auto seed = arguments.number("--seed");
    const auto speed = arguments.number("--speed");
    if (!port)
        return std::unexpected(port.error());
    if (!seed)
        return std::unexpected(seed.error());
    if (!speed)
        return std::unexpected(speed.error());
    if (speed->value_or(1) < 1 || speed->value_or(1) > kMostSpeed)
        return std::unexpected(wrongUse("--speed is a number from 1 to 1000."));
    practice::PracticeServerOptions options;
    options.port = *port;
    options.chain.seed = seed->value_or(1);
    // A network file knows no slot shorter than a second.
    options.chain.secondsPerSlot = speed->value_or(1) > 1 ? 1 : 2;
    options.marketSpeed = speed->value_or(1);
    if (const auto file = arguments.value("--scenario")) {
        const auto text = readJsonFile(*file);
        if (!text)
            return std::unexpected(text.error());
        auto scenario = practice::parseScenario(*text);
        if (!scenario)
            return std::unexpected(Failure{
                Exit::Invalid, std::string(codeOf(scenario.error())),
                "The scenario cannot be read: " + std::string(describe(scenario.error())) + "."});
        options.scenario = std::move(*scenario);
    }
    return options;
}

/// Whether whoever started us has closed our standard input.
bool isParentGone() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, 0) <= 0)
        return false;
    std::array<char, 64> ignored{};
    return ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0;
}

/// The demo wallet's passphrase: the file's first line, or one that nobody will ever know.
std::expected<wallet::keys::SecretBytes, Failure> readPassphrase(const Arguments& arguments) {
    using wallet::keys::SecretBytes;
    wallet::keys::KeyResult<SecretBytes> secret = SecretBytes::make(kPassphraseBytes);
    if (const auto file = arguments.value("--passphrase-file")) {
        auto bytes = readFile(*file);
        if (!bytes)
            return std::unexpected(bytes.error());
        const wallet::keys::WipeGuard wiped(*bytes);
        const auto end = std::ranges::find(*bytes, std::uint8_t{'\n'});
        secret = SecretBytes::copyOf({bytes->data(), static_cast<std::size_t>(end - bytes->begin())});
    } else if (secret) {
        std::random_device random;
        for (auto& byte : secret->mutableView())
            byte = static_cast<std::uint8_t>('a' + random() % 26U);
    }
    if (!secret)
        return std::unexpected(Failure{Exit::Trouble, "out_of_memory", "There is no memory for a secret."});
    return std::move(*secret);
}

Exit runDemo(const Arguments& arguments, const json::value& networkFile, Output& output) {
    auto passphrase = readPassphrase(arguments);
    if (!passphrase)
        return output.fail(passphrase.error());
    return runPracticeDemo(networkFile, std::move(*passphrase), output);
}

Exit run(const Arguments& arguments, Output& output) {
    if (!arguments.positionals().empty())
        return output.fail(wrongUse("practice takes no file."));
    if (arguments.value("--passphrase-file") && !arguments.has("--demo"))
        return output.fail(wrongUse("--passphrase-file is for --demo."));
    const auto options = readOptions(arguments);
    if (!options)
        return output.fail(options.error());
    net::IoThread io;
    auto server = practice::PracticeServer::start(io, *options);
    if (!server)
        return output.fail(
            {Exit::Trouble, std::string(codeOf(server.error())), net::describe(server.error())});
    if (arguments.has("--demo"))
        return runDemo(arguments, (*server)->networkFile(), output);
    output.line(json::object{{"listening", (*server)->url()}, {"network", (*server)->networkFile()}});
    output.note("practice network at " + (*server)->url() + ", until interrupted");
    catchInterrupts();
    while (!waitForInterrupt(std::chrono::milliseconds(200)))
        if (arguments.has("--with-parent") && isParentGone())
            break;
    return Exit::Done;
}

} // namespace

Command practiceCommand() {
    return {"practice", "", "Run the practice network: an exchange's chain on this computer.", kOptions, run};
}

} // namespace app::cli
