// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "signer_service.h"

namespace wallet::agent {

enum class LoopEnd {
    ParentGone, ///< the parent closed its end, the ordinary way
    BadPeer,    ///< bytes that are no frame, or a frame that did not end: nobody we talk to
};

/// Answers the parent's requests until it goes away, locking the vault when it was idle long enough. The
/// vault is locked on return.
LoopEnd serveParent(Channel& channel, SignerService& service);

} // namespace wallet::agent
