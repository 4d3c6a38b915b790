// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "figure_reader.h"

#include "app/venue/derive/storage_layout.h"
#include "lightclient/primitives/hex.h"

#include <set>

namespace app::session {
namespace {

using lightclient::Proven;
using lightclient::Uint256;
using lightclient::execution::VerifiedAccount;

constexpr std::string_view kProvableLayout = "derive-v2";

Figure balanceFigure(const Proven<VerifiedAccount>& account) {
    const std::string address = lightclient::toHex(account.value().address);
    const auto balance = account.map([](const VerifiedAccount& a) { return a.balance; });
    return {FigureKind::Balance, "balance:" + address, address, Sourced<Uint256>(balance), false, 18, "ETH"};
}

Figure
cashFigure(const Proven<Uint256>& word, const VenueProfile& venue, const SubaccountProfile& subaccount) {
    const auto signedAmount = venue::derive::decodeBalance(word.value());
    const auto magnitude =
        word.map([](const Uint256& w) { return venue::derive::decodeBalance(w).magnitude; });
    const std::string subject = std::to_string(subaccount.id);
    return {
        FigureKind::Cash,
        "cash:" + venue.name + ":" + subject,
        "subaccount " + subject,
        Sourced<Uint256>(magnitude),
        signedAmount.isNegative,
        18,
        "USDC"};
}

/// Every owner once.
std::set<lightclient::Address> owners(const NetworkProfile& profile) {
    std::set<lightclient::Address> out;
    for (const auto& venue : profile.venues)
        for (const auto& subaccount : venue.subaccounts)
            out.insert(subaccount.owner);
    return out;
}

std::vector<Uint256> cashSlots(const VenueProfile& venue) {
    std::vector<Uint256> slots;
    for (const auto& subaccount : venue.subaccounts)
        slots.push_back(venue::derive::balanceSlot(subaccount.id, venue.cash, 0));
    return slots;
}

/// Where the finalized chain already says the same, its proof replaces the head's.
void preferFinalized(std::vector<Figure>& figures, const std::vector<Figure>& finalized) {
    for (auto& figure : figures)
        for (const auto& other : finalized)
            if (figure.id == other.id && figure.amount.value() == other.amount.value() &&
                figure.negative == other.negative)
                figure = other;
}

} // namespace

FigureReader::FigureReader(lightclient::node::ExecutionApi api, NetworkProfile profile)
    : m_api(std::move(api)), m_profile(std::move(profile)) {}

lightclient::net::Task<lightclient::node::NodeResult<std::vector<Figure>>>
FigureReader::read(ProvenHeads heads) {
    std::vector<Figure> figures;
    if (heads.optimistic) {
        auto newest = co_await readAt(*heads.optimistic);
        if (!newest)
            co_return std::unexpected(std::move(newest.error()));
        figures = std::move(*newest);
    }
    if (heads.finalized) {
        auto settled = co_await readAt(*heads.finalized);
        // An execution node that no longer keeps the finalized state leaves us with the head's proof.
        if (settled)
            preferFinalized(figures, *settled);
    }
    co_return figures;
}

lightclient::net::Task<lightclient::node::NodeResult<std::vector<Figure>>>
FigureReader::readAt(Proven<lightclient::ExecutionHead> head) {
    std::vector<Figure> figures;
    for (const auto& owner : owners(m_profile)) {
        std::vector<Uint256> noSlots;
        auto account = co_await m_api.account(head, owner, std::move(noSlots));
        if (!account)
            co_return std::unexpected(std::move(account.error()));
        figures.push_back(balanceFigure(*account));
    }
    for (const auto& venue : m_profile.venues) {
        if (venue.layout != kProvableLayout || venue.subaccounts.empty())
            continue;
        auto slots = cashSlots(venue);
        auto contract = co_await m_api.account(head, venue.subAccounts, std::move(slots));
        if (!contract)
            co_return std::unexpected(std::move(contract.error()));
        for (const auto& subaccount : venue.subaccounts) {
            const auto slot = venue::derive::balanceSlot(subaccount.id, venue.cash, 0);
            const auto word = lightclient::execution::provenSlot(*contract, slot);
            if (!word)
                co_return std::unexpected(lightclient::node::NodeError{word.error(), m_api.url()});
            figures.push_back(cashFigure(*word, venue, subaccount));
        }
    }
    co_return figures;
}

} // namespace app::session
