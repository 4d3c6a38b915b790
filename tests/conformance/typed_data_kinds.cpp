// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "case_file.h"
#include "recognisers.h"

#include "lightclient/primitives/keccak.h"
#include "wallet/keys/eip55.h"
#include "wallet/signing/typed_data.h"

#include <boost/json/parse.hpp>

#include <regex>

namespace conformance {
namespace {

using namespace lightclient;
using wallet::signing::readTypedData;

/// ethers' cases give no EIP712Domain; its own payload for wallets declares the given fields in standard
/// order.
json::value withDomainType(const json::value& test) {
    json::array domainType;
    const std::array<std::pair<const char*, const char*>, 5> fields{
        {{"name", "string"},
         {"version", "string"},
         {"chainId", "uint256"},
         {"verifyingContract", "address"},
         {"salt", "bytes32"}}};
    for (const auto& [name, type] : fields)
        if (test.at("domain").as_object().contains(name))
            domainType.push_back(json::object{{"name", name}, {"type", type}});
    json::object types = test.at("types").as_object();
    types["EIP712Domain"] = domainType;
    return json::object{
        {"types", types},
        {"domain", test.at("domain")},
        {"primaryType", test.at("primaryType")},
        {"message", test.at("data")}};
}

class EthersTypedData : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("eip712_ethers"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"domain", "primaryType", "types", "data", "encoded", "digest"});
        if (cases == nullptr)
            return false;
        for (const auto& test : *cases)
            report.check("eip712_ethers", textOf(test, "name"), problemOf(test).empty(), problemOf(test));
        return true;
    }

private:
    static std::string problemOf(const json::value& test) {
        const auto data = readTypedData(withDomainType(test));
        if (!data)
            return std::string(codeOf(data.error().code)) + " " + data.error().detail;
        if (data->messageHash != keccak256(BytesView(bytesOf(test, "encoded"))))
            return "encoding";
        if (toHex(data->digest) != textOf(test, "digest"))
            return "digest";
        if (textOf(test, "privateKey").empty())
            return {};
        const auto key = wallet::keys::EthereumKey::fromBytes(curve(), bytesOf(test, "privateKey"));
        const auto signature = key ? key->sign(curve(), data->digest) : std::unexpected(key.error());
        return signature && toHex(toRsv(*signature)) == textOf(test, "signature") ? "" : "signature";
    }
};

/// Cases hashed by two reference libraries: one digest where they agree, a refusal everywhere else.
class TwoOracles : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("eip712_agree");
        report.declare("eip712_refuse");
    }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"typedData", "ethers", "agree", "bothReject"});
        if (cases == nullptr)
            return false;
        for (const auto& test : *cases) {
            const auto data = readTypedData(test.at("typedData"));
            const auto name = textOf(test, "name");
            if (test.at("agree") == true)
                report.check(
                    "eip712_agree", name, data && toHex(data->digest) == textOf(test.at("ethers"), "digest"),
                    data ? "other digest"
                         : std::string(codeOf(data.error().code)) + " " + data.error().detail);
            else
                report.check("eip712_refuse", name, !data, "accepted");
        }
        return true;
    }
};

/// MetaMask's snapshots of single values: the title holds type and input. Ours gives the same hash or
/// refuses; it must not refuse a plain value (see isPlain).
class Snapshots : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("eip712_snapshot"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"test", "expected"});
        if (cases == nullptr || textOf(cases->front(), "test").find("yped") == std::string::npos)
            return false;
        for (const auto& test : *cases)
            run(textOf(test, "test"), textOf(test, "expected"), report);
        return true;
    }

private:
    static void run(const std::string& title, const std::string& expected, Report& report) {
        static const std::regex kPattern(
            R"re(^(TypedDataUtils\.encodeData|TypedDataUtils\.hashStruct|signTypedData) V[34] example data type "(\w+)" should (encode|hash|sign) "([\s\S]*)" \(type "(string|number|boolean)"\) 1$)re");
        std::smatch match;
        if (!std::regex_match(title, match, kPattern)) {
            const bool old =
                title.find(" V1 ") != std::string::npos || title.starts_with("typedSignatureHash");
            return report.skip(
                "eip712_snapshot", old ? "version 1 typed data is not offered"
                                       : "the title does not hold the input as one JSON value");
        }
        const std::string type = match[2];
        const std::string text = match[4];
        const auto value = match[5] == "string" ? json::value(text) : json::parse(text);
        const auto data = readTypedData(payload(type, value));
        if (!data)
            return report.check("eip712_snapshot", title, !isPlain(type, value), "refused a plain value");
        report.check("eip712_snapshot", title, matches(match[1], *data, expected), "other result");
    }
    static json::value payload(const std::string& type, const json::value& value) {
        const json::object member{{"name", "data"}, {"type", type}};
        return json::object{
            {"types", json::object{{"EIP712Domain", json::array{}}, {"Message", json::array{member}}}},
            {"primaryType", "Message"},
            {"domain", json::object{}},
            {"message", json::object{{"data", value}}}};
    }
    static bool
    matches(const std::string& what, const wallet::signing::TypedData& data, const std::string& expected) {
        const auto bytes = parseHex(expected);
        if (!bytes)
            return false;
        if (what == "TypedDataUtils.encodeData")
            return keccak256(BytesView(*bytes)) == data.messageHash;
        if (what == "TypedDataUtils.hashStruct")
            return sameBytes(*bytes, data.messageHash);
        // The key of MetaMask's test file.
        static const auto key = wallet::keys::EthereumKey::fromBytes(
            curve(), parseHex("4af1bceebf7f3634ec3cff8a2c38e51178d5d4ce585c52d6043e5e2cc3418bb0").value());
        const auto signature = wallet::keys::parseRsv(*bytes);
        return signature && wallet::keys::recoverAddress(data.digest, *signature) == key->address();
    }
    /// Values that every library reads alike.
    static bool isPlain(const std::string& type, const json::value& value) {
        const bool text = value.is_string();
        const std::string string = text ? std::string(value.get_string()) : std::string();
        static const std::regex kHexPairs("0x([0-9a-fA-F]{2})*");
        if (type == "string")
            return text;
        if (type == "bool")
            return true;
        if (type == "address")
            return text && wallet::keys::parseAddress(string).has_value();
        if (type == "bytes")
            return text && std::regex_match(string, kHexPairs);
        if (type.starts_with("bytes"))
            return text && std::regex_match(string, kHexPairs) &&
                   string.size() == 2 + 2 * static_cast<std::size_t>(std::stoi(type.substr(5)));
        if (type == "int" || type == "uint" || !value.is_int64())
            return false;
        const auto number = value.get_int64();
        const bool isSigned = type.starts_with("int");
        if (type.ends_with("256"))
            return isSigned || number >= 0;
        return isSigned ? number >= -128 && number <= 127 : number >= 0 && number <= 255;
    }
};

} // namespace

void addTypedData(Recognisers& out) {
    out.push_back(std::make_unique<EthersTypedData>());
    out.push_back(std::make_unique<TwoOracles>());
    out.push_back(std::make_unique<Snapshots>());
}

} // namespace conformance
