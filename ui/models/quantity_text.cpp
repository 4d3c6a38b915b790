// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "quantity_text.h"

#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace ui::models {
namespace {

struct OptionWords {
    QString currency;
    QDate expiry;
    QString strike;
    bool isCall = false;
};

/// CURRENCY-YYYYMMDD-STRIKE-C|P, taken apart for the eye; '_' is a strike's decimal point.
std::optional<OptionWords> readOptionName(const std::string& name) {
    const auto parts = QString::fromStdString(name).split(u'-');
    if (parts.size() != 4 || (parts[3] != u"C" && parts[3] != u"P"))
        return std::nullopt;
    const auto day = QDate::fromString(parts[1], u"yyyyMMdd"_s);
    if (!day.isValid())
        return std::nullopt;
    QString strike = parts[2];
    strike.replace(u'_', u'.');
    return OptionWords{parts[0], day, groupedText(strike.toStdString()), parts[3] == u"C"};
}

QString dayText(const QDate& day, const QString& pattern) {
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(day, pattern);
}

} // namespace

QString groupedText(const std::string& decimal) {
    QString text = QString::fromStdString(decimal);
    const bool isNegative = text.startsWith(u'-');
    if (isNegative)
        text.remove(0, 1);
    auto end = text.indexOf(u'.');
    if (end < 0)
        end = text.size();
    for (auto at = end - 3; at > 0; at -= 3)
        text.insert(at, u',');
    return isNegative ? u'−' + text : text;
}

QString signedText(const std::string& decimal) {
    const bool isZero = decimal.find_first_of("123456789") == std::string::npos;
    const QString text = groupedText(decimal);
    return isZero || text.startsWith(u'−') ? text : u'+' + text;
}

QString priceText(app::Price price) {
    const auto rounded = price.toFixed(1, app::Rounding::TowardZero);
    const auto exact = price.toString();
    return groupedText(exact.size() > rounded.size() ? exact : rounded);
}

QString contractsText(app::Contracts size) {
    const auto rounded = size.toFixed(2, app::Rounding::TowardZero);
    const auto exact = size.toString();
    return groupedText(exact.size() > rounded.size() ? exact : rounded);
}

QString signedContractsText(app::Contracts size) {
    const QString text = contractsText(size);
    return size.isPositive() ? u'+' + text : text;
}

QString instrumentText(const std::string& name) {
    const auto words = readOptionName(name);
    if (!words)
        return QString::fromStdString(name);
    return u"%1 %2 %3 %4"_s.arg(
        words->currency, dayText(words->expiry, u"d MMM"_s), words->strike, words->isCall ? u"C"_s : u"P"_s);
}

QString longInstrumentText(const std::string& name) {
    const auto words = readOptionName(name);
    if (!words)
        return QString::fromStdString(name);
    return u"%1 %2 %3 %4"_s.arg(
        words->currency, dayText(words->expiry, u"d MMM yyyy"_s), words->strike,
        words->isCall ? u"Call"_s : u"Put"_s);
}

QString clockText(app::UnixMillis at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(u"HH:mm:ss"_s);
}

} // namespace ui::models
