// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/provenance/verify_receipt.h"
#include "tests/unit/app/session/session_fixture.h"

#include <QTest>

#include <algorithm>
#include <csignal>
#include <unistd.h>

using namespace session_test;
using orders::OrderStage;
using practice::Lie;

namespace {

/// The process numbers of our own signers.
std::vector<pid_t> ownSigners() {
    std::vector<pid_t> out;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        // "pid (comm) state ppid": the kernel cuts the name after fifteen letters.
        const auto text = agenttest::slurp(entry.path() / "stat");
        const auto end = text.rfind(')');
        if (end == std::string::npos || text.find("(strikelight-sig") == std::string::npos)
            continue;
        if (std::stol(text.substr(end + 4)) == static_cast<long>(::getpid()))
            out.push_back(static_cast<pid_t>(std::stol(name)));
    }
    return out;
}

const PositionView* positionIn(const TradingView& view, const std::string& instrument) {
    const auto found = std::ranges::find_if(
        view.positions, [&](const auto& each) { return each.reported.instrument == instrument; });
    return found == view.positions.end() ? nullptr : &*found;
}

bool isProof(const TradingView& view, const std::string& instrument, PositionProof proof) {
    const auto* position = positionIn(view, instrument);
    return position != nullptr && position->proof == proof;
}

const OrderView* submittedOrder(const TradingView& view) {
    if (!view.submission)
        return nullptr;
    const auto found = std::ranges::find(view.orders, view.submission->order, &OrderView::id);
    return found == view.orders.end() ? nullptr : &*found;
}

/// A session with an open wallet and an account at the venue.
struct Trading {
    Practice practice;
    Wallet wallet;
    Latest sink;
    std::unique_ptr<Session> session;
    std::string instrument;
    std::uint64_t request = 0;

    Trading() {
        if (!wallet.unlock())
            qFatal("the wallet does not open");
        session = std::make_unique<Session>(practice.options(wallet.desk));
        session->start(sink);
    }
    ~Trading() { session->stop(); }
    void tell(Lie lie, bool on) { practice.server->setLie(lie, on); }
    bool enter() {
        session->setTrader(agenttest::firstAddress());
        return sink.waitFor([](const Snapshot& s) {
            return s.trading && s.trading->stage == TradingStage::Ready && s.trading->account &&
                   pickCall(s) != nullptr;
        }) != nullptr;
    }
    /// The number of a preview to buy one call at the ask; 0: none came.
    std::uint64_t preview() {
        const auto ready = sink.waitFor([](const Snapshot& s) { return pickCall(s) != nullptr; });
        if (!ready)
            return 0;
        const auto& cell = *pickCall(*ready);
        instrument = cell.instrument->name;
        session->ask({++request, takeAsk(cell)});
        const auto shown = sink.waitForTrading([&](const TradingView& v) {
            return v.ticket && v.ticket->request == request && v.ticket->content &&
                   v.ticket->content->blocks.empty();
        });
        return shown ? shown->trading->ticket->preview : 0;
    }
    /// What the order of that preview has become in the end; null: nothing, in all that time.
    SnapshotPtr submit(std::uint64_t preview) {
        session->submit(preview);
        return sink.waitForTrading([&](const TradingView& v) {
            const auto* order = submittedOrder(v);
            return v.submission && v.submission->preview == preview &&
                   ((order != nullptr && isFinal(order->record.stage)) || v.submission->refusal);
        });
    }
    bool buys() {
        const auto number = preview();
        const auto done = number == 0 ? nullptr : submit(number);
        const auto* order = done ? submittedOrder(*done->trading) : nullptr;
        return order != nullptr && order->record.stage == OrderStage::Filled;
    }
    SnapshotPtr untilProof(PositionProof proof) {
        return sink.waitForTrading([&](const TradingView& v) { return isProof(v, instrument, proof); });
    }
};

} // namespace

class SessionTradingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fromALockedWalletToAReceipt() {
        Trading it;
        QVERIFY(it.wallet.lock());
        it.session->setTrader(agenttest::firstAddress());
        const auto locked =
            it.sink.waitForTrading([](const TradingView& v) { return v.stage == TradingStage::Failed; });
        QVERIFY(locked);
        QCOMPARE(locked->trading->problem->code, std::string("signature_refused"));
        QVERIFY(it.wallet.unlock());
        QVERIFY(it.enter());
        QVERIFY(it.buys());
        QVERIFY(it.sink.waitForTrading(
            [&](const TradingView& v) { return positionIn(v, it.instrument) != nullptr; }));
        const auto proven = it.untilProof(PositionProof::Proven);
        QVERIFY(proven);
        const auto* position = positionIn(*proven->trading, it.instrument);
        QCOMPARE(position->reported.amount, Contracts::fromInteger(1));
        const auto figure = std::ranges::find(proven->figures, position->figureId, &Figure::id);
        QVERIFY(figure != proven->figures.end());
        QVERIFY(figure->receipt);
        // The receipt's text alone, checked under the root that we trust: nobody is asked.
        const auto receipt = lightclient::parseJson(figure->receipt->write());
        QVERIFY(receipt);
        const auto root = it.practice.checkpoint();
        const auto verified = verifyReceipt(*receipt, root);
        QVERIFY2(verified, verified ? "" : std::string(codeOf(verified.error().code)).c_str());
        QCOMPARE(verified->claim.subject, it.instrument);
        QCOMPARE(verified->claim.amount.magnitude, Contracts::fromInteger(1).toWord());
        QVERIFY(!verified->claim.amount.isNegative);
        auto forged = *receipt;
        forged.as_object()["claim"].as_object()["amount"] = "2000000000000000000";
        QVERIFY(!verifyReceipt(forged, root));
    }
    void aForgedReportIsAnAlarm() {
        Trading it;
        QVERIFY(it.enter());
        it.tell(Lie::ForgedReport, true);
        QVERIFY(it.buys());
        const auto alarm = it.untilProof(PositionProof::Mismatch);
        QVERIFY(alarm);
        const auto* position = positionIn(*alarm->trading, it.instrument);
        QCOMPARE(position->reported.amount, Contracts::fromInteger(2)); // the venue's word
        const auto figure = std::ranges::find(alarm->figures, position->figureId, &Figure::id);
        QCOMPARE(figure->amount.value(), Contracts::fromInteger(1).toWord()); // the chain's
        QVERIFY(it.sink.waitFor([&](const Snapshot& s) { // and nothing more is signed meanwhile
            return s.trading && s.trading->breakers &&
                   s.trading->breakers->disputed.contains(it.instrument) &&
                   !risk::blockersOf(s.trading->breakers->state, it.instrument).empty();
        }));
        it.tell(Lie::ForgedReport, false);
        QVERIFY(it.untilProof(PositionProof::Proven));
    }
    void aForgedWordBesideAnHonestProofProvesNothing() {
        Trading it;
        QVERIFY(it.enter());
        it.tell(Lie::ForgedPosition, true);
        QVERIFY(it.buys());
        const auto told = it.sink.waitFor([&](const Snapshot& s) {
            return s.trading && positionIn(*s.trading, it.instrument) != nullptr && s.sync.problem;
        });
        QVERIFY(told);
        QVERIFY(!isProof(*told->trading, it.instrument, PositionProof::Proven));
        QVERIFY(std::ranges::none_of(
            told->figures, [](const Figure& figure) { return figure.kind == FigureKind::Position; }));
        it.tell(Lie::ForgedPosition, false);
        QVERIFY(it.untilProof(PositionProof::Proven));
    }
    void aDroppedAcknowledgementEndsInTheTruth() {
        Trading it;
        QVERIFY(it.enter());
        const auto preview = it.preview();
        QVERIFY(preview != 0);
        it.tell(Lie::DroppedAcknowledgement, true);
        const auto done = it.submit(preview);
        QVERIFY(done);
        const auto* order = submittedOrder(*done->trading);
        QVERIFY(order != nullptr);
        QCOMPARE(order->record.stage, OrderStage::Filled);
        QVERIFY(!order->record.venueDisagrees);
        QCOMPARE(order->record.filled, Contracts::fromInteger(1));
        it.tell(Lie::DroppedAcknowledgement, false);
        const auto proven = it.untilProof(PositionProof::Proven);
        QVERIFY(proven);
        // Once: nothing was sent a second time.
        QCOMPARE(positionIn(*proven->trading, it.instrument)->reported.amount, Contracts::fromInteger(1));
        QCOMPARE(proven->trading->orders.size(), std::size_t{1});
    }
    void aWalletThatLocksMeanwhileSignsNothing() {
        Trading it;
        QVERIFY(it.enter());
        const auto preview = it.preview();
        QVERIFY(preview != 0);
        QVERIFY(it.wallet.lock());
        const auto done = it.submit(preview);
        QVERIFY(done);
        const auto* order = submittedOrder(*done->trading);
        QVERIFY(order != nullptr);
        QCOMPARE(order->record.stage, OrderStage::SignatureRefused);
        const QString why = QString::fromStdString(order->record.reason);
        QVERIFY2(why.contains(QStringLiteral("unlock")), qPrintable(why));
        QVERIFY(!it.sink.sawStage(OrderStage::Sending));
        // The same draft is looked at again and signed, once the wallet is open; one order is all there is.
        QVERIFY(it.wallet.unlock());
        QVERIFY(it.buys());
        const auto reported = it.sink.waitForTrading(
            [&](const TradingView& v) { return positionIn(v, it.instrument) != nullptr; });
        QVERIFY(reported);
        QCOMPARE(positionIn(*reported->trading, it.instrument)->reported.amount, Contracts::fromInteger(1));
    }
    void aSessionMayGoWhileTheSignerThinks() {
        Practice practice;
        Wallet wallet;
        QVERIFY(wallet.unlock());
        const auto signers = ownSigners();
        QCOMPARE(signers.size(), std::size_t{1});
        for (int i = 0; i < 20; ++i) {
            Latest sink;
            auto session = std::make_unique<Session>(practice.options(wallet.desk));
            QCOMPARE(::kill(signers[0], SIGSTOP), 0); // it thinks
            session->start(sink);
            session->setTrader(agenttest::firstAddress());
            const auto asked =
                sink.waitForTrading([](const TradingView& v) { return v.stage == TradingStage::LoggingIn; });
            // Half of the answers come after the end, the others while it comes.
            if (i % 2 == 0)
                session.reset();
            QCOMPARE(::kill(signers[0], SIGCONT), 0);
            QVERIFY(asked);
            session.reset();
        }
        // The signer and its desk are as good as before.
        Latest sink;
        Session last(practice.options(wallet.desk));
        last.start(sink);
        last.setTrader(agenttest::firstAddress());
        QVERIFY(sink.waitForTrading([](const TradingView& v) { return v.stage == TradingStage::Ready; }));
    }
    void aSessionMayGoWhileAnOrderIsSigned() {
        Latest sink; // outlives the second session, which speaks to it
        Trading it;
        QVERIFY(it.enter());
        const auto preview = it.preview();
        QVERIFY(preview != 0);
        const auto signers = ownSigners();
        QCOMPARE(signers.size(), std::size_t{1});
        QCOMPARE(::kill(signers[0], SIGSTOP), 0);
        it.session->submit(preview);
        const auto signing = it.sink.waitForTrading([](const TradingView& v) {
            const auto* order = submittedOrder(v);
            return order != nullptr && order->record.stage == OrderStage::Signing;
        });
        it.session = std::make_unique<Session>(it.practice.options(it.wallet.desk));
        QCOMPARE(::kill(signers[0], SIGCONT), 0);
        QVERIFY(signing);
        // What was signed too late was never sent.
        it.session->start(sink);
        it.session->setTrader(agenttest::firstAddress());
        const auto again = sink.waitForTrading(
            [](const TradingView& v) { return v.stage == TradingStage::Ready && v.account; });
        QVERIFY(again);
        QVERIFY(again->trading->positions.empty() && again->trading->orders.empty());
    }
};

QTEST_GUILESS_MAIN(SessionTradingTest)
#include "session_trading_test.moc"
