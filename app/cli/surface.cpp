// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "surface.h"

#include "files.h"
#include "model_number.h"
#include "surface_lines.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::cli {
namespace {

constexpr std::array kOptions{
    Option{"--at", "T,K", "print the volatility at this time in years and strike, too", true},
    Option{"--spot", "S", "the spot that forwards are interpolated from; without it the first forward"},
};

bool isLevel(const auto& number) {
    return std::isfinite(number) && number > 0;
}

std::expected<std::vector<SurfacePlace>, Failure> placesOf(const Arguments& arguments) {
    std::vector<SurfacePlace> out;
    for (const std::string& text : arguments.values("--at")) {
        const auto comma = std::min(text.find(','), text.size());
        const std::string_view view(text);
        const SurfacePlace place{
            toModelNumber(view.substr(0, comma)),
            toModelNumber(view.substr(std::min(comma + 1, text.size())))};
        if (!isLevel(place.years) || !isLevel(place.strike))
            return std::unexpected(
                wrongUse("--at takes a time in years and a strike, both above zero, as in 0.25,3200."));
        out.push_back(place);
    }
    return out;
}

using Spot = std::optional<double>; // lint:allow(double) where the model's forward curve starts

std::expected<Spot, Failure> spotOf(const Arguments& arguments) {
    const auto text = arguments.value("--spot");
    if (!text)
        return std::nullopt;
    const auto spot = toModelNumber(*text);
    if (!isLevel(spot))
        return std::unexpected(wrongUse("--spot takes a price above zero."));
    return spot;
}

pricing::QuotedSurface fit(const QuoteFile& file) {
    std::vector<pricing::QuotedExpiry> quoted;
    quoted.reserve(file.expiries.size());
    for (const auto& expiry : file.expiries)
        quoted.push_back(expiry.quoted);
    return pricing::fitSurface(quoted, pricing::kForwardGapAlarm);
}

json::object toLine(
    const QuoteFile& file, const pricing::QuotedSurface& fitted, const std::vector<SurfacePlace>& places,
    const Spot& spot) {
    json::array expiries;
    for (std::size_t i = 0; i < fitted.expiries.size(); ++i)
        expiries.push_back(expiryLine(file.expiries[i], fitted.expiries[i]));
    json::object out{{"expiries", std::move(expiries)}, {"term", termLine(fitted)}};
    if (!places.empty()) {
        const auto forwards = pricing::forwardCurve(fitted.expiries, spot);
        json::array at;
        for (const auto& place : places)
            at.push_back(placeLine(place, fitted, forwards));
        out["at"] = std::move(at);
    }
    json::array refused;
    for (const auto& row : file.refused)
        refused.push_back(refusedLine(row));
    out["left_out"] = std::move(refused);
    return out;
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("surface needs exactly one file."));
    const auto places = placesOf(arguments);
    if (!places)
        return output.fail(places.error());
    const auto spot = spotOf(arguments);
    if (!spot)
        return output.fail(spot.error());
    const auto bytes = readFile(arguments.positionals().front());
    if (!bytes)
        return output.fail(bytes.error());
    const auto file = readQuotes({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!file)
        return output.fail(file.error());
    output.line(toLine(*file, fit(*file), *places, *spot));
    return Exit::Done;
}

} // namespace

Command surfaceCommand() {
    return {
        "surface", "FILE",
        "Fit a volatility surface to quotes of options and say what it left out: a CSV table of "
        "T,type,K,bid,ask and, if known, F and df, - for standard input.",
        kOptions, run};
}

} // namespace app::cli
