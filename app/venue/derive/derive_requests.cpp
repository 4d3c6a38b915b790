// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "derive_venue.h"
#include "market_wire.h"
#include "trading_wire.h"

#include "wallet/keys/eip55.h"

#include <algorithm>
#include <utility>

// The requests of DeriveVenue; derive_venue.cpp keeps the connection.
namespace app::venue::derive {
namespace {

constexpr std::uint64_t kPageSize = 500;
constexpr std::uint64_t kMaxPages = 40;
constexpr std::size_t kMaxItems = 1024;
/// How far the venue's clock and the one that made a nonce may differ.
constexpr std::int64_t kNonceSlackMillis = 10 * 60 * 1000;

std::int64_t millisBefore(std::uint64_t nonce) noexcept {
    return static_cast<std::int64_t>(nonce / 1'000'000) - kNonceSlackMillis;
}

/// An answer to an order that is no proof of what became of it.
VenueError doubtful(VenueError error) {
    if (error.code == VenueErrorCode::Rejected || error.code == VenueErrorCode::RateLimited)
        return error; // the venue says itself that nothing happened
    if (error.code == VenueErrorCode::UnknownOutcome)
        return error;
    error.detail = std::string(describe(error.code)) + (error.detail.empty() ? "" : ": " + error.detail);
    error.code = VenueErrorCode::UnknownOutcome;
    return error;
}

/// "No such order" and "already cancelled, filled, expired" (facts/derive.md A.9).
bool isGone(std::int64_t venueCode) noexcept {
    return venueCode == 11003 || venueCode == 11004 || venueCode == 11005 || venueCode == 11006;
}

} // namespace

Task<VenueResult<void>> DeriveVenue::readPages(
    std::string currency, std::string type, std::shared_ptr<std::vector<market::InstrumentPtr>> into) {
    std::uint64_t pages = 1;
    for (std::uint64_t page = 1; page <= pages; ++page) {
        json::object params;
        params["currency"] = currency;
        params["expired"] = false;
        params["instrument_type"] = type;
        params["page"] = page;
        params["page_size"] = kPageSize;
        std::string method = "public/get_all_instruments";
        const auto answer = co_await call(std::move(method), std::move(params));
        if (!answer)
            co_return std::unexpected(answer.error());
        auto read = parseInstrumentPage(*answer);
        if (!read)
            co_return std::unexpected(std::move(read.error()));
        if (read->pages > kMaxPages)
            co_return fail(VenueErrorCode::Oversized, "more instruments than any venue lists");
        pages = read->pages;
        std::ranges::move(read->instruments, std::back_inserter(*into));
    }
    co_return VenueResult<void>();
}

Task<VenueResult<std::vector<market::InstrumentPtr>>> DeriveVenue::instruments(std::string currency) {
    const auto out = std::make_shared<std::vector<market::InstrumentPtr>>();
    std::string type = "option";
    const auto options = co_await readPages(currency, std::move(type), out);
    if (!options)
        co_return std::unexpected(options.error());
    type = "perp";
    const auto perps = co_await readPages(currency, std::move(type), out);
    // A venue that has no perpetuals may say so with an error.
    if (!perps && perps.error().code != VenueErrorCode::Rejected)
        co_return std::unexpected(perps.error());
    co_return std::move(*out);
}

Task<VenueResult<market::CurrencyFeeds>> DeriveVenue::signedFeeds(std::string currency) {
    json::object params;
    params["currency"] = currency;
    std::string method = "public/get_latest_signed_feeds";
    const auto answer = co_await call(std::move(method), std::move(params));
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return parseFeeds(currency, *answer);
}

Task<VenueResult<std::vector<std::uint64_t>>> DeriveVenue::subaccounts() {
    if (!m_credentials)
        co_return fail(VenueErrorCode::NotLoggedIn);
    json::object params;
    params["wallet"] = wallet::keys::toChecksumAddress(m_credentials->owner);
    std::string method = "private/get_subaccounts";
    const auto answer = co_await privateCall(std::move(method), std::move(params));
    if (!answer)
        co_return std::unexpected(answer.error());
    JsonFields fields(*answer, "result");
    std::vector<std::uint64_t> out;
    for (const auto& value : fields.list("subaccount_ids", kMaxItems)) {
        const auto id = lightclient::jsonUint64(value);
        if (!id)
            fields.fail("subaccount_ids", "holds something that is no number");
        out.push_back(id.value_or(0));
    }
    co_return fields.finish(std::move(out));
}

Task<VenueResult<AccountState>> DeriveVenue::account(std::uint64_t subaccount) {
    json::object params;
    params["subaccount_id"] = subaccount;
    std::string method = "private/get_subaccount";
    const auto answer = co_await privateCall(std::move(method), std::move(params));
    if (!answer)
        co_return std::unexpected(answer.error());
    auto out = parseAccount(*answer);
    if (out && out->subaccount != subaccount)
        co_return fail(VenueErrorCode::Malformed, "the venue answered for another subaccount");
    co_return out;
}

Task<VenueResult<OrderReport>> DeriveVenue::place(OrderRequest request) {
    if (m_link.isOpen() && !m_isLoggedIn)
        co_return fail(VenueErrorCode::NotLoggedIn);
    auto params = orderParams(request);
    std::string method = "private/order";
    const auto answer = co_await m_link.request(std::move(method), std::move(params), m_options.requestLimit);
    if (!answer) {
        const auto& failure = answer.error();
        co_return std::unexpected(failure.mayHaveArrived ? doubtful(failure.error) : failure.error);
    }
    auto report = parseOrderReport(*answer);
    if (!report)
        co_return std::unexpected(doubtful(std::move(report.error())));
    co_return report;
}

Task<VenueResult<OrderState>>
DeriveVenue::cancel(std::uint64_t subaccount, std::string instrument, std::string orderId) {
    json::object params;
    params["subaccount_id"] = subaccount;
    params["instrument_name"] = instrument;
    params["order_id"] = orderId;
    std::string method = "private/cancel";
    const auto answer = co_await privateCall(std::move(method), std::move(params));
    if (!answer) {
        auto error = answer.error();
        if (isGone(error.venueCode))
            error.code = VenueErrorCode::NotFound;
        co_return std::unexpected(std::move(error));
    }
    co_return parseOrder(*answer);
}

Task<VenueResult<std::optional<OrderState>>>
DeriveVenue::findInHistory(std::uint64_t subaccount, std::uint64_t nonce, std::int64_t fromMillis) {
    std::uint64_t pages = 1;
    for (std::uint64_t page = 1; page <= std::min(pages, kMaxPages); ++page) {
        json::object params;
        params["subaccount_id"] = subaccount;
        params["from_timestamp"] = fromMillis;
        params["page"] = page;
        params["page_size"] = kPageSize;
        std::string method = "private/get_order_history";
        const auto answer = co_await privateCall(std::move(method), std::move(params));
        if (!answer)
            co_return std::unexpected(answer.error());
        auto orders = parseOrders(*answer, "orders", kMaxItems);
        if (!orders)
            co_return std::unexpected(std::move(orders.error()));
        const auto found = std::ranges::find(*orders, nonce, &OrderState::nonce);
        if (found != orders->end())
            co_return std::optional(std::move(*found));
        JsonFields result(*answer, "result");
        JsonFields pagination(result.member("pagination"), "pagination");
        pages = pagination.integer("num_pages");
        result.absorb(pagination);
        if (!result.ok())
            co_return std::unexpected(result.error());
    }
    co_return std::optional<OrderState>();
}

Task<VenueResult<std::vector<Fill>>>
DeriveVenue::fillsOf(std::uint64_t subaccount, std::string orderId, std::int64_t fromMillis) {
    json::object params;
    params["subaccount_id"] = subaccount;
    params["order_id"] = orderId;
    params["from_timestamp"] = fromMillis;
    params["page_size"] = kPageSize;
    std::string method = "private/get_trade_history";
    const auto answer = co_await privateCall(std::move(method), std::move(params));
    if (!answer)
        co_return std::unexpected(answer.error());
    auto fills = parseFills(*answer, "trades", kMaxItems);
    if (fills)
        std::erase_if(*fills, [&](const Fill& fill) { return fill.orderId != orderId; });
    co_return fills;
}

Task<VenueResult<std::optional<OrderReport>>>
DeriveVenue::orderByNonce(std::uint64_t subaccount, std::uint64_t nonce) {
    json::object params;
    params["subaccount_id"] = subaccount;
    std::string method = "private/get_open_orders";
    const auto answer = co_await privateCall(std::move(method), std::move(params));
    if (!answer)
        co_return std::unexpected(answer.error());
    auto open = parseOrders(*answer, "orders", kMaxItems);
    if (!open)
        co_return std::unexpected(std::move(open.error()));
    std::optional<OrderState> order;
    if (const auto found = std::ranges::find(*open, nonce, &OrderState::nonce); found != open->end())
        order = std::move(*found);
    // Open orders first: one that ends between the two questions is in the history by then.
    const auto from = millisBefore(nonce);
    if (!order) {
        auto past = co_await findInHistory(subaccount, nonce, from);
        if (!past)
            co_return std::unexpected(std::move(past.error()));
        order = std::move(*past);
    }
    if (!order)
        co_return std::optional<OrderReport>();
    OrderReport report;
    report.order = std::move(*order);
    if (report.order.filled.isPositive()) {
        auto fills = co_await fillsOf(subaccount, report.order.orderId, from);
        if (!fills)
            co_return std::unexpected(std::move(fills.error()));
        report.fills = std::move(*fills);
    }
    co_return std::optional(std::move(report));
}

} // namespace app::venue::derive
