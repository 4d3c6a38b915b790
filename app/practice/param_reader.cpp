// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "param_reader.h"

#include "wallet/keys/eip55.h"

namespace app::practice {

using namespace lightclient;

namespace {

constexpr std::size_t kMostTexts = 1000;
constexpr std::size_t kLongestText = 1024;

std::unexpected<VenueFault> invalid(std::string_view name, std::string_view why) {
    return fault(
        VenueCode::InvalidParams, "Invalid params", json::value(std::string(name) + ": " + std::string(why)));
}

} // namespace

VenueResult<std::string> readText(const json::value& params, std::string_view name) {
    const auto* value = jsonFieldOrNull(params, name);
    if (value == nullptr)
        return invalid(name, "missing");
    if (const auto* text = value->if_string()) {
        if (text->size() > kLongestText)
            return invalid(name, "too long");
        return std::string(*text);
    }
    if (const auto* number = value->if_uint64())
        return std::to_string(*number);
    if (const auto* number = value->if_int64())
        return std::to_string(*number);
    return invalid(name, "must be text");
}

VenueResult<std::string>
readTextOr(const json::value& params, std::string_view name, std::string_view other) {
    return jsonFieldOrNull(params, name) == nullptr ? VenueResult<std::string>(std::string(other))
                                                    : readText(params, name);
}

VenueResult<std::uint64_t> readNumber(const json::value& params, std::string_view name) {
    const auto text = readText(params, name);
    if (!text)
        return std::unexpected(text.error());
    const auto number = parseDecimalUint64(*text);
    if (!number)
        return invalid(name, "must be a whole number");
    return *number;
}

VenueResult<Address> readAddress(const json::value& params, std::string_view name) {
    const auto text = readText(params, name);
    if (!text)
        return std::unexpected(text.error());
    const auto address = wallet::keys::parseAddress(*text);
    if (address)
        return *address;
    if (address.error() == wallet::keys::KeyError::BadAddressChecksum)
        return fault(VenueCode::AddressNotChecksummed, "Address not checksummed", json::value(name));
    return invalid(name, "must be an address");
}

VenueResult<std::vector<std::string>> readTexts(const json::value& params, std::string_view name) {
    std::vector<std::string> out;
    const auto* value = jsonFieldOrNull(params, name);
    if (value == nullptr)
        return out;
    const auto* entries = value->if_array();
    if (entries == nullptr || entries->size() > kMostTexts)
        return invalid(name, "must be a list of at most 1000 texts");
    for (const auto& entry : *entries) {
        const auto* text = entry.if_string();
        if (text == nullptr || text->size() > kLongestText)
            return invalid(name, "must be a list of texts");
        out.emplace_back(*text);
    }
    return out;
}

} // namespace app::practice
