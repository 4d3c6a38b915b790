// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trade_fixtures.h"

#include "fixtures.h"
#include "ui/format/number_text.h"

#include <algorithm>
#include <cmath>

using namespace ui::models;
using namespace Qt::Literals::StringLiterals;
using ui::format::countText;
using ui::format::realText;
using ui::format::signedRealText;

namespace gui_test {
namespace {
constexpr double kSpot = 3512.4;

// Not a model: numbers of the right shape and length.
ChainSide sideAt(double strike, bool isCall) {
    const double inside = isCall ? kSpot - strike : strike - kSpot;
    const double mark = std::max(inside, 0.0) + 245.0 * std::exp(-std::abs(inside) / 700.0);
    const double spread = 0.4 + mark * 0.006;
    const double vol = 58.0 + std::abs(strike - kSpot) / 120.0;
    ChainSide side;
    side.openInterest = countText(static_cast<std::uint64_t>(300.0 + std::fmod(strike * 7.0, 3500.0)));
    side.delta = signedRealText((isCall ? 1 : -1) * 0.5 * (1.0 + std::tanh(inside / 900.0)), 2);
    side.bidVol = realText(vol - 0.4, 1);
    side.askVol = realText(vol + 0.4, 1);
    side.bidSize = realText(std::fmod(strike, 13.0) + 0.5, 1);
    side.askSize = realText(std::fmod(strike, 7.0) + 0.5, 1);
    side.bid = realText(mark - spread, 1);
    side.mark = realText(mark, 1);
    side.ask = realText(mark + spread, 1);
    side.inTheMoney = inside > 0;
    return side;
}
} // namespace

std::vector<ChainRow> chainRows() {
    std::vector<ChainRow> rows;
    for (const double strike :
         {2600., 2800., 3000., 3100., 3200., 3300., 3400., 3500., 3600., 3700., 3800., 4000., 4200., 4500.,
          5000., 5500.}) {
        ChainRow row{realText(strike, 0), sideAt(strike, true), sideAt(strike, false), strike == 3500.};
        rows.push_back(row);
    }
    rows[2].put.position = u"−4.00"_s;
    rows[2].put.isShort = true;
    rows[5].put.position = u"+1.50"_s;
    rows[12].call.position = u"−2.50"_s;
    rows[12].call.isShort = true;
    return rows;
}

std::vector<PositionRow> positionRows() {
    using ui::theme::Icon;
    using ui::theme::Role;
    return {
        {u"25 Dec 4,200 C"_s, u"−2.50"_s, u"71.4"_s, u"61.8"_s, u"+24.00"_s, u"−0.44"_s, u"+9.61"_s, true,
         false, Icon::ShieldFilled, Role::Proven, u"finalized"_s, u"position/0"_s},
        {u"25 Dec 3,000 P"_s, u"−4.00"_s, u"82.0"_s, u"76.4"_s, u"+22.40"_s, u"+0.72"_s, u"+12.20"_s, true,
         false, Icon::ShieldFilled, Role::Proven, u"finalized"_s, u"position/0"_s},
        {u"25 Dec 3,300 P"_s, u"+1.50"_s, u"168.0"_s, u"160.1"_s, u"−11.85"_s, u"−0.50"_s, u"−5.32"_s, false,
         true, Icon::ShieldDashed, Role::Proven, u"head, 3 s"_s, u"position/2"_s},
        {u"Perpetual"_s,
         u"+0.80"_s,
         u"3,496.2"_s,
         u"3,512.9"_s,
         u"+13.36"_s,
         u"+0.80"_s,
         u"−0.21"_s,
         false,
         false,
         Icon::Bank,
         Role::Venue,
         u"venue, 2 s"_s,
         {}},
    };
}

std::vector<PositionRow> positionRowsWithMismatch() {
    auto rows = positionRows();
    rows[2].isMismatch = true;
    rows[2].provenSize = u"+11.50"_s;
    return rows;
}

std::vector<OrderRow> orderRows() {
    using ui::theme::Role;
    return {
        {3, u"25 Dec 4,200 C"_s, u"Sell"_s, false, u"71.4"_s, u"2.50"_s, u"2.50"_s, u"filled"_s, Role::Dim,
         u"13:41:57"_s, false, true},
        {4, u"Perpetual"_s, u"Buy"_s, true, u"3,496.2"_s, u"125.00"_s, u"0.00"_s,
         u"rejected: not enough margin"_s, Role::Danger, u"13:52:10"_s, false, true},
        {5, u"25 Dec 4,200 C"_s, u"Buy"_s, true, u"62.4"_s, u"2.50"_s, u"1.00"_s, u"open"_s, Role::Text,
         u"14:01:33"_s, true, false},
        {6, u"25 Dec 3,000 P"_s, u"Sell"_s, false, u"1,116.5"_s, u"12.50"_s, u"0.00"_s,
         u"asking the venue …"_s, Role::Caution, u"14:02:05"_s, true, false},
    };
}

std::vector<FillRow> fillRows() {
    return {
        {u"14:01:41"_s, u"25 Dec 4,200 C"_s, u"Buy"_s, true, u"62.4"_s, u"1.00"_s, u"0.73"_s},
        {u"13:41:58"_s, u"25 Dec 4,200 C"_s, u"Sell"_s, false, u"71.4"_s, u"1.50"_s, u"1.07"_s},
        {u"13:41:57"_s, u"25 Dec 4,200 C"_s, u"Sell"_s, false, u"71.4"_s, u"1.00"_s, u"0.71"_s},
        {u"13:02:19"_s, u"Perpetual"_s, u"Buy"_s, true, u"3,496.2"_s, u"0.80"_s, u"0.84"_s},
    };
}

MarketHead marketHead() {
    using ui::theme::Icon;
    using ui::theme::Role;
    return {u"ETH"_s, {u"3,512.40"_s, Icon::Pen, Role::Oracle}, u"+1.24 %"_s,
            false,    {u"3,518.20"_s, Icon::Pen, Role::Oracle}, {}};
}

std::vector<ExpiryTab> expiryTabs() {
    return {{u"27 Nov"_s, u"6d · 58.2"_s},  {u"4 Dec"_s, u"13d · 59.0"_s},   {u"25 Dec"_s, u"34d · 60.1"_s},
            {u"29 Jan"_s, u"69d · 61.4"_s}, {u"26 Mar"_s, u"125d · 62.8"_s}, {u"25 Jun"_s, u"216d · 63.9"_s}};
}

WalletView walletView(WalletState state) {
    WalletView view;
    view.state = state;
    view.idleLock = std::chrono::minutes{15};
    view.place = u"/home/trader/.local/share/strikelight/practice/vault"_s;
    if (state == WalletState::Unlocked) {
        view.locksAtMillis = kNow + 872'000;
        view.accounts = {
            {u"0x9858EfFD232B4033E47d90003D41EC34EcaEda94"_s, u"m/44'/60'/0'/0/0"_s, u"Trading"_s,
             u"software"_s},
            {u"0x6Fac4D18c912343BF86fa7049364Dd4E424Ab9C0"_s, u"m/44'/60'/0'/0/1"_s, u"Savings"_s,
             u"software"_s}};
    }
    return view;
}

Payoff payoff() {
    Payoff result;
    for (int spot = 2200; spot <= 5200; spot += 20) {
        const double s = spot;
        const double legs =
            -2.5 * std::max(s - 4200, 0.) - 4 * std::max(3000 - s, 0.) + 1.5 * std::max(3300 - s, 0.);
        const double expiry = legs + 220 + 0.8 * (s - kSpot) * 0.1;
        result.points.push_back({s, expiry, expiry * 0.75 - 40});
    }
    result.spot = kSpot;
    result.liquidationBelow = 2473;
    result.liquidationAbove = 4987;
    return result;
}

TicketDraft ticketDraft() {
    return {.isBuy = true, .price = u"62.4"_s, .size = u"2.50"_s, .reduceOnly = true};
}

TicketPreview ticketPreview() {
    TicketPreview p;
    p.id = u"preview-7"_s;
    p.draft = ticketDraft();
    p.instrument = u"ETH 25 Dec 2026 4,200 Call"_s;
    p.priceHint = u"mark 61.8 · IV 60.1"_s;
    p.sizeHint = u"ETH · closes −2.50"_s;
    p.payAtMost = u"156.00"_s;
    p.feeAtMost = u"1.82 · 1.2 %"_s;
    p.worstCase = u"−157.82"_s;
    p.margin = u"4,118 → 2,207"_s;
    p.marginBefore = 0.22;
    p.marginAfter = 0.12;
    p.liquidation = {u"3,512"_s, -0.296, -0.378, 0.42, std::nullopt};
    p.liquidationNote = u"standard margin, vols unchanged"_s;
    p.signingDomain = u"EIP-712 · chain 31337"_s;
    p.signedText =
        u"BUY 2.50 ETH-20261225-4200-C\nat ≤ 62.40 USDC each\nfee ≤ 0.73 per unit, until 14:12:05 UTC\n"
        "from subaccount 4242"_s;
    p.hash = u"hash 1297eef0 09aeefa4 … 6f208a61"_s;
    return p;
}

} // namespace gui_test
