// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "figure_text.h"

#include "hash_text.h"
#include "number_text.h"

#include <QCoreApplication>

using app::session::Figure;
using app::session::FigureKind;
using lightclient::RungKind;

namespace ui::format {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("format", english);
}

template <class... Visitors> struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors> Overloaded(Visitors...) -> Overloaded<Visitors...>;

QString kindWord(FigureKind kind) {
    switch (kind) {
    case FigureKind::Balance:
        return say("Balance");
    case FigureKind::Cash:
        return say("Cash");
    case FigureKind::Position:
        return say("Position");
    case FigureKind::Custody:
        return say("Custody");
    }
    return {};
}
// An address in a narrow column: both ends, four digits each.
QString shortSubject(const QString& subject) {
    const bool isHex = subject.startsWith(QLatin1String("0x")) && subject.size() > 14;
    static const QString account = QStringLiteral("subaccount ");
    if (subject.startsWith(account))
        return subject.mid(account.size()); // "Cash 4243": the heading says the rest
    return isHex ? subject.left(6) + QChar(0x2026) + subject.right(4) : subject;
}
} // namespace

QString figureTitle(const Figure& figure) {
    auto subject = QString::fromStdString(figure.subject);
    if (figure.kind == FigureKind::Position)
        return subject;
    return subject.isEmpty() ? kindWord(figure.kind)
                             : kindWord(figure.kind) + QLatin1Char(' ') + shortSubject(subject);
}

QString figureHeading(const Figure& figure) {
    return (kindWord(figure.kind) + QLatin1Char(' ') + QString::fromStdString(figure.subject)).trimmed();
}

QString figureValue(const Figure& figure) {
    AmountStyle style;
    style.alwaysSigned = figure.kind == FigureKind::Position;
    return amountText(figure.amount.value(), figure.negative, figure.decimals, style);
}

QString figureExactValue(const Figure& figure) {
    return exactAmountText(figure.amount.value(), figure.negative, figure.decimals) + QLatin1Char(' ') +
           QString::fromStdString(figure.unit);
}

QString sourceWord(const app::Source& source) {
    return std::visit(
        Overloaded{
            [](const app::ProvenOnChain& proven) {
                return proven.level() == lightclient::ProofLevel::Finalized ? say("finalized") : say("head");
            },
            [](const app::OracleSigned&) { return say("oracle"); },
            [](const app::VenueReported&) { return say("venue"); },
            [](const app::Modelled&) { return say("model"); },
        },
        source);
}

QString sourceSentence(const app::Source& source) {
    return std::visit(
        Overloaded{
            [](const app::ProvenOnChain& proven) {
                return proven.level() == lightclient::ProofLevel::Finalized
                           ? say("Proven here under a finalized header.")
                           : say("Proven here under the newest signed header; it can still be reorganised "
                                 "away.");
            },
            [](const app::OracleSigned&) { return say("The price provider's signature was checked here."); },
            [](const app::VenueReported&) { return say("The venue says so; there is no proof of it here."); },
            [](const app::Modelled&) { return say("Computed here; as good as its weakest input."); },
        },
        source);
}

std::int64_t sourceTime(const app::Source& source) {
    return std::visit(
        Overloaded{
            [](const app::ProvenOnChain& proven) {
                return static_cast<std::int64_t>(proven.anchor().timestamp) * 1000;
            },
            [](const auto& other) { return other.unixMillis; },
        },
        source);
}

QString rungTitle(RungKind kind) {
    switch (kind) {
    case RungKind::Checkpoint:
        return say("Checkpoint");
    case RungKind::SyncCommittee:
        return say("Sync committee");
    case RungKind::FinalizedHeader:
        return say("Finalized header");
    case RungKind::OptimisticHeader:
        return say("Head header");
    case RungKind::ExecutionBlock:
        return say("Execution block");
    case RungKind::StateRoot:
        return say("Execution state root");
    case RungKind::Account:
        return say("Account");
    case RungKind::StorageSlot:
        return say("Storage slot");
    case RungKind::Value:
        return say("Value");
    case RungKind::BlockHeader:
        return say("Block header");
    case RungKind::EarlierBlock:
        return say("Earlier block");
    case RungKind::BlockBody:
        return say("Block contents");
    case RungKind::Code:
        return say("Contract code");
    case RungKind::Logs:
        return say("Logs");
    }
    return {};
}

} // namespace ui::format
