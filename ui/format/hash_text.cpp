// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "hash_text.h"

#include "lightclient/primitives/hex.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace ui::format {
namespace {
constexpr qsizetype kHead = 10; // 0x and eight digits
constexpr qsizetype kTail = 6;
} // namespace

QString hexText(lightclient::BytesView bytes) {
    return QString::fromStdString(lightclient::toHex(bytes));
}

QString elideHash(const QString& hash) {
    // A decoded value is not a hash: it stays whole.
    if (hash.size() <= kHead + kTail + 1 || !hash.startsWith(QLatin1String("0x")))
        return hash;
    return hash.left(kHead) + QChar(0x2026) + hash.right(kTail);
}

QString elideHashes(const QString& sentence) {
    static const QRegularExpression hexWord(u"0x[0-9a-fA-F]{17,}"_s);
    QString out;
    qsizetype from = 0;
    auto matches = hexWord.globalMatch(sentence);
    while (matches.hasNext()) {
        const auto match = matches.next();
        out += sentence.mid(from, match.capturedStart() - from) + elideHash(match.captured());
        from = match.capturedEnd();
    }
    return out + sentence.mid(from);
}

QString endpointText(const QString& url) {
    auto text = url;
    for (const auto& scheme : {u"https://"_s, u"http://"_s, u"wss://"_s, u"ws://"_s})
        if (text.startsWith(scheme))
            text = text.mid(scheme.size());
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    return text;
}

} // namespace ui::format
