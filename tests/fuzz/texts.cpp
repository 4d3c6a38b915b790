// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/net/url.h"
#include "lightclient/primitives/decimal.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/rollup/output_root.h"

using namespace lightclient;

// Input: one byte that chooses the parser (and a scale), then its text.
namespace {

void openHex(std::string_view text) {
    if (const auto bytes = parseHex(text))
        fuzz::require(parseHex(toHex(*bytes)) == *bytes);
    if (const auto word = parseFixedHex<32>(text))
        fuzz::require(parseFixedHex<32>(toHex(*word)) == *word);
}

void openIntegers(std::string_view text) {
    const auto decimal = parseDecimal(text);
    if (decimal)
        fuzz::require(decimal->toDecimal() == text);
    if (const auto small = parseDecimalUint64(text))
        fuzz::require(decimal == Uint256{*small});
    const auto quantity = parseQuantity(text);
    if (quantity)
        fuzz::require(parseQuantity(quantity->toQuantity()) == *quantity);
    if (const auto small = parseQuantityUint64(text))
        fuzz::require(quantity == Uint256{*small});
}

void openScaled(std::string_view text, unsigned scale) {
    const DecimalFormat format{.scale = scale, .maxFraction = scale};
    if (const auto value = parseScaledDecimal(text, format)) {
        fuzz::require(parseScaledDecimal(formatScaledDecimal(*value, scale), format) == *value);
        const auto fewer = parseScaledDecimal(text, {.scale = scale, .maxFraction = scale / 2});
        fuzz::require(!fewer || fewer == *value);
    }
    if (const auto value = parseSignedScaledDecimal(text, format))
        fuzz::require(parseSignedScaledDecimal(formatSignedScaledDecimal(*value, scale), format) == *value);
}

void openUrl(std::string_view text) {
    const auto url = net::parseUrl(text);
    if (!url)
        return;
    fuzz::require(!url->host.empty() && url->target.starts_with('/') && text.size() <= net::kMaxUrlLength);
    constexpr std::array<std::string_view, 4> kSchemes{"http", "https", "ws", "wss"};
    const auto scheme = kSchemes[static_cast<std::size_t>(url->scheme)];
    fuzz::require(net::parseUrl(std::string(scheme) + "://" + url->authority() + url->target) == *url);
}

void openJson(std::string_view text) {
    const auto value = parseJson(text);
    fuzz::require(value.has_value() || !parseJson(text, {.maxBytes = text.size(), .maxDepth = 8}));
    if (!value)
        return;
    (void)jsonUint64(*value);
    (void)jsonQuantity(*value);
    (void)jsonBytes(*value);
    if (const auto parts = rollup::parseOutputRootParts(*value))
        fuzz::require(rollup::outputRootOf(*parts).has_value() == parts->version.isZero());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const auto text = fuzz::asText({data + 1, size - 1});
    switch (data[0] % 5) {
    case 0:
        openHex(text);
        break;
    case 1:
        openIntegers(text);
        break;
    case 2:
        openScaled(text, data[0] / 5U);
        break;
    case 3:
        openUrl(text);
        break;
    default:
        openJson(text);
        break;
    }
    return 0;
}
