// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "test_curve.h"
#include "wallet/keys/mnemonic.h"

#include <QTest>

using namespace wallet::keys;
using lightclient::toHex;
using support::hex;

namespace {
const std::string kAbout =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
} // namespace

class MnemonicTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void createsAndStretchesTheKnownSentence() {
        const auto made = Mnemonic::fromEntropy(hex("0x00000000000000000000000000000000"));
        QVERIFY(made.has_value());
        QCOMPARE(std::string(made->sentence().text()), kAbout);
        QCOMPARE(
            toHex(made->seed("TREZOR")->view()), std::string("0xc55257c360c07c72029aebc1b53c05ed0362ada38ead3"
                                                             "e3e9efa3708e53495531f09a6987599d18264c1e1c92f2"
                                                             "cf141630c7a3c4ab7c81b2f001698e7463b04"));
        QVERIFY(made->seed("")->view()[0] != made->seed("x")->view()[0]);
    }
    void everyLengthInEveryLanguageComesBack() {
        for (const auto language : kLanguages)
            for (std::size_t size = 16; size <= 32; size += 4) {
                lightclient::Bytes entropy(size);
                for (std::size_t i = 0; i < size; ++i)
                    entropy[i] = static_cast<std::uint8_t>(i * 37 + size);
                const auto made = Mnemonic::fromEntropy(entropy, language);
                QVERIFY(made.has_value());
                QCOMPARE(made->wordCount(), size * 3 / 4);
                const auto read = Mnemonic::parse(made->sentence().text());
                QVERIFY(read.has_value());
                QVERIFY(read->entropy().equals(entropy));
                QVERIFY(read->sentence().equals(made->sentence().view()));
            }
        QCOMPARE(Mnemonic::fromEntropy(hex("0x001122")).error(), KeyError::BadEntropyLength);
        QCOMPARE(Mnemonic::fromEntropy(lightclient::Bytes(18)).error(), KeyError::BadEntropyLength);
    }
    void forgivesBlanksCaseAndPrefixes() {
        const auto read =
            Mnemonic::parse("  Aban abandon\tABANDON abandon abandon abandon\n abandon abandon abandon"
                            " abandon abandon abou ");
        QVERIFY(read.has_value());
        QCOMPARE(std::string(read->sentence().text()), kAbout);
        QCOMPARE(read->language(), Language::English);
    }
    void ideographicSpacesAndComposedLetters() {
        const auto made = Mnemonic::fromEntropy(lightclient::Bytes(16, 0xFF), Language::Japanese);
        std::string typed(made->sentence().text());
        for (std::size_t at = typed.find(' '); at != std::string::npos; at = typed.find(' ', at))
            typed.replace(at, 1, "\u3000");
        const auto read = Mnemonic::parse(typed);
        QVERIFY(read.has_value());
        QCOMPARE(read->language(), Language::Japanese);
        QVERIFY(read->sentence().equals(made->sentence().view()));
        // ábaco composed (U+00E1) and decomposed (a + U+0301) are one word.
        std::string composed;
        for (int i = 0; i < 11; ++i)
            composed += "\u00e1baco ";
        QVERIFY(Mnemonic::parse(composed + "abierto", Language::Spanish).has_value());
    }
    void saysWhatIsWrong() {
        const auto unknown = Mnemonic::parse(
            "abandon abandon abandnn abandon abandon abandon abandon abandon abandon abandon abandon xyzzy");
        QCOMPARE(unknown.error().code, KeyError::UnknownWord);
        QCOMPARE(unknown.error().unknownWords, (std::vector<std::size_t>{3, 12}));
        QCOMPARE(unknown.error().language, std::optional(Language::English));

        const std::string wrongSum = kAbout.substr(0, kAbout.size() - 5) + "zoo";
        QCOMPARE(Mnemonic::parse(wrongSum).error().code, KeyError::BadMnemonicChecksum);
        // The lowest checksum bit alone: index 2 instead of 3.
        const std::string lastBit = kAbout.substr(0, kAbout.size() - 5) + "able";
        QCOMPARE(Mnemonic::parse(lastBit).error().code, KeyError::BadMnemonicChecksum);
        const auto forced = Mnemonic::parse(wrongSum, std::nullopt, ChecksumRule::Ignored);
        QVERIFY(forced.has_value());
        QVERIFY(!forced->checksumHolds());

        QCOMPARE(Mnemonic::parse("abandon about").error().code, KeyError::BadWordCount);
        QCOMPARE(Mnemonic::parse("abandon about").error().wordCount, std::size_t{2});
        QCOMPARE(Mnemonic::parse(std::string("abandon \xff\xfe")).error().code, KeyError::BadText);
        QCOMPARE(Mnemonic::parse(std::string(5000, 'a')).error().code, KeyError::BadWordCount);
        QCOMPARE(Mnemonic::parse("").error().code, KeyError::BadWordCount);
        QCOMPARE(Mnemonic::parse(kAbout, Language::Korean).error().code, KeyError::UnknownWord);
    }
    void passphrasesAreNormalised() {
        const auto made = Mnemonic::fromEntropy(lightclient::Bytes(16));
        QVERIFY(made->seed("caf\u00e9")->equals(made->seed("cafe\u0301")->view()));
        QVERIFY(!made->seed("cafe")->equals(made->seed("caf\u00e9")->view()));
        QCOMPARE(made->seed("\xff").error(), KeyError::BadText);
    }
};

QTEST_APPLESS_MAIN(MnemonicTest)
#include "mnemonic_test.moc"
