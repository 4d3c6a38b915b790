// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "built_chain.h"

#include "lightclient/execution/account.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"
#include "lightclient/proof_issuer.h"

namespace builtchain {
namespace {

void store(Trie& storage, std::uint64_t slot, const Uint256& value) {
    storage.put(storagePath(slot), encodeStorageWord(value));
}

void setContract(Trie& state, const Address& address, const Trie& storage) {
    Account account;
    account.nonce = 1;
    account.storageRoot = storage.root();
    account.codeHash = hashOf(address[5]);
    state.put(accountPath(address), encodeAccount(account));
}

} // namespace

Hash32 hashOf(std::uint64_t seed) {
    return keccak256(Uint256(seed).toBigEndian());
}

Log makeLog(std::uint8_t address, std::vector<Hash32> topics) {
    Log log;
    log.address[19] = address;
    log.topics = std::move(topics);
    log.data = Bytes(40, address);
    return log;
}

Receipt makeReceipt(std::vector<Log> logs, std::uint8_t type) {
    Receipt out;
    out.type = type;
    out.status = true;
    out.cumulativeGasUsed = 21000;
    out.logsBloom = bloomOf(logs);
    out.logs = std::move(logs);
    return out;
}

Transaction makeTransaction(std::uint8_t type, std::uint64_t nonce) {
    Transaction tx;
    tx.type = type;
    tx.gasLimit = 21000 + nonce;
    tx.value = Uint256(nonce * 7);
    tx.input = Bytes(nonce % 90, 0x5a);
    tx.to = Address{};
    (*tx.to)[0] = 0xee;
    if (type == Transaction::kDepositType) {
        tx.sourceHash = hashOf(nonce);
        tx.from[3] = 9;
        tx.mint = Uint256(nonce);
        tx.isSystemTransaction = nonce % 2 == 1;
        return tx;
    }
    tx.nonce = nonce;
    tx.v = type == 0 ? Uint256(37) : Uint256(nonce % 2);
    tx.r = Uint256::fromBigEndian(hashOf(nonce + 1000));
    tx.s = Uint256::fromBigEndian(hashOf(nonce + 2000));
    if (type <= 1) {
        tx.gasPrice = Uint256(20'000'000'000);
    } else {
        tx.maxPriorityFeePerGas = Uint256(nonce);
        tx.maxFeePerGas = Uint256(30'000'000'000);
    }
    if (type != 0) {
        tx.chainId = Uint256(1);
        tx.accessList = {{*tx.to, {hashOf(1), hashOf(2)}}, {Address{}, {}}};
    }
    if (type == 3) {
        tx.maxFeePerBlobGas = Uint256(5);
        tx.blobVersionedHashes = {hashOf(3)};
    }
    if (type == 4)
        tx.authorizationList = {{Uint256(1), *tx.to, nonce, Uint256(1), tx.r, tx.s}};
    return tx;
}

BuiltChain::BuiltChain(std::uint64_t firstNumber) : m_first(firstNumber) {}

const BuiltBlock& BuiltChain::add(std::vector<Receipt> receipts) {
    BuiltBlock block;
    auto& header = block.header;
    header.number = m_first + m_blocks.size();
    header.timestamp = 1'700'000'000 + header.number * 12;
    header.parentBeaconBlockRoot = hashOf(header.number + 500'000);
    header.parentHash = hashOf(m_first);
    if (!m_blocks.empty()) {
        header.parentHash = m_blocks.back().hash;
        block.state = m_blocks.back().state;
        block.history = m_blocks.back().history;
        block.beaconRoots = m_blocks.back().beaconRoots;
    }
    if (header.number > 0)
        store(block.history, (header.number - 1) % 8191, Uint256::fromBigEndian(header.parentHash));
    store(block.beaconRoots, header.timestamp % 8191, header.timestamp);
    store(
        block.beaconRoots, header.timestamp % 8191 + 8191,
        Uint256::fromBigEndian(*header.parentBeaconBlockRoot));
    setContract(block.state, kHistoryContract, block.history);
    setContract(block.state, kBeaconRootsContract, block.beaconRoots);
    for (std::size_t i = 0; i < receipts.size(); ++i)
        block.transactions.push_back(makeTransaction(receipts[i].type, header.number * 1000 + i));
    block.withdrawals = {{header.number * 16, 7, {}, 12}, {header.number * 16 + 1, 300, {}, 0}};
    header.stateRoot = block.state.root();
    header.transactionsRoot = transactionsRoot(block.transactions);
    header.receiptsRoot = receiptsRoot(receipts);
    header.withdrawalsRoot = withdrawalsRoot(block.withdrawals);
    for (const auto& receipt : receipts)
        for (std::size_t i = 0; i < BloomBits::kSize; ++i)
            header.logsBloom[i] |= receipt.logsBloom[i];
    header.baseFeePerGas = Uint256(7);
    header.blobGasUsed = 0;
    header.excessBlobGas = 0;
    header.requestsHash = hashOf(1);
    block.receipts = std::move(receipts);
    block.hash = blockHash(header);
    m_blocks.push_back(std::move(block));
    return m_blocks.back();
}

const BuiltBlock& BuiltChain::at(std::uint64_t number) const {
    return m_blocks.at(number - m_first);
}

const BuiltBlock* BuiltChain::find(const Hash32& hash) const {
    const auto found = std::ranges::find(m_blocks, hash, &BuiltBlock::hash);
    return found == m_blocks.end() ? nullptr : &*found;
}

Proven<ExecutionHead> headOf(const BuiltBlock& block, ProofLevel level) {
    const auto& header = block.header;
    const ExecutionHead head{
        header.number, block.hash, header.stateRoot, header.receiptsRoot, header.timestamp};
    const ProofAnchor anchor{level,      header.number + 5, hashOf(header.number), header.number,
                             block.hash, header.stateRoot,  header.receiptsRoot,   header.timestamp};
    return ProofIssuer::issue(
        head, anchor,
        {{RungKind::ExecutionBlock, "block", toHex(block.hash), "test"},
         {RungKind::StateRoot, "block", toHex(header.stateRoot), "test"}});
}

Proven<ExecutionBlockHash> hashOnly(const BuiltBlock& block) {
    ProofAnchor anchor;
    anchor.slot = block.header.number + 5;
    anchor.blockHash = block.hash;
    return ProofIssuer::issue(
        ExecutionBlockHash{block.hash, std::nullopt}, anchor,
        {{RungKind::ExecutionBlock, "block", toHex(block.hash), "test"}});
}

Proven<BlockHeader> provenHeader(const BuiltBlock& block) {
    return verifyBlockHeader(headOf(block), block.header).value();
}

AccountProof
systemProof(const BuiltBlock& block, const Address& contract, const std::vector<Uint256>& slots) {
    const Trie& storage = contract == kHistoryContract ? block.history : block.beaconRoots;
    AccountProof out;
    out.address = contract;
    out.nodes = block.state.proof(accountPath(contract));
    const auto held = block.state.find(accountPath(contract));
    const Account account = held ? parseAccount(*held).value() : Account{};
    out.nonce = account.nonce;
    out.balance = account.balance;
    out.codeHash = account.codeHash;
    out.storageHash = account.storageRoot;
    for (const auto& slot : slots) {
        const auto word = storage.find(storagePath(slot));
        out.storage.push_back(
            {slot, word ? parseStorageWord(*word).value() : Uint256{}, storage.proof(storagePath(slot))});
    }
    return out;
}

std::vector<FoundLog> honestLogs(const BuiltChain& chain, const LogFilter& filter, BlockRange range) {
    std::vector<FoundLog> out;
    for (std::uint64_t number = range.first; number <= range.last; ++number) {
        const auto& block = chain.at(number);
        std::uint64_t index = 0;
        for (std::size_t i = 0; i < block.receipts.size(); ++i)
            for (const auto& log : block.receipts[i].logs) {
                if (matches(filter, log))
                    out.push_back({number, block.hash, i, index, log});
                ++index;
            }
    }
    return out;
}

} // namespace builtchain
