// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "position_proof.h"

#include <algorithm>

namespace app::session {
namespace {

constexpr unsigned kMostDoubtfulHeads = 5;

/// A signed quantity of 18 decimals as it stands in a figure; nothing where it is not one.
bool isSame(Contracts amount, const Figure& figure) {
    const auto magnitude = Contracts::fromWord(figure.amount.value());
    const auto expected = amount.abs();
    return figure.decimals == 18 && magnitude && expected && *magnitude == *expected &&
           (amount.isZero() || amount.isNegative() == figure.negative);
}

} // namespace

std::string positionFigureId(std::string_view venue, std::uint64_t subaccount, std::string_view instrument) {
    return "position:" + std::string(venue) + ":" + std::to_string(subaccount) + ":" +
           std::string(instrument);
}

PositionProof judgePosition(
    Contracts reported, std::int64_t reportedSinceMillis, const Figure* proven,
    std::chrono::milliseconds grace) {
    const auto* proof = proven == nullptr ? nullptr : proven->amount.proof();
    if (proof == nullptr)
        return PositionProof::Awaited;
    if (isSame(reported, *proven))
        return PositionProof::Proven;
    const auto blockMillis =
        std::max(proven->provenAsOfMillis, static_cast<std::int64_t>(proof->anchor().timestamp) * 1000);
    return blockMillis >= reportedSinceMillis + grace.count() ? PositionProof::Mismatch
                                                              : PositionProof::Awaited;
}

void PositionJudge::judge(TradingView& view, std::string_view venue, const std::vector<Figure>& figures) {
    for (auto& position : view.positions) {
        if (!position.canBeProven) {
            position.proof = PositionProof::Impossible;
            continue;
        }
        position.figureId = positionFigureId(venue, view.subaccount, position.reported.instrument);
        const auto found = std::ranges::find(figures, position.figureId, &Figure::id);
        const auto* figure = found == figures.end() ? nullptr : &*found;
        position.proof =
            judgePosition(position.reported.amount, position.reportedSinceMillis, figure, m_grace);
        if (position.proof == PositionProof::Proven)
            m_doubts.erase(position.figureId);
        if (position.proof == PositionProof::Awaited && figure != nullptr && isDoubtful(position, *figure))
            position.proof = PositionProof::Mismatch;
    }
    // A position that is gone, also on chain, is no news any more.
    std::erase_if(view.positions, [](const PositionView& position) {
        return position.reported.amount.isZero() && position.proof != PositionProof::Mismatch;
    });
}

bool PositionJudge::isDoubtful(const PositionView& position, const Figure& figure) {
    auto& doubt = m_doubts[figure.id];
    const bool wasReported =
        std::ranges::any_of(position.lately, [&](Contracts amount) { return isSame(amount, figure); });
    if (wasReported) {
        doubt = {};
        return false;
    }
    if (figure.provenAsOfMillis > doubt.headMillis)
        doubt = {figure.provenAsOfMillis, doubt.heads + 1};
    return doubt.heads >= kMostDoubtfulHeads;
}

} // namespace app::session
