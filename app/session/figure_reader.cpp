// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "figure_reader.h"

#include "app/venue/derive/storage_layout.h"
#include "lightclient/primitives/hex.h"

#include <set>

namespace app::session {
namespace {

using lightclient::Uint256;
using lightclient::execution::VerifiedAccount;
using lightclient::node::AccountReading;
using JsonPtr = std::shared_ptr<const lightclient::json::value>;

constexpr std::string_view kProvableLayout = "derive-v2";

Figure balanceFigure(const AccountReading& reading, const SharedEvidence& evidence) {
    const auto& account = reading.account.value();
    const std::string address = lightclient::toHex(account.address);
    const ReceiptClaim claim{"balance:" + address,     address,         "ETH", 18,
                             {false, account.balance}, account.address, {}};
    const auto balance = reading.account.map([](const VerifiedAccount& a) { return a.balance; });
    const auto proof = std::make_shared<const lightclient::json::value>(reading.answer);
    return {
        FigureKind::Balance,
        claim.figure,
        address,
        Sourced<Uint256>(balance),
        false,
        18,
        claim.unit,
        makeReceiptWriter(claim, evidence, proof)};
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

FigureReader::FigureReader(
    lightclient::node::ExecutionApi api, NetworkProfile profile, const lightclient::Hash32& trustedRoot)
    : m_api(std::move(api)), m_profile(std::move(profile)),
      m_network(std::make_shared<const lightclient::consensus::Network>(m_profile.network)),
      m_trustedRoot(trustedRoot) {}

lightclient::net::Task<FigureReader::Figures> FigureReader::read(ProvenHeads heads) {
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

lightclient::net::Task<FigureReader::Figures> FigureReader::readAt(ProvenHead head) {
    const SharedEvidence evidence{m_network, m_trustedRoot, head.evidence};
    std::vector<Figure> figures;
    for (const auto& owner : owners(m_profile)) {
        std::vector<Uint256> noSlots;
        auto account = co_await m_api.account(head.head, owner, std::move(noSlots));
        if (!account)
            co_return std::unexpected(std::move(account.error()));
        figures.push_back(balanceFigure(*account, evidence));
    }
    for (const auto& venue : m_profile.venues) {
        if (venue.layout != kProvableLayout || venue.subaccounts.empty())
            continue;
        auto slots = cashSlots(venue);
        auto contract = co_await m_api.account(head.head, venue.subAccounts, std::move(slots));
        if (!contract)
            co_return std::unexpected(std::move(contract.error()));
        auto added = addCash(figures, venue, *contract, evidence);
        if (!added)
            co_return std::unexpected(std::move(added.error()));
    }
    co_return figures;
}

lightclient::node::NodeResult<void> FigureReader::addCash(
    std::vector<Figure>& figures, const VenueProfile& venue, const AccountReading& contract,
    const SharedEvidence& evidence) const {
    const auto proof = std::make_shared<const lightclient::json::value>(contract.answer);
    for (const auto& subaccount : venue.subaccounts) {
        const auto reading = venue::derive::balanceReading(subaccount.id, venue.cash, 0);
        const auto word = lightclient::execution::provenSlot(contract.account, slotOf(reading));
        if (!word)
            return std::unexpected(lightclient::node::NodeError{word.error(), m_api.url()});
        const auto amount = readAmount(reading, word->value());
        const auto magnitude = word->map([&](const Uint256& w) { return readAmount(reading, w).magnitude; });
        const std::string number = std::to_string(subaccount.id);
        const ReceiptClaim claim{"cash:" + venue.name + ":" + number,
                                 "subaccount " + number,
                                 "USDC",
                                 18,
                                 amount,
                                 venue.subAccounts,
                                 reading};
        figures.push_back(
            {FigureKind::Cash, claim.figure, claim.subject, Sourced<Uint256>(magnitude), amount.isNegative,
             18, claim.unit, makeReceiptWriter(claim, evidence, proof)});
    }
    return {};
}

} // namespace app::session
