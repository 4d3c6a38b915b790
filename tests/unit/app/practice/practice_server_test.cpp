// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/practice_server.h"
#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/execution/block_header.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/net/http_client.h"
#include "lightclient/net/run_blocking.h"

#include <boost/json/serialize.hpp>

#include <QTest>

#include <atomic>

using namespace lightclient;
using namespace lightclient::consensus;
using namespace app::practice;

namespace {

constexpr std::uint64_t kStart = 1'800'000'000;
constexpr std::uint64_t kSlotMillis = 2000;

/// A practice server whose time the test moves, and a client of it.
class Bench {
public:
    explicit Bench(Scenario scenario = {})
        : m_time(std::make_shared<std::atomic<std::uint64_t>>(kStart * 1000)) {
        PracticeServerOptions options;
        options.chain.seed = 11;
        options.scenario = std::move(scenario);
        options.ticks = false;
        options.clock = [time = m_time] { return time->load(); };
        auto started = PracticeServer::start(m_io, std::move(options));
        if (started)
            server = std::move(*started);
        m_http = net::makeHttpClient(m_io.executor());
    }
    ~Bench() {
        server.reset();
        m_io.stop();
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    void passSlots(std::uint64_t slots) {
        m_time->fetch_add(slots * kSlotMillis);
        server->advance();
    }
    Slot now() const { return server->network().slotAt(m_time->load() / 1000); }

    net::HttpResponse get(const std::string& path, const std::string& accept = "application/json") {
        net::HttpRequest request;
        request.url = server->url() + path;
        request.headers["accept"] = accept;
        return fetch(std::move(request)).value_or(net::HttpResponse{0, {}, {}});
    }
    json::value rpc(const std::string& method, const json::array& params) {
        return post(json::serialize(
            json::object{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}));
    }
    json::value post(const std::string& body) {
        net::HttpRequest request;
        request.method = "POST";
        request.url = server->network().executionEndpoints.front();
        request.body = body;
        const auto response = fetch(std::move(request));
        return response ? parseJson(response->body).value_or(json::value()) : json::value();
    }
    std::expected<net::HttpResponse, net::NetError> fetch(net::HttpRequest request) {
        return net::runBlocking(m_io, m_http->fetch(std::move(request)));
    }

    /// The objects of an answer, read as a stranger's.
    std::vector<ReadObject> objects(const std::string& path, const std::string& accept = "application/json") {
        const auto response = get(path, accept);
        return readObjects(
            server->network(),
            BytesView(reinterpret_cast<const std::uint8_t*>(response.body.data()), response.body.size()));
    }
    /// A verifier that has walked from the network file's checkpoint to the newest finality update.
    LightClientVerifier synced(const std::string& accept = "application/json") {
        const auto& network = server->network();
        LightClientVerifier verifier(network, network.checkpoints.front());
        std::vector<std::string> paths{
            "/eth/v1/beacon/light_client/bootstrap/" + toHex(network.checkpoints.front()),
            "/eth/v1/beacon/light_client/updates?start_period=1&count=3",
            "/eth/v1/beacon/light_client/finality_update", "/eth/v1/beacon/light_client/optimistic_update"};
        for (const auto& path : paths)
            for (const auto& read : objects(path, accept))
                if (!read.object || !feeds(verifier, *read.object))
                    return LightClientVerifier(network, {});
        return verifier;
    }
    /// The trader's proof at the verifier's optimistic head.
    execution::ProofResult<execution::VerifiedAccount>
    proveTrader(const LightClientVerifier& verifier, const std::string& slot = "0x6") {
        const auto& head = verifier.store()->optimisticHeader.execution;
        const auto answer =
            rpc("eth_getProof", {toHex(PracticeOptions().trader.owner), json::array{json::value(slot)},
                                 Uint256(head.blockNumber).toQuantity()});
        const auto proof = execution::parseAccountProof(answer);
        if (!proof)
            return std::unexpected(proof.error());
        return execution::verifyAccountProof(head.stateRoot, *proof);
    }

    std::unique_ptr<PracticeServer> server;

private:
    /// Taken, or only known already: the newest update may tell what the period's best one told.
    bool feeds(LightClientVerifier& verifier, const LightClientObject& object) {
        const auto fed = verifier.feed(object, now());
        return fed || fed.error() == ConsensusError::Irrelevant;
    }

    net::IoThread m_io;
    std::shared_ptr<std::atomic<std::uint64_t>> m_time;
    std::shared_ptr<net::HttpClient> m_http;
};

} // namespace

class PracticeServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void networkFileIsReadAsAnyOther() {
        Bench bench;
        QVERIFY(bench.server != nullptr);
        const auto text = json::serialize(bench.server->networkFile());
        const auto network = parseNetwork(parseJson(text).value());
        QVERIFY(network.has_value());
        QCOMPARE(network->name, std::string("practice"));
        QCOMPARE(network->chainId, std::uint64_t{31337});
        QCOMPARE(network->secondsPerSlot, std::uint64_t{2});
        QCOMPARE(network->preset.syncCommitteeSize, 512U);
        QCOMPARE(network->checkpoints.size(), std::size_t{1});
        QVERIFY(network->beaconEndpoints == std::vector{bench.server->url()});
        QVERIFY(network->forks == bench.server->network().forks);
        QVERIFY(network->genesisValidatorsRoot == bench.server->network().genesisValidatorsRoot);
        const auto file = parseJson(text).value();
        QCOMPARE(file.at("venues").at(0).at("subaccounts").at(0).at("id").to_number<int>(), 4242);
        // And from its own beacon API, as `light replay --network FOLDER` would read it.
        const auto spec = parseJson(bench.get("/eth/v1/config/spec").body).value();
        const auto genesis = parseJson(bench.get("/eth/v1/beacon/genesis").body).value();
        const auto asked = parseNetworkFromSpec(spec, genesis);
        QVERIFY(asked.has_value());
        QVERIFY(asked->forks == network->forks);
        QVERIFY(asked->genesisValidatorsRoot == network->genesisValidatorsRoot);
        QCOMPARE(asked->genesisTime, network->genesisTime);
    }
    void syncsOverHttpInBothFormats() {
        Bench bench;
        for (const char* accept :
             {"application/json", "application/octet-stream",
              "application/octet-stream;q=1.0,application/json;q=0.9"}) {
            const auto verifier = bench.synced(accept);
            QVERIFY(verifier.store().has_value());
            QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, bench.now() - 1);
            QVERIFY(verifier.store()->finalizedHeader.beacon.slot + 96 >= bench.now());
        }
        const auto json = bench.get("/eth/v1/beacon/light_client/optimistic_update");
        QCOMPARE(json.headers.at("eth-consensus-version"), std::string("fulu"));
        QCOMPARE(json.headers.at("content-type"), std::string("application/json"));
        const auto ssz = bench.get("/eth/v1/beacon/light_client/finality_update", "application/octet-stream");
        QCOMPARE(ssz.headers.at("content-type"), std::string("application/octet-stream"));
        QCOMPARE(ssz.headers.at("eth-consensus-version"), std::string("fulu"));
    }
    void headsFollowTheClock() {
        Bench bench;
        auto verifier = bench.synced();
        for (int i = 0; i < 5; ++i) {
            bench.passSlots(1);
            const auto read = bench.objects("/eth/v1/beacon/light_client/optimistic_update");
            QVERIFY(verifier.feed(*read.front().object, bench.now()).has_value());
            QCOMPARE(verifier.store()->optimisticHeader.beacon.slot, bench.now() - 1);
            QVERIFY(bench.proveTrader(verifier).has_value());
        }
        bench.passSlots(500); // the computer slept
        const auto read = bench.objects("/eth/v1/beacon/light_client/finality_update");
        QVERIFY(verifier.feed(*read.front().object, bench.now()).has_value());
        QVERIFY(verifier.store()->finalizedHeader.beacon.slot + 96 >= bench.now());
    }
    void aChangeIsProvenTwoSlotsLater() {
        Bench bench;
        const Address trader = PracticeOptions().trader.owner;
        bench.server->change([trader](PracticeChain& chain) { chain.pending().setBalance(trader, 77); });
        bench.passSlots(2);
        const auto verifier = bench.synced();
        const auto proven = bench.proveTrader(verifier);
        QVERIFY(proven.has_value());
        QVERIFY(proven->balance == Uint256(77));
    }
    void answersWhatItCannotDoWithTheRightStatus() {
        Bench bench;
        const auto status = [&](const std::string& path, const std::string& accept = "*/*") {
            return bench.get(path, accept).status;
        };
        const std::string light = "/eth/v1/beacon/light_client/";
        QCOMPARE(status(light + "bootstrap/0x12"), 400);
        QCOMPARE(status(light + "bootstrap/" + toHex(Hash32{{1}})), 404);
        QCOMPARE(status(light + "updates?start_period=x&count=1"), 400);
        QCOMPARE(status(light + "updates?start_period=1"), 400);
        QCOMPARE(bench.get(light + "updates?start_period=99&count=1").body, std::string("[]"));
        QCOMPARE(status(light + "nonsense"), 404);
        QCOMPARE(status(light + "finality_update", "text/html"), 406);
        QCOMPARE(status("/eth/v1/beacon/headers/head"), 200);
        QCOMPARE(status("/eth/v1/beacon/headers/finalized"), 200);
        QCOMPARE(status("/eth/v1/beacon/headers/99999999"), 404);
        QCOMPARE(status("/eth/v1/beacon/states/head/finality_checkpoints"), 200);
        QCOMPARE(status("/eth/v1/node/version"), 200);
        QCOMPARE(status("/eth/v1/config/fork_schedule"), 200);
        QCOMPARE(status("/nothing"), 404);
        const auto code = [](const json::value& answer) { return answer.at("error").at("code").as_int64(); };
        QCOMPARE(code(bench.post("{")), -32700);
        QCOMPARE(code(bench.post("[]")), -32600);
        QCOMPARE(code(bench.post("{\"id\":1}")), -32600);
        QCOMPARE(code(bench.rpc("eth_nothing", {})), -32601);
        QCOMPARE(code(bench.rpc("eth_getProof", {"0x12", json::array{}, "latest"})), -32602);
        QCOMPARE(code(bench.rpc("eth_getBalance", {toHex(Address{}), "0xffffff"})), -32001);
        QVERIFY(bench.rpc("eth_getBlockByNumber", {"0xffffff", false}).at("result").is_null());
        QCOMPARE(
            bench.post("[{\"id\":1,\"method\":\"eth_chainId\"},{\"id\":2,\"method\":\"eth_x\"}]")
                .as_array()
                .size(),
            std::size_t{2});
    }
    void executionAnswersHoldTogether() {
        Bench bench;
        bench.passSlots(
            2); // past the epoch's first slot, where head and attested block differ in what is final
        QCOMPARE(bench.rpc("eth_chainId", {}).at("result").as_string(), json::string("0x7a69"));
        const auto number = bench.rpc("eth_blockNumber", {}).at("result");
        const auto latest = bench.rpc("eth_getBlockByNumber", {"latest", false});
        QVERIFY(latest.at("result").at("number") == number);
        const auto header = execution::parseBlock(latest);
        QVERIFY(header.has_value());
        const auto verifier = bench.synced();
        const auto& proven = verifier.store()->optimisticHeader.execution;
        const auto byHash = bench.rpc("eth_getBlockByHash", {toHex(proven.blockHash), false});
        QVERIFY(execution::parseBlock(byHash)->stateRoot == proven.stateRoot);
        const auto finalized = bench.rpc("eth_getBlockByNumber", {"finalized", false});
        QVERIFY(
            execution::blockHash(*execution::parseBlock(finalized)) ==
            verifier.store()->finalizedHeader.execution.blockHash);
        // Present and absent slots, present and absent accounts.
        const auto contract = practiceContracts().subAccounts;
        const auto answer = bench.rpc(
            "eth_getProof", {toHex(contract), json::array{"0xd", toHex(Hash32{{9}})},
                             json::object{{"blockHash", toHex(proven.blockHash)}}});
        const auto account =
            execution::verifyAccountProof(proven.stateRoot, execution::parseAccountProof(answer).value());
        QVERIFY(account.has_value());
        QVERIFY(account->storage[0].value == Uint256(4242));
        QVERIFY(!account->storage[1].exists);
        const auto code = bench.rpc("eth_getCode", {toHex(contract), "latest"}).at("result");
        QVERIFY(code.as_string().size() > 2);
        const auto nobody = bench.rpc("eth_getProof", {toHex(Address{{3}}), json::array{}, "latest"});
        const auto absent =
            execution::verifyAccountProof(header->stateRoot, execution::parseAccountProof(nobody).value());
        QVERIFY(absent.has_value() && !absent->exists);
    }
    void liesAboutProofsAreRefused() {
        Bench bench;
        const auto verifier = bench.synced();
        for (const Lie lie : {Lie::WrongProof, Lie::ForgedBalance, Lie::ForgedPosition}) {
            QVERIFY(bench.proveTrader(verifier).has_value());
            bench.server->setLie(lie, true);
            QVERIFY2(!bench.proveTrader(verifier).has_value(), std::string(nameOf(lie)).c_str());
            bench.server->setLie(lie, false);
        }
        QVERIFY(bench.proveTrader(verifier).has_value());
    }
    void badSignaturesAreRefused() {
        Bench bench;
        auto verifier = bench.synced();
        bench.passSlots(1);
        bench.server->setLie(Lie::BadSignature, true);
        const std::string path = "/eth/v1/beacon/light_client/optimistic_update";
        const auto fed = verifier.feed(*bench.objects(path).front().object, bench.now());
        QVERIFY(!fed && fed.error() == ConsensusError::BadSignature);
        bench.server->setLie(Lie::BadSignature, false);
        QVERIFY(verifier.feed(*bench.objects(path).front().object, bench.now()).has_value());
    }
    void anEquivocatingCommitteeShowsTwoHeadsForOneSlot() {
        Bench bench;
        const auto verifier = bench.synced();
        bench.server->setLie(Lie::EquivocatingHead, true);
        std::vector<BeaconBlockHeader> seen;
        for (int i = 0; i < 2; ++i) {
            const auto read = bench.objects("/eth/v1/beacon/light_client/optimistic_update");
            const auto& update = std::get<LightClientUpdate>(read.front().object->content);
            const auto signingRoot =
                signingRootOf(bench.server->network(), update.attestedHeader.beacon, update.signatureSlot);
            QVERIFY(signingRoot.has_value());
            seen.push_back(update.attestedHeader.beacon);
        }
        QCOMPARE(seen[0].slot, seen[1].slot);
        QVERIFY(rootOf(seen[0]) != rootOf(seen[1]));
    }
    void aStaleHeadStandsStillAndRecovers() {
        Bench bench;
        const auto slotOf = [&] {
            const auto read = bench.objects("/eth/v1/beacon/light_client/optimistic_update");
            return read.front().object->slot();
        };
        const Slot before = slotOf();
        bench.server->setLie(Lie::StaleHead, true);
        bench.passSlots(20);
        QCOMPARE(slotOf(), before);
        bench.server->setLie(Lie::StaleHead, false);
        bench.passSlots(1);
        QCOMPARE(slotOf(), before + 21);
    }
    void aScenarioLiesInItsSlots() {
        Bench bench({{Lie::ForgedPosition, 2, 4}});
        const auto verifier = bench.synced();
        for (const bool isHonest : {true, false, false, true}) {
            bench.passSlots(1);
            QCOMPARE(bench.proveTrader(verifier).has_value(), isHonest);
        }
    }
    void droppedAnswersTimeOut() {
        Bench bench;
        bench.server->setLie(Lie::DroppedAnswers, true);
        net::HttpRequest request;
        request.url = bench.server->url() + "/eth/v1/node/version";
        request.timeout = std::chrono::milliseconds(200);
        const auto response = bench.fetch(std::move(request));
        QVERIFY(!response && response.error().code == net::NetErrorCode::Timeout);
    }
    void aTakenPortIsSaid() {
        Bench bench;
        net::IoThread io;
        PracticeServerOptions options;
        const auto url = bench.server->url();
        options.port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
        const auto second = PracticeServer::start(io, std::move(options));
        QVERIFY(!second && second.error().code == net::NetErrorCode::AddressInUse);
    }
    void ticksByItself() {
        net::IoThread io;
        PracticeServerOptions options;
        options.chain.secondsPerSlot = 1;
        auto server = PracticeServer::start(io, std::move(options));
        QVERIFY(server.has_value());
        const auto http = net::makeHttpClient(io.executor());
        const auto headSlot = [&] {
            net::HttpRequest request;
            request.url = (*server)->url() + "/eth/v1/node/syncing";
            const auto response = net::runBlocking(io, http->fetch(std::move(request)));
            return parseJson(response->body)->at("data").at("head_slot").as_string();
        };
        const auto before = headSlot();
        QTRY_VERIFY_WITH_TIMEOUT(headSlot() != before, 5000);
        server->reset();
        io.stop();
    }
};

QTEST_GUILESS_MAIN(PracticeServerTest)
#include "practice_server_test.moc"
