// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "case_file.h"
#include "recognisers.h"

#include "lightclient/primitives/decimal.h"
#include "wallet/signing/action_json.h"
#include "wallet/signing/option_sub_id.h"
#include "wallet/signing/personal_message.h"

#include <boost/json/serialize.hpp>

namespace conformance {
namespace {

using namespace lightclient;
using namespace wallet::signing;
using wallet::keys::EthereumKey;

std::string signatureOf(const DeriveAction& action, const Bytes& secret) {
    const auto key = EthereumKey::fromBytes(curve(), secret);
    const auto signature = key ? signAction(curve(), *key, action) : refuse(SignError::KeyFailure, "");
    return signature ? toHex(toRsv(*signature)) : "none";
}

/// {"actions": […with expected and privateKey…], "login": […]}: the shape of `order encode`.
class SigningExamples : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("derive_signing_action");
        report.declare("derive_signing_login");
    }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json" || file.json() == nullptr)
            return false;
        const auto* actions = jsonFieldOrNull(*file.json(), "actions");
        const auto* list = actions == nullptr ? nullptr : actions->if_array();
        if (list == nullptr || list->empty() || textOf(list->front(), "kind").empty())
            return false;
        for (const auto& test : *list)
            runAction(test, report);
        if (const auto* logins = jsonFieldOrNull(*file.json(), "login"))
            for (const auto& test : logins->as_array())
                runLogin(test, report);
        return true;
    }

private:
    static void runAction(const json::value& test, Report& report) {
        const auto name = textOf(test, "name");
        auto input = test.as_object();
        input.erase("expected");
        input.erase("privateKey");
        const auto parsed = parseActions(json::serialize(input));
        if (!parsed)
            return report.fail("derive_signing_action", name, parsed.error().detail);
        const auto& action = parsed->front();
        const auto secret = bytesOf(test, "privateKey");
        const auto key = EthereumKey::fromBytes(curve(), secret);
        const auto signature =
            key ? signAction(curve(), *key, action.action) : refuse(SignError::KeyFailure, "");
        const auto output = toJson(action, signature ? std::optional(*signature) : std::nullopt);
        std::string problem;
        for (const auto& [member, expected] : test.at("expected").as_object())
            if (!output.contains(member) || output.at(member) != expected)
                problem = std::string(member);
        report.check(
            "derive_signing_action", name, problem.empty() && !output.at("description").as_string().empty(),
            problem + " differs");
    }
    static void runLogin(const json::value& test, Report& report) {
        const auto text = textOf(test, "timestamp");
        const auto key = EthereumKey::fromBytes(curve(), bytesOf(test, "privateKey"));
        const auto signature = key ? key->sign(curve(), digestOf(PersonalMessage::fromText(text)))
                                   : std::unexpected(key.error());
        report.check(
            "derive_signing_login", text,
            signature && toHex(toRsv(*signature)) == textOf(test, "signature") &&
                toHex(key->address()) == hexOf(test, "address"),
            "other signature");
    }
};

/// derive-ts' golden vectors: snake_case inputs under an arbitrary domain separator.
class Golden : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("derive_signing_golden"); }
    bool visit(File& file, Report& report) override {
        const auto* cases = casesWith(file, {"inputs", "dataHex", "actionHash", "typedDataHash"});
        if (cases == nullptr)
            return false;
        for (const auto& test : *cases)
            run(*file.json(), test, report);
        return true;
    }

private:
    static void run(const json::value& root, const json::value& test, Report& report) {
        const auto name = textOf(test, "name");
        const auto parsed = readAction(translate(root, test.at("inputs").as_object()));
        if (!parsed)
            return report.fail("derive_signing_golden", name, parsed.error().detail);
        const auto hashes = hashesOf(parsed->action);
        const bool ok =
            toHex(hashes.data) == hexOf(test, "dataHex") &&
            toHex(hashes.actionHash) == hexOf(test, "actionHash") &&
            toHex(hashes.typedDataHash) == hexOf(test, "typedDataHash") &&
            signatureOf(parsed->action, bytesOf(root, "signerPrivateKey")) == hexOf(test, "signature");
        report.check("derive_signing_golden", name, ok, "other hash or signature");
    }
    static json::value translate(const json::value& root, const json::object& in) {
        json::object params;
        std::string kind = "raw";
        const auto copy = [&](const char* from, const char* to) {
            if (in.contains(from))
                params[to] = in.at(from);
        };
        if (in.contains("limit_price")) {
            kind = "trade";
            copy("asset_address", "asset");
            copy("sub_id", "subId");
            copy("limit_price", "limitPrice");
            copy("amount", "amount");
            copy("max_fee", "maxFee");
            copy("recipient_subaccount_id", "recipientSubaccountId");
            copy("is_bid", "isBid");
        } else if (in.contains("to_subaccount_id")) {
            kind = "transfer";
            copy("to_subaccount_id", "toSubaccount");
            copy("new_subaccount_manager", "newManagerId");
            copy("asset_address", "asset");
            copy("asset_sub_id", "subId");
            copy("amount", "amount");
            copy("max_fee_usd", "maxFeeUsd");
        } else if (in.contains("asset_decimals")) {
            kind = "withdraw";
            copy("asset_address", "protocolAsset");
            copy("asset_decimals", "decimals");
            copy("amount", "amount");
            copy("max_fee_usd", "maxFeeUsd");
            copy("recipient", "recipient");
            copy("force_batch", "forceBatch");
        } else {
            copy("data", "data");
        }
        return json::object{
            {"kind", kind},
            {"domainSeparator", root.at("domainSeparator")},
            {"subaccountId", in.at("subaccount_id")},
            {"nonce", in.at("nonce")},
            {"expirySec", in.at("signature_expiry_sec")},
            {"owner", in.at("owner")},
            {"signer", in.at("signer")},
            {"module", in.at("module")},
            {"params", params}};
    }
};

