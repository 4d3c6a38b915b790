// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "misbehaviour.h"
#include "practice_chain.h"

#include <expected>
#include <string>

namespace app::practice {

/// A JSON-RPC error object.
struct RpcFault {
    int code = 0;
    std::string message;
};
template <class T> using RpcResult = std::expected<T, RpcFault>;

/// The execution JSON-RPC of the practice chain (ethereum/execution-apis): what a verifying client asks for.
class ExecutionRpc {
public:
    /// Answers from `chain`, lying as `lies` says; both must outlive this.
    ExecutionRpc(const PracticeChain& chain, const Misbehaviour& lies) : m_chain(chain), m_lies(lies) {}

    /// The answer's text to one request's text, single or batch of at most 100. Never fails: what is wrong
    /// with the request is in the answer.
    std::string answer(std::string_view body) const;

private:
    lightclient::json::value answerOne(const lightclient::json::value& request) const;
    RpcResult<lightclient::json::value>
    call(std::string_view method, const lightclient::json::array& params) const;
    RpcResult<lightclient::json::value>
    callWithState(std::string_view method, const lightclient::json::array& params) const;
    RpcResult<const ExecutionBlock*> blockOf(const lightclient::json::value& selector) const;
    RpcResult<const ExecutionBlock*> blockByTag(std::string_view tag) const;
    RpcResult<lightclient::json::value> getProof(const lightclient::json::array& params) const;

    const PracticeChain& m_chain;
    const Misbehaviour& m_lies;
};

} // namespace app::practice
