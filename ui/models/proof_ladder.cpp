// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_ladder.h"

#include "figure_model.h"
#include "ui/format/age_text.h"
#include "ui/format/figure_text.h"
#include "ui/format/hash_text.h"

#include <QCoreApplication>

using lightclient::ProofLevel;
using lightclient::RungKind;

namespace ui::models {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("ladder", english);
}

// Everything above the finalized header holds for good; below an optimistic header it is only signed, not
// final.
bool isFinal(RungKind kind, ProofLevel level) {
    return level == ProofLevel::Finalized || kind == RungKind::Checkpoint ||
           kind == RungKind::SyncCommittee || kind == RungKind::FinalizedHeader;
}

LadderRung rungOf(const lightclient::ProofRung& from, const app::ProvenOnChain& proof) {
    LadderRung rung;
    rung.role = theme::Role::Proven;
    rung.icon = isFinal(from.kind, proof.level()) ? theme::Icon::ShieldFilled : theme::Icon::ShieldDashed;
    rung.title = format::rungTitle(from.kind);
    rung.digest = QString::fromStdString(from.digest);
    rung.subject = QString::fromStdString(from.subject);
    rung.rule = QString::fromStdString(from.rule);
    if (from.kind == RungKind::Checkpoint)
        rung.trailing = say("you trust this");
    else if (from.kind == RungKind::SyncCommittee)
        rung.trailing = say("proven");
    else
        rung.unixMillis = static_cast<std::int64_t>(proof.anchor().timestamp) * 1000;
    return rung;
}

LadderRung valueRung(const app::session::Figure& figure) {
    const auto badge = badgeOf(figure.amount.source());
    LadderRung rung;
    rung.icon = badge.icon;
    rung.role = badge.role;
    rung.title = say("Value");
    rung.digest = format::figureExactValue(figure);
    rung.rule = format::sourceSentence(figure.amount.source());
    rung.unixMillis = format::sourceTime(figure.amount.source());
    return rung;
}

std::vector<LadderRung> provenLadder(const app::session::Figure& figure, const app::ProvenOnChain& proof) {
    std::vector<LadderRung> rungs;
    rungs.reserve(proof.path().size() + 1);
    for (const auto& rung : proof.path())
        rungs.push_back(rungOf(rung, proof));
    if (proof.path().empty() || proof.path().back().kind != lightclient::RungKind::Value)
        rungs.push_back(valueRung(figure));
    return rungs;
}

std::vector<LadderRung> oracleLadder(const app::session::Figure& figure, const app::OracleSigned& oracle) {
    std::vector<LadderRung> rungs;
    rungs.reserve(oracle.signers.size() + 1);
    for (const auto& signer : oracle.signers)
        rungs.push_back(
            {theme::Icon::Pen,
             theme::Role::Oracle,
             say("Signer"),
             format::hexText(signer),
             {},
             say("the signature recovers to this address, one of the expected signers"),
             say("expected"),
             0});
    rungs.push_back(valueRung(figure));
    return rungs;
}

std::vector<LadderRung> modelLadder(const app::session::Figure& figure, const app::Modelled& model) {
    std::vector<LadderRung> rungs;
    rungs.reserve(model.inputs.size() + 2);
    for (const auto& input : model.inputs)
        rungs.push_back(
            {theme::Icon::None,
             theme::Role::Dim,
             say("Input"),
             QString::fromStdString(input),
             {},
             say("has its own source in the list"),
             {},
             0});
    rungs.push_back(
        {theme::Icon::Function,
         theme::Role::Modelled,
         say("Model"),
         QString::fromStdString(model.model),
         {},
         say("computed on this machine"),
         {},
         0});
    rungs.push_back(valueRung(figure));
    return rungs;
}

std::vector<LadderRung> venueLadder(const app::session::Figure& figure, const app::VenueReported& venue) {
    return {
        {theme::Icon::Bank,
         theme::Role::Venue,
         say("Venue"),
         QString::fromStdString(venue.venue),
         {},
         say("the operator's word; nothing here checks it"),
         say("not proven"),
         0},
        valueRung(figure)};
}
} // namespace

std::vector<LadderRung> ladderOf(const app::session::Figure& figure) {
    const auto& source = figure.amount.source();
    if (const auto* proof = std::get_if<app::ProvenOnChain>(&source))
        return provenLadder(figure, *proof);
    if (const auto* oracle = std::get_if<app::OracleSigned>(&source))
        return oracleLadder(figure, *oracle);
    if (const auto* venue = std::get_if<app::VenueReported>(&source))
        return venueLadder(figure, *venue);
    return modelLadder(figure, std::get<app::Modelled>(source));
}

QString ladderText(const QString& heading, const std::vector<LadderRung>& rungs) {
    auto text = heading + QLatin1Char('\n');
    for (const auto& rung : rungs) {
        text += QLatin1Char('\n') + rung.title + QLatin1Char('\n');
        for (const auto& line : {rung.subject, rung.digest, rung.rule})
            if (!line.isEmpty())
                text += QStringLiteral("  ") + line + QLatin1Char('\n');
    }
    return text;
}

QString ladderText(const app::session::Figure& figure, const std::vector<LadderRung>& rungs) {
    return ladderText(
        format::figureHeading(figure) + QStringLiteral(": ") + format::figureExactValue(figure) +
            QStringLiteral(" (") + format::sourceWord(figure.amount.source()) + QLatin1Char(')'),
        rungs);
}

} // namespace ui::models
