// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "agent_fixture.h"

#include "wallet/agent/hardening.h"
#include "wallet/agent/signer_process.h"

#include <QTest>

#include <array>
#include <cerrno>
#include <csignal>
#include <future>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace wallet::agent;
using namespace agenttest;
using namespace std::chrono_literals;

namespace {

/// How a signer ends after `bytes` arrived on its socket: its exit code, -1 where it had to be killed.
int exitAfter(std::string_view bytes) {
    auto process = SignerProcess::spawn(program()).value();
    if (::write(process.channel().descriptor(), bytes.data(), bytes.size()) < 0)
        return -2;
    int status = 0;
    for (int wait = 0; wait < 500; ++wait) {
        if (::waitpid(process.id(), &status, WNOHANG) == process.id())
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        std::this_thread::sleep_for(10ms);
    }
    return -1;
}

std::string be32(std::uint32_t value) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text.push_back(static_cast<char>(value >> static_cast<unsigned>(shift)));
    return text;
}

Message typed(std::string_view type) {
    Message message;
    message.body["type"] = type;
    return message;
}

} // namespace

class RobustnessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void garbageAndOversizedFramesEndTheSigner() {
        QCOMPARE(exitAfter("hello, this is no frame at all"), 2);
        QCOMPARE(exitAfter("SKS1" + be32(1) + be32(0x40000000) + be32(0)), 2);
        QCOMPARE(exitAfter("SKS1" + be32(1) + be32(2) + be32(0) + "no"), 2);
    }

    void requestsThatMakeNoSenseAreAnswered() {
        Desk desk;
        QCOMPARE(codeText(desk.client->call(typed("format_disk"))), QStringLiteral("bad_request"));
        QCOMPARE(codeText(desk.client->call({})), QStringLiteral("bad_request"));
        QCOMPARE(codeText(desk.client->call(typed("unlock"))), QStringLiteral("bad_request"));
        QVERIFY(desk.import().has_value());
        auto message = typed("sign");
        message.body["kind"] = 7;
        QCOMPARE(codeText(desk.client->call(std::move(message))), QStringLiteral("bad_request"));
        message = typed("set_idle_lock");
        message.body["idleLockMs"] = -5;
        QCOMPARE(codeText(desk.client->call(std::move(message))), QStringLiteral("bad_request"));
        message = typed("hello");
        message.body["protocol"] = 2;
        QCOMPARE(codeText(desk.client->call(std::move(message))), QStringLiteral("protocol_mismatch"));
        SignCall large;
        large.account = firstAddress();
        large.content = std::string(kMaxBody, 'x');
        QCOMPARE(codeText(sign(*desk.client, large)), QStringLiteral("oversized"));
        QVERIFY(status(*desk.client).has_value()); // still on speaking terms
    }

    void theFirstWordMustBeHello() {
        auto process = SignerProcess::spawn(program()).value();
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        auto message = typed("status");
        QVERIFY(process.channel().send(message, deadline).has_value());
        const auto reply = process.channel().receive(deadline).value();
        QVERIFY(reply.body.at("error").as_string() == "protocol_mismatch");
    }

    void aMissingProgramIsNamed() {
        AgentOptions options;
        options.program = "/nowhere/strikelight-signer";
        options.vaultDirectory = "/tmp/none";
        QCOMPARE(codeText(AgentClient::start(options)), QStringLiteral("signer_not_found"));
        options.program = "/bin/true"; // starts, says nothing, goes
        QCOMPARE(codeText(AgentClient::start(options)), QStringLiteral("signer_gone"));
        options.program = program();
        options.vaultDirectory = "relative";
        QCOMPARE(codeText(AgentClient::start(options)), QStringLiteral("bad_request"));
    }

    void aKilledSignerIsSeenAndReplaced() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        const int first = desk.client->processId();
        // Mid-request: a vault at full strength takes half a second to unlock.
        std::promise<QString> promise;
        auto request = typed("change_passphrase");
        request.secrets.push_back(secretOf("pass"));
        request.secrets.push_back(secretOf("next"));
        desk.client->submit(
            std::move(request), [&](AgentResult<Message> reply) { promise.set_value(codeText(reply)); });
        std::this_thread::sleep_for(100ms);
        QCOMPARE(::kill(first, SIGKILL), 0);
        QCOMPARE(promise.get_future().get(), QStringLiteral("signer_gone"));
        QVERIFY(!desk.client->isAlive());
        QCOMPARE(codeText(status(*desk.client)), QStringLiteral("signer_gone"));
        QVERIFY(desk.client->restart().has_value());
        QVERIFY(desk.client->processId() != first);
        QCOMPARE(status(*desk.client)->state, VaultState::Locked);
        QVERIFY(unlock(*desk.client, secretOf("pass")).has_value());
        QCOMPARE(accounts(*desk.client)->size(), std::size_t{1});
    }

    void aStalledSignerTimesOutAndRecovers() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        QCOMPARE(::kill(desk.client->processId(), SIGSTOP), 0);
        QCOMPARE(codeText(desk.client->call(typed("accounts"), 200ms)), QStringLiteral("timed_out"));
        QCOMPARE(::kill(desk.client->processId(), SIGCONT), 0);
        const auto next = status(*desk.client); // the late list of accounts is not taken for its answer
        QVERIFY2(next.has_value(), qPrintable(codeText(next)));
        QCOMPARE(next->state, VaultState::Unlocked);
    }

    void locksItselfWhenIdle() {
        Desk desk{2000ms};
        QVERIFY(desk.import().has_value());
        for (int use = 0; use < 5; ++use) {
            std::this_thread::sleep_for(500ms);
            QVERIFY(previewAddresses(*desk.client, {"m/44'/60'/0'/0/0"}).has_value()); // use keeps it open
        }
        std::this_thread::sleep_for(800ms);
        QCOMPARE(status(*desk.client)->state, VaultState::Unlocked);
        std::this_thread::sleep_for(1500ms); // asking for the status is no use
        QCOMPARE(status(*desk.client)->state, VaultState::Locked);
        SignCall call;
        call.account = firstAddress();
        call.content = "x";
        QCOMPARE(codeText(sign(*desk.client, call)), QStringLiteral("locked"));
        QVERIFY(setIdleLock(*desk.client, 24h).has_value());
        QVERIFY(unlock(*desk.client, secretOf("pass")).has_value());
        QVERIFY(status(*desk.client)->lockIn > 23h);
    }

    void theIdleSignerLetsTheVaultGo() {
        Desk desk{2000ms};
        QVERIFY(desk.import().has_value());
        AgentOptions options;
        options.program = program();
        options.vaultDirectory = desk.vault();
        const auto other = AgentClient::start(options).value();
        QCOMPARE(codeText(unlock(*other, secretOf("pass"))), QStringLiteral("locked_by_other"));
        std::this_thread::sleep_for(2500ms);
        QVERIFY(unlock(*other, secretOf("pass")).has_value());
    }

    void theSignerGoesWithItsParent() {
        pid_t id = -1;
        {
            Desk desk;
            QVERIFY(desk.import().has_value());
            id = desk.client->processId();
        }
        QVERIFY(::kill(id, 0) != 0 && errno == ESRCH);
    }

    void theSignerIsHardened() {
        Desk desk;
        const auto process = "/proc/" + std::to_string(desk.client->processId());
        const auto status = slurp(process + "/status");
        QVERIFY2(status.find("Seccomp:\t2") != std::string::npos, status.c_str());
        QVERIFY(status.find("NoNewPrivs:\t1") != std::string::npos);
        const auto limits = slurp(process + "/limits");
        const auto core = limits.substr(limits.find("Max core file size"));
        QVERIFY(core.find("0                    0 ") < 40);
        if (::getuid() != 0)
            QVERIFY(slurp(process + "/environ").empty()); // not dumpable: closed to the same user
    }

    void theKernelRefusesSocketsAfterHardening() {
        std::array<int, 2> ends{-1, -1};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
        QVERIFY(isLocalSocket(ends[0]));
        QVERIFY(!isLocalSocket(0));
        const pid_t child = ::fork();
        if (child == 0) {
            if (!hardenProcess(ends[0]))
                ::_exit(10);
            const bool refused = ::socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM;
            const bool noPair = ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) < 0 && errno == EPERM;
            const bool noExec = ::execl("/bin/true", "true", nullptr) < 0 && errno == EPERM;
            const bool closed = ::write(ends[1], "x", 1) < 0 && errno == EBADF;
            const bool kept = ::write(ends[0], "x", 1) == 1 || errno == EPIPE;
            ::_exit(refused && noPair && noExec && closed && kept ? 7 : 8);
        }
        int code = 0;
        QCOMPARE(::waitpid(child, &code, 0), child);
        ::close(ends[0]);
        ::close(ends[1]);
        QVERIFY(WIFEXITED(code));
        QCOMPARE(WEXITSTATUS(code), 7);
    }
};

QTEST_APPLESS_MAIN(RobustnessTest)
#include "robustness_test.moc"
