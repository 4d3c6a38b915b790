// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_api.h"

#include "lightclient/primitives/hex.h"

namespace lightclient::node {
namespace {

net::JsonRpcOptions readOptions() {
    net::JsonRpcOptions options;
    options.safeToRepeat = true;
    return options;
}

/// eth_getProof's parameters: address, slots as 32-byte words, block number.
json::value
proofParams(const Address& address, const std::vector<Uint256>& slots, std::uint64_t blockNumber) {
    json::array keys;
    for (const auto& slot : slots)
        keys.emplace_back(toHex(slot.toBigEndian()));
    return json::array{
        json::string(toHex(address)), std::move(keys), json::string(Uint256(blockNumber).toQuantity())};
}

/// Whether the verified account is the one that was asked for, with every slot.
bool answersQuestion(
    const execution::AccountProof& proof, const Address& address, const std::vector<Uint256>& slots) {
    if (proof.address != address)
        return false;
    return std::all_of(slots.begin(), slots.end(), [&](const Uint256& slot) {
        return std::any_of(
            proof.storage.begin(), proof.storage.end(),
            [&](const execution::StorageProof& entry) { return entry.key == slot; });
    });
}

std::expected<Proven<execution::VerifiedAccount>, execution::ProofError> verify(
    const Proven<ExecutionHead>& head, const json::value& answer, const Address& address,
    const std::vector<Uint256>& slots) {
    const auto proof = execution::parseAccountProof(answer);
    if (!proof)
        return std::unexpected(proof.error());
    if (!answersQuestion(*proof, address, slots))
        return std::unexpected(execution::ProofError::NotInAnswer);
    return execution::verifyAccount(head, *proof);
}

} // namespace

ExecutionApi::ExecutionApi(std::shared_ptr<net::HttpClient> http, std::string url)
    : m_rpc(std::move(http), std::move(url), readOptions()) {}

net::Task<NodeResult<AccountReading>>
ExecutionApi::account(Proven<ExecutionHead> head, Address address, std::vector<Uint256> slots) {
    auto params = proofParams(address, slots, head.value().blockNumber);
    auto answer = co_await m_rpc.call("eth_getProof", std::move(params));
    if (!answer)
        co_return std::unexpected(NodeError{std::move(answer.error()), m_rpc.url()});
    auto verified = verify(head, *answer, address, slots);
    if (!verified) {
        NodeError refusal{verified.error(), m_rpc.url()};
        if (m_refused)
            m_refused({head.value().stateRoot, head.value().blockNumber, std::move(*answer)}, refusal);
        co_return std::unexpected(std::move(refusal));
    }
    co_return AccountReading{std::move(*verified), std::move(*answer)};
}

} // namespace lightclient::node
