// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_desk.h"

#include "param_reader.h"
#include "venue_json.h"

#include "lightclient/primitives/keccak.h"
#include "wallet/keys/eip55.h"

#include <limits>

namespace app::practice {

using namespace lightclient;

namespace {

constexpr std::string_view kActionType = "Action(uint256 subaccountId,uint256 nonce,address module,bytes "
                                         "data,uint256 expiry,address owner,address signer)";

constexpr std::uint64_t kLargestPage = 1000;

/// A window of a history and which page of it.
struct Window {
    std::uint64_t fromMillis = 0;
    std::uint64_t toMillis = 0;
    std::uint64_t page = 1;
    std::uint64_t pageSize = 100;
};

VenueResult<Window> readWindow(const json::value& params) {
    Window out;
    out.toMillis = std::numeric_limits<std::uint64_t>::max();
    const std::array<std::pair<std::string_view, std::uint64_t*>, 4> fields{
        {{"from_timestamp", &out.fromMillis},
         {"to_timestamp", &out.toMillis},
         {"page", &out.page},
         {"page_size", &out.pageSize}}};
    for (const auto& [name, field] : fields) {
        if (jsonFieldOrNull(params, name) == nullptr)
            continue;
        const auto number = readNumber(params, name);
        if (!number)
            return std::unexpected(number.error());
        *field = *number;
    }
    if (out.page == 0 || out.page > 1'000'000 || out.pageSize == 0 || out.pageSize > kLargestPage)
        return fault(VenueCode::InvalidParams, "Invalid params", "page from 1, page_size 1 to 1000");
    return out;
}

/// One page of a history while it is walked through.
class Page {
public:
    explicit Page(const Window& window) : m_window(window) {}

    /// Counts an entry of the window; true where it is on this page.
    bool takes(std::uint64_t atMillis) {
        if (atMillis < m_window.fromMillis || atMillis > m_window.toMillis)
            return false;
        const std::uint64_t index = m_count++;
        return index / m_window.pageSize + 1 == m_window.page;
    }
    json::object pagination() const {
        return {{"count", m_count}, {"num_pages", (m_count + m_window.pageSize - 1) / m_window.pageSize}};
    }

