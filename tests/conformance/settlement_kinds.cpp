// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"
#include "vector_fields.h"
#include "worst.h"

#include "app/pricing/venue_mark.h"
#include "app/risk/auction.h"
#include "app/risk/perp_cash.h"
#include "app/risk/settlement.h"

namespace conformance {
namespace {

using namespace app;
using namespace app::risk;

/// A file known by some of its arrays; every element of each is one case.
class ArraysFile : public Recogniser {
public:
    using Run = std::string (*)(const json::value& root, const json::value& element, Worst& worst);
    struct Part {
        std::string array;
        std::string kind;
        Run run;
    };
    explicit ArraysFile(std::vector<Part> parts) : m_parts(std::move(parts)) {}
    void declareKinds(Report& report) override {
        for (const auto& part : m_parts)
            report.declare(part.kind);
    }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json" || file.json() == nullptr)
            return false;
        for (const auto& part : m_parts)
            if (const auto* list = lightclient::jsonFieldOrNull(*file.json(), part.array);
                list == nullptr || !list->is_array())
                return false;
        Worst worst;
        for (const auto& part : m_parts)
            runPart(part, file, report, worst);
        worst.print(m_parts[0].kind);
        return true;
    }

private:
    static void runPart(const Part& part, File& file, Report& report, Worst& worst) {
        int index = 0;
        for (const auto& element : at(*file.json(), part.array).as_array()) {
            std::string why;
            try {
                why = part.run(*file.json(), element, worst);
            } catch (const std::exception& error) {
                why = error.what();
            }
            report.check(part.kind, part.array + " " + std::to_string(index++), why.empty(), why);
        }
    }
    std::vector<Part> m_parts;
};

template <class Quantity> std::string exact(const char* column, Quantity actual, Quantity expected) {
    return actual == expected
               ? ""
               : std::string(column) + " is " + actual.toString() + ", not " + expected.toString();
}

std::string runVol(const json::value&, const json::value& c, Worst&) {
    const pricing::SmileFeed feed{quantityAt<Ratio>(c, "a"),     quantityAt<Ratio>(c, "b"),
                                  quantityAt<Ratio>(c, "rho"),   quantityAt<Ratio>(c, "m"),
                                  quantityAt<Ratio>(c, "sigma"), quantityAt<Price>(c, "fwd"),
                                  scaledAt<Years>(c, "tauE18")};
    const auto vol = pricing::venueFeedVol(feed, quantityAt<Price>(c, "strike"));
    if (!vol)
        return lightclient::jsonFieldOrNull(c, "volE18") == nullptr ? "" : std::string(describe(vol.error()));
    return exact("vol", *vol, scaledAt<Vol>(c, "volE18"));
}

std::string runBlack(const json::value&, const json::value& c, Worst&) {
    const auto mark = pricing::venueMark(
        {quantityAt<Price>(c, "forward"), quantityAt<Price>(c, "strike"), quantityAt<Vol>(c, "vol"),
         secondsAt(c, "secToExpiry"), quantityAt<Ratio>(c, "discount")});
    if (!mark)
        return std::string(describe(mark.error()));
    auto why = exact("call", mark->call, scaledAt<Price>(c, "callE18"));
    if (why.empty())
        why = exact("put", mark->put, scaledAt<Price>(c, "putE18"));
    return why.empty() ? exact("delta", mark->callDelta, scaledAt<Ratio>(c, "callDeltaE18")) : why;
}

std::string runAuction(const json::value& root, const json::value& c, Worst&) {
    const auto& p = at(root, "auctionParams");
    const auto share = auctionShare(
        {quantityAt<Ratio>(p, "startingMtM"), quantityAt<Ratio>(p, "fastCutoff"), secondsAt(p, "fastLen"),
         secondsAt(p, "slowLen")},
        secondsAt(c, "elapsedSec"));
    return share ? exact("discount", *share, scaledAt<Ratio>(c, "discountE18"))
                 : std::string(describe(share.error()));
}

std::string runForward(const json::value&, const json::value& c, Worst&) {
    const auto forward = quantityAt<Price>(c, "spot") + quantityAt<Price>(c, "fwdSpotDifference");
    const SettlementFeed feed{
        secondsAt(c, "expiry"), secondsAt(c, "forwardTimestamp"), forward.value(),
        scaledAt<Aggregate>(c, "settlementStartAggregateE18"),
        scaledAt<Aggregate>(c, "currentSpotAggregateE18")};
    const auto parts = settlementParts(
        feed, secondsAt(c, "now"), secondsAt(c, "heartbeatSec"), secondsAt(c, "settlementHeartbeatSec"));
    const auto& expected = at(c, "expected");
    if (lightclient::jsonFieldOrNull(expected, "revert") != nullptr)
        return parts ? "accepted" : "";
    if (!parts)
        return std::string(describe(parts.error()));
    std::string why = exact("fixed", parts->fixedPart, scaledAt<Price>(expected, "fixedE18"));
    if (why.empty())
        why = exact("variable", parts->variablePart, scaledAt<Price>(expected, "variableE18"));
    const auto& settlement = at(c, "settlement");
    const auto price = settlementPrice(feed);
    if (why.empty() && price.has_value() != at(settlement, "settled").as_bool())
        why = "settled or not differs";
    if (why.empty() && price)
        why = exact("settlement", *price, scaledAt<Price>(settlement, "priceE18"));
    return why;
}

std::string runPerp(const json::value&, const json::value& c, Worst&) {
    const auto level = [&c](std::string_view difference) {
        return (quantityAt<Price>(c, "spot") + quantityAt<Price>(c, difference)).value();
    };
    const PerpMarket market{
        quantityAt<Price>(c, "spot"),
        level("perpDiff"),
        level("impactAskDiff"),
        level("impactBidDiff"),
        quantityAt<Ratio>(c, "maxRatePerHour"),
        quantityAt<Ratio>(c, "staticInterestRatePerHour"),
        std::strtoll(std::string(textAt(c, "convergencePeriodHours")).c_str(), nullptr, 10),
        quantityAt<Price>(c, "aggregatedFunding"),
        secondsAt(c, "now") - secondsAt(c, "lastFundingPaidAt")};
    const PerpPosition position{
        quantityAt<Contracts>(c, "size"), quantityAt<Price>(c, "lastMarkPrice"),
        quantityAt<Money<Usdc>>(c, "funding"), quantityAt<Money<Usdc>>(c, "pnl"),
        quantityAt<Price>(c, "lastAggregatedFunding")};
    const auto& expected = at(c, "expected");
    const auto rate = fundingRatePerHour(market);
    const auto cash = unsettledCash(market, position);
    if (!rate || !cash)
        return std::string(describe(rate ? cash.error() : rate.error()));
    const auto why = exact("funding rate", *rate, scaledAt<Ratio>(expected, "fundingRatePerHourE18"));
    return why.empty()
               ? exact("cash", *cash, scaledAt<Money<Usdc>>(expected, "unsettledAndUnrealizedCashE18"))
               : why;
}

} // namespace

void addSettlement(Recognisers& out) {
    out.push_back(std::make_unique<ArraysFile>(std::vector<ArraysFile::Part>{
        {"svi", "venue_svi_vol", runVol}, {"black76", "venue_black76", runBlack}}));
    out.push_back(std::make_unique<ArraysFile>(std::vector<ArraysFile::Part>{
        {"auctionDiscount", "auction_discount", runAuction},
        {"forward", "settlement_forward", runForward},
        {"perp", "perp_cash", runPerp}}));
}

} // namespace conformance
