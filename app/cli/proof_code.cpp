// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_code.h"

#include "proof_input.h"

#include "lightclient/execution/code.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using namespace lightclient::execution;

constexpr std::array kOptions{
    Option{"--code-hash", "0x…", "the account's code hash, as proof account prints it"},
};

Exit run(const Arguments& arguments, Output& output) {
    const auto hash = requiredHash(arguments, "--code-hash");
    if (!hash)
        return output.fail(hash.error());
    const auto answer = onlyJsonFile(arguments, "proof code");
    if (!answer)
        return output.fail(answer.error());
    const auto code = parseCode(*answer);
    if (!code)
        return output.fail(refusal(code.error()));
    if (const auto same = verifyCode(*hash, *code); !same)
        return output.fail(refusal(same.error()));
    output.line(json::object{{"code_hash", lightclient::toHex(*hash)}, {"size", code->size()}});
    return Exit::Done;
}

} // namespace

Command proofCodeCommand() {
    return {"proof code", "FILE", "Check an eth_getCode answer against a code hash.", kOptions, run};
}

} // namespace app::cli
