// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "figure_reader.h"

#include "position_proof.h"

#include "app/venue/derive/storage_layout.h"
#include "lightclient/primitives/hex.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace app::session {
namespace {

using lightclient::Uint256;
using lightclient::execution::VerifiedAccount;
using lightclient::node::AccountReading;
using JsonPtr = std::shared_ptr<const lightclient::json::value>;

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
std::set<lightclient::Address> owners(const std::vector<WatchedSubaccount>& subaccounts) {
    std::set<lightclient::Address> out;
    for (const auto& watched : subaccounts)
        out.insert(watched.account.owner);
    return out;
}

/// One number of a venue's contract, before it is read.
struct SlotFigure {
    FigureKind kind{};
    std::string id;
    std::string subject;
    std::string unit;
    StorageReading reading;
};

std::vector<SlotFigure> slotFigures(const VenueProfile& profile, const WatchedSubaccount& watched) {
    const auto& venue = profile.name;
    const auto id = watched.account.id;
    std::vector<SlotFigure> out{
        {FigureKind::Cash, "cash:" + venue + ":" + std::to_string(id), "subaccount " + std::to_string(id),
         "USDC", venue::derive::balanceReading(id, profile.cash, 0)}};
    for (const auto& position : watched.positions)
        out.push_back(
            {FigureKind::Position, positionFigureId(venue, id, position.instrument), position.instrument,
             "contracts", venue::derive::balanceReading(id, position.asset, position.subId)});
    return out;
}

lightclient::node::NodeResult<Figure> slotFigure(
    const SlotFigure& wanted, const AccountReading& contract, const SharedEvidence& evidence,
    const JsonPtr& proof) {
    const auto word = lightclient::execution::provenSlot(contract.account, slotOf(wanted.reading));
    if (!word)
        return std::unexpected(lightclient::node::NodeError{word.error(), {}});
    const auto amount = readAmount(wanted.reading, word->value());
    const auto magnitude =
        word->map([&](const Uint256& w) { return readAmount(wanted.reading, w).magnitude; });
    const ReceiptClaim claim{
        wanted.id, wanted.subject, wanted.unit, 18, amount, contract.account.value().address, wanted.reading};
    return Figure{wanted.kind,       wanted.id, wanted.subject, Sourced<Uint256>(magnitude),
                  amount.isNegative, 18,        wanted.unit,    makeReceiptWriter(claim, evidence, proof)};
}

Figure withTime(Figure figure, std::int64_t provenAsOfMillis) {
    figure.provenAsOfMillis = provenAsOfMillis;
    return figure;
}

/// Where the finalized chain already says the same, its proof replaces the head's.
void preferFinalized(std::vector<Figure>& figures, const std::vector<Figure>& finalized) {
    for (auto& figure : figures)
        for (const auto& other : finalized)
            if (figure.id == other.id && figure.amount.value() == other.amount.value() &&
                figure.negative == other.negative)
                figure = withTime(other, figure.provenAsOfMillis);
}

} // namespace

FigureReader::FigureReader(lightclient::node::Executions& executions, NetworkProfile profile)
    : m_executions(executions),
      m_network(std::make_shared<const lightclient::consensus::Network>(std::move(profile.network))) {
    for (auto& venue : profile.venues) {
        WatchedVenue watched{std::move(venue), {}};
        for (const auto& subaccount : watched.profile.subaccounts)
            watched.subaccounts.push_back({subaccount, {}});
        m_venues.push_back(std::move(watched));
    }
}

bool FigureReader::watch(const std::string& venue, std::vector<WatchedSubaccount> subaccounts) {
    for (auto& each : m_venues)
        if (each.profile.name == venue && each.subaccounts != subaccounts) {
            each.subaccounts = std::move(subaccounts);
            return true;
        }
    return false;
}

lightclient::net::Task<FigureReader::Figures> FigureReader::read(ProvenHeads heads) {
    // A copy: the list may change while we wait for answers.
    const auto venues = m_venues;
    std::vector<Figure> figures;
    if (heads.optimistic) {
        auto list = venues;
        auto newest = co_await readAt(*heads.optimistic, std::move(list));
        if (!newest)
            co_return std::unexpected(std::move(newest.error()));
        figures = std::move(*newest);
    }
    if (heads.finalized) {
        auto list = venues;
        auto settled = co_await readAt(*heads.finalized, std::move(list));
        // An execution node that no longer keeps the finalized state leaves us with the head's proof.
        if (settled)
            preferFinalized(figures, *settled);
    }
    co_return figures;
}

lightclient::net::Task<FigureReader::Figures>
FigureReader::readAt(ProvenHead head, std::vector<WatchedVenue> venues) {
    const SharedEvidence evidence{m_network, m_trustedRoot, head.head.level(), head.evidence};
    const auto blockMillis = static_cast<std::int64_t>(head.head.anchor().timestamp) * 1000;
    std::vector<Figure> figures;
    std::set<lightclient::Address> shown;
    for (const auto& venue : venues) {
        for (const auto& owner : owners(venue.subaccounts)) {
            if (!shown.insert(owner).second)
                continue;
            std::vector<Uint256> noSlots;
            auto account = co_await m_executions.account(head.head, owner, std::move(noSlots));
            if (!account)
                co_return std::unexpected(std::move(account.error()));
            figures.push_back(withTime(balanceFigure(*account, evidence), blockMillis));
        }
    }
    for (const auto& venue : venues) {
        if (venue.profile.layout != kProvableLayout || venue.subaccounts.empty())
            continue;
        std::vector<SlotFigure> wanted;
        for (const auto& subaccount : venue.subaccounts)
            std::ranges::move(slotFigures(venue.profile, subaccount), std::back_inserter(wanted));
        std::vector<Uint256> slots;
        slots.reserve(wanted.size());
        for (const auto& each : wanted)
            slots.push_back(slotOf(each.reading));
        auto contract = co_await m_executions.account(head.head, venue.profile.subAccounts, std::move(slots));
        if (!contract)
            co_return std::unexpected(std::move(contract.error()));
        const auto proof = std::make_shared<const lightclient::json::value>(contract->answer);
        for (const auto& each : wanted) {
            auto figure = slotFigure(each, *contract, evidence, proof);
            if (!figure)
                co_return std::unexpected(std::move(figure.error()));
            figures.push_back(withTime(std::move(*figure), blockMillis));
        }
    }
    co_return figures;
}

} // namespace app::session
