// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// strikelight-signer: the process that alone holds secrets. Its parent starts it with one end of a
// socketpair.
#include "hardening.h"
#include "signer_loop.h"

#include <sodium.h>

#include <charconv>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <unistd.h>

namespace {

enum ExitCode { kDone = 0, kBadPeer = 2, kNotHardened = 3, kUsage = 64 };

/// Milliseconds since boot, sleep included.
std::chrono::milliseconds sinceBoot() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds{now.tv_sec} + std::chrono::milliseconds{now.tv_nsec / 1'000'000};
}

int usage() {
    std::fputs(
        "strikelight-signer is started by Strikelight with --fd N, a connected local socket; "
        "it is not to be run by hand.\n",
        stderr);
    return kUsage;
}

int serve(int descriptor) {
    if (const auto hardened = wallet::agent::hardenProcess(descriptor); !hardened) {
        std::fprintf(stderr, "strikelight-signer: %s\n", hardened.error().detail.c_str());
        return kNotHardened;
    }
    lightclient::Hash32 randomness;
    randombytes_buf(randomness.data(), randomness.size());
    auto curve = wallet::keys::CurveContext::create(randomness);
    if (!curve)
        return kNotHardened;
    wallet::agent::Channel channel{descriptor};
    wallet::agent::SignerService service{std::move(*curve), sinceBoot};
    return wallet::agent::serveParent(channel, service) == wallet::agent::LoopEnd::ParentGone ? kDone
                                                                                              : kBadPeer;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3 || std::string_view{argv[1]} != "--fd")
        return usage();
    const std::string_view text{argv[2]};
    int descriptor = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), descriptor);
    if (error != std::errc{} || end != text.data() + text.size() || descriptor < 3 ||
        !wallet::agent::isLocalSocket(descriptor) || sodium_init() < 0)
        return usage();
    // Every secret is wiped by now: no exit handler has to see this process.
    ::_exit(serve(descriptor));
}
