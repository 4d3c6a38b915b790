// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "case_file.h"
#include "recognisers.h"

#include "lightclient/primitives/sha256.h"
#include "wallet/keys/eip55.h"
#include "wallet/keys/hd_key.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/keys/unicode.h"

#include <boost/json/serialize.hpp>
#include <secp256k1.h>

namespace conformance {
namespace {

using namespace lightclient;
using namespace wallet::keys;

std::optional<Language> languageOf(const std::string& name) {
    static const std::map<std::string, Language> kNames{
        {"en", Language::English},
        {"english", Language::English},
        {"ja", Language::Japanese},
        {"japanese", Language::Japanese},
        {"ko", Language::Korean},
        {"korean", Language::Korean},
        {"es", Language::Spanish},
        {"spanish", Language::Spanish},
        {"zh_cn", Language::ChineseSimplified},
        {"chinese_simplified", Language::ChineseSimplified},
        {"zh_tw", Language::ChineseTraditional},
        {"chinese_traditional", Language::ChineseTraditional},
        {"fr", Language::French},
        {"french", Language::French},
        {"it", Language::Italian},
        {"italian", Language::Italian},
        {"cz", Language::Czech},
        {"czech", Language::Czech},
        {"pt", Language::Portuguese},
        {"portuguese", Language::Portuguese}};
    const auto found = kNames.find(name);
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

/// One sentence with what must come out of it, whatever file it was in.
struct SentenceCase {
    std::string name;
    std::string language;
    std::string sentence;
    std::string passphrase;
    Bytes entropy;
    Bytes seed;
    std::string xprv; ///< empty: not given
};

/// Empty where everything holds, else what does not.
std::string problemOf(const SentenceCase& test, Language language) {
    const auto read = Mnemonic::parse(test.sentence);
    if (!read)
        return "import: " + std::string(codeOf(read.error().code));
    if (!Mnemonic::parse(test.sentence, language))
        return "import as its language";
    if (!read->entropy().equals(test.entropy))
        return "entropy";
    const auto made = Mnemonic::fromEntropy(test.entropy, language);
    if (!made || !made->sentence().equals(read->sentence().view()))
        return "sentence from entropy";
    const auto seed = read->seed(test.passphrase);
    if (!seed || !seed->equals(test.seed))
        return "seed";
    if (test.xprv.empty())
        return {};
    const auto master = ExtendedPrivateKey::fromSeed(curve(), seed->view());
    return master && master->toXprv()->text() == test.xprv ? "" : "xprv";
}

class Bip39 : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("bip39"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"lang", "entropy", "mnemonic", "seed"});
        const auto* ethers = casesWith(file, {"locale", "phrase", "entropy", "seed"});
        if (cases == nullptr && ethers == nullptr)
            return false;
        int index = 0;
        for (const auto& test : cases != nullptr ? *cases : *ethers)
            run(cases != nullptr ? fromLists(test, index++) : fromEthers(test), report);
        return true;
    }

private:
    static SentenceCase fromLists(const json::value& test, int index) {
        auto xprv = textOf(test, "xprv");
        if (xprv.empty())
            xprv = textOf(test, "bip32_xprv");
        const auto language = textOf(test, "lang");
        return {
            language + " " + std::to_string(index),
            language,
            textOf(test, "mnemonic"),
            textOf(test, "passphrase"),
            bytesOf(test, "entropy"),
            bytesOf(test, "seed"),
            xprv};
    }
    static SentenceCase fromEthers(const json::value& test) {
        const auto phrase = bytesOf(test, "phrase");
        const auto password = bytesOf(test, "password");
        return {
            textOf(test, "name"),
            textOf(test, "locale"),
            {phrase.begin(), phrase.end()},
            {password.begin(), password.end()},
            bytesOf(test, "entropy"),
            bytesOf(test, "seed"),
            ""};
    }
    static void run(const SentenceCase& test, Report& report) {
        const auto language = languageOf(test.language);
        if (language) {
            const auto problem = problemOf(test, *language);
            return report.check("bip39", test.name, problem.empty(), problem);
        }
        // BIP-39 publishes no list in this language; the seed needs none and must be right all the same.
        const auto normal = normaliseNfkd(test.sentence);
        const auto seed =
            normal ? seedOfSentence(normal->text(), test.passphrase) : std::unexpected(normal.error());
        if (!seed || !seed->equals(test.seed))
            return report.fail("bip39", test.name, "seed");
        report.skip(
            "bip39", "BIP-39 has no word list for " + test.language + " (the seed alone was checked)");
    }
};

