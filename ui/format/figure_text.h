// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QString>

#include <cstdint>

namespace ui::format {

/// The figure's name as a table row: "Cash", "ETH-20261225-4200-C", "Balance 0x5FbDB231…0aa3".
QString figureTitle(const app::session::Figure& figure);
/// The figure as a heading says it, with the whole subject.
QString figureHeading(const app::session::Figure& figure);
/// Its value for a table; positions always carry a sign.
QString figureValue(const app::session::Figure& figure);
/// Every digit and the unit.
QString figureExactValue(const app::session::Figure& figure);

/// "finalized", "head", "oracle", "venue", "model".
QString sourceWord(const app::Source& source);
/// What that word means, as a sentence.
QString sourceSentence(const app::Source& source);
/// When the source spoke, unix milliseconds.
std::int64_t sourceTime(const app::Source& source);

/// "Checkpoint", "Sync committee", "Account", …
QString rungTitle(lightclient::RungKind kind);

} // namespace ui::format
