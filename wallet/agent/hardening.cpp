// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "hardening.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace wallet::agent {
namespace {

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned kArchitecture = 0;
#endif

constexpr unsigned kX32Bit = 0x40000000U; // x86-64's second numbering of the same calls

constexpr std::array kForbidden{SYS_socket,           SYS_connect, SYS_bind,           SYS_listen,
                                SYS_accept,           SYS_accept4, SYS_socketpair,     SYS_execve,
                                SYS_execveat,         SYS_ptrace,  SYS_io_uring_setup, SYS_process_vm_readv,
                                SYS_process_vm_writev};

sock_filter load(std::size_t offset) {
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset));
}

/// Kills on a foreign architecture, answers EPERM to the forbidden calls, allows the rest.
std::vector<sock_filter> makeFilter() {
    std::vector<sock_filter> program;
    const sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA));
    program.push_back(load(offsetof(seccomp_data, arch)));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    program.push_back(load(offsetof(seccomp_data, nr)));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kX32Bit, 0, 1));
    program.push_back(refuse);
    for (const auto number : kForbidden) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 1));
        program.push_back(refuse);
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    return program;
}

bool installFilter() {
    if (kArchitecture == 0)
        return true; // an architecture whose call numbers we have not checked
    auto program = makeFilter();
    const sock_fprog handle{.len = static_cast<unsigned short>(program.size()), .filter = program.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &handle, 0, 0) == 0;
}

/// Closes what the parent may have left open.
bool closeOthers(int keep) {
    const auto last = ~0U;
    const auto kept = static_cast<unsigned>(keep);
    return (kept <= 3 || ::close_range(3, kept - 1, 0) == 0) && ::close_range(kept + 1, last, 0) == 0;
}

} // namespace

AgentResult<void> hardenProcess(int keep) {
    const auto refused = [](const char* step) {
        return fault(AgentError::IoFailure, std::string{step} + ": " + std::strerror(errno));
    };
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::umask(077);
    if (::setrlimit(RLIMIT_CORE, &none) != 0)
        return refused("RLIMIT_CORE");
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return refused("PR_SET_DUMPABLE");
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return refused("PR_SET_NO_NEW_PRIVS");
    if (!closeOthers(keep))
        return refused("close_range");
    if (!installFilter())
        return refused("seccomp");
    return {};
}

bool isLocalSocket(int descriptor) noexcept {
    int domain = 0;
    int type = 0;
    socklen_t size = sizeof domain;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &size) != 0 || domain != AF_UNIX)
        return false;
    size = sizeof type;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

} // namespace wallet::agent
