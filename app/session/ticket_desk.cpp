// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ticket_desk.h"

namespace app::session {
namespace {

constexpr std::size_t kRemembered = 16;
// While a draft stands still its nonce does too, and so does the hash under the trader's eyes; renewed early
// enough for the slowest signer (a nonce lives five minutes).
constexpr std::chrono::seconds kNonceLife{30};

} // namespace

TicketDesk::TicketDesk(
    std::shared_ptr<const orders::MarginParameters> parameters, const orders::OrderLimits& limits,
    orders::NonceSource nonces)
    : m_parameters(std::move(parameters)), m_limits(limits), m_nonces(std::move(nonces)) {}

void TicketDesk::ask(TicketRequest request) {
    if (!m_request || m_request->intent != request.intent)
        dropNonce();
    m_request = std::move(request);
}

std::uint64_t TicketDesk::nonceAt(const TicketContext& context) {
    const auto subaccount = context.identity.subaccount;
    const bool isGood = m_nonce && m_nonce->subaccount == subaccount && context.now >= m_nonce->at &&
                        context.now - m_nonce->at < kNonceLife;
    if (!isGood)
        m_nonce = Issued{m_nonces.next(subaccount), subaccount, context.now};
    return m_nonce->value;
}

std::optional<TicketView> TicketDesk::remake(const TicketContext& context) {
    if (!m_request)
        return std::nullopt;
    TicketView view;
    view.request = m_request->number;
    if (!context.market) {
        view.refusal = orders::OrderBlock::NoMarket;
        return view;
    }
    orders::PreviewInputs inputs;
    inputs.market = context.market;
    inputs.account = context.account;
    if (context.account)
        inputs.accountAt = context.accountAt;
    inputs.isSimilarOnItsWay = context.isSimilarOnItsWay;
    inputs.breakers = context.breakers;
    inputs.parameters = m_parameters;
    inputs.limits = m_limits;
    inputs.identity = context.identity;
    inputs.now = context.now;
    inputs.nonce = nonceAt(context);
    auto preview = orders::makePreview(m_request->intent, inputs);
    if (!preview) {
        view.refusal = preview.error();
        return view;
    }
    view.preview = ++m_lastPreview;
    view.content = std::make_shared<const orders::OrderPreview>(std::move(*preview));
    m_shown.emplace_back(view.preview, view.content);
    if (m_shown.size() > kRemembered)
        m_shown.pop_front();
    return view;
}

std::shared_ptr<const orders::OrderPreview> TicketDesk::find(std::uint64_t preview) const noexcept {
    for (const auto& [id, content] : m_shown)
        if (id == preview)
            return content;
    return nullptr;
}

} // namespace app::session
