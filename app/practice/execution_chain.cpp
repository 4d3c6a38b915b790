// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_chain.h"

#include "beacon_block.h"

#include "lightclient/primitives/hex.h"

namespace app::practice {

using namespace lightclient;
using namespace lightclient::execution;

namespace {

constexpr std::uint64_t kGasLimit = 36'000'000;
/// Where the base fee of empty blocks comes to rest (EIP-1559), in wei.
constexpr std::uint64_t kBaseFee = 7;
constexpr std::uint64_t kHistoryLength = 8191;
/// keccak256(rlp([])): a block without ommers.
constexpr std::string_view kEmptyOmmers =
    "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";
/// SHA-256 of nothing: a block without requests (EIP-7685).
constexpr std::string_view kEmptyRequests =
    "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view kBeaconRootsAddress = "0x000f3df6d732807ef1319fb7b8bb8522d0beac02"; // EIP-4788
constexpr std::string_view kHistoryAddress = "0x0000f90827f1c53a10cb7a02335b175320002935";     // EIP-2935

consensus::ExecutionPayloadHeader toPayload(const BlockHeader& header, const Hash32& hash) {
    static const Hash32 kTransactions = emptyTransactionsRoot();
    static const Hash32 kWithdrawals = emptyWithdrawalsRoot();
    consensus::ExecutionPayloadHeader out;
    out.parentHash = header.parentHash;
    out.feeRecipient = header.beneficiary;
    out.stateRoot = header.stateRoot;
    out.receiptsRoot = header.receiptsRoot;
    out.logsBloom = header.logsBloom;
    out.prevRandao = header.mixHash;
    out.blockNumber = header.number;
    out.gasLimit = header.gasLimit;
    out.gasUsed = header.gasUsed;
    out.timestamp = header.timestamp;
    out.extraData = header.extraData;
    out.baseFeePerGas = *header.baseFeePerGas;
    out.blockHash = hash;
    out.transactionsRoot = kTransactions;
    out.withdrawalsRoot = kWithdrawals;
    out.blobGasUsed = *header.blobGasUsed;
    out.excessBlobGas = *header.excessBlobGas;
    return out;
}

BlockHeader emptyHeader() {
    BlockHeader out;
    out.ommersHash = parseFixedHex<32>(kEmptyOmmers).value();
    out.transactionsRoot = kEmptyTrieRoot;
    out.receiptsRoot = kEmptyTrieRoot;
    out.gasLimit = kGasLimit;
    constexpr std::string_view kExtra = "strikelight practice";
    out.extraData.assign(kExtra.begin(), kExtra.end());
    out.baseFeePerGas = Uint256(kBaseFee);
    out.withdrawalsRoot = kEmptyTrieRoot;
    out.blobGasUsed = 0;
    out.excessBlobGas = 0;
    out.requestsHash = parseFixedHex<32>(kEmptyRequests).value();
    return out;
}

} // namespace

consensus::ExecutionPayloadHeader ExecutionChain::produce(const PayloadAttributes& attributes) {
    static const BlockHeader kTemplate = emptyHeader();
    BlockHeader header = kTemplate;
    if (!m_blocks.empty()) {
        header.parentHash = head().hash;
        header.number = head().header.number + 1;
    }
    header.timestamp = attributes.timestamp;
    header.mixHash = attributes.prevRandao;
    header.parentBeaconBlockRoot = attributes.parentBeaconBlockRoot;
    writeSystemContracts(header);
    header.stateRoot = m_pending.root();
    const Hash32 hash = blockHash(header);
    auto payload = toPayload(header, hash);
    m_blocks.push_back({std::move(header), hash, m_pending});
    if (m_blocks.size() > kKeptBlocks)
        m_blocks.pop_front();
    return payload;
}

const ExecutionBlock* ExecutionChain::byNumber(std::uint64_t number) const {
    if (m_blocks.empty())
        return nullptr;
    const std::uint64_t first = m_blocks.front().header.number;
    return number < first || number - first >= m_blocks.size() ? nullptr : &m_blocks[number - first];
}

const ExecutionBlock* ExecutionChain::byHash(const Hash32& hash) const {
    const auto found = std::find_if(
        m_blocks.rbegin(), m_blocks.rend(), [&](const ExecutionBlock& block) { return block.hash == hash; });
    return found == m_blocks.rend() ? nullptr : &*found;
}

void ExecutionChain::writeSystemContracts(const BlockHeader& header) {
    if (header.number == 0)
        return;
    static const Address kBeaconRoots = parseFixedHex<20>(kBeaconRootsAddress).value();
    static const Address kHistory = parseFixedHex<20>(kHistoryAddress).value();
    const std::uint64_t ring = header.timestamp % kHistoryLength;
    m_pending.setStorage(kBeaconRoots, ring, header.timestamp);
    m_pending.setStorage(
        kBeaconRoots, ring + kHistoryLength, Uint256::fromBigEndian(*header.parentBeaconBlockRoot));
    m_pending.setStorage(
        kHistory, (header.number - 1) % kHistoryLength, Uint256::fromBigEndian(header.parentHash));
}

} // namespace app::practice