    json::array out;

private:
    Window m_window;
    std::uint64_t m_count = 0;
};

} // namespace

VenueResult<std::uint64_t> VenueDesk::ownSubaccount(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = readNumber(params, "subaccount_id");
    if (!subaccount)
        return std::unexpected(subaccount.error());
    const auto owner = m_venue.accounts().ownerOf(*subaccount);
    if (!owner || owner != caller.wallet)
        return fault(VenueCode::SubaccountNotFound, "Subaccount not found");
    return *subaccount;
}

VenueResult<wallet::signing::DeriveAction>
VenueDesk::actionFor(const VenueCaller& caller, const OrderForm& form) {
    const auto* listing = m_venue.exchange().find(form.instrument);
    if (listing == nullptr)
        return fault(VenueCode::InstrumentNotFound, "Instrument not found", json::value(form.instrument));
    return actionOf(form, listing->option.held, *caller.wallet, m_venue.chainId());
}

VenueDesk::Answer VenueDesk::order(const VenueCaller& caller, const json::value& params) {
    const auto form = parseOrderForm(params);
    if (!form)
        return std::unexpected(form.error());
    if (const auto own = ownSubaccount(caller, params); !own)
        return std::unexpected(own.error());
    const auto action = actionFor(caller, *form);
    if (!action)
        return std::unexpected(action.error());
    auto& accounts = m_venue.accounts();
    const auto trader =
        accounts.checkTrader(*caller.wallet, form->signer, form->subaccount, caller.nowMillis / 1000);
    if (!trader)
        return std::unexpected(trader.error());
    if (const auto times = checkTimes(form->nonce, form->signatureExpiry, caller.nowMillis); !times)
        return std::unexpected(times.error());
    if (const auto isSigned = checkAction(*action, form->signature); !isSigned)
        return std::unexpected(isSigned.error());
    if (const auto nonce = accounts.useNonce(form->subaccount, form->nonce); !nonce)
        return std::unexpected(nonce.error());
    const auto placed = m_venue.exchange().place(*form);
    if (!placed)
        return std::unexpected(placed.error());
    json::array trades;
    for (const auto& trade : placed->trades)
        trades.push_back(toTradeJson(trade));
    return json::object{{"order", toOrderJson(placed->order)}, {"trades", std::move(trades)}};
}

VenueDesk::Answer VenueDesk::orderDebug(const VenueCaller& caller, const json::value& params) {
    const auto form = parseOrderForm(params);
    if (!form)
        return std::unexpected(form.error());
    const auto action = actionFor(caller, *form);
    if (!action)
        return std::unexpected(action.error());
    const auto hashes = hashesOf(*action);
    json::object out{
        {"action_typehash", toHex(keccak256(kActionType))},
        {"encoded_data", toHex(hashes.data)},
        {"encoded_data_hashed", toHex(hashes.dataHash)},
        {"action_hash", toHex(hashes.actionHash)},
        {"domain_separator", toHex(hashes.domainSeparator)},
        {"typed_data_hash", toHex(hashes.typedDataHash)},
        {"module", wallet::keys::toChecksumAddress(action->module)},
        {"owner", wallet::keys::toChecksumAddress(action->owner)},
        {"expected_signer", wallet::keys::toChecksumAddress(action->signer)}};
    out["recovered_signer"] = nullptr;
    return out;
}

VenueDesk::Answer VenueDesk::cancel(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    const auto uuid = readText(params, "order_id");
    if (!subaccount || !uuid)
        return std::unexpected(subaccount ? uuid.error() : subaccount.error());
    const auto* known = m_venue.exchange().order(*subaccount, *uuid);
    if (known == nullptr)
        return fault(VenueCode::NoSuchOrder, "Does not exist");
    const auto cancelled = m_venue.exchange().cancel(*subaccount, known->id, "user_request");
    if (!cancelled)
        return std::unexpected(cancelled.error());
    return toOrderJson(*cancelled);
}

VenueDesk::Answer VenueDesk::cancelByNonce(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    const auto nonce = readNumber(params, "nonce");
    if (!subaccount || !nonce)
        return std::unexpected(subaccount ? nonce.error() : subaccount.error());
    const auto* known = m_venue.exchange().orderByNonce(*subaccount, *nonce);
    const bool isDone =
        known != nullptr && m_venue.exchange().cancel(*subaccount, known->id, "user_request").has_value();
    return json::object{{"cancelled_orders", isDone ? 1 : 0}};
}

VenueDesk::Answer VenueDesk::cancelByInstrument(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    const auto name = readText(params, "instrument_name");
    if (!subaccount || !name)
        return std::unexpected(subaccount ? name.error() : subaccount.error());
    return json::object{{"cancelled_orders", m_venue.exchange().cancelAll(*subaccount, *name)}};
}

VenueDesk::Answer VenueDesk::cancelAll(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    if (!subaccount)
        return std::unexpected(subaccount.error());
    m_venue.exchange().cancelAll(*subaccount);
    return json::value("ok");
}

VenueDesk::Answer VenueDesk::getOpenOrders(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    if (!subaccount)
        return std::unexpected(subaccount.error());
    json::array orders;
    for (const auto* order : m_venue.exchange().openOrders(*subaccount))
        orders.push_back(toOrderJson(*order));
    return json::object{{"subaccount_id", *subaccount}, {"orders", std::move(orders)}};
}

VenueDesk::Answer VenueDesk::getOrder(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    if (!subaccount)
        return std::unexpected(subaccount.error());
    const auto uuid = readText(params, "order_id");
    if (!uuid)
        return std::unexpected(uuid.error());
    const auto* order = m_venue.exchange().order(*subaccount, *uuid);
    if (order == nullptr)
        return fault(VenueCode::NoSuchOrder, "Does not exist");
    return toOrderJson(*order);
}

VenueDesk::Answer VenueDesk::getOrderHistory(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    const auto window = readWindow(params);
    for (const auto* problem : {failureOf(subaccount), failureOf(window)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    Page page(*window);
    for (const auto* order : m_venue.exchange().endedOrders(*subaccount))
        if (page.takes(order->createdMillis))
            page.out.push_back(toOrderJson(*order));
    return json::object{
        {"subaccount_id", *subaccount}, {"pagination", page.pagination()}, {"orders", std::move(page.out)}};
}

VenueDesk::Answer VenueDesk::getTrades(const VenueCaller& caller, const json::value& params) {
    const auto subaccount = ownSubaccount(caller, params);
    const auto window = readWindow(params);
    const auto order = readTextOr(params, "order_id", "");
    const auto instrument = readTextOr(params, "instrument_name", "");
    for (const auto* problem :
         {failureOf(subaccount), failureOf(window), failureOf(order), failureOf(instrument)})
        if (problem != nullptr)
            return std::unexpected(*problem);
    const auto known = m_venue.exchange().trades(*subaccount);
    Page page(*window);
    for (auto trade = known.rbegin(); trade != known.rend(); ++trade) {
        const bool isAsked = (order->empty() || (*trade)->orderUuid == *order) &&
                             (instrument->empty() || (*trade)->instrument == *instrument);
        if (isAsked && page.takes((*trade)->atMillis))
            page.out.push_back(toTradeJson(**trade));
    }
    return json::object{
        {"subaccount_id", *subaccount}, {"pagination", page.pagination()}, {"trades", std::move(page.out)}};
}

} // namespace app::practice
