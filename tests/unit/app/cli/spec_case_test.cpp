// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/support/command_line.h"
#include "tests/unit/lightclient/consensus/recorded.h"

#include <QTemporaryDir>
#include <QTest>

// Cases in the layout of consensus-specs light_client/sync, written from our recorded chain.
namespace {

using support::Ran;

/// The objects of the recorded `updates.ssz`: u64le length ‖ digest ‖ object.
std::vector<std::string> recordedUpdates() {
    const auto text = recorded::readText("electra_minimal/updates.ssz");
    std::vector<std::string> out;
    for (std::size_t at = 0; at + 12 <= text.size();) {
        std::uint64_t length = 0;
        for (unsigned i = 0; i < 8; ++i)
            length |= std::uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
        out.push_back(text.substr(at + 12, length - 4));
        at += 8 + length;
    }
    return out;
}

class Case {
public:
    Case() {
        std::string config;
        const auto spec = recorded::readJson("electra_minimal/spec.json");
        for (const auto& [name, value] : spec.at("data").as_object())
            if (value.is_string())
                config += std::string(name) + ": '" + std::string(value.as_string()) + "'\n";
        write("config.yaml", config);
        write("bootstrap.ssz", recorded::readText("electra_minimal/bootstrap.ssz"));
        const auto genesis = recorded::readJson("electra_minimal/genesis.json");
        for (const auto* name : {"genesis_validators_root", "genesis_time"})
            m_meta +=
                std::string(name) + ": '" + std::string(genesis.at("data").at(name).as_string()) + "'\n";
        m_meta += "bootstrap_fork_digest: '" + digest + "'\n";
        trust(lightclient::toHex(recorded::electra().root));
    }
    void trust(const std::string& root) {
        write("meta.yaml", m_meta + "trusted_block_root: '" + root + "'\n");
    }
    /// Adds a step that feeds that object; `checks` in YAML, indented by six.
    void process(const std::string& object, const std::string& checks = {}) {
        const auto name = "update_" + std::to_string(++m_steps);
        write(name + ".ssz", object);
        m_yaml += "- process_update:\n    update_fork_digest: '" + digest + "'\n    update: " + name +
                  "\n    current_slot: " + std::to_string(recorded::electra().now) + "\n";
        if (!checks.empty())
            m_yaml += "    checks:\n" + checks;
    }
    void force(std::uint64_t slot) {
        m_yaml += "- force_update:\n    current_slot: " + std::to_string(slot) + "\n";
    }
    Ran run() {
        write("steps.yaml", m_yaml);
        return support::runCli({"light", "replay", m_folder.path().toStdString()});
    }
    std::string path() const { return m_folder.path().toStdString(); }

    const std::vector<std::string> updates = recordedUpdates();
    const std::string digest = lightclient::toHex(recorded::electra().network.forkDigest(0));

private:
    void write(const std::string& name, const std::string& text) {
        std::ofstream(m_folder.filePath(QString::fromStdString(name)).toStdString(), std::ios::binary)
            << text;
    }
    QTemporaryDir m_folder;
    std::string m_meta;
    std::string m_yaml;
    int m_steps = 0;
};

std::string checksOf(const lightclient::json::object& line, const std::string& root = {}) {
    const auto& head = line.at("finalized").as_object();
    return "      finalized_header:\n        slot: " + std::to_string(head.at("slot").to_number<int>()) +
           "\n        beacon_root: '" + (root.empty() ? std::string(head.at("root").as_string()) : root) +
           "'\n";
}

} // namespace

class SpecCaseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyObjectHasItsLine() {
        Case it;
        QVERIFY(it.updates.size() > 1);
        for (const auto& update : it.updates)
            it.process(update);
        const auto ran = it.run();
        QCOMPARE(ran.refusal(), std::string("0 "));
        QCOMPARE(ran.lines.size(), it.updates.size() + 2);
        const auto& bootstrap = ran.lines[0];
        QCOMPARE(bootstrap.at("kind").as_string(), "bootstrap");
        QCOMPARE(bootstrap.at("fork").as_string(), "electra");
        QCOMPARE(bootstrap.at("changed").as_array().size(), std::size_t{2});
        const auto& update = ran.lines[1];
        QCOMPARE(update.at("kind").as_string(), "update");
        QVERIFY(update.at("accepted").as_bool());
        QVERIFY(update.at("participants").to_number<int>() > 0);
        QVERIFY(!update.at("changed").as_array().empty());
        QVERIFY(update.at("checks").is_null());
        const auto& summary = ran.last();
        QVERIFY(summary.at("summary").as_bool());
        QCOMPARE(summary.at("objects").to_number<std::size_t>(), it.updates.size() + 1);
        QCOMPARE(summary.at("refused").to_number<int>(), 0);
        QCOMPARE(summary.at("steps").to_number<std::size_t>(), it.updates.size());
    }
    void checksAreCompared() {
        Case plain;
        plain.process(plain.updates[0]);
        const auto line = plain.run().lines.at(1);
        Case same;
        same.process(same.updates[0], checksOf(line));
        const auto held = same.run();
        QCOMPARE(held.code, 0);
        QCOMPARE(held.lines.at(1).at("checks").as_string(), "ok");
        QCOMPARE(held.last().at("checks").to_number<int>(), 1);
        Case other;
        other.process(other.updates[0], checksOf(line, "0x" + std::string(64, '1')));
        other.process(other.updates[1]);
        const auto failed = other.run();
        QCOMPARE(failed.refusal(), std::string("3 check_failed"));
        QCOMPARE(failed.lines.at(1).at("checks").as_string(), "check_failed");
        QVERIFY(failed.lines.at(1).at("accepted").as_bool()); // the update itself is good
        QCOMPARE(failed.lines.size(), std::size_t{4});        // and the case went on
    }
    void aRefusalIsSaidAndTheCaseGoesOn() {
        Case it;
        auto broken = it.updates[0];
        broken[200] = static_cast<char>(broken[200] ^ 1);
        it.process(broken);
        it.process(it.updates[0]);
        const auto ran = it.run();
        QCOMPARE(ran.code, 3);
        QVERIFY(!ran.lines.at(1).at("accepted").as_bool());
        QCOMPARE(std::string(ran.lines.at(1).at("code").as_string()), ran.errorCode());
        QVERIFY(ran.lines.at(2).at("accepted").as_bool());
        QCOMPARE(ran.last().at("refused").to_number<int>(), 1);
    }
    void aStoreCanBeForcedOn() {
        Case it;
        it.process(it.updates[0]);
        it.force(recorded::electra().now + 1'000);
        const auto ran = it.run();
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.lines.at(2).at("step").as_string(), "force_update");
        QVERIFY(ran.lines.at(2).at("kind").is_null());
    }
    void aStrangeRootHasNoStore() {
        Case it;
        it.trust("0x" + std::string(64, '4'));
        it.process(it.updates[0]);
        QCOMPARE(it.run().refusal(), std::string("3 wrong_checkpoint"));
    }
    void severalCasesCloseOnce() {
        Case good;
        good.process(good.updates[0]);
        QCOMPARE(good.run().code, 0);
        Case bad;
        bad.process("no update");
        QCOMPARE(bad.run().refusal(), std::string("3 malformed"));
        const auto ran = support::runCli({"light", "replay", bad.path(), good.path()});
        QCOMPARE(ran.refusal(), std::string("3 malformed"));
        const auto summaries = std::ranges::count_if(
            ran.lines, [](const lightclient::json::object& line) { return line.contains("summary"); });
        QCOMPARE(summaries, 2);
    }
};

QTEST_GUILESS_MAIN(SpecCaseTest)
#include "spec_case_test.moc"
