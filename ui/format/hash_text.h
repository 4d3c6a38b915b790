// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <QString>

namespace ui::format {

/// Full 0x-hex.
QString hexText(lightclient::BytesView bytes);
/// "0x5d10c9e2…41aa07": enough of both ends to compare by eye. Short texts, and what isn't hex, stay whole.
QString elideHash(const QString& hash);
/// Every long 0x-hex word of a sentence through elideHash.
QString elideHashes(const QString& sentence);
/// An endpoint without scheme and trailing slash: "127.0.0.1:5052".
QString endpointText(const QString& url);

} // namespace ui::format
