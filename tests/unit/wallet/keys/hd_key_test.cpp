// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "test_curve.h"
#include "wallet/keys/eip55.h"
#include "wallet/keys/hd_key.h"
#include "wallet/keys/mnemonic.h"

#include <QTest>

using namespace wallet::keys;
using support::hex;
using support::testCurve;

class HdKeyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // BIP-32, test vector 1.
    void officialChain() {
        const auto master =
            ExtendedPrivateKey::fromSeed(testCurve(), hex("000102030405060708090a0b0c0d0e0f")).value();
        QCOMPARE(
            std::string(master.toXprv()->text()),
            std::string("xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kej"
                        "MRNNU3TGtR"
                        "BeJgk33yuGBxrMPHi"));
        const auto deep =
            master.derive(testCurve(), parseDerivationPath("m/0h/1/2'/2/1000000000").value()).value();
        QCOMPARE(
            deep.publicPart().toXpub().value(), std::string("xpub6H1LXWLaKsWFhvm6RVpEL9P4KfRZSW7abD2ttkWP3SSQ"
                                                            "vnyA8FSVqNTEcYFgJS2UaFcxupHiYkro49S8yGasTvXEYB"
                                                            "VPamhGW6cFJodrTHy"));
    }
    void publicChildrenMatchPrivateOnes() {
        const auto master = ExtendedPrivateKey::fromSeed(testCurve(), lightclient::Bytes(64, 7)).value();
        const auto account = master.derive(testCurve(), parseDerivationPath("m/44'/60'/0'").value()).value();
        const auto xpub = ExtendedPublicKey::parse(account.publicPart().toXpub().value()).value();
        const auto tail = parseDerivationPath("m/0/5").value();
        QCOMPARE(
            toChecksumAddress(xpub.derive(tail).value().address()),
            toChecksumAddress(account.derive(testCurve(), tail).value().key(testCurve()).value().address()));
        QCOMPARE(xpub.child(kHardened).error(), KeyError::HardenedFromPublic);
    }
    // The first account that every Ethereum wallet shows for this sentence.
    void knownEthereumAccount() {
        const auto words =
            Mnemonic::parse("test test test test test test test test test test test junk").value();
        const auto master = ExtendedPrivateKey::fromSeed(testCurve(), words.seed("").value().view()).value();
        const auto first = master.derive(testCurve(), accountPath(PathScheme::Bip44, 0)).value();
        QCOMPARE(
            toChecksumAddress(first.publicPart().address()),
            std::string("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
        const auto second = master.derive(testCurve(), accountPath(PathScheme::Bip44, 1)).value();
        QCOMPARE(
            toChecksumAddress(second.publicPart().address()),
            std::string("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"));
    }
    void textComesBack() {
        const auto master = ExtendedPrivateKey::fromSeed(testCurve(), lightclient::Bytes(32, 9)).value();
        const auto child = master.child(testCurve(), 3 | kHardened).value();
        const auto again = ExtendedPrivateKey::parse(testCurve(), child.toXprv()->text()).value();
        QVERIFY(again.secret().equals(child.secret().view()));
        QCOMPARE(again.publicPart().origin(), child.publicPart().origin());
    }
    void refusesWhatCannotBe() {
        QCOMPARE(
            ExtendedPrivateKey::fromSeed(testCurve(), lightclient::Bytes(15)).error(),
            KeyError::BadSeedLength);
        QCOMPARE(
            ExtendedPrivateKey::fromSeed(testCurve(), lightclient::Bytes(65)).error(),
            KeyError::BadSeedLength);
        for (const auto* text :
             {"", "xprv", "0OIl",
              // BIP-32 vector 5: key 0, zero depth with an index, wrong checksum.
              "xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzF93Y5wvzdUayhgkkFoicQZcP3y52uPPxFn"
              "foLZB21"
              "Teqt1VvEHx",
              "xprv9s21ZrQH4r4TsiLvyLXqM9P7k1K3EYhA1kkD6xuquB5i39AU8KF42acDyL3qsDbU9NmZn6MsGSUYZEsuoePmjzsB3e"
              "FKSUEh3"
              "Gu1N3cqVUN",
              "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtR"
              "BeJgk33"
              "yuGBxrMPHL"}) {
            QCOMPARE(ExtendedPrivateKey::parse(testCurve(), text).error(), KeyError::BadExtendedKey);
            QCOMPARE(ExtendedPublicKey::parse(text).error(), KeyError::BadExtendedKey);
        }
    }
    void paths() {
        QCOMPARE(toText(parseDerivationPath("44h/60H/0'/0/7").value()), std::string("m/44'/60'/0'/0/7"));
        QCOMPARE(toText(parseDerivationPath("m").value()), std::string("m"));
        QCOMPARE(parseDerivationPath("m/2147483647'").value().steps.front(), 0xFFFFFFFFU);
        for (const auto* bad :
             {"", "m/", "/0", "m//0", "m/2147483648", "m/-1", "m/0x1", "m/01", "m/1''", "m/ 1", "n/0",
              "m/4294967296", "m/0/"})
            QCOMPARE(parseDerivationPath(bad).error(), KeyError::BadPath);
        std::string deep = "m";
        for (int i = 0; i < 256; ++i)
            deep += "/0";
        QCOMPARE(parseDerivationPath(deep).error(), KeyError::PathTooDeep);
        QCOMPARE(toText(accountPath(PathScheme::LedgerLive, 3)), std::string("m/44'/60'/3'/0/0"));
        QCOMPARE(toText(accountPath(PathScheme::LedgerLegacy, 3)), std::string("m/44'/60'/0'/3"));
        QCOMPARE(toText(accountPath(PathScheme::Testnet, 3)), std::string("m/44'/1'/0'/0/3"));
    }
};

QTEST_APPLESS_MAIN(HdKeyTest)
#include "hd_key_test.moc"
