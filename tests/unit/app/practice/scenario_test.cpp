// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/scenario.h"

#include <QTest>

using namespace lightclient;
using namespace app::practice;

class ScenarioTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void liesAreToldInTheirSlots() {
        const auto file = parseJson(R"({"lies":[
            {"lie":"wrong_proof","from_slot":3,"to_slot":5},
            {"lie":"wrong_proof","from_slot":8,"to_slot":"9"},
            {"lie":"stale_head","from_slot":4}]})");
        const auto scenario = parseScenario(*file);
        QVERIFY(scenario.has_value());
        Misbehaviour lies;
        lies.set(Lie::ForgedBalance, true);
        std::string wrong;
        std::string stale;
        for (std::uint64_t slot = 0; slot < 10; ++slot) {
            applyScenario(*scenario, slot, lies);
            wrong += lies.has(Lie::WrongProof) ? '1' : '0';
            stale += lies.has(Lie::StaleHead) ? '1' : '0';
            QVERIFY(lies.has(Lie::ForgedBalance)); // not the scenario's
        }
        QCOMPARE(wrong, std::string("0001100010"));
        QCOMPARE(stale, std::string("0000111111"));
    }
    void badFilesAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"[]", "{}", R"({"lies":{}})", R"({"lies":[{"lie":"wrong_proof"}]})",
              R"({"lies":[{"lie":"truth","from_slot":1}]})", R"({"lies":[{"lie":1,"from_slot":1}]})",
              R"({"lies":[{"lie":"wrong_proof","from_slot":-1}]})",
              R"({"lies":[{"lie":"wrong_proof","from_slot":5,"to_slot":5}]})"})
            QTest::newRow(text) << QByteArray(text);
    }
    void badFilesAreRefused() {
        QFETCH(QByteArray, text);
        QVERIFY(!parseScenario(parseJson(text.constData()).value()).has_value());
    }
    void everyLieHasItsName() {
        for (const auto name : kLieNames)
            QCOMPARE(std::string(nameOf(lieByName(name).value())), std::string(name));
        QVERIFY(!lieByName("truth"));
    }
};

QTEST_APPLESS_MAIN(ScenarioTest)
#include "scenario_test.moc"
