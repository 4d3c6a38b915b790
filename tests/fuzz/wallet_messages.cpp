// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "wallet/keys/derivation_path.h"
#include "wallet/keys/eip55.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/signing/action_json.h"
#include "wallet/signing/option_sub_id.h"
#include "wallet/signing/transaction.h"
#include "wallet/signing/transaction_json.h"
#include "wallet/signing/typed_data.h"

// Input: one byte that chooses the reader, then what somebody asks a wallet to sign, or to take.
namespace {

using namespace wallet;

void openNames(std::string_view text) {
    if (const auto path = keys::parseDerivationPath(text))
        fuzz::require(keys::parseDerivationPath(keys::toText(*path)) == *path);
    if (const auto address = keys::parseAddress(text))
        fuzz::require(keys::parseAddress(keys::toChecksumAddress(*address)) == *address);
    if (const auto option = signing::parseOptionName(text)) {
        const auto name = signing::toOptionName(option->currency, option->terms);
        fuzz::require(name && signing::parseOptionName(*name) == *option);
    }
    if (const auto sentence = keys::Mnemonic::parse(text))
        fuzz::require(sentence->wordCount() % 3 == 0 && sentence->checksumHolds());
}

void openTypedData(std::string_view text) {
    const auto payload = signing::parseTypedData(text);
    if (payload)
        fuzz::require(signing::parseTypedData(text)->messageHash == payload->messageHash);
}

/// A transaction has one encoding.
void openTransaction(lightclient::BytesView input) {
    const auto decoded = signing::decodeTransaction(input);
    if (!decoded)
        return;
    const auto& [transaction, signature] = *decoded;
    const auto again =
        signature ? signing::encodeSigned(transaction, *signature) : signing::encodeUnsigned(transaction);
    fuzz::require(lightclient::sameBytes(again, input));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const lightclient::BytesView input(data + 1, size - 1);
    const auto text = fuzz::asText(input);
    switch (data[0] % 5) {
    case 0:
        openTypedData(text);
        break;
    case 1:
        (void)signing::parseTransaction(text);
        break;
    case 2:
        (void)signing::parseActions(text);
        break;
    case 3:
        openTransaction(input);
        break;
    default:
        openNames(text);
        break;
    }
    return 0;
}
