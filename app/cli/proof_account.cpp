// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_account.h"

#include "proof_input.h"

#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using namespace lightclient::execution;

constexpr std::array kOptions{
    Option{"--state-root", "0x…", "the execution state root that the proof must hang from"},
};

Exit run(const Arguments& arguments, Output& output) {
    const auto root = requiredHash(arguments, "--state-root");
    if (!root)
        return output.fail(root.error());
    const auto answer = onlyJsonFile(arguments, "proof account");
    if (!answer)
        return output.fail(answer.error());
    const auto proof = parseAccountProof(*answer);
    if (!proof)
        return output.fail(refusal(proof.error()));
    const auto account = verifyAccountProof(*root, *proof);
    if (!account)
        return output.fail(refusal(account.error()));
    output.line(describeAccount(*account));
    return Exit::Done;
}

} // namespace

json::object describeAccount(const VerifiedAccount& account) {
    json::array storage;
    for (const auto& slot : account.storage)
        storage.push_back(json::object{
            {"key", lightclient::toHex(slot.key.toBigEndian())},
            {"value", slot.value.toDecimal()},
            {"exists", slot.exists},
        });
    return {
        {"address", lightclient::toHex(account.address)},
        {"exists", account.exists},
        {"nonce", account.nonce},
        {"balance", account.balance.toDecimal()},
        {"code_hash", lightclient::toHex(account.codeHash)},
        {"storage_root", lightclient::toHex(account.storageRoot)},
        {"storage", std::move(storage)},
    };
}

Command proofAccountCommand() {
    return {"proof account", "FILE", "Check an eth_getProof answer against a state root.", kOptions, run};
}

} // namespace app::cli
