// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "agent_fixture.h"

#include "wallet/signing/personal_message.h"
#include "wallet/signing/transaction.h"

#include <QTest>

#include <future>
#include <thread>

using namespace wallet::agent;
using namespace agenttest;

namespace {

SignCall messageCall(std::string content) {
    SignCall call;
    call.account = firstAddress();
    call.kind = SubjectKind::Message;
    call.content = std::move(content);
    return call;
}

SignCall transactionCall(std::string_view value) {
    SignCall call;
    call.account = firstAddress();
    call.kind = SubjectKind::Transaction;
    call.content = R"({"type":2,"chainId":1,"nonce":7,"maxFeePerGas":"30000000000",)"
                   R"("maxPriorityFeePerGas":"1000000000","gasLimit":21000,)"
                   R"("to":"0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF","value":")" +
                   std::string{value} + R"("})";
    return call;
}

SignCall tradeCall(std::string_view signer) {
    SignCall call;
    call.account = firstAddress();
    call.kind = SubjectKind::Action;
    call.content =
        R"({"kind":"trade","chainId":957,"subaccountId":5,"nonce":"1760000000000000123","expirySec":1760000600,)"
        R"("owner":"0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266","signer":")" +
        std::string{signer} +
        R"(","params":{"asset":"0x4BB4C3CDc7562f08e9910A0C7D8bB7e108861eB4","subId":"1","limitPrice":"62.4",)"
        R"("amount":"2.5","maxFee":"10","recipientSubaccountId":5,"isBid":true}})";
    return call;
}

} // namespace

class AgentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void createsAVaultAndShowsTheWordsOnce() {
        Desk desk;
        QCOMPARE(status(*desk.client)->state, VaultState::NoVault);
        QCOMPARE(codeText(unlock(*desk.client, secretOf("x"))), QStringLiteral("no_vault"));
        QCOMPARE(codeText(accounts(*desk.client)), QStringLiteral("no_vault"));
        auto created = createVault(*desk.client, desk.fastVault("pass"), 12);
        QVERIFY2(created.has_value(), qPrintable(codeText(created)));
        const auto words = std::string{created->sentence.text()};
        QCOMPARE(std::count(words.begin(), words.end(), ' '), 11);
        QCOMPARE(status(*desk.client)->state, VaultState::Unlocked);
        QCOMPARE(
            codeText(createVault(*desk.client, desk.fastVault("pass"))), QStringLiteral("already_exists"));
        const auto again = revealMnemonic(*desk.client, created->account.address, secretOf("pass"));
        QVERIFY(again.has_value() && again->text() == words);
        QCOMPARE(
            codeText(revealMnemonic(*desk.client, created->account.address, secretOf("guess"))),
            QStringLiteral("wrong_passphrase"));
        QVERIFY(lock(*desk.client).has_value());
        for (const auto& file : std::filesystem::directory_iterator{desk.vault()}) {
            const auto content = slurp(file.path());
            const auto firstWords = words.substr(0, words.find(' ', words.find(' ') + 1));
            QVERIFY2(content.find(firstWords) == std::string::npos, file.path().c_str());
        }
        // The same words make the same account elsewhere.
        Desk other;
        const auto imported =
            importMnemonic(*other.client, other.fastVault("q"), std::move(created->sentence));
        QCOMPARE(imported->address, created->account.address);
    }

    void importsUnlocksAndLocks() {
        Desk desk;
        QCOMPARE(
            codeText(importMnemonic(*desk.client, desk.fastVault("pass"), secretOf("test test junk"))),
            QStringLiteral("bad_mnemonic"));
        QCOMPARE(status(*desk.client)->state, VaultState::NoVault);
        const auto account = desk.import();
        QVERIFY2(account.has_value(), qPrintable(codeText(account)));
        QCOMPARE(account->address, firstAddress());
        QVERIFY(lock(*desk.client).has_value());
        QCOMPARE(status(*desk.client)->state, VaultState::Locked);
        QCOMPARE(codeText(sign(*desk.client, messageCall("hi"))), QStringLiteral("locked"));
        QCOMPARE(codeText(unlock(*desk.client, secretOf("wrong"))), QStringLiteral("wrong_passphrase"));
        QCOMPARE(codeText(unlock(*desk.client, secretOf(""))), QStringLiteral("empty_passphrase"));
        const auto opened = unlock(*desk.client, secretOf("pass"));
        QCOMPARE(opened->state, VaultState::Unlocked);
        QCOMPARE(opened->accounts, std::uint64_t{1});
        QCOMPARE(opened->journal, JournalHealth::Intact);
    }

    void theBip39PassphraseLeadsElsewhere() {
        Desk desk;
        auto vault = desk.fastVault("pass");
        vault.bip39Passphrase = secretOf("twenty-fifth");
        const auto account = importMnemonic(*desk.client, std::move(vault), secretOf(kSentence));
        QVERIFY(account.has_value());
        QVERIFY(account->address != firstAddress());
        const auto check = verify(*desk.client);
        QVERIFY2(check.has_value(), qPrintable(codeText(check)));
    }

    void keepsAccountsAndKeys() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        const auto second = addAccount(*desk.client, "m/44'/60'/0'/0/1", "second");
        QCOMPARE(
            lightclient::toHex(second->address), std::string{"0x70997970c51812dc3a010c7d01b50e0d17dc79c8"});
        QCOMPARE(
            codeText(addAccount(*desk.client, "m/44h/60h/0h/0/1", "again")),
            QStringLiteral("duplicate_account"));
        QCOMPARE(codeText(addAccount(*desk.client, "m/nonsense", "")), QStringLiteral("bad_key"));
        const auto preview = previewAddresses(*desk.client, {"m/44'/60'/0'/0/0", "m/44'/60'/1'/0/0"});
        QCOMPARE(preview->at(0), firstAddress());
        std::string one(31, '\0');
        one.push_back('\1');
        const auto known = addKey(*desk.client, "key one", secretOf(one));
        QCOMPARE(
            lightclient::toHex(known->address), std::string{"0x7e5f4552091a69125d5dfcb7b8c2659029395bdf"});
        QCOMPARE(codeText(addKey(*desk.client, "short", secretOf("short"))), QStringLiteral("bad_key"));
        const auto session = addKey(*desk.client, "session key");
        QVERIFY(session.has_value());
        auto call = messageCall("from the session key");
        call.account = session->address;
        QVERIFY(sign(*desk.client, call).has_value());
        QCOMPARE(accounts(*desk.client)->size(), std::size_t{4});
        QCOMPARE(verify(*desk.client)->accounts, std::uint64_t{4});
        call.account = lightclient::Address{};
        QCOMPARE(codeText(sign(*desk.client, call)), QStringLiteral("unknown_account"));
    }

    void signsMessagesWithTheDescriptionOfWhatIsSigned() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        const auto made = sign(*desk.client, messageCall("Strikelight signs this"));
        QVERIFY2(made.has_value(), qPrintable(codeText(made)));
        const auto message = wallet::signing::PersonalMessage::fromText("Strikelight signs this");
        QCOMPARE(made->described.digest, wallet::signing::digestOf(message));
        QVERIFY(made->described.description.toText().find("Strikelight signs this") != std::string::npos);
        QCOMPARE(made->described.description.toText(), wallet::signing::describe(message).toText());
        QCOMPARE(
            wallet::keys::recoverAddress(made->described.digest, made->signature).value(), firstAddress());
        // RFC 6979: the same digest gives the same signature.
        QCOMPARE(sign(*desk.client, messageCall("Strikelight signs this"))->signature, made->signature);
    }

    void signsATransactionOnceAndAsksBeforeReplacingIt() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        QVERIFY(lock(*desk.client).has_value());
        const auto shown = describe(*desk.client, transactionCall("1000")); // no key is needed to read
        QVERIFY2(shown.has_value(), qPrintable(codeText(shown)));
        QVERIFY(unlock(*desk.client, secretOf("pass")).has_value());
        auto call = transactionCall("2000");
        call.expectedDigest = shown->digest;
        QCOMPARE(codeText(sign(*desk.client, call)), QStringLiteral("digest_mismatch"));
        QVERIFY(journal(*desk.client, 10)->empty());
        call = transactionCall("1000");
        call.expectedDigest = shown->digest;
        const auto made = sign(*desk.client, call);
        QVERIFY2(made.has_value(), qPrintable(codeText(made)));
        const auto decoded = wallet::signing::decodeTransaction(made->networkBytes).value();
        QCOMPARE(decoded.signature.value(), made->signature);
        QCOMPARE(wallet::signing::signingHash(decoded.transaction), shown->digest);
        QCOMPARE(codeText(sign(*desk.client, transactionCall("3000"))), QStringLiteral("needs_consent"));
        auto replacement = transactionCall("3000");
        replacement.replacement = true;
        QVERIFY(sign(*desk.client, replacement).has_value());
        QVERIFY(record(*desk.client, made->journal, false, "0xhash").has_value());
        QCOMPARE(codeText(record(*desk.client, 999, false, "")), QStringLiteral("unknown_account"));
        const auto rows = journal(*desk.client, 10).value();
        QCOMPARE(rows.size(), std::size_t{5});
        QCOMPARE(rows[0].phase, std::string{"broadcast"});
        QCOMPARE(rows[4].phase, std::string{"about_to_sign"});
        QCOMPARE(rows[4].nonce, std::string{"7"});
    }

    void signsAVenueAction() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        const auto made = sign(*desk.client, tradeCall(kFirstAddress));
        QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
        QVERIFY(!made->described.isBlind);
        QVERIFY(made->described.description.toText().find("62.4") != std::string::npos);
        QCOMPARE(
            wallet::keys::recoverAddress(made->described.digest, made->signature).value(), firstAddress());
        const auto foreign = sign(*desk.client, tradeCall("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"));
        QCOMPARE(codeText(foreign), QStringLiteral("undecodable"));
        auto nonsense = tradeCall(kFirstAddress);
        nonsense.content = "{";
        QCOMPARE(codeText(sign(*desk.client, nonsense)), QStringLiteral("undecodable"));
    }

    void signsTypedDataOfTheActiveChainOnly() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        SignCall call;
        call.account = firstAddress();
        call.kind = SubjectKind::TypedData;
        call.content = R"({"types":{"EIP712Domain":[{"name":"name","type":"string"},)"
                       R"({"name":"chainId","type":"uint256"}],"Note":[{"name":"text","type":"string"}]},)"
                       R"("primaryType":"Note","domain":{"name":"n","chainId":1},"message":{"text":"t"}})";
        call.activeChain = 1;
        QVERIFY(sign(*desk.client, call).has_value());
        call.activeChain = 10;
        QCOMPARE(codeText(sign(*desk.client, call)), QStringLiteral("undecodable"));
    }

    void changesThePassphraseBacksUpAndRestores() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        QCOMPARE(
            codeText(changePassphrase(*desk.client, secretOf("no"), secretOf("next"), true)),
            QStringLiteral("wrong_passphrase"));
        QVERIFY(changePassphrase(*desk.client, secretOf("pass"), secretOf("next"), true).has_value());
        QVERIFY(backup(*desk.client, desk.beside("copy")).has_value());
        QCOMPARE(codeText(backup(*desk.client, desk.beside("copy"))), QStringLiteral("already_exists"));
        QVERIFY(lock(*desk.client).has_value());
        QCOMPARE(codeText(unlock(*desk.client, secretOf("pass"))), QStringLiteral("wrong_passphrase"));
        QVERIFY(unlock(*desk.client, secretOf("next")).has_value());
        Desk other;
        QCOMPARE(
            codeText(restore(*other.client, desk.beside("copy"), secretOf("pass"))),
            QStringLiteral("wrong_passphrase"));
        QVERIFY(restore(*other.client, desk.beside("copy"), secretOf("next")).has_value());
        QVERIFY(unlock(*other.client, secretOf("next")).has_value());
        QCOMPARE(accounts(*other.client)->at(0).address, firstAddress());
    }

    void answersCallbacksAndManyThreads() {
        Desk desk;
        QVERIFY(desk.import().has_value());
        std::promise<QString> promise;
        signAsync(*desk.client, messageCall("async"), [&](const AgentResult<SignedSubject>& made) {
            const auto nested = status(*desk.client); // would wait for itself
            promise.set_value(codeText(made) + QLatin1Char('/') + codeText(nested));
        });
        QCOMPARE(promise.get_future().get(), QStringLiteral("ok/bad_request"));
        std::atomic<int> good = 0;
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                for (int count = 0; count < 5; ++count)
                    good += sign(*desk.client, messageCall(std::to_string(thread * 100 + count))).has_value()
                                ? 1
                                : 0;
            });
        threads.clear();
        QCOMPARE(good.load(), 20);
        QCOMPARE(verify(*desk.client)->journalRows, std::uint64_t{42});
    }
};

QTEST_APPLESS_MAIN(AgentTest)
#include "agent_test.moc"
