// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "receipt_verify.h"

#include "figure_name.h"
#include "files.h"

#include "lightclient/consensus/network.h"
#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/hex.h"
#include "wallet/signing/description.h"

namespace app::cli {
namespace {

constexpr std::array kOptions{
    Option{
        "--root", "0x…",
        "the block root that you trust; without it the receipt's own, which you then know from elsewhere"},
};

std::string amountText(const ReceiptClaim& claim) {
    return (claim.amount.isNegative ? "-" : "") +
           lightclient::formatScaledDecimal(claim.amount.magnitude, claim.decimals);
}

/// The value under a name that was recomputed.
std::string namedValue(const ReceiptClaim& claim) {
    const std::string contract = lightclient::toHex(claim.account);
    if (!claim.storage)
        return "the account " + contract + " had " + amountText(claim) + " " + claim.unit;
    // "position:practice:4243:ETH-…": the third part is the holder.
    const auto from = claim.figure.find(':', claim.figure.find(':') + 1) + 1;
    const std::string holder = claim.figure.substr(from, claim.figure.find(':', from) - from);
    const std::string what = claim.unit == "contracts" ? "contracts of " + claim.subject : claim.unit;
    return "subaccount " + holder + " of the contract " + contract + " had " + amountText(claim) + " " + what;
}

/// The value where its name is a label and no more.
std::string bareValue(const ReceiptClaim& claim) {
    const std::string number = (claim.amount.isNegative ? "-" : "") + claim.amount.magnitude.toDecimal();
    return claim.storage ? "storage slot " + lightclient::toHex(slotOf(*claim.storage).toBigEndian()) +
                               " of " + lightclient::toHex(claim.account) + " held the number " + number
                         : "the account " + lightclient::toHex(claim.account) + " had " + number + " wei";
}

/// What the receipt proves and what it doesn't, for people.
json::array plainWords(const VerifiedReceipt& receipt, bool rootIsOurs) {
    const auto& anchor = receipt.word.anchor();
    const bool isFinal = anchor.level == lightclient::ProofLevel::Finalized;
    json::array words;
    const bool isNamed = checkFigureName(receipt.claim) == FigureName::Fits;
    words.emplace_back(
        "Proven: at block " + std::to_string(anchor.blockNumber) + " (" +
        lightclient::toHex(anchor.blockHash) + "), " +
        (isNamed ? namedValue(receipt.claim) : bareValue(receipt.claim)) + ".");
    words.emplace_back(
        isFinal ? "The block is finalized by the beacon chain."
                : "The block was signed as the head; it was not finalized yet and could still have been "
                  "replaced.");
    if (!rootIsOurs)
        words.emplace_back(
            "Not proven: that the checkpoint " + lightclient::toHex(receipt.trustedRoot) +
            " is the real chain's. It is the receipt's own; compare it with one that you trust, or give "
            "--root.");
    if (checkFigureName(receipt.claim) == FigureName::Unknown)
        words.emplace_back(
            "Not proven: that the value means what the receipt calls it (" +
            wallet::signing::displayText(receipt.claim.figure) +
            "). Whoever knows the "
            "contract can compare the slot.");
    else if (receipt.claim.storage)
        words.emplace_back(
            "Not proven: that " + lightclient::toHex(receipt.claim.account) +
            " is the venue's contract. Compare it with an address from elsewhere.");
    if (!lightclient::consensus::builtinNetwork(receipt.networkName))
        words.emplace_back(
            "Not proven: that the network is what the receipt calls it (" +
            wallet::signing::displayText(receipt.networkName) + "). The signatures fit the checkpoint.");
    words.emplace_back("Not proven: what the account holds now, and anything that the contract's own rules "
                       "do with the number.");
    return words;
}

json::object describeReceipt(const VerifiedReceipt& receipt, bool rootIsOurs) {
    const auto& anchor = receipt.word.anchor();
    json::array ladder;
    for (const auto& rung : receipt.word.path())
        ladder.push_back(
            json::object{{"subject", rung.subject}, {"digest", rung.digest}, {"rule", rung.rule}});
    return {
        {"holds", true},
        {"figure", receipt.claim.figure},
        {"subject", receipt.claim.subject},
        {"amount", amountText(receipt.claim)},
        {"unit", receipt.claim.unit},
        {"account", lightclient::toHex(receipt.claim.account)},
        {"network", receipt.networkName},
        {"level", codeOf(anchor.level)},
        {"slot", anchor.slot},
        {"block_number", anchor.blockNumber},
        {"block_hash", lightclient::toHex(anchor.blockHash)},
        {"timestamp", anchor.timestamp},
        {"trusted_root", lightclient::toHex(receipt.trustedRoot)},
        {"root_from", rootIsOurs ? "argument" : "receipt"},
        {"words", plainWords(receipt, rootIsOurs)},
        {"ladder", std::move(ladder)},
    };
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("receipt verify needs exactly one file."));
    std::optional<lightclient::Hash32> root;
    if (const auto text = arguments.value("--root")) {
        const auto parsed = lightclient::parseFixedHex<32>(*text);
        if (!parsed)
            return output.fail(wrongUse("--root takes 32 bytes of hex."));
        root = *parsed;
    }
    const auto file = readJsonFile(arguments.positionals().front());
    if (!file)
        return output.fail(file.error());
    const auto receipt = verifyReceipt(*file, root);
    if (!receipt)
        return output.fail(toFailure(receipt.error()));
    if (checkFigureName(receipt->claim) == FigureName::OtherSlot)
        return output.fail(
            {Exit::Invalid, "claim_mismatch",
             "The value is proven, but it is not the one that the receipt names: " + receipt->claim.figure +
                 " lies elsewhere."});
    output.line(describeReceipt(*receipt, root.has_value()));
    return Exit::Done;
}

} // namespace

Failure toFailure(const ReceiptError& error) {
    std::string message(describe(error.code));
    message += error.detail.empty() ? "." : " (" + error.detail + ").";
    return {Exit::Invalid, std::string(codeOf(error.code)), std::move(message)};
}

Command receiptVerifyCommand() {
    return {"receipt verify", "FILE", "Check a settlement receipt, offline.", kOptions, run};
}

} // namespace app::cli
