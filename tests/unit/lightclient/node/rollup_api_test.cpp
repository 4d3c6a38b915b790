// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/node/claim_reading.h"

#include "lightclient/net/http_server.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/proof_issuer.h"
#include "tests/unit/lightclient/rollup/claimed_rollup.h"

#include <boost/json/serialize.hpp>

#include <QTest>

#include <atomic>

using namespace lightclient::node;
using namespace claimed_rollup;

namespace {

enum class Lie { None, OtherRoot, OtherBlock, OtherHeader, OtherWord, OtherAccount, NoSlots, Silent };

std::string selectorOf(std::string_view signature) {
    return toHex(fixedAt<4>(keccak256(signature), 0));
}

/// Plays an execution node of L1 and one of L2 over one rollup.
class Chains {
public:
    Chains(net::IoThread& io, const Rollup& rollup)
        : m_rollup(rollup),
          m_server(net::HttpServer::listen(io.executor(), {}, net::answerWith([this](const auto& request) {
                                               return answer(request);
                                           }))
                       .value()) {}

    std::string url(std::string_view chain) const { return m_server->httpUrl() + "/" + std::string(chain); }
    void setLie(Lie lie) { m_lie = lie; }

    /// What games say about themselves, by eth_call.
    std::map<Address, GameClaim> said;

private:
    json::value call(const json::object& request) const {
        const auto to = jsonFixed<20>(request.at("to")).value();
        const auto found = said.find(to);
        if (found == said.end())
            return nullptr;
        if (request.at("data").as_string() == selectorOf("gameType()"))
            return json::value(toHex(abiWord(Uint256(found->second.gameType))));
        const bool isRoot = request.at("data").as_string() == selectorOf("rootClaim()");
        auto word = isRoot ? found->second.rootClaim : abiWord(Uint256(found->second.l2BlockNumber));
        if (to == kGame && m_lie == (isRoot ? Lie::OtherRoot : Lie::OtherBlock))
            word[31] ^= 1;
        return json::value(toHex(word));
    }
    json::value proof(const l1_world::World& world, const json::array& params) const {
        std::vector<Uint256> slots;
        for (const auto& key : params.at(1).as_array())
            slots.push_back(Uint256::fromBigEndian(jsonFixed<32>(key).value()));
        auto address = jsonFixed<20>(params.at(0)).value();
        if (m_lie == Lie::OtherAccount)
            address = kPortal;
        if (m_lie == Lie::NoSlots)
            slots.clear();
        auto out = world.proofAnswer(address, slots);
        if (m_lie == Lie::OtherWord && !slots.empty())
            out["storageProof"].as_array()[0].as_object()["value"] = "0x1234";
        return out;
    }
    json::value block() const {
        auto header = m_rollup.l2Header;
        if (m_lie == Lie::OtherHeader)
            header.gasUsed = 5; // with its own true hash
        return l1_world::toJson(header);
    }
    net::HttpResponse answer(const net::ServerRequest& request) const {
        const auto question = parseJson(request.body).value();
        const auto method = question.at("method").as_string();
        const auto& params = question.at("params").as_array();
        const bool isL1 = request.path() == "/l1";
        json::value result;
        if (m_lie == Lie::Silent)
            return {503, {}, ""};
        if (method == "eth_getProof")
            result = proof(isL1 ? m_rollup.l1 : m_rollup.l2, params);
        else if (method == "eth_call")
            result = call(params.at(0).as_object());
        else if (method == "eth_getBlockByNumber" && !isL1)
            result = block();
        const json::object out{{"jsonrpc", "2.0"}, {"id", question.at("id")}, {"result", result}};
        return {200, {}, json::serialize(out)};
    }

    const Rollup& m_rollup;
    std::atomic<Lie> m_lie{Lie::None};
    std::unique_ptr<net::HttpServer> m_server;
};

/// A rollup, the nodes that serve it, and a client that looks at it.
struct Stand {
    Stand() { chains.said[kGame] = rollup.claim; }
    ~Stand() { io.stop(); }
    Stand(const Stand&) = delete;
    Stand& operator=(const Stand&) = delete;