/// Nodes of ethers' sentences, BIP-32's own chains, and its invalid keys.
class Bip32 : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("bip32"); }
    bool visit(File& file, Report& report) override {
        if (const auto* ethers = casesWith(file, {"seed", "nodes"})) {
            for (const auto& test : *ethers)
                runNodes(test, report);
            return true;
        }
        const auto* official = casesWith(file, {"vector"});
        if (official == nullptr)
            return false;
        for (const auto& test : *official)
            runOfficial(test, report);
        return true;
    }

private:
    static KeyResult<ExtendedPrivateKey> nodeOf(const Bytes& seed, const std::string& pathText) {
        const auto path = parseDerivationPath(pathText);
        const auto master = ExtendedPrivateKey::fromSeed(curve(), seed);
        if (!path || !master)
            return std::unexpected(!path ? path.error() : master.error());
        return master->derive(curve(), *path);
    }
    static void runOfficial(const json::value& test, Report& report) {
        const auto key = textOf(test, "key");
        if (!key.empty()) {
            const bool refused = !ExtendedPrivateKey::parse(curve(), key) && !ExtendedPublicKey::parse(key);
            return report.check("bip32", textOf(test, "why"), refused, "accepted");
        }
        const auto node = nodeOf(bytesOf(test, "seed"), textOf(test, "path"));
        const auto xprv = textOf(test, "xprv");
        const auto xpub = textOf(test, "xpub");
        const bool ok = node && node->toXprv()->text() == xprv && node->publicPart().toXpub() == xpub &&
                        ExtendedPrivateKey::parse(curve(), xprv)->toXprv()->text() == xprv &&
                        ExtendedPublicKey::parse(xpub)->toXpub() == xpub;
        report.check("bip32", textOf(test, "path"), ok, "other key");
    }
    static void runNodes(const json::value& test, Report& report) {
        for (const auto& expected : test.at("nodes").as_array()) {
            const auto path = textOf(expected, "path");
            const auto node = nodeOf(bytesOf(test, "seed"), path);
            if (!node) {
                report.fail("bip32", textOf(test, "name") + " " + path, std::string(codeOf(node.error())));
                continue;
            }
            const auto& open = node->publicPart();
            const bool ok =
                node->secret().equals(bytesOf(expected, "privateKey")) &&
                sameBytes(open.publicKey(), bytesOf(expected, "publicKey")) &&
                sameBytes(open.chainCode(), bytesOf(expected, "chainCode")) &&
                sameBytes(*open.fingerprint(), bytesOf(expected, "fingerprint")) &&
                sameBytes(open.origin().parentFingerprint, bytesOf(expected, "parentFingerprint")) &&
                node->toXprv()->text() == textOf(expected, "xpriv") &&
                open.toXpub() == textOf(expected, "xpub");
            report.check("bip32", textOf(test, "name") + " " + path, ok, "other node");
        }
    }
};

class Eip55 : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("eip55");
        report.declare("account_address");
    }
    bool visit(File& file, Report& report) override {
        if (const auto* accounts = casesWith(file, {"privateKey", "address", "icap"})) {
            for (const auto& test : *accounts) {
                const auto key = EthereumKey::fromBytes(curve(), bytesOf(test, "privateKey"));
                report.check(
                    "account_address", textOf(test, "name"),
                    key && toChecksumAddress(key->address()) == textOf(test, "address"), "other address");
            }
            return true;
        }
        const auto* cases = casesWith(file, {"address"});
        if (cases == nullptr || (*cases)[0].as_object().size() != 1)
            return false;
        for (const auto& test : *cases)
            run(textOf(test, "address"), report);
        return true;
    }

private:
    static void run(const std::string& text, Report& report) {
        const auto address = parseAddress(text);
        bool ok = address && toChecksumAddress(*address) == text;
        // Every letter with its case flipped must be refused, unless nothing mixed is left.
        for (std::size_t i = 2; i < text.size(); ++i) {
            if (text[i] < 'A')
                continue;
            auto flipped = text;
            flipped[i] = static_cast<char>(flipped[i] ^ 0x20);
            const auto digits = std::string_view(flipped).substr(2);
            const bool mixed = digits.find_first_of("abcdef") != std::string_view::npos &&
                               digits.find_first_of("ABCDEF") != std::string_view::npos;
            ok = ok && (!mixed || !parseAddress(flipped));
        }
        report.check("eip55", text, ok, "checksum");
    }
};

