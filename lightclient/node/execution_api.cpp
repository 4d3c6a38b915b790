// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_api.h"

#include "proof_question.h"

namespace lightclient::node {
namespace {

std::expected<Proven<execution::VerifiedAccount>, execution::ProofError> verify(
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
        co_return std::unexpected(NodeError{std::move(answer.error()), m_rpc.url()});
    auto verified = verify(head, *answer, address, slots);
    if (!verified)
        co_return std::unexpected(NodeError{verified.error(), m_rpc.url()});
    co_return AccountReading{std::move(*verified), std::move(*answer)};
}

} // namespace lightclient::node
