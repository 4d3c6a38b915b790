// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "built_chain.h"

#include "lightclient/execution/proven_log_search.h"
#include "lightclient/primitives/hex.h"

#include <QTest>

using namespace builtchain;

namespace {

const Hash32 kTransfer = hashOf(1);
const Hash32 kApproval = hashOf(2);
const Hash32 kAlice = hashOf(3);
const Hash32 kBob = hashOf(4);

/// Forty blocks: a transfer in every fifth, an approval in every eighth, thirty-two without either.
BuiltChain busyChain() {
    BuiltChain chain(1000);
    for (std::uint64_t i = 0; i < 40; ++i) {
        std::vector<Receipt> receipts{makeReceipt({makeLog(9, {hashOf(100 + i)})})};
        if (i % 5 == 0)
            receipts.push_back(
                makeReceipt({makeLog(1, {kTransfer, kAlice, kBob}), makeLog(2, {kTransfer, kBob, kAlice})}));
        if (i % 8 == 0)
            receipts.push_back(makeReceipt({makeLog(1, {kApproval, kAlice})}));
        chain.add(std::move(receipts));
    }
    return chain;
}

LogFilter transfers() {
    LogFilter out;
    out.topics = {{kTransfer}};
    return out;
}

/// A search through `range` of an honest chain; `skip` leaves blocks out.
LogSearch
searched(const BuiltChain& chain, const LogFilter& filter, BlockRange range, std::uint64_t skip = 0) {
    LogSearcher searcher(filter, range);
    for (std::uint64_t number = range.first; number <= range.last; ++number)
        if (number != skip && searcher.addHeader(chain.at(number).header))
            if (!searcher.addReceipts(number, chain.at(number).receipts))
                qFatal("honest receipts were refused");
    return searcher.finish();
}

std::vector<std::string> faultsOf(const LogComparison& comparison) {
    std::vector<std::string> out;
    for (const auto& finding : comparison.findings)
        out.emplace_back(codeOf(finding.fault));
    return out;
}

using Faults = std::vector<std::string>;

} // namespace

class LogSearchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsEveryLogAndSaysSo() {
        const auto chain = busyChain();
        const BlockRange all{1000, 1039};
        const auto found = searched(chain, transfers(), all);
        QVERIFY(found.isComplete());
        QCOMPARE(found.logs.size(), std::size_t{16});
        QVERIFY(found.logs == honestLogs(chain, transfers(), all));
        QCOMPARE(found.headers, std::uint64_t{40});
        QVERIFY(found.candidates >= 8 && found.candidates < 40); // blooms ruled the rest out
        QCOMPARE(found.receiptLists, found.candidates);
        QCOMPARE(found.logs[1].transactionIndex, std::uint64_t{1});
        QCOMPARE(found.logs[1].logIndex, std::uint64_t{2}); // counted over the whole block
        LogFilter narrow;
        narrow.addresses = {makeLog(2, {}).address};
        narrow.topics = {{kTransfer, kApproval}, {}, {kAlice}};
        QCOMPARE(searched(chain, narrow, all).logs.size(), std::size_t{8});
        QCOMPARE(searched(chain, LogFilter{}, all).logs.size(), std::size_t{61});
    }
    void filtersAsEthGetLogs() {
        const auto log = makeLog(1, {kTransfer, kAlice});
        const auto fits = [&](std::vector<std::vector<Hash32>> topics) {
            return matches(LogFilter{{}, std::move(topics)}, log);
        };
        QVERIFY(fits({}));
        QVERIFY(fits({{kTransfer}}));
        QVERIFY(fits({{}, {kAlice}}));
        QVERIFY(fits({{kApproval, kTransfer}, {kBob, kAlice}}));
        QVERIFY(!fits({{kAlice}}));
        QVERIFY(!fits({{kTransfer}, {kBob}}));
        QVERIFY(!fits({{}, {}, {kBob}})); // a position that the log does not have
        QVERIFY(matches(LogFilter{{log.address}, {}}, log));
        QVERIFY(!matches(LogFilter{{makeLog(2, {}).address}, {}}, log));
        QVERIFY(!mayMatch(LogFilter{}, BloomBits{})); // no log, whatever is looked for
    }
    void readsFilters() {
        const std::string a = toHex(makeLog(1, {}).address);
        const std::string t = toHex(kTransfer);
        const json::value one = json::object{{"address", a}, {"topics", json::array{t}}};
        QVERIFY(parseLogFilter(one).value() == (LogFilter{{makeLog(1, {}).address}, {{kTransfer}}}));
        const json::value lists = json::object{
            {"address", json::array{a, a}}, {"topics", json::array{nullptr, json::array{t, t}, nullptr}}};
        const auto parsed = parseLogFilter(lists).value();
        QCOMPARE(parsed.addresses.size(), std::size_t{2});
        QCOMPARE(parsed.topics.size(), std::size_t{2}); // wildcards at the end go away
        QVERIFY(parseLogFilter(execution::toJson(parsed)).value() == parsed);
        const json::value anything = json::object{{"topics", json::array{json::array{t, nullptr}}}};
        QVERIFY(parseLogFilter(anything).value() == LogFilter{});
        const auto refused = [](json::value value) { return parseLogFilter(value).error(); };
        QCOMPARE(refused(json::array{}), ProofError::Malformed);
        QCOMPARE(refused(json::object{{"topics", t}}), ProofError::Malformed);
        QCOMPARE(refused(json::object{{"topics", json::array(5)}}), ProofError::TooLarge);
        QCOMPARE(refused(json::object{{"address", json::array(1025)}}), ProofError::TooLarge);
        QVERIFY(!parseLogFilter(json::object{{"address", t}}));
    }
    void saysWhichBlocksItDidNotSee() {
        const auto chain = busyChain();
        auto found = searched(chain, transfers(), {1000, 1039}, 1007);
        QVERIFY(!found.isComplete());
        QVERIFY(found.missing == (std::vector<MissingBlocks>{{{1007, 1007}, MissingReason::NoHeader}}));
        LogSearcher searcher(transfers(), {990, 1020});
        for (std::uint64_t number = 1000; number <= 1012; ++number)
            searcher.addHeader(chain.at(number).header);
        QVERIFY(searcher.addReceipts(1000, chain.at(1000).receipts).has_value());
        auto forged = chain.at(1005).receipts;
        forged[1].logs.pop_back();
        QCOMPARE(searcher.addReceipts(1005, forged).error(), ProofError::RootMismatch);
        QCOMPARE(searcher.addReceipts(1001, {}).error(), ProofError::NotInAnswer); // its bloom says no
        QCOMPARE(searcher.addReceipts(995, {}).error(), ProofError::NotInAnswer);
        found = searcher.finish();
        QVERIFY(
            found.missing == (std::vector<MissingBlocks>{
                                 {{990, 999}, MissingReason::NoHeader},
                                 {{1005, 1005}, MissingReason::BadReceipts},
                                 {{1010, 1010}, MissingReason::NoReceipts},
                                 {{1013, 1020}, MissingReason::NoHeader}}));
        QCOMPARE(found.logs.size(), std::size_t{2});
        QVERIFY(searcher.addReceipts(1005, chain.at(1005).receipts).has_value()); // another node's
        QCOMPARE(searcher.finish().logs.size(), std::size_t{4});
        QCOMPARE(searcher.addReceipts(1005, chain.at(1005).receipts).error(), ProofError::NotInAnswer);
    }
    void refusesReceiptsThatAreNotTheBlocks() {
        const auto chain = busyChain();
        const auto answer = [&](auto&& edit) {
            LogSearcher searcher(transfers(), {1000, 1000});
            searcher.addHeader(chain.at(1000).header);
            auto receipts = chain.at(1000).receipts;
            edit(receipts);
            const auto done = searcher.addReceipts(1000, receipts);
            return done || searcher.finish().isComplete() ? std::string("taken")
                                                          : std::string(codeOf(done.error()));
        };
        const std::string mismatch = "root_mismatch";
        QCOMPARE(answer([](auto& r) { std::swap(r[0], r[1]); }), mismatch);
        QCOMPARE(answer([](auto& r) { r.erase(r.begin()); }), mismatch);
        QCOMPARE(answer([](auto& r) { r.clear(); }), mismatch);
        QCOMPARE(answer([](auto& r) { r.push_back(r[0]); }), mismatch);
        QCOMPARE(answer([](auto& r) { r[1].type = 0; }), mismatch);
        QCOMPARE(answer([](auto& r) { r[1].logs[0].data[0] ^= 1; }), mismatch);
        QCOMPARE(answer([](auto& r) { r[1].status = false; }), mismatch);
    }
    void keepsItsBounds() {
        const auto chain = busyChain();
        LogSearchLimits limits;
        limits.maxBlocks = 10;
        LogSearcher few(transfers(), {1000, 1039}, limits);
        QVERIFY(!few.addHeader(chain.at(1029).header));
        QVERIFY(few.addHeader(chain.at(1030).header));
        const auto first = few.finish().missing.front();
        QVERIFY(first == (MissingBlocks{{1000, 1029}, MissingReason::TooMuch}));
        limits = {.maxBlocks = 100, .maxReceiptBytes = 1000};
        LogSearcher small(transfers(), {1000, 1005}, limits);
        small.addHeader(chain.at(1000).header);
        QCOMPARE(small.addReceipts(1000, chain.at(1000).receipts).error(), ProofError::TooLarge);
        QVERIFY(small.finish().missing.front().reason == MissingReason::TooMuch);
        limits = {.maxLogs = 3};
        LogSearcher crowded(transfers(), {1000, 1005}, limits);
        crowded.addHeader(chain.at(1000).header);
        crowded.addHeader(chain.at(1005).header);
        QVERIFY(crowded.addReceipts(1000, chain.at(1000).receipts).has_value());
        QCOMPARE(crowded.addReceipts(1005, chain.at(1005).receipts).error(), ProofError::TooLarge);
        QCOMPARE(crowded.finish().logs.size(), std::size_t{2});
        QVERIFY(LogSearcher(transfers(), {5, 4}).finish().isComplete());
        const BlockRange huge{0, ~std::uint64_t{0}};
        QVERIFY(!LogSearcher(transfers(), huge).finish().isComplete());
    }
    void findsWhatANodeLeftOutOrMadeUp() {
        const auto chain = busyChain();
        const BlockRange range{1000, 1019};
        const auto search = searched(chain, transfers(), range);
        const auto honest = honestLogs(chain, transfers(), range);
        const auto judge = [&](auto&& edit) {
            auto claims = honest;
            edit(claims);
            return faultsOf(compareLogs(search, claims));
        };
        QVERIFY(judge([](auto&) {}).empty());
        QCOMPARE(judge([](auto& c) { c.erase(c.begin() + 3); }), Faults{"omitted"});
        QCOMPARE(judge([](auto& c) { c.clear(); }), Faults(8, "omitted"));
        QCOMPARE(judge([](auto& c) { c[2].log.data[5] ^= 1; }), Faults{"altered"});
        QCOMPARE(judge([](auto& c) { c[2].blockHash = kBob; }), Faults{"altered"});
        QCOMPARE(judge([](auto& c) { c[2].transactionIndex = 0; }), Faults{"altered"});
        QCOMPARE(judge([](auto& c) { c.push_back(c[0]); }), Faults{"repeated"});
        QCOMPARE(
            judge([](auto& c) {
                c.push_back(c[0]);
                c.back().blockNumber = 1001;
            }),
            Faults{"invented"});
        QCOMPARE(
            judge([](auto& c) {
                c.push_back(c[0]);
                c.back().blockNumber = 1020;
            }),
            Faults{"not_asked"});
        QCOMPARE(judge([](auto& c) { c[0].log.topics[0] = kApproval; }), (Faults{"not_asked", "omitted"}));
    }
    void doesNotJudgeBlocksItDidNotSee() {
        const auto chain = busyChain();
        const BlockRange range{1000, 1019};
        const auto search = searched(chain, transfers(), range, 1005);
        const auto comparison = compareLogs(search, honestLogs(chain, transfers(), range));
        QVERIFY(comparison.findings.empty());
        QCOMPARE(comparison.unchecked, std::uint64_t{2});
    }
    void readsClaims() {
        const auto chain = busyChain();
        const auto honest = honestLogs(chain, transfers(), {1000, 1010});
        const json::value list = listToJson(honest);
        QVERIFY(parseClaimedLogs(list).value() == honest);
        QVERIFY(parseClaimedLogs(json::object{{"jsonrpc", "2.0"}, {"result", list}}).value() == honest);
        auto changed = list;
        changed.at(0).as_object()["removed"] = true;
        QCOMPARE(parseClaimedLogs(changed).error(), ProofError::Malformed);
        changed = list;
        changed.at(0).as_object()["blockHash"] = nullptr; // pending
        QVERIFY(!parseClaimedLogs(changed));
        QCOMPARE(parseClaimedLogs(json::object{}).error(), ProofError::Malformed);
    }
    void provesUnderOneHead() {
        const auto chain = busyChain();
        ProvenLogSearcher searcher(headOf(chain.last()), transfers(), {1036, 1039});
        const auto top = provenHeader(chain.last());
        QCOMPARE(searcher.addHeader(top).value(), false);
        ParentWalk walk(top);
        for (std::uint64_t number = 1038; number >= 1036; --number)
            QVERIFY(searcher.addHeader(walk.step(chain.at(number).header).value()).has_value());
        QCOMPARE(searcher.addHeader(provenHeader(chain.at(1035))).error(), ProofError::WrongBlock);
        const auto proven = searcher.finish();
        QVERIFY(proven.value().isComplete());
        QVERIFY(proven.anchor() == headOf(chain.last()).anchor());
        QVERIFY(proven.path().back().kind == RungKind::Logs);
        QCOMPARE(proven.path().back().digest, std::string("complete"));
    }
};

QTEST_APPLESS_MAIN(LogSearchTest)
#include "log_search_test.moc"
