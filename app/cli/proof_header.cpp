// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_header.h"

#include "proof_input.h"

#include "lightclient/execution/header_chain.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using namespace lightclient::execution;

constexpr std::array kOptions{
    Option{"--block-hash", "0x…", "the block's hash, as a beacon header proves it"},
};

/// An eth_getBlockBy… answer, or the header's RLP as a text of hex.
ProofResult<BlockHeader> readHeader(const json::value& file) {
    if (!file.is_string())
        return parseBlockHeader(file);
    const auto encoded = lightclient::jsonBytes(file);
    if (!encoded)
        return std::unexpected(toProofError(encoded.error()));
    return parseBlockHeaderRlp(*encoded);
}

Exit run(const Arguments& arguments, Output& output) {
    const auto hash = requiredHash(arguments, "--block-hash");
    if (!hash)
        return output.fail(hash.error());
    const auto file = onlyJsonFile(arguments, "proof header");
    if (!file)
        return output.fail(file.error());
    const auto header = readHeader(*file);
    if (!header)
        return output.fail(refusal(header.error()));
    if (const auto same = HeaderChain(*hash).take(*header); !same)
        return output.fail(refusal(same.error()));
    output.line(describeHeader(*header, *hash));
    return Exit::Done;
}

} // namespace

json::object describeHeader(const BlockHeader& header, const lightclient::Hash32& hash) {
    json::object out{
        {"number", header.number},
        {"hash", lightclient::toHex(hash)},
        {"parent_hash", lightclient::toHex(header.parentHash)},
        {"timestamp", header.timestamp},
        {"state_root", lightclient::toHex(header.stateRoot)},
        {"transactions_root", lightclient::toHex(header.transactionsRoot)},
        {"receipts_root", lightclient::toHex(header.receiptsRoot)},
        {"withdrawals_root", nullptr},
        {"parent_beacon_block_root", nullptr},
    };
    if (header.withdrawalsRoot)
        out["withdrawals_root"] = lightclient::toHex(*header.withdrawalsRoot);
    if (header.parentBeaconBlockRoot)
        out["parent_beacon_block_root"] = lightclient::toHex(*header.parentBeaconBlockRoot);
    return out;
}

Command proofHeaderCommand() {
    return {"proof header", "FILE", "Check a block's header, JSON or RLP, against its hash.", kOptions, run};
}

} // namespace app::cli
