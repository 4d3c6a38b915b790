// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_api.h"

#include "lightclient/net/event.h"

#include <boost/asio/this_coro.hpp>

namespace lightclient::node {
namespace {

using Answer = std::expected<json::value, net::NetError>;

/// Calls that are under way together.
struct Batch {
    Batch(net::Executor executor, std::size_t count)
        : arrived(std::move(executor)), answers(count), open(count) {}
    net::Event arrived;
    std::vector<Answer> answers;
    std::size_t open;
};

net::Task<void> keepAnswer(std::shared_ptr<Batch> batch, std::size_t index, net::Task<Answer> call) {
    batch->answers[index] = co_await std::move(call);
    --batch->open;
    batch->arrived.notifyAll();
}

} // namespace

net::Task<std::vector<NodeResult<execution::BlockHeader>>>
ExecutionApi::unprovenHeaders(std::uint64_t newest, std::size_t count) {
    const auto executor = co_await boost::asio::this_coro::executor;
    const auto batch = std::make_shared<Batch>(executor, count);
    for (std::size_t i = 0; i < count; ++i) {
        json::value params = json::array{json::string(Uint256(newest - i).toQuantity()), false};
        auto call = m_rpc.call("eth_getBlockByNumber", std::move(params));
        net::spawn(executor, keepAnswer(batch, i, std::move(call)));
    }
    std::vector<NodeResult<execution::BlockHeader>> out;
    while (batch->open > 0) {
        const auto wait = co_await batch->arrived.wait(std::chrono::minutes(1));
        if (wait == net::Wait::Cancelled)
            co_return out;
    }
    for (auto& answer : batch->answers) {
        if (answer)
            out.push_back(located(execution::parseBlockHeader(*answer)));
        else
            out.emplace_back(std::unexpected(failure(std::move(answer.error()))));
    }
    co_return out;
}

} // namespace lightclient::node
