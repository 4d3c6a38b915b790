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

NodeError ExecutionApi::refuse(execution::ProofError error, const RefusedAnswer& refused) const {
    NodeError out{error, m_rpc.url()};
    if (m_refused)
        m_refused(refused, out);
    return out;
}

net::Task<NodeResult<AccountReading>>
ExecutionApi::account(Proven<ExecutionHead> head, Address address, std::vector<Uint256> slots) {
    auto params = proofParams(address, slots, head.value().blockNumber);
    auto answer = co_await m_rpc.call("eth_getProof", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    auto verified = verify(head, *answer, address, slots);
    if (!verified) {
        const auto& block = head.value();
        const RefusedAnswer refused{
            AnswerKind::Account, block.stateRoot, block.blockNumber, std::move(*answer)};
        co_return std::unexpected(refuse(verified.error(), refused));
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

net::Task<NodeResult<execution::BlockHeader>> ExecutionApi::headerBehind(Hash32 hash) {
    json::value params = json::array{json::string(toHex(hash)), false};
    auto answer = co_await m_rpc.call("eth_getBlockByHash", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    auto header = execution::parseBlockHeader(*answer);
    if (header && execution::blockHash(*header) != hash) {
        // A header of a fork to come is nobody's lie.
        if (execution::hasUnknownMembers(*answer))
            co_return std::unexpected(NodeError{execution::ProofError::Malformed, m_rpc.url()});
        const RefusedAnswer refused{AnswerKind::Header, hash, header->number, std::move(*answer)};
        co_return std::unexpected(refuse(execution::ProofError::BlockHashMismatch, refused));
    }
    co_return located(std::move(header));
}

net::Task<NodeResult<Proven<execution::BlockHeader>>> ExecutionApi::header(Proven<ExecutionBlockHash> block) {
    auto header = co_await headerBehind(block.value().blockHash);
    if (!header)
        co_return std::unexpected(std::move(header.error()));
    co_return located(execution::verifyBlockHeader(block, std::move(*header)));
}

net::Task<NodeResult<Proven<execution::BlockHeader>>> ExecutionApi::header(Proven<ExecutionHead> head) {
    auto header = co_await headerBehind(head.value().blockHash);
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
    const auto& header = block.value();
    const Hash32 hash = execution::blockHash(header);
    auto answer = co_await fullBlock(hash);
    if (!answer)
        co_return std::unexpected(std::move(answer.error()));
    auto list = execution::parseTransactionsJson(*answer);
    if (!list)
        co_return std::unexpected(NodeError{list.error(), m_rpc.url()});
    auto whole = execution::verifyTransactions(block, std::move(*list));
    if (!whole) {
        const RefusedAnswer refused{
            AnswerKind::Transactions, header.transactionsRoot, header.number, std::move(*answer)};
        co_return std::unexpected(refuse(whole.error(), refused));
    }
    co_return std::move(*whole);
}

net::Task<NodeResult<Proven<std::vector<execution::Withdrawal>>>>
ExecutionApi::withdrawals(Proven<execution::BlockHeader> block) {
    const auto& header = block.value();
    const Hash32 hash = execution::blockHash(header);
    auto answer = co_await fullBlock(hash);
    if (!answer)
        co_return std::unexpected(std::move(answer.error()));
    auto list = execution::parseWithdrawalsJson(*answer);
    if (!list)
        co_return std::unexpected(NodeError{list.error(), m_rpc.url()});
    auto whole = execution::verifyWithdrawals(block, std::move(*list));
    if (!whole && header.withdrawalsRoot) {
        const RefusedAnswer refused{
            AnswerKind::Withdrawals, *header.withdrawalsRoot, header.number, std::move(*answer)};
        co_return std::unexpected(refuse(whole.error(), refused));
    }
    co_return located(std::move(whole));
}

net::Task<NodeResult<ExecutionApi::ReceiptsAnswer>> ExecutionApi::unprovenReceipts(Hash32 hash) {
    json::value params = json::array{json::string(toHex(hash))};
    auto answer = co_await m_rpc.call("eth_getBlockReceipts", std::move(params));
    if (!answer)
        co_return std::unexpected(failure(std::move(answer.error())));
    auto list = execution::parseReceiptsJson(*answer);
    if (!list)
        co_return std::unexpected(NodeError{list.error(), m_rpc.url()});
    co_return ReceiptsAnswer{std::move(*list), std::move(*answer)};
}

net::Task<NodeResult<Proven<std::vector<execution::Receipt>>>>
ExecutionApi::receipts(Proven<execution::BlockHeader> block) {
    const auto& header = block.value();
    const Hash32 hash = execution::blockHash(header);
    auto given = co_await unprovenReceipts(hash);
    if (!given)
        co_return std::unexpected(std::move(given.error()));
    auto whole = execution::verifyReceipts(block, std::move(given->receipts));
    if (!whole) {
        const RefusedAnswer refused{
            AnswerKind::Receipts, header.receiptsRoot, header.number, std::move(given->answer)};
        co_return std::unexpected(refuse(whole.error(), refused));
    }
    co_return std::move(*whole);
}

} // namespace lightclient::node
