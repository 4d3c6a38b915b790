// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_api.h"

#include "proof_question.h"

#include "lightclient/execution/code.h"
#include "lightclient/primitives/hex.h"

namespace lightclient::node {
namespace {

execution::ProofResult<Proven<execution::VerifiedAccount>> verify(
    const Proven<ExecutionHead>& head, const json::value& answer, const Address& address,
    const std::vector<Uint256>& slots) {
    const auto proof = parseProofAnswer(answer, address, slots);
    if (!proof)
        return std::unexpected(proof.error());
    return execution::verifyAccount(head, *proof);
}

} // namespace

ExecutionApi::ExecutionApi(std::shared_ptr<net::HttpClient> http, std::string url)
    : m_rpc(std::move(http), std::move(url), readingOptions()) {}

net::Task<NodeResult<AccountReading>>
ExecutionApi::account(Proven<ExecutionHead> head, Address address, std::vector<Uint256> slots) {
    auto params = proofParams(address, slots, head.value().blockNumber);
    auto answer = co_await m_rpc.call("eth_getProof", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    auto verified = verify(head, *answer, address, slots);
    if (!verified) {
        NodeError refusal{verified.error(), m_rpc.url()};
        if (m_refused)
            m_refused({head.value().stateRoot, head.value().blockNumber, std::move(*answer)}, refusal);
        co_return std::unexpected(std::move(refusal));
    }
    co_return AccountReading{std::move(*verified), std::move(*answer)};
}

net::Task<NodeResult<execution::AccountProof>>
ExecutionApi::proof(std::uint64_t blockNumber, Address address, std::vector<Uint256> slots) {
    auto params = proofParams(address, slots, blockNumber);
    auto answer = co_await m_rpc.call("eth_getProof", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    co_return located(parseProofAnswer(*answer, address, slots));
}

net::Task<NodeResult<Proven<Bytes>>> ExecutionApi::code(Proven<execution::VerifiedAccount> account) {
    json::value params = json::array{
        json::string(toHex(account.value().address)),
        json::string(Uint256(account.anchor().blockNumber).toQuantity())};
    auto answer = co_await m_rpc.call("eth_getCode", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    auto code = execution::parseCode(*answer);
    if (!code)
        co_return std::unexpected(NodeError{code.error(), m_rpc.url()});
    co_return located(execution::verifyCode(account, std::move(*code)));
}

net::Task<NodeResult<execution::BlockHeader>> ExecutionApi::unprovenHeader(Hash32 hash) {
    json::value params = json::array{json::string(toHex(hash)), false};
    auto answer = co_await m_rpc.call("eth_getBlockByHash", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    co_return located(execution::parseBlockHeader(*answer));
}

net::Task<NodeResult<Proven<execution::BlockHeader>>> ExecutionApi::header(Proven<ExecutionBlockHash> block) {
    auto header = co_await unprovenHeader(block.value().blockHash);
    if (!header)
        co_return std::unexpected(std::move(header.error()));
    co_return located(execution::verifyBlockHeader(block, std::move(*header)));
}

net::Task<NodeResult<Proven<execution::BlockHeader>>> ExecutionApi::header(Proven<ExecutionHead> head) {
    auto header = co_await unprovenHeader(head.value().blockHash);
    if (!header)
        co_return std::unexpected(std::move(header.error()));
    co_return located(execution::verifyBlockHeader(head, std::move(*header)));
}

net::Task<NodeResult<json::value>> ExecutionApi::fullBlock(Hash32 hash) {
    json::value params = json::array{json::string(toHex(hash)), true};
    auto answer = co_await m_rpc.call("eth_getBlockByHash", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    co_return std::move(*answer);
}

net::Task<NodeResult<Proven<std::vector<execution::Transaction>>>>
ExecutionApi::transactions(Proven<execution::BlockHeader> block) {
    const Hash32 hash = execution::blockHash(block.value());
    auto answer = co_await fullBlock(hash);
    if (!answer)
        co_return std::unexpected(std::move(answer.error()));
    auto list = execution::parseTransactionsJson(*answer);
    if (!list)
        co_return std::unexpected(NodeError{list.error(), m_rpc.url()});
    co_return located(execution::verifyTransactions(block, std::move(*list)));
}

net::Task<NodeResult<Proven<std::vector<execution::Withdrawal>>>>
ExecutionApi::withdrawals(Proven<execution::BlockHeader> block) {
    const Hash32 hash = execution::blockHash(block.value());
    auto answer = co_await fullBlock(hash);
    if (!answer)
        co_return std::unexpected(std::move(answer.error()));
    auto list = execution::parseWithdrawalsJson(*answer);
    if (!list)
        co_return std::unexpected(NodeError{list.error(), m_rpc.url()});
    co_return located(execution::verifyWithdrawals(block, std::move(*list)));
}

net::Task<NodeResult<std::vector<execution::Receipt>>> ExecutionApi::unprovenReceipts(Hash32 hash) {
    json::value params = json::array{json::string(toHex(hash))};
    auto answer = co_await m_rpc.call("eth_getBlockReceipts", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    co_return located(execution::parseReceiptsJson(*answer));
}

net::Task<NodeResult<Proven<std::vector<execution::Receipt>>>>
ExecutionApi::receipts(Proven<execution::BlockHeader> block) {
    const Hash32 hash = execution::blockHash(block.value());
    auto list = co_await unprovenReceipts(hash);
    if (!list)
        co_return std::unexpected(std::move(list.error()));
    co_return located(execution::verifyReceipts(block, std::move(*list)));
}

} // namespace lightclient::node