    Proven<ExecutionHead> head(ProofLevel level = ProofLevel::Finalized) const {
        const ExecutionHead head{100, hashOf(0x10), rollup.l1.stateRoot(), {}, kNow};
        const ProofAnchor anchor{level, 99, {}, 100, hashOf(0x10), head.stateRoot, {}, kNow};
        return ProofIssuer::issue(head, anchor, {});
    }
    RollupApi api() {
        return {net::makeHttpClient(io.executor()), chains.url("l1"), chains.url("l2"), rollup.chain};
    }
    RollupResult<ClaimReading> newest() { return run(&RollupApi::newestClaim, ProofLevel::Finalized); }
    RollupResult<ClaimReading> anchor() { return run(&RollupApi::anchorClaim, ProofLevel::Finalized); }
    RollupResult<ClaimReading>
    run(net::Task<RollupResult<ClaimReading>> (RollupApi::*ask)(Proven<ExecutionHead>), ProofLevel level) {
        auto client = api();
        return net::runBlocking(io, (client.*ask)(head(level)));
    }
    std::string newestText() {
        const auto reading = newest();
        if (!reading)
            return std::string(codeOf(reading.error())) + (isLie(reading.error()) ? " lie" : "");
        return reading->grade.grade ? std::string(codeOf(*reading->grade.grade)) : "none";
    }

    net::IoThread io;
    Rollup rollup;
    Chains chains{io, rollup};
};

/// A claim that nobody looked at yet, of a block that does not matter.
void proposeYoung(Stand& stand, std::uint32_t type, std::uint8_t number) {
    const GameClaim claim{type, hashOf(number), 9000U + number};
    stand.rollup.propose(claim, addressOf(number), kNow - 10, gameWord(kNow - 10, 0, GameStatus::Open));
    stand.chains.said[addressOf(number)] = claim;
}

} // namespace

class RollupApiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestClaimIsReadAndGraded() {
        Stand stand;
        const auto reading = stand.newest();
        QVERIFY2(reading.has_value(), reading ? "" : describe(reading.error()).c_str());
        QVERIFY((reading->grade == GradeAnswer{TrustGrade::Anchored, {}}));
        QVERIFY(reading->claim == stand.rollup.claim && reading->game.game == kGame);
        QVERIFY(reading->state.stateRoot == stand.rollup.l2.stateRoot());
        QCOMPARE(reading->state.blockNumber, std::uint64_t{5000});
        QCOMPARE(reading->l1.blockNumber, std::uint64_t{100});
        QVERIFY(reading->disputes.empty());
        // What hangs below it.
        auto client = stand.api();
        const std::vector slots{Uint256(1), Uint256(2)};
        const auto vault = net::runBlocking(stand.io, client.l2Account(*reading, kVault, slots));
        QVERIFY(vault.has_value());
        QVERIFY(vault->storage[0].value == Uint256(987'654'321) && !vault->storage[1].exists);
        stand.chains.setLie(Lie::OtherWord);
        const auto lie = net::runBlocking(stand.io, client.l2Account(*reading, kVault, slots));
        QVERIFY(!lie && isLie(lie.error()));
        QCOMPARE(std::string(codeOf(lie.error())), std::string("storage_mismatch"));
    }
    void theNextL1NodeAnswers() {
        Stand stand;
        const auto http = net::makeHttpClient(stand.io.executor());
        Chains silent(stand.io, stand.rollup);
        silent.setLie(Lie::Silent);
        const auto read = [&](const std::vector<std::string>& l1, const std::string& l2) {
            std::vector<ExecutionApi> apis;
            for (const auto& url : l1)
                apis.emplace_back(http, url);
            Executions executions(
                std::move(apis), {}, [] { return std::int64_t{1'700'000'000'000}; }, [](auto) {},
                [](const auto&) {});
            auto claim =
                readClaim(executions, http, l2, stand.rollup.chain, stand.head(), WhichClaim::Newest);
            const auto reading = net::runBlocking(stand.io, std::move(claim));
            const auto first = std::string(codeOf(executions.set().standing(0).state));
            return (reading ? "ok " : std::string(codeOf(reading.error())) + " ") + first;
        };
        const auto l2 = stand.chains.url("l2");
        QCOMPARE(read({silent.url("l1"), stand.chains.url("l1")}, l2), std::string("ok resting"));
        QCOMPARE(read({silent.url("l1")}, l2), std::string("http_status resting"));
        // Trouble with L2 is not L1's fault.
        QCOMPARE(read({stand.chains.url("l1")}, silent.url("l2")), std::string("http_status answering"));
    }
    void anOptimisticHeadGradesNothing() {
        Stand stand;
        const auto reading = stand.run(&RollupApi::newestClaim, ProofLevel::Optimistic);
        QVERIFY(reading && !reading->grade.grade);
        QVERIFY(reading->l1.level == ProofLevel::Optimistic);
    }
    void youngAndForeignGamesArePassedOver() {
        Stand stand;
        proposeYoung(stand, 0, 0x21);
        proposeYoung(stand, 1, 0x22);
        const auto reading = stand.newest();
        QVERIFY(reading && reading->claim == stand.rollup.claim);
        const auto anchor = stand.anchor();
        QVERIFY(anchor && anchor->claim == stand.rollup.claim);
        QVERIFY(anchor->grade.grade == TrustGrade::Anchored);
        // Behind too many games of another type nothing is found.
        for (std::uint8_t i = 0; i < RollupApi::kGamesLookedAt; ++i)
            proposeYoung(stand, 1, static_cast<std::uint8_t>(0x30 + i));
        QCOMPARE(stand.newestText(), std::string("no_claim"));
        QVERIFY(stand.anchor().has_value());
        stand.rollup.l1.at(kRegistry).storage[Uint256(2)] = Uint256(0);
        const auto none = stand.anchor();
        QVERIFY(!none && codeOf(none.error()) == "no_claim");
    }
    void aRivalIsFound() {
        Stand stand;
        // The claim is open and old enough; another root was claimed for its block.
        const auto open = gameWord(kCreated, 0, GameStatus::Open);
        stand.rollup.l1.at(kGame).storage[Uint256(0)] = open;
        QCOMPARE(stand.newestText(), std::string("proposed"));
        auto rival = stand.rollup.claim;
        rival.rootClaim[0] ^= 1;
        stand.rollup.propose(rival, addressOf(0x21), kNow - 10, gameWord(kNow - 10, 0, GameStatus::Open));
        stand.chains.said[addressOf(0x21)] = rival;
        const auto reading = stand.newest();
        QVERIFY(reading && !reading->grade.grade);
        QCOMPARE(reading->disputes.size(), std::size_t{1});
        QCOMPARE(reading->disputes[0].games.size(), std::size_t{2});
        QVERIFY(std::ranges::count(reading->grade.reasons, GradeReason::Disputed) == 1);
    }
    void beforeIsthmusThePasserIsProven() {
        Stand stand;
        auto& rollup = stand.rollup;
        rollup.l2.at(kMessagePasser).storage[Uint256(4)] = Uint256(1);
        rollup.l2Header.stateRoot = rollup.l2.stateRoot();
        const auto passer = rollup.l2.prove(kMessagePasser, {});
        rollup.claim.rootClaim =
            outputRootOf({{}, rollup.l2Header.stateRoot, passer.storageRoot, blockHash(rollup.l2Header)})
                .value();
        rollup.propose(rollup.claim, kGame, kCreated, gameWord(kCreated, kResolved, GameStatus::DefenderWon));
        stand.chains.said[kGame] = rollup.claim;
        QCOMPARE(stand.newestText(), std::string("anchored"));
    }
    void liesAreFound_data() {
        QTest::addColumn<int>("lie");
        QTest::addColumn<QString>("code");
        QTest::newRow("another root") << int(Lie::OtherRoot) << "other_game lie";
        QTest::newRow("another block") << int(Lie::OtherBlock) << "other_game lie";
        QTest::newRow("another L2 block") << int(Lie::OtherHeader) << "other_output_root lie";
        QTest::newRow("another word") << int(Lie::OtherWord) << "storage_mismatch lie";
        QTest::newRow("another account") << int(Lie::OtherAccount) << "not_in_answer lie";
        QTest::newRow("half an answer") << int(Lie::NoSlots) << "not_in_answer lie";
        QTest::newRow("no answer") << int(Lie::Silent) << "http_status";
    }
    void liesAreFound() {
        QFETCH(int, lie);
        QFETCH(QString, code);
        Stand stand;
        stand.chains.setLie(Lie(lie));
        QCOMPARE(QString::fromStdString(stand.newestText()), code);
        const auto reading = stand.newest();
        QVERIFY(!describe(reading.error()).empty());
    }
    void aFactoryWithoutGamesHasNoClaim() {
        Stand stand;
        stand.rollup.l1.at(kFactory).storage.erase(Uint256(kGamesSlot + 1));
        QCOMPARE(stand.newestText(), std::string("no_claim"));
        stand.rollup.l1.at(kFactory).storage[Uint256(kGamesSlot + 1)] = Uint256(1) << 200U;
        QCOMPARE(stand.newestText(), std::string("out_of_range lie"));
    }
};

QTEST_GUILESS_MAIN(RollupApiTest)
#include "rollup_api_test.moc"