/// Wycheproof's ECDSA over secp256k1 with SHA-256: DER, Bitcoin's low-s DER, and the raw r ‖ s of IEEE P1363.
class WycheproofEcdsa : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("wycheproof_ecdsa_secp256k1"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"group", "tcId", "msg", "sig", "result"});
        if (cases == nullptr || textOf(keyOf(cases->front()), "curve") != "secp256k1")
            return false;
        for (const auto& test : *cases) {
            const bool expected = textOf(test, "result") == "valid";
            const auto name = file.relative().filename().string() + " " + json::serialize(test.at("tcId"));
            report.check(
                "wycheproof_ecdsa_secp256k1", name, verifies(test) == expected, textOf(test, "comment"));
        }
        return true;
    }

private:
    static const json::value& keyOf(const json::value& test) {
        static const json::value kNone;
        const auto* group = jsonFieldOrNull(test, "group");
        const auto* key = group == nullptr ? nullptr : jsonFieldOrNull(*group, "publicKey");
        return key == nullptr ? kNone : *key;
    }
    static bool verifies(const json::value& test) {
        const auto type = textOf(test.at("group"), "type");
        const auto raw = bytesOf(test, "sig");
        std::array<std::uint8_t, 64> compact{};
        if (type == "EcdsaP1363Verify") {
            if (raw.size() != 64)
                return false;
            std::copy(raw.begin(), raw.end(), compact.begin());
        } else {
            secp256k1_ecdsa_signature parsed{};
            if (secp256k1_ecdsa_signature_parse_der(
                    secp256k1_context_static, &parsed, raw.data(), raw.size()) != 1)
                return false;
            secp256k1_ecdsa_signature_serialize_compact(secp256k1_context_static, compact.data(), &parsed);
        }
        Signature signature{fixedAt<32>(compact, 0), fixedAt<32>(compact, 32), 0};
        if (type != "EcdsaBitcoinVerify") {
            // Plain ECDSA knows no low-s rule; ours is normalised first, as for a PKCS#11 token.
            const auto lower = normalised(signature);
            if (!lower)
                return false;
            signature = *lower;
        }
        return verifySignature(bytesOf(keyOf(test), "uncompressed"), sha256(bytesOf(test, "msg")), signature)
            .value_or(false);
    }
};

/// RFC 6979 nonces: r of our signature must be the x coordinate of k·G; or a whole signature of a digest.
class Rfc6979 : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("rfc6979_secp256k1"); }
    bool visit(File& file, Report& report) override {
        const auto* nonces = casesWith(file, {"key", "message", "k"});
        const auto* signatures = casesWith(file, {"key", "digest", "sig"});
        if (nonces == nullptr && signatures == nullptr)
            return false;
        for (const auto& test : nonces != nullptr ? *nonces : *signatures)
            report.check(
                "rfc6979_secp256k1", textOf(test, "message") + textOf(test, "digest"), holds(test), "other");
        return true;
    }

private:
    static bool holds(const json::value& test) {
        const auto key = EthereumKey::fromBytes(curve(), bytesOf(test, "key"));
        const auto text = textOf(test, "message");
        const auto digest = bytesOf(test, "digest");
        const bool whole = digest.size() == 32;
        const auto hash = whole ? fixedAt<32>(digest, 0) : sha256(Bytes(text.begin(), text.end()));
        const auto signature = key ? key->sign(curve(), hash) : std::unexpected(key.error());
        if (!signature)
            return false;
        if (whole)
            return sameBytes(BytesView(toRsv(*signature)).first(64), bytesOf(test, "sig"));
        const auto point = publicKeyOf(curve(), bytesOf(test, "k"));
        return point && sameBytes(signature->r, BytesView(*point).subspan(1));
    }
};

} // namespace

void addWallet(Recognisers& out) {
    out.push_back(std::make_unique<Bip39>());
    out.push_back(std::make_unique<Bip32>());
    out.push_back(std::make_unique<Eip55>());
    out.push_back(std::make_unique<WycheproofEcdsa>());
    out.push_back(std::make_unique<Rfc6979>());
}

} // namespace conformance
