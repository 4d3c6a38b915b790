// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/cli/figure_name.h"

#include "app/session/watched_position.h"
#include "app/venue/derive/storage_layout.h"
#include "lightclient/primitives/hex.h"

#include <QTest>

using namespace app;
using namespace app::cli;

namespace {

const std::string kCall = "ETH-20261225-3500-C";

ReceiptClaim position(std::uint64_t subaccount, const std::string& instrument) {
    const auto place = session::placeOf(instrument).value();
    ReceiptClaim claim;
    claim.figure = "position:practice:" + std::to_string(subaccount) + ":" + instrument;
    claim.subject = instrument;
    claim.unit = "contracts";
    claim.storage = venue::derive::balanceReading(subaccount, place.asset, place.subId);
    return claim;
}

} // namespace

class FigureNameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPositionsNameLeadsToItsSlot() {
        QCOMPARE(checkFigureName(position(4243, kCall)), FigureName::Fits);
        auto other = position(4243, kCall);
        other.figure = "position:practice:4244:" + kCall;
        QCOMPARE(checkFigureName(other), FigureName::OtherSlot);
        other = position(4243, kCall);
        other.figure = "position:practice:4243:ETH-20261225-3500-P";
        QCOMPARE(checkFigureName(other), FigureName::OtherSlot);
        other = position(4243, kCall);
        other.subject = "ETH-20261225-9000-C"; // what people read
        QCOMPARE(checkFigureName(other), FigureName::OtherSlot);
        other = position(4243, kCall);
        other.unit = "BTC";
        QCOMPARE(checkFigureName(other), FigureName::OtherSlot);
        other = position(4243, kCall);
        other.decimals = 2;
        QCOMPARE(checkFigureName(other), FigureName::OtherSlot);
        other = position(4243, kCall);
        other.storage.reset();
        QCOMPARE(checkFigureName(other), FigureName::OtherSlot);
    }
    void aBalanceIsItsAccounts() {
        ReceiptClaim claim;
        claim.account[19] = 7;
        claim.figure = "balance:" + lightclient::toHex(claim.account);
        claim.subject = lightclient::toHex(claim.account);
        claim.unit = "ETH";
        QCOMPARE(checkFigureName(claim), FigureName::Fits);
        claim.account[19] = 8;
        QCOMPARE(checkFigureName(claim), FigureName::OtherSlot);
    }
    void cashIsNotAPosition() {
        auto claim = position(4243, kCall);
        claim.figure = "cash:practice:4243";
        QCOMPARE(checkFigureName(claim), FigureName::OtherSlot);
    }
    void whatCannotBeRecomputedIsALabel() {
        for (const auto* name :
             {"", "custody", "cash:practice:x", "position:practice:1:DOGE-PERP", "something:else:1:here"}) {
            ReceiptClaim claim;
            claim.figure = name;
            QCOMPARE(checkFigureName(claim), FigureName::Unknown);
        }
    }
};

QTEST_APPLESS_MAIN(FigureNameTest)
#include "figure_name_test.moc"
