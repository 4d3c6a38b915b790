// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "number_text.h"

#include <cmath>

namespace ui::format {
namespace {
constexpr QChar kMinus(0x2212);

QLocale& localeSlot() {
    static QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

QString grouped(const QString& digits) {
    const auto separator = displayLocale().groupSeparator();
    QString out;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            out += separator;
        out += digits[i];
    }
    return out;
}

struct Parts {
    QString whole;
    QString fraction;
};

Parts split(const lightclient::Uint256& units, std::uint32_t decimals) {
    const auto places = static_cast<qsizetype>(decimals);
    auto digits = QString::fromStdString(units.toDecimal());
    if (digits.size() <= places)
        digits = digits.rightJustified(places + 1, QLatin1Char('0'));
    return {digits.left(digits.size() - places), digits.right(places)};
}

QString assemble(const Parts& parts, const QString& sign) {
    auto out = sign + grouped(parts.whole);
    if (!parts.fraction.isEmpty())
        out += displayLocale().decimalPoint() + parts.fraction;
    return out;
}
} // namespace

const QLocale& displayLocale() {
    return localeSlot();
}
void setDisplayLocale(const QLocale& locale) {
    localeSlot() = locale;
}

QString
amountText(const lightclient::Uint256& units, bool negative, std::uint32_t decimals, AmountStyle style) {
    auto parts = split(units, decimals);
    const auto least = static_cast<qsizetype>(style.leastFraction);
    parts.fraction = parts.fraction.left(static_cast<qsizetype>(style.mostFraction));
    while (parts.fraction.size() > least && parts.fraction.endsWith(QLatin1Char('0')))
        parts.fraction.chop(1);
    parts.fraction = parts.fraction.leftJustified(least, QLatin1Char('0'));
    QString sign;
    if (!units.isZero() && negative)
        sign = kMinus;
    else if (!units.isZero() && style.alwaysSigned)
        sign = QLatin1Char('+');
    return assemble(parts, sign);
}

QString exactAmountText(const lightclient::Uint256& units, bool negative, std::uint32_t decimals) {
    return assemble(split(units, decimals), negative && !units.isZero() ? QString(kMinus) : QString());
}

QString countText(std::uint64_t value) {
    return grouped(QString::number(value));
}

QString realText(double value, int digits) {
    if (!std::isfinite(value))
        return QStringLiteral("–");
    auto text = displayLocale().toString(std::abs(value), 'f', digits);
    // −0.00 is a lie about the sign.
    const bool isZero = displayLocale().toString(0.0, 'f', digits) == text;
    return value < 0 && !isZero ? QString(kMinus) + text : text;
}

QString signedRealText(double value, int digits) {
    auto text = realText(value, digits);
    const bool isZero = displayLocale().toString(0.0, 'f', digits) == text;
    return value > 0 && !isZero ? QLatin1Char('+') + text : text;
}

QString percentText(double fraction, int digits) {
    return realText(fraction * 100.0, digits) + QStringLiteral("\u00a0%");
}

QString latencyText(double millis) {
    return realText(millis, millis < 10 ? 1 : 0) + QStringLiteral("\u00a0ms");
}

} // namespace ui::format
