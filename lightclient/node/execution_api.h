// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "node_error.h"
#include "refused_answer.h"

#include "lightclient/execution/block_body.h"
#include "lightclient/execution/log_claims.h"
#include "lightclient/execution/proven_account.h"
#include "lightclient/execution/proven_log_search.h"
#include "lightclient/net/json_rpc.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lightclient::node {

/// An account that was proven, and the eth_getProof answer that proves it: what a receipt hands on.
struct AccountReading {
    Proven<execution::VerifiedAccount> account;
    json::value answer;
};

/// A search through logs. It is proven however far it got; what it lacks stands in it.
struct LogReading {
    Proven<execution::LogSearch> search;
    std::optional<NodeError> problem; ///< the first thing that left blocks out
};

/// One execution node's state and blocks, every value proven against a head before it is given out.
/// Awaited on the network thread.
class ExecutionApi {
public:
    ExecutionApi(std::shared_ptr<net::HttpClient> http, std::string url);

    /// An account and some of its storage at `head`, by eth_getProof.
    [[nodiscard]] net::Task<NodeResult<AccountReading>>
    account(Proven<ExecutionHead> head, Address address, std::vector<Uint256> slots);

    /// Called with every answer that is refused, before the error goes out.
    void onRefusal(std::function<void(const RefusedAnswer&, const NodeError&)> heard) {
        m_refused = std::move(heard);
    }

    /// The code of a proven account, by eth_getCode.
    [[nodiscard]] net::Task<NodeResult<Proven<Bytes>>> code(Proven<execution::VerifiedAccount> account);

    /// The header behind a proven hash, by eth_getBlockByHash. With execution::toExecutionHead it is the head
    /// under a Gloas block.
    [[nodiscard]] net::Task<NodeResult<Proven<execution::BlockHeader>>>
    header(Proven<ExecutionBlockHash> block);
    /// The whole header of a head.
    [[nodiscard]] net::Task<NodeResult<Proven<execution::BlockHeader>>> header(Proven<ExecutionHead> head);

    /// All transactions of a block, by eth_getBlockByHash.
    [[nodiscard]] net::Task<NodeResult<Proven<std::vector<execution::Transaction>>>>
    transactions(Proven<execution::BlockHeader> block);

    /// All withdrawals of a block, by eth_getBlockByHash.
    [[nodiscard]] net::Task<NodeResult<Proven<std::vector<execution::Withdrawal>>>>
    withdrawals(Proven<execution::BlockHeader> block);

    /// All receipts of a block, by eth_getBlockReceipts.
    [[nodiscard]] net::Task<NodeResult<Proven<std::vector<execution::Receipt>>>>
    receipts(Proven<execution::BlockHeader> block);

    /// The header of block `number`, the head's or one before it, by the chain's own ring of hashes
    /// (EIP-2935); further back than 8191 blocks in several jumps, each through the state of the block it
    /// reached, which few nodes still have. WrongBlock: after the head.
    [[nodiscard]] net::Task<NodeResult<Proven<execution::BlockHeader>>>
    blockAt(Proven<ExecutionHead> head, std::uint64_t number);

    /// The root of the beacon block before that of the execution block with this timestamp (EIP-4788).
    [[nodiscard]] net::Task<NodeResult<Proven<Hash32>>>
    parentBeaconRoot(Proven<ExecutionHead> head, std::uint64_t timestamp);

    /// The node's own eth_getLogs answer. Nothing of it is proven: hold it against a search.
    [[nodiscard]] net::Task<NodeResult<std::vector<execution::FoundLog>>>
    claimedLogs(execution::LogFilter filter, execution::BlockRange range);

    /// Every log that fits, or which blocks were not searched: goes from `head` to the end of the range by
    /// blockAt (or by parent hashes where that fails), down to its start by parent hashes, and reads the
    /// receipts of each block whose bloom fits.
    [[nodiscard]] net::Task<LogReading> searchLogs(
        Proven<ExecutionHead> head, execution::LogFilter filter, execution::BlockRange range,
        execution::LogSearchLimits limits = {});

    const std::string& url() const noexcept { return m_rpc.url(); }

private:
    net::Task<NodeResult<execution::AccountProof>>
    proof(std::uint64_t blockNumber, Address address, std::vector<Uint256> slots);
    /// By its hash: another one is refused.
    net::Task<NodeResult<execution::BlockHeader>> headerBehind(Hash32 hash);
    /// The headers of `count` blocks by number, from `newest` down, all asked for at once.
    net::Task<std::vector<NodeResult<execution::BlockHeader>>>
    unprovenHeaders(std::uint64_t newest, std::size_t count);
    net::Task<NodeResult<json::value>> fullBlock(Hash32 hash);
    struct ReceiptsAnswer {
        std::vector<execution::Receipt> receipts;
        json::value answer;
    };
    net::Task<NodeResult<ReceiptsAnswer>> unprovenReceipts(Hash32 hash);
    net::Task<NodeResult<Proven<execution::BlockHeader>>>
    earlierBlock(Proven<ExecutionHead> head, std::uint64_t number);

    struct Search;
    net::Task<NodeResult<Proven<execution::BlockHeader>>>
    searchStart(Proven<ExecutionHead> head, std::uint64_t last);
    net::Task<void> searchBlock(std::shared_ptr<Search> search, Proven<execution::BlockHeader> block);
    net::Task<bool> searchBlocks(std::shared_ptr<Search> search, std::size_t count);

    /// The error of an answer that does not hold, after everybody who wants to hear of it has.
    NodeError refuse(execution::ProofError error, const RefusedAnswer& refused) const;
    NodeError failure(net::NetError error) const { return {std::move(error), m_rpc.url()}; }
    /// `result`, or its error with the node's address.
    template <class T> NodeResult<T> located(execution::ProofResult<T> result) const {
        if (!result)
            return std::unexpected(NodeError{result.error(), m_rpc.url()});
        return std::move(*result);
    }

    net::JsonRpcClient m_rpc;
    std::function<void(const RefusedAnswer&, const NodeError&)> m_refused;
};

} // namespace lightclient::node
