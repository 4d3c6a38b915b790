// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "case_file.h"
#include "recognisers.h"

#include "wallet/keys/eip55.h"
#include "wallet/signing/personal_message.h"
#include "wallet/signing/transaction_json.h"

namespace conformance {
namespace {

using namespace lightclient;
using namespace wallet::signing;
using wallet::keys::EthereumKey;
using wallet::keys::recoverAddress;
using wallet::keys::toChecksumAddress;

/// Empty where the unsigned and signed bytes, the key's signature and the sender all fit together.
std::string problemOf(const Bytes& unsignedBytes, const Bytes& signedBytes, const Bytes& secret) {
    const auto plain = decodeTransaction(unsignedBytes);
    if (!plain)
        return "unsigned: " + plain.error().detail;
    if (plain->signature || encodeUnsigned(plain->transaction) != unsignedBytes)
        return "unsigned form does not come back";
    const auto full = decodeTransaction(signedBytes);
    if (!full || !full->signature)
        return "signed: " + (full ? "no signature" : full.error().detail);
    if (full->transaction != plain->transaction ||
        encodeSigned(full->transaction, *full->signature) != signedBytes)
        return "signed form does not come back";
    const auto key = EthereumKey::fromBytes(curve(), secret);
    const auto made =
        key ? key->sign(curve(), signingHash(plain->transaction)) : std::unexpected(key.error());
    if (!made || *made != *full->signature)
        return "other signature";
    const auto sender = recoverAddress(signingHash(full->transaction), *full->signature);
    return sender && *sender == key->address() ? "" : "other sender";
}

class EthersTransactions : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("ethereum_tx_ethers"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"transaction", "privateKey", "unsignedLegacy", "signedLegacy"});
        if (cases == nullptr)
            return false;
        for (const auto& test : *cases)
            run(test, report);
        return true;
    }

private:
    static void run(const json::value& test, Report& report) {
        for (const auto* form : {"Legacy", "Eip155", "Berlin", "London"}) {
            const std::string name = textOf(test, "name") + " " + form;
            const auto unsignedText = textOf(test, std::string("unsigned") + form);
            if (unsignedText.empty())
                continue;
            const auto unsignedBytes = bytesOf(test, std::string("unsigned") + form);
            auto problem = problemOf(
                unsignedBytes, bytesOf(test, std::string("signed") + form), bytesOf(test, "privateKey"));
            const auto tx = readTransaction(fieldsFor(test.at("transaction").as_object(), form));
            if (problem.empty() && (!tx || encodeUnsigned(*tx) != unsignedBytes))
                problem = "JSON: " + (tx ? "other bytes" : tx.error().detail);
            report.check("ethereum_tx_ethers", name, problem.empty(), problem);
        }
        if (textOf(test, "unsignedCancun").empty())
            return;
        const auto blob = decodeTransaction(bytesOf(test, "signedCancun"));
        report.check(
            "ethereum_tx_ethers", textOf(test, "name") + " Cancun",
            !blob && blob.error().code == SignError::UnsupportedType, "a blob transaction was taken");
    }
    /// The members that a form uses; the file's objects carry those of every form.
    static json::value fieldsFor(const json::object& all, const std::string& form) {
        std::vector<std::string_view> wanted{"to", "nonce", "gasLimit", "data", "value"};
        if (form != "Legacy")
            wanted.emplace_back("chainId");
        if (form == "London")
            wanted.insert(wanted.end(), {"maxFeePerGas", "maxPriorityFeePerGas"});
        else
            wanted.emplace_back("gasPrice");
        if (form == "Berlin" || form == "London")
            wanted.emplace_back("accessList");
        json::object out{{"type", form == "Berlin" ? 1 : form == "London" ? 2 : 0}};
        for (const auto member : wanted)
            if (all.contains(member))
                out[member] = all.at(member);
        // What ethers leaves out it signs as zero.
        for (const auto* number :
             {"nonce", "gasLimit", "gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "chainId"})
            if (std::find(wanted.begin(), wanted.end(), number) != wanted.end() && !out.contains(number))
                out[number] = 0;
        return out;
    }
};

class OwnTransactions : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("ethereum_tx_json"); }
    bool visit(File& file, Report& report) override {
        const auto* cases =
            casesWith(file, {"tx", "from", "privateKey", "unsigned", "signingHash", "signed"});
        if (cases == nullptr)
            return false;
        for (const auto& test : *cases) {
            auto problem =
                problemOf(bytesOf(test, "unsigned"), bytesOf(test, "signed"), bytesOf(test, "privateKey"));
            if (problem.empty())
                problem = jsonProblem(test);
            report.check("ethereum_tx_json", textOf(test, "name"), problem.empty(), problem);
        }
        return true;
    }

