// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/consensus/object_reader.h"

#include "lightclient/consensus/ssz_codec.h"
#include "recorded.h"

#include <boost/json/serialize.hpp>

#include <QTest>

using namespace recorded;

namespace {

Bytes encode(const LightClientObject& object, const Preset& preset) {
    const auto schema = rulesOf(object.fork).schema;
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content))
        return encodeSsz(*bootstrap, schema, preset);
    return encodeSsz(std::get<LightClientUpdate>(object.content), object.kind, schema, preset);
}

json::value write(const LightClientObject& object, const Preset& preset) {
    const auto schema = rulesOf(object.fork).schema;
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content))
        return toJson(*bootstrap, schema, preset);
    return toJson(std::get<LightClientUpdate>(object.content), object.kind, schema, preset);
}

std::string codeOfFirst(const std::vector<ReadObject>& objects) {
    const auto& first = objects.at(0).object;
    return first ? "ok" : std::string(codeOf(first.error()));
}

std::string codeOfText(const Chain& chain, const std::string& text) {
    const BytesView bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    return codeOfFirst(readObjects(chain.network, bytes));
}

std::string codeOfBytes(const Chain& chain, BytesView bytes, const ObjectHints& hints = {}) {
    return codeOfFirst(readObjects(chain.network, bytes, hints));
}

constexpr const char* kFiles[] = {"bootstrap", "updates", "finality_update", "optimistic_update"};

} // namespace

class ObjectReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonAndSszSayTheSame() {
        for (const auto* chain : {&electra(), &forks()})
            for (const std::string name : kFiles) {
                const auto fromJson = chain->objects(name + ".json");
                const auto fromSsz = chain->objects(name + ".ssz");
                QCOMPARE(fromJson.size(), fromSsz.size());
                for (std::size_t i = 0; i < fromJson.size(); ++i) {
                    QVERIFY2(fromJson[i].object && fromSsz[i].object, name.c_str());
                    QVERIFY(fromJson[i].kind == fromSsz[i].kind);
                    QVERIFY2(fromJson[i].object->fork == fromSsz[i].object->fork, name.c_str());
                    const auto& preset = chain->network.preset;
                    QVERIFY(encode(*fromJson[i].object, preset) == encode(*fromSsz[i].object, preset));
                }
            }
    }
    void writesWhatItRead() {
        for (const std::string name : {"bootstrap", "finality_update", "optimistic_update"}) {
            const auto object = electra().object(name + ".json");
            QVERIFY(encode(object, kMinimalPreset) == electra().file(name + ".ssz"));
            QVERIFY(
                write(object, kMinimalPreset) == readJson("electra_minimal/" + name + ".json").at("data"));
        }
    }
    void findsKindAndFork() {
        const std::vector<std::pair<std::string, ObjectKind>> kinds{
            {"bootstrap", ObjectKind::Bootstrap},
            {"updates", ObjectKind::Update},
            {"finality_update", ObjectKind::FinalityUpdate},
            {"optimistic_update", ObjectKind::OptimisticUpdate}};
        for (const auto& [name, kind] : kinds)
            for (const auto* ending : {".json", ".ssz"}) {
                QVERIFY(electra().objects(name + ending).at(0).kind == kind);
                QVERIFY(electra().object(name + ending).fork == Fork::Electra);
            }
        QVERIFY(forks().object("bootstrap.ssz").fork == Fork::Capella);
        // The same bytes fit Deneb and Electra: the slot decides.
        QVERIFY(forks().object("optimistic_update.ssz").fork == Fork::Fulu);
        const auto updates = forks().objects("updates.ssz");
        QCOMPARE(updates.size(), std::size_t{4});
        QVERIFY(updates[0].object->fork == Fork::Deneb);
        QVERIFY(updates[1].object->fork == Fork::Electra);
        QVERIFY(updates[2].object->fork == Fork::Fulu);
    }
    void hintsOverrule() {
        const auto bytes = electra().file("bootstrap.ssz");
        QCOMPARE(codeOfBytes(electra(), bytes, {ObjectKind::Update, {}}), std::string("malformed"));
        QCOMPARE(codeOfBytes(electra(), bytes, {{}, Fork::Capella}), std::string("malformed"));
        const auto fulu = readObjects(electra().network, bytes, {{}, Fork::Fulu});
        QVERIFY(fulu.at(0).object->fork == Fork::Fulu);
    }
    void bareObjectsAndArraysToo() {
        const auto wrapped = readJson("electra_minimal/bootstrap.json");
        const auto bare = json::serialize(wrapped.at("data"));
        QCOMPARE(codeOfText(electra(), bare), std::string("ok"));
        QCOMPARE(codeOfText(electra(), "[" + bare + "]"), std::string("ok"));
        QCOMPARE(codeOfText(electra(), " \n[" + json::serialize(wrapped) + "]"), std::string("ok"));
        QVERIFY(readObjects(electra().network, Bytes{'[', ']'}).empty());
    }
    void unknownForks() {
        auto wrapped = readJson("electra_minimal/optimistic_update.json");
        for (const auto* version : {"heze", "Electra", ""}) {
            wrapped.as_object()["version"] = version;
            QCOMPARE(codeOfText(electra(), json::serialize(wrapped)), std::string("unknown_fork"));
        }
        wrapped.as_object()["version"] = 5;
        QCOMPARE(codeOfText(electra(), json::serialize(wrapped)), std::string("unknown_fork"));
        // A version that lies about the shape.
        wrapped.as_object()["version"] = "altair";
        QVERIFY(codeOfText(electra(), json::serialize(wrapped)) != "unknown_fork");
        wrapped = readJson("capella_to_fulu_minimal/bootstrap.json");
        wrapped.as_object()["version"] = "electra";
        QCOMPARE(codeOfText(forks(), json::serialize(wrapped)), std::string("malformed"));
        // A slot past a table that ends.
        Chain ending("electra_minimal");
        ending.network.forks.push_back({"heze", Bytes4{{7}}, 10, std::nullopt});
        const auto bare = json::serialize(readJson("electra_minimal/optimistic_update.json").at("data"));
        QCOMPARE(codeOfText(ending, bare), std::string("unknown_fork"));
    }
    void unknownDigests() {
        auto bytes = electra().file("updates.ssz");
        bytes[8] ^= 1; // may be a later change of blob parameters: the schema is the same
        QCOMPARE(codeOfBytes(electra(), bytes), std::string("ok"));
        bytes[12] ^= 1; // an offset: then a schema of its own
        QCOMPARE(codeOfBytes(electra(), bytes), std::string("unknown_fork"));
        auto known = electra();
        known.network.forks.push_back({"heze", Bytes4{{7}}, 1000, std::nullopt});
        const auto digest = known.network.forkDigest(1000);
        bytes = electra().file("updates.ssz");
        std::copy(digest.begin(), digest.end(), bytes.begin() + 8);
        QCOMPARE(codeOfBytes(known, bytes), std::string("unknown_fork"));
    }
    void branchesOfAnotherLength() {
        auto value = readJson("electra_minimal/finality_update.json");
        auto& data = value.at("data").as_object();
        const auto honest = data;
        data["finality_branch"].as_array().pop_back();
        QCOMPARE(codeOfText(electra(), json::serialize(value)), std::string("bad_branch"));
        data = honest;
        data["finality_branch"].as_array().emplace_back("0x" + std::string(64, '0'));
        QCOMPARE(codeOfText(electra(), json::serialize(value)), std::string("bad_branch"));
        data["finality_branch"].as_array().clear();
        QCOMPARE(codeOfText(electra(), json::serialize(value)), std::string("bad_branch"));
        data = honest;
        data["attested_header"].as_object()["execution_branch"].as_array().pop_back();
        QCOMPARE(codeOfText(electra(), json::serialize(value)), std::string("bad_execution_branch"));
        value = readJson("electra_minimal/bootstrap.json");
        value.at("data").as_object()["current_sync_committee_branch"].as_array().pop_back();
        QCOMPARE(codeOfText(electra(), json::serialize(value)), std::string("bad_branch"));
    }
    void everyTruncationIsRefused() {
        for (const std::string name : {"bootstrap.ssz", "finality_update.ssz", "optimistic_update.ssz"}) {
            const auto bytes = electra().file(name);
            // The last bytes are a list's: fewer of them still decode, and fail by their hash.
            for (std::size_t length = 0; length + 32 < bytes.size(); ++length)
                QCOMPARE(codeOfBytes(electra(), BytesView(bytes).first(length)), std::string("malformed"));
            auto longer = bytes;
            longer.resize(bytes.size() + 33, 0);
            QCOMPARE(codeOfBytes(electra(), longer), std::string("malformed"));
        }
        const auto text = readText("electra_minimal/optimistic_update.json");
        for (std::size_t length = 0; length < text.size(); length += 7)
            QCOMPARE(codeOfText(electra(), text.substr(0, length)), std::string("malformed"));
        const auto updates = electra().file("updates.ssz");
        for (std::size_t length = 1; length < updates.size(); length += 97) {
            const auto objects = readObjects(electra().network, BytesView(updates).first(length));
            QVERIFY(!objects.back().object.has_value() || length * 2 == updates.size());
        }
    }
    void nonsenseIsRefused() {
        for (const std::string text :
             {"", "null", "true", "12", "\"x\"", "{}", "{\"data\":{}}",
              "{\"data\":null,\"version\":\"electra\"}", "{\"attested_header\":1,\"sync_aggregate\":2}",
              "[1]", "[[]]", "{", "[,]"})
            QCOMPARE(codeOfText(electra(), text), std::string("malformed"));
        QCOMPARE(codeOfText(electra(), std::string(100'000, '[')), std::string("malformed"));
        const std::string deep = "{\"data\":" + std::string(5000, '[') + std::string(5000, ']') + "}";
        QCOMPARE(codeOfText(electra(), deep), std::string("malformed"));
        std::string many = "[1";
        for (int i = 1; i < 129; ++i)
            many += ",1";
        QCOMPARE(readObjects(electra().network, Bytes{'['}).size(), std::size_t{1});
        const auto tooMany = many + "]";
        const BytesView bytes(reinterpret_cast<const std::uint8_t*>(tooMany.data()), tooMany.size());
        QCOMPARE(readObjects(electra().network, bytes).size(), std::size_t{1});
        QCOMPARE(codeOfText(electra(), tooMany), std::string("malformed"));
    }
    void oversizedAndWrongFieldsAreRefused() {
        const auto honest = readJson("electra_minimal/optimistic_update.json");
        const auto refuses = [&](auto&& change) {
            auto value = honest;
            change(value.at("data").as_object());
            return codeOfText(electra(), json::serialize(value)) == "malformed";
        };
        using Object = json::object;
        const auto execution = [](Object& data) -> Object& {
            return data["attested_header"].as_object()["execution"].as_object();
        };
        QVERIFY(refuses([&](Object& d) { execution(d)["extra_data"] = "0x" + std::string(66, '1'); }));
        QVERIFY(refuses([&](Object& d) { execution(d)["gas_used"] = "18446744073709551616"; }));
        QVERIFY(refuses([&](Object& d) { execution(d)["gas_used"] = -1; }));
        QVERIFY(refuses([&](Object& d) { execution(d)["gas_used"] = "0x10"; }));
        QVERIFY(refuses([&](Object& d) { execution(d)["block_hash"] = "0x" + std::string(63, '1'); }));
        QVERIFY(refuses([&](Object& d) { execution(d)["block_hash"] = "0x" + std::string(64, 'g'); }));
        QVERIFY(refuses([&](Object& d) { execution(d)["base_fee_per_gas"] = "1" + std::string(78, '0'); }));
        QVERIFY(refuses([&](Object& d) { execution(d).erase("excess_blob_gas"); }));
        QVERIFY(refuses([&](Object& d) { d["signature_slot"] = "1.5"; }));
        QVERIFY(refuses([&](Object& d) { d["signature_slot"] = ""; }));
        QVERIFY(refuses([&](Object& d) { d.erase("signature_slot"); }));
        QVERIFY(refuses([&](Object& d) {
            d["sync_aggregate"].as_object()["sync_committee_bits"] = "0x" + std::string(10, 'f');
        }));
        QVERIFY(refuses([&](Object& d) {
            const json::array branch(65, json::value("0x" + std::string(64, '0')));
            d["attested_header"].as_object()["execution_branch"] = branch;
        }));
    }
    void offsetsAndLengthsAreExact() {
        const auto honest = electra().file("finality_update.ssz");
        for (const std::size_t place : {std::size_t{0}, std::size_t{4}})
            for (const unsigned change : {1U, 2U, 128U}) {
                auto bad = honest;
                bad[place] = static_cast<std::uint8_t>(bad[place] ^ change);
                QCOMPARE(codeOfBytes(electra(), bad), std::string("malformed"));
            }
        auto sequence = electra().file("updates.ssz");
        sequence[7] = 0x80; // a length of 2^63
        QCOMPARE(codeOfBytes(electra(), sequence), std::string("malformed"));
    }
};

QTEST_APPLESS_MAIN(ObjectReaderTest)
#include "object_reader_test.moc"
