// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signer_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <utility>

namespace wallet::agent {
namespace {

constexpr int kChildDescriptor = 3;

/// posix_spawn's two argument objects.
class SpawnPlan {
public:
    SpawnPlan() {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }

    bool prepare(int childEnd) {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        // A group of its own: Ctrl-C reaches the parent, whose end then tells the signer to lock.
        const short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP;
        return posix_spawn_file_actions_addopen(&m_actions, 0, "/dev/null", O_RDONLY, 0) == 0 &&
               posix_spawn_file_actions_addopen(&m_actions, 1, "/dev/null", O_WRONLY, 0) == 0 &&
               posix_spawn_file_actions_adddup2(&m_actions, childEnd, kChildDescriptor) == 0 &&
               posix_spawn_file_actions_addclosefrom_np(&m_actions, kChildDescriptor + 1) == 0 &&
               posix_spawnattr_setsigmask(&m_attributes, &none) == 0 &&
               posix_spawnattr_setsigdefault(&m_attributes, &all) == 0 &&
               posix_spawnattr_setpgroup(&m_attributes, 0) == 0 &&
               posix_spawnattr_setflags(&m_attributes, flags) == 0;
    }
    /// 0 or an errno value.
    int spawn(pid_t& id, const std::filesystem::path& program) const {
        auto name = program.string();
        std::string option{"--fd"};
        auto number = std::to_string(kChildDescriptor);
        std::string locale{"LC_ALL=C.UTF-8"}; // nothing of the parent's environment, LD_PRELOAD least of all
        const std::array<char*, 4> arguments{name.data(), option.data(), number.data(), nullptr};
        const std::array<char*, 2> environment{locale.data(), nullptr};
        return posix_spawn(
            &id, name.c_str(), &m_actions, &m_attributes, arguments.data(), environment.data());
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

bool collect(pid_t id, int flags) noexcept {
    int status = 0;
    pid_t collected = 0;
    do
        collected = ::waitpid(id, &status, flags);
    while (collected < 0 && errno == EINTR);
    return collected != 0; // collected, or no child of ours any more
}

} // namespace

AgentResult<SignerProcess> SignerProcess::spawn(const std::filesystem::path& program) {
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fault(AgentError::IoFailure, std::strerror(errno));
    SignerProcess process;
    process.m_channel = Channel{ends[0]};
    const Channel childEnd{ends[1]};
    SpawnPlan plan;
    if (!plan.prepare(childEnd.descriptor()))
        return fault(AgentError::IoFailure, "posix_spawn");
    if (const int error = plan.spawn(process.m_id, program); error != 0) {
        process.m_id = -1;
        return fault(AgentError::SignerNotFound, program.string() + ": " + std::strerror(error));
    }
    return process;
}

SignerProcess::SignerProcess(SignerProcess&& other) noexcept
    : m_channel(std::move(other.m_channel)), m_id(std::exchange(other.m_id, -1)) {}

SignerProcess& SignerProcess::operator=(SignerProcess&& other) noexcept {
    if (this != &other) {
        stop();
        m_channel = std::move(other.m_channel);
        m_id = std::exchange(other.m_id, -1);
    }
    return *this;
}

SignerProcess::~SignerProcess() {
    stop();
}

void SignerProcess::stop() noexcept {
    using namespace std::chrono_literals;
    m_channel.close();
    if (m_id <= 0)
        return;
    const auto id = std::exchange(m_id, -1);
    for (const auto end = std::chrono::steady_clock::now() + 2s; std::chrono::steady_clock::now() < end;) {
        if (collect(id, WNOHANG))
            return;
        std::this_thread::sleep_for(2ms);
    }
    ::kill(id, SIGKILL);
    collect(id, 0);
}

} // namespace wallet::agent
