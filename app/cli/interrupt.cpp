// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "interrupt.h"

#include <csignal>
#include <thread>

namespace app::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;
void onInterrupt(int /*signal*/) {
    interrupted = 1;
}

constexpr std::chrono::milliseconds kLook{50};

} // namespace

void catchInterrupts() {
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
}

bool isInterrupted() noexcept {
    return interrupted != 0;
}

bool waitForInterrupt(std::chrono::milliseconds limit) {
    // A handler may set a flag and little else, so the flag is looked at.
    for (auto waited = std::chrono::milliseconds(0); waited < limit && !isInterrupted(); waited += kLook)
        std::this_thread::sleep_for(kLook);
    return isInterrupted();
}

} // namespace app::cli