private:
    static std::string jsonProblem(const json::value& test) {
        auto members = test.at("tx").as_object();
        const auto tx = readTransaction(members);
        if (!tx)
            return "JSON: " + tx.error().detail;
        if (toHex(encodeUnsigned(*tx)) != textOf(test, "unsigned"))
            return "JSON: other bytes";
        if (toHex(signingHash(*tx)) != textOf(test, "signingHash"))
            return "signing hash";
        const auto full = decodeTransaction(bytesOf(test, "signed"));
        return toHex(transactionHash(*tx, *full->signature)) == textOf(test, "hash") ? "" : "hash";
    }
};

/// ethereum/tests TransactionTests: a result for every fork; ours is judged by the newest one.
class TransactionTests : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("ethereum_tx_valid");
        report.declare("ethereum_tx_invalid");
    }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"txbytes", "result"});
        if (cases == nullptr)
            return false;
        for (const auto& test : *cases)
            run(test, report);
        return true;
    }

private:
    static void run(const json::value& test, Report& report) {
        const auto& forks = test.at("result").as_object();
        const auto& newest = (forks.end() - 1)->value();
        const auto name = textOf(test, "name");
        const auto decoded = decodeTransaction(bytesOf(test, "txbytes"));
        const auto exception = textOf(newest, "exception");
        const auto sender = decoded && decoded->signature
                                ? recoverAddress(signingHash(decoded->transaction), *decoded->signature)
                                : std::unexpected(wallet::keys::KeyError::BadSignature);
        if (exception.empty()) {
            const bool same =
                sender && toHex(*sender) == hexOf(newest, "sender") &&
                toHex(transactionHash(decoded->transaction, *decoded->signature)) == hexOf(newest, "hash");
            return report.check("ethereum_tx_valid", name, same, decoded ? "other" : decoded.error().detail);
        }
        bool refused = !sender || !checkTransaction(decoded->transaction);
        // These tests run on chain 1; which chain a transaction is for is the policy's question, not the
        // decoder's.
        if (exception.ends_with("INVALID_CHAINID"))
            refused = refused || decoded->transaction.chainId != Uint256{1};
        report.check("ethereum_tx_invalid", name + " " + exception, refused, "accepted");
    }
};

/// ethereum/tests BasicTests/txtest: {key, …, unsigned, signed} without 0x, before EIP-155.
class BasicTransactions : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("ethereum_tx_basic"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"key", "startgas", "gasprice", "signed"});
        if (cases == nullptr)
            return false;
        for (const auto& test : *cases) {
            const auto key = EthereumKey::fromBytes(curve(), bytesOf(test, "key"));
            const auto decoded = decodeTransaction(bytesOf(test, "signed"));
            const bool ok =
                key && decoded && decoded->signature &&
                key->sign(curve(), signingHash(decoded->transaction)) == *decoded->signature &&
                encodeSigned(decoded->transaction, *decoded->signature) == bytesOf(test, "signed") &&
                hexOf(test, "to") == (decoded->transaction.to ? toHex(*decoded->transaction.to) : "0x");
            report.check("ethereum_tx_basic", textOf(test, "to"), ok, "other");
        }
        return true;
    }
};

class PersonalSign : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("eip191"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"message", "hex", "hash", "signature"});
        if (cases == nullptr)
            return false;
        // One key signed them all: what the first recovers to, the others must too.
        std::optional<Address> signer;
        for (const auto& test : *cases) {
            const auto text = textOf(test, "message");
            const auto digest = digestOf(PersonalMessage::fromText(text));
            const auto signature = wallet::keys::parseRsv(bytesOf(test, "signature"));
            const auto who =
                signature ? recoverAddress(digest, *signature) : std::unexpected(signature.error());
            const bool ok = toHex(digest) == textOf(test, "hash") && who && (!signer || *signer == *who) &&
                            digestOf(PersonalMessage{bytesOf(test, "hex")}) == digest;
            if (who)
                signer = *who;
            report.check("eip191", text.substr(0, 20), ok, "other hash or signer");
        }
        return true;
    }
};

} // namespace

void addTransactions(Recognisers& out) {
    out.push_back(std::make_unique<EthersTransactions>());
    out.push_back(std::make_unique<OwnTransactions>());
    out.push_back(std::make_unique<TransactionTests>());
    out.push_back(std::make_unique<BasicTransactions>());
    out.push_back(std::make_unique<PersonalSign>());
}

} // namespace conformance