/// Encodings that the venue's test server returned. The inputs that the file does not hold are in
/// facts/derive.md §B.5 and derive-py's tests: limit 100, amount 1, fee 1000 and so on.
class ServerEncodings : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("derive_signing_server"); }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json" || file.json() == nullptr ||
            textOf(*file.json(), "EXPECTED_TRADE").empty())
            return false;
        run(*file.json(), report);
        return true;
    }

private:
    static Uint256 e18(std::string_view text) { return parseScaledDecimal(text, {18, 18}).value(); }
    static void run(const json::value& f, Report& report) {
        const auto address = [&](std::string_view member) { return jsonFixed<20>(f.at(member)).value(); };
        const auto data = [&](const char* member, const DerivePayload& payload) {
            report.check(
                "derive_signing_server", member, toHex(encodePayload(payload)) == hexOf(f, member), "data");
        };
        const auto subId = [&](const std::string& option) {
            const auto id = parseDecimal(textOf(f, option + "_SUB_ID")).value_or(Uint256{});
            const auto name = parseOptionName(textOf(f, option + "_NAME"));
            const auto encoded = name ? encodeSubId(name->terms) : refuse(SignError::BadInstrument, "");
            const auto terms = decodeSubId(id);
            report.check(
                "derive_signing_server", option + "_SUB_ID",
                encoded && *encoded == id && terms && *terms == name->terms &&
                    toOptionName(name->currency, *terms).value_or("") == textOf(f, option + "_NAME"),
                "subId");
            return id;
        };
        const auto a = subId("OPTION_A");
        const auto b = subId("OPTION_B");
        const auto optionA = address("OPTION_A_ADDRESS");
        const auto optionB = address("OPTION_B_ADDRESS");
        const auto usdc = address("USDC_ADDRESS");
        const auto subaccount = jsonUint64(f.at("SUBACCOUNT_ID")).value();
        const TradePayload trade{optionA, a, e18("100"), e18("1"), e18("1000"), subaccount, true};
        data("EXPECTED_TRADE", trade);
        DeriveAction action;
        action.chainId = 11155111;
        action.subaccountId = subaccount;
        action.nonce = parseDecimalUint64(textOf(f, "NONCE")).value_or(0);
        action.expirySec = jsonUint64(f.at("EXPIRY")).value_or(0);
        action.owner = address("OWNER_ADDRESS");
        action.signer = address("SIGNER_ADDRESS");
        action.module = moduleOf(trade).value();
        action.payload = trade;
        const auto hashes = hashesOf(action);
        report.check(
            "derive_signing_server", "EXPECTED_ACTION_HASH",
            toHex(hashes.actionHash) == hexOf(f, "EXPECTED_ACTION_HASH"), "action hash");
        report.check(
            "derive_signing_server", "EXPECTED_TYPED_DATA_HASH",
            toHex(hashes.typedDataHash) == hexOf(f, "EXPECTED_TYPED_DATA_HASH"), "digest");
        const auto signature = wallet::keys::parseRsv(bytesOf(f, "EXPECTED_SIGNATURE"));
        report.check(
            "derive_signing_server", "EXPECTED_SIGNATURE",
            signature && wallet::keys::recoverAddress(hashes.typedDataHash, *signature) == action.signer,
            "signer");
        // A selling quote of two bought legs: both signed amounts are negative. The taker's direction is the
        // opposite, so a selling execute of "sell A, buy B" carries the maker's signs: A sold, B bought.
        data(
            "EXPECTED_RFQ_QUOTE",
            RfqQuotePayload{
                e18("1000"), {{optionB, b, e18("100"), -e18("2")}, {optionA, a, e18("50"), -e18("1")}}});
        data(
            "EXPECTED_RFQ_EXECUTE",
            RfqExecutePayload{
                e18("1000"), {{optionB, b, e18("100"), e18("2")}, {optionA, a, e18("50"), -e18("1")}}});
        data(
            "EXPECTED_WITHDRAW",
            WithdrawPayload{usdc, e18("1.5"), action.owner, Uint256{10000000}, 6, false});
        const auto other = jsonUint64(f.at("OTHER_SUBACCOUNT_ID")).value();
        data("EXPECTED_TRANSFER_SPOT", TransferPayload{other, 0, usdc, 0, e18("10"), e18("1.5")});
        data(
            "EXPECTED_TRANSFER_SPOT_EXTERNAL",
            ExternalTransferPayload{{0, 1, usdc, 0, e18("10"), e18("1.5")}, address("RECIPIENT")});
        data("EXPECTED_SESSION_KEY", SessionKeyPayload{address("RECIPIENT"), action.expirySec, {1}, {}});
        data("EXPECTED_WHITELISTED_RECIPIENTS", WhitelistPayload{{address("RECIPIENT")}, {}});
        data(
            "EXPECTED_VAULT_DEPOSIT", VaultDepositPayload{
                                          jsonUint64(f.at("VAULT_SUBACCOUNT_ID")).value(),
                                          address("VAULT_DEPOSIT_ASSET"), e18(textOf(f, "VAULT_AMOUNT"))});
        for (const auto* kind : {"CREATE", "WITHDRAW", "CANCEL", "MINT_SHARES", "BURN_SHARES"})
            report.skip("derive_signing_server", std::string("vault ") + kind + " is not offered");
    }
};

} // namespace

void addDeriveSigning(Recognisers& out) {
    out.push_back(std::make_unique<SigningExamples>());
    out.push_back(std::make_unique<Golden>());
    out.push_back(std::make_unique<ServerEncodings>());
}

} // namespace conformance
