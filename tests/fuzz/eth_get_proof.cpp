// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/execution/account.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/keccak.h"

using namespace lightclient;
using namespace lightclient::execution;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    if (const auto account = parseAccount(input))
        fuzz::require(sameBytes(encodeAccount(*account), input));
    if (const auto word = parseStorageWord(input))
        fuzz::require(sameBytes(encodeStorageWord(*word), input));
    const auto value = parseJson(fuzz::asText(input));
    if (!value)
        return 0;
    const auto proof = parseAccountProof(*value);
    if (!proof)
        return 0;
    const Hash32 root = proof->nodes.empty() ? kEmptyTrieRoot : keccak256(proof->nodes[0]);
    if (const auto account = verifyAccountProof(root, *proof))
        fuzz::require(account->storage.size() == proof->storage.size() && account->balance == proof->balance);
    return 0;
}
