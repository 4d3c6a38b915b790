// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wallet/signers/journaled_signing.h"
#include "wallet/signers/software_signer.h"

#include "lightclient/primitives/hex.h"
#include "wallet/keys/eip55.h"

#include <QTest>

#include <map>

using namespace wallet::signers;
namespace keys = wallet::keys;

namespace {

keys::CurveContext makeCurve() {
    return keys::CurveContext::create(lightclient::Hash32{}).value();
}

keys::EthereumKey makeKey(const keys::CurveContext& curve, std::uint8_t last) {
    lightclient::Hash32 secret;
    secret.bytes.back() = last;
    return keys::EthereumKey::fromBytes(curve, secret).value();
}

/// Keys 1 and 2; can be told to hand out the wrong one.
class TwoKeys final : public KeySource {
public:
    explicit TwoKeys(const keys::CurveContext& curve)
        : one(makeKey(curve, 1).address()), two(makeKey(curve, 2).address()) {}
    SignerResult<std::vector<SignerAccount>> accounts() override {
        return std::vector<SignerAccount>{{one, "m/1", ""}, {two, "m/2", ""}};
    }
    SignerResult<keys::EthereumKey>
    keyOf(const keys::CurveContext& curve, const lightclient::Address& account) override {
        ++asked;
        if (account != one && account != two)
            return fault(SignerError::UnknownAccount);
        return makeKey(curve, (account == one) != mixedUp ? 1 : 2);
    }
    lightclient::Address one;
    lightclient::Address two;
    bool mixedUp = false;
    int asked = 0;
};

/// A signer that signs something else than it was asked to.
class LyingSigner final : public Signer {
public:
    explicit LyingSigner(keys::Signature signature) : m_signature(signature) {}
    std::string_view name() const override { return "lying"; }
    SignerResult<std::vector<SignerAccount>> accounts() override { return std::vector<SignerAccount>{}; }
    SignerResult<keys::Signature> sign(const SigningRequest& /*request*/) override { return m_signature; }

private:
    keys::Signature m_signature;
};

class MemoryJournal final : public SigningJournal {
public:
    SignerResult<std::optional<lightclient::Hash32>> earlierDigest(
        const lightclient::Address& /*account*/, const std::string& scope,
        const std::string& nonce) override {
        const auto found = digests.find(scope + '/' + nonce);
        return found == digests.end() ? std::nullopt : std::optional{found->second};
    }
    SignerResult<std::int64_t> aboutToSign(const SigningRequest& request) override {
        if (broken)
            return fault(SignerError::JournalFailed);
        log += "about ";
        digests[request.scope + '/' + request.nonce] = request.digest;
        return 1;
    }
    SignerResult<void> signedIntent(std::int64_t /*intent*/) override {
        log += "signed ";
        return {};
    }
    SignerResult<void> failedIntent(std::int64_t /*intent*/, const std::string& why) override {
        log += "failed:" + why + ' ';
        return {};
    }
    std::map<std::string, lightclient::Hash32> digests;
    std::string log;
    bool broken = false;
};

std::string transactionText(std::string_view value) {
    return R"({"type":2,"chainId":1,"nonce":7,"maxFeePerGas":"30000000000","maxPriorityFeePerGas":"1000000000",)"
           R"("gasLimit":21000,"to":"0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF","value":")" +
           std::string{value} + R"("})";
}

std::string actionText(const lightclient::Address& signer, std::string_view data) {
    const auto address = lightclient::toHex(signer);
    return R"({"kind":"raw","chainId":957,"subaccountId":1,"nonce":"1760000000000000000","expirySec":1760000600,)"
           R"("owner":")" +
           address + R"(","signer":")" + address +
           R"(","module":"0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF",)" + R"("params":{"data":")" +
           std::string{data} + R"("}})";
}

} // namespace

class SignersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsWithTheAccountsKey() {
        const auto curve = makeCurve();
        TwoKeys source{curve};
        SoftwareSigner signer{source, curve};
        QCOMPARE(signer.accounts()->size(), std::size_t{2});
        const auto request = prepareMessage(source.two, {'h', 'i'}).value();
        const auto signature = signChecked(signer, request);
        QVERIFY(signature.has_value());
        QCOMPARE(keys::recoverAddress(request.digest, *signature).value(), source.two);
        const auto stranger = prepareMessage(lightclient::Address{}, {'h', 'i'}).value();
        QCOMPARE(signChecked(signer, stranger).error().code, SignerError::UnknownAccount);
    }

    void refusesASignatureOfAnotherAccount() {
        const auto curve = makeCurve();
        TwoKeys source{curve};
        SoftwareSigner signer{source, curve};
        const auto request = prepareMessage(source.one, {'h', 'i'}).value();
        source.mixedUp = true;
        QCOMPARE(signChecked(signer, request).error().code, SignerError::KeyUnavailable);
        LyingSigner other{makeKey(curve, 2).sign(curve, request.digest).value()};
        QCOMPARE(signChecked(other, request).error().code, SignerError::WrongSigner);
        LyingSigner nobody{keys::Signature{}};
        QCOMPARE(signChecked(nobody, request).error().code, SignerError::WrongSigner);
        MemoryJournal journal;
        QCOMPARE(signJournaled(other, journal, request, {}).error().code, SignerError::WrongSigner);
        QCOMPARE(journal.log, std::string{"about failed:wrong_signer "});
    }

    void writesTheJournalBeforeTheKeyIsTouched() {
        const auto curve = makeCurve();
        TwoKeys source{curve};
        SoftwareSigner signer{source, curve};
        MemoryJournal journal;
        const auto request = prepareMessage(source.one, {'h', 'i'}).value();
        journal.broken = true;
        QCOMPARE(signJournaled(signer, journal, request, {}).error().code, SignerError::JournalFailed);
        QCOMPARE(source.asked, 0);
        journal.broken = false;
        QVERIFY(signJournaled(signer, journal, request, {}).has_value());
        QCOMPARE(journal.log, std::string{"about signed "});
    }

    void aNonceUsedForSomethingElseNeedsConsent() {
        const auto curve = makeCurve();
        TwoKeys source{curve};
        SoftwareSigner signer{source, curve};
        MemoryJournal journal;
        const auto first = prepareTransaction(source.one, transactionText("1"), std::nullopt).value();
        const auto second = prepareTransaction(source.one, transactionText("2"), std::nullopt).value();
        QCOMPARE(first.scope, std::string{"chain:1"});
        QCOMPARE(first.nonce, std::string{"7"});
        QVERIFY(signJournaled(signer, journal, first, {}).has_value());
        QVERIFY(
            signJournaled(signer, journal, first, {}).has_value()); // the same once more is no replacement
        QCOMPARE(signJournaled(signer, journal, second, {}).error().code, SignerError::NeedsConsent);
        Consent consent;
        consent.replacement = true;
        QVERIFY(signJournaled(signer, journal, second, consent).has_value());
    }

    void signsOnlyTheDigestThatWasShown() {
        const auto curve = makeCurve();
        TwoKeys source{curve};
        SoftwareSigner signer{source, curve};
        MemoryJournal journal;
        const auto request = prepareTransaction(source.one, transactionText("1"), std::nullopt).value();
        Consent consent;
        consent.expectedDigest = prepareTransaction(source.one, transactionText("2"), std::nullopt)->digest;
        QCOMPARE(signJournaled(signer, journal, request, consent).error().code, SignerError::DigestMismatch);
        QCOMPARE(source.asked, 0);
        consent.expectedDigest = request.digest;
        const auto made = signJournaled(signer, journal, request, consent);
        QVERIFY(made.has_value());
        const auto bytes = networkBytes(request, made->signature);
        QVERIFY(bytes.has_value());
        const auto decoded = wallet::signing::decodeTransaction(*bytes).value();
        QCOMPARE(decoded.signature.value(), made->signature);
        QCOMPARE(decoded.transaction.nonce, std::uint64_t{7});
    }

    void undecodedPartsNeedConsentAndStrangersAreRefused() {
        const auto curve = makeCurve();
        TwoKeys source{curve};
        SoftwareSigner signer{source, curve};
        MemoryJournal journal;
        const auto request = prepareAction(source.one, actionText(source.one, "0x0102"), std::nullopt);
        QVERIFY2(request.has_value(), request ? "" : request.error().detail.c_str());
        QVERIFY(request->isBlind);
        QCOMPARE(request->nonce, std::string{"1760000000000000000"});
        QCOMPARE(signJournaled(signer, journal, *request, {}).error().code, SignerError::NeedsConsent);
        Consent consent;
        consent.blind = true;
        QVERIFY(signJournaled(signer, journal, *request, consent).has_value());
        const auto foreign = prepareAction(source.two, actionText(source.one, "0x0102"), std::nullopt);
        QCOMPARE(foreign.error().code, SignerError::Undecodable);
        QCOMPARE(prepareAction(source.one, "[]", std::nullopt).error().code, SignerError::Undecodable);
        QCOMPARE(prepareTransaction(source.one, "{}", std::nullopt).error().code, SignerError::Undecodable);
    }

    void anotherChainIsAHardStop() {
        const auto curve = makeCurve();
        const TwoKeys source{curve};
        QVERIFY(prepareTransaction(source.one, transactionText("1"), 1).has_value());
        QCOMPARE(
            prepareTransaction(source.one, transactionText("1"), 5).error().code, SignerError::Undecodable);
        QVERIFY(prepareAction(source.one, actionText(source.one, "0x01"), 957).has_value());
        QCOMPARE(
            prepareAction(source.one, actionText(source.one, "0x01"), 1).error().code,
            SignerError::Undecodable);
    }

    void typedDataOfAnotherChainIsAHardStop() {
        const std::string text =
            R"({"types":{"EIP712Domain":[{"name":"name","type":"string"},)"
            R"({"name":"chainId","type":"uint256"}],"Note":[{"name":"text","type":"string"}]},)"
            R"("primaryType":"Note","domain":{"name":"n","chainId":1},"message":{"text":"t"}})";
        const lightclient::Address account;
        const auto request = prepareTypedData(account, text, 1);
        QVERIFY2(request.has_value(), request ? "" : request.error().detail.c_str());
        QVERIFY(prepareTypedData(account, text, std::nullopt).has_value());
        QCOMPARE(prepareTypedData(account, text, 957).error().code, SignerError::Undecodable);
        QCOMPARE(networkBytes(*request, {}).error().code, SignerError::Undecodable);
    }
};

QTEST_APPLESS_MAIN(SignersTest)
#include "signers_test.moc"
