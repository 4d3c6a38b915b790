// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/sha256.h"
#include "wallet/keys/unicode.h"
#include "wallet/keys/word_list.h"

#include <QTest>

#include <set>

using namespace wallet::keys;

class WordListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The words joined by newlines with a final one: the files that BIP-39 publishes, in NFKD.
    void listsAreThePublishedOnes() {
        const std::map<Language, std::string> expected{
            {Language::English, "0x2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"},
            {Language::Japanese, "0x2eed0aef492291e061633d7ad8117f1a2b03eb80a29d0e4e3117ac2528d05ffd"},
            {Language::Korean, "0x9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60"},
            {Language::Spanish, "0x46846a5a0139d1e3cb77293e521c2865f7bcdb82c44e8d0a06a2cd0ecba48c0b"},
            {Language::ChineseSimplified,
             "0x5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726"},
            {Language::ChineseTraditional,
             "0x417b26b3d8500a4ae3d59717d7011952db6fc2fb84b807f3f94ac734e89c1b5f"},
            {Language::French, "0xebc3959ab7801a1df6bac4fa7d970652f1df76b683cd2f4003c941c63d517e59"},
            {Language::Italian, "0xd392c49fdb700a24cd1fceb237c1f65dcc128f6b34a8aacb58b59384b5c648c2"},
            {Language::Czech, "0x7e80e161c3e93d9554c2efb78d4e3cebf8fc727e9c52e03b83b94406bdcc95fc"},
            {Language::Portuguese, "0x2685e9c194c82ae67e10ba59d9ea5345a23dc093e92276fc5361f6667d79cd3f"},
        };
        for (const auto language : kLanguages) {
            std::string joined;
            for (const auto word : wordsOf(language))
                joined += std::string(word) + "\n";
            QCOMPARE(
                lightclient::toHex(lightclient::sha256(lightclient::Bytes(joined.begin(), joined.end()))),
                expected.at(language));
        }
    }
    void wordsAreDistinctAndNormal() {
        for (const auto language : kLanguages) {
            std::set<std::string_view> seen;
            for (const auto word : wordsOf(language)) {
                QVERIFY(seen.insert(word).second);
                QCOMPARE(std::string(normaliseNfkd(word).value().text()), std::string(word));
            }
        }
    }
    void fourLettersAreEnoughInEnglish() {
        std::set<std::string_view> prefixes;
        for (const auto word : wordsOf(Language::English))
            QVERIFY(prefixes.insert(word.substr(0, 4)).second);
        QCOMPARE(indexOfWordOrPrefix(Language::English, "aban"), std::optional<std::size_t>(0));
        QCOMPARE(indexOfWordOrPrefix(Language::English, "zoo"), std::optional<std::size_t>(2047));
        QCOMPARE(indexOfWordOrPrefix(Language::English, "aba"), std::optional<std::size_t>());
        QCOMPARE(indexOfWordOrPrefix(Language::English, "abandonx"), std::optional<std::size_t>());
        QCOMPARE(indexOfWordOrPrefix(Language::Spanish, "abed"), std::optional<std::size_t>());
    }
    void completionsStopAtTheLimit() {
        QCOMPARE(completions(Language::English, "ab", 3).size(), std::size_t{3});
        QCOMPARE(completions(Language::English, "zoo", 9), std::vector<std::string_view>{"zoo"});
        QVERIFY(completions(Language::English, "xyz", 9).empty());
    }
};

QTEST_APPLESS_MAIN(WordListTest)
#include "word_list_test.moc"
