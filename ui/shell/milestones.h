// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

class QWidget;

namespace ui::bridge {
class EventBridge;
}

namespace ui::shell {

/// Prints "painted" on standard output once the first picture of `window` has been handed to the window
/// system. For who measures from outside (tests/bench); before show().
void reportFirstPaint(QWidget& window);

/// Prints "following" once the first snapshot has arrived that stands at the head of the chain.
void reportFollowing(bridge::EventBridge& bridge);

} // namespace ui::shell
