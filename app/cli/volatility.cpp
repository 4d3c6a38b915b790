// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "volatility.h"

#include "book_lines.h"
#include "model_number.h"
#include "price_bars.h"
#include "told.h"

#include "app/risk/jump_test.h"
#include "app/risk/volatility_forecast.h"

#include <array>

namespace app::cli {
namespace {

constexpr std::string_view kBarSeconds = "--bar-seconds";
constexpr std::uint64_t kDay = 86'400;
constexpr std::uint64_t kMostBarSeconds = 365 * kDay;
constexpr std::array kOptions{
    Option{kBarSeconds, "N", "how long a bar is, 1 to 31536000 seconds; a day where it is left out"}};

/// Below it not even close-to-close has an answer.
constexpr std::size_t kLeastBars = 3;
constexpr std::array kForecastBars{1, 7, 30};
constexpr double kSignificance = 0.01; // lint:allow(double) a probability

/// Prices, and how many of their bars a year has.
struct Series {
    PriceTable table;
    std::vector<double> closes;  // lint:allow(double) prices for the model
    std::vector<double> returns; // lint:allow(double) differences of their logarithms
    double perYear = 0.0;        // lint:allow(double) a factor of the model
};

json::object realisedOf(const Series& series, json::object& refused) {
    using enum risk::RangeEstimator;
    struct Named {
        risk::RangeEstimator estimator;
        std::string_view name;
    };
    constexpr std::array<Named, 5> kEstimators{
        {{CloseToClose, "close_to_close"},
         {Parkinson, "parkinson"},
         {GarmanKlass, "garman_klass"},
         {RogersSatchell, "rogers_satchell"},
         {YangZhang, "yang_zhang"}}};
    json::object out;
    for (const auto& [estimator, name] : kEstimators)
        if (series.table.hasRange || estimator == CloseToClose)
            out[name] = told(
                risk::realisedVolatility(series.table.bars, estimator, series.perYear),
                "realised." + std::string(name), refused,
                [](auto volatility) { return shortest(volatility); });
    return out;
}

json::value bipowerOf(const Series& series, json::object& refused) {
    return told(risk::realisedVariance(series.closes), "bipower", refused, [&](const auto& window) {
        return json::object{
            {"realised_volatility", shortest(window.volatility(series.perYear))},
            {"diffusive_volatility", shortest(window.diffusiveVolatility(series.perYear))},
            {"jump_share", shortest(window.jumpShare())}};
    });
}

json::value ewmaOf(const Series& series, json::object& refused) {
    const auto variances = risk::ewmaVariances(series.returns, risk::kDailyLambda);
    return told(variances, "ewma", refused, [&](const auto& all) {
        return json::object{
            {"lambda", shortest(risk::kDailyLambda)},
            {"next_volatility", shortest(risk::toAnnualVolatility(all.back(), 1, series.perYear))}};
    });
}

json::array forecastsOf(const risk::GarchFit& fit, const Series& series, json::object& refused) {
    json::array out;
    for (const int bars : kForecastBars) {
        const auto variance = risk::forecastVariance(fit.model, fit.nextVariance, bars);
        out.push_back(json::object{
            {"bars", bars}, {"volatility", told(variance, "garch.forecast", refused, [&](auto sum) {
                                 return shortest(risk::toAnnualVolatility(sum, bars, series.perYear));
                             })}});
    }
    return out;
}

json::value garchOf(const Series& series, json::object& refused) {
    const auto annual = [&](auto variance) {
        return shortest(risk::toAnnualVolatility(variance, 1, series.perYear));
    };
    return told(risk::fitGarch(series.returns), "garch", refused, [&](const auto& fit) {
        return json::object{
            {"omega", shortest(fit.model.omega)},
            {"alpha", shortest(fit.model.alpha)},
            {"beta", shortest(fit.model.beta)},
            {"persistence", shortest(fit.model.persistence())},
            {"half_life_bars", shortest(fit.model.halfLife())},
            {"long_run_volatility", annual(fit.model.longRunVariance())},
            {"next_volatility", annual(fit.nextVariance)},
            {"forecast", forecastsOf(fit, series, refused)},
            {"log_likelihood", shortest(fit.logLikelihood)},
            {"converged", fit.converged}};
    });
}

json::array linesOf(const std::vector<risk::Jump>& jumps) {
    json::array out;
    for (const auto& jump : jumps)
        out.push_back(json::object{
            {"row", jump.index + 1},
            {"log_return", shortest(jump.logReturn)},
            {"statistic", shortest(jump.statistic)},
            {"probability", shortest(jump.probability)}});
    return out;
}

json::object jumpsOf(const Series& series, json::object& refused) {
    const auto test = risk::windowJumpTest(series.closes);
    const auto window = risk::advisedJumpWindow(series.perYear);
    const auto found = risk::findJumps(series.closes, window, kSignificance);
    return {
        {"window_test", told(
                            test, "jumps.window_test", refused,
                            [](const auto& result) {
                                return json::object{
                                    {"statistic", shortest(result.statistic)},
                                    {"probability", shortest(result.probability)}};
                            })},
        {"significance", shortest(kSignificance)},
        {"window_bars", window},
        {"bars", told(found, "jumps.bars", refused, linesOf)}};
}

std::expected<Series, Failure> readSeries(const std::string& file, std::uint64_t barSeconds) {
    const auto bytes = readFile(file);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto table = parsePriceBars({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!table)
        return std::unexpected(table.error());
    if (table->bars.size() < kLeastBars)
        return std::unexpected(Failure{
            Exit::Invalid, std::string(codeOf(risk::RiskError::TooFewObservations)),
            "The table has " + std::to_string(table->bars.size()) + " rows; a volatility needs " +
                std::to_string(kLeastBars) + "."});
    Series out;
    out.table = std::move(*table);
    for (const auto& bar : out.table.bars)
        out.closes.push_back(bar.close);
    out.perYear = risk::barsPerYear(static_cast<double>(barSeconds)); // lint:allow(double) as above
    auto returns = risk::logReturns(out.closes, 1);
    if (!returns)
        return std::unexpected(toFailure(returns.error()));
    out.returns = std::move(*returns);
    return out;
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("volatility needs exactly one file."));
    const auto given = arguments.number(kBarSeconds);
    if (!given)
        return output.fail(given.error());
    const auto barSeconds = given->value_or(kDay);
    if (barSeconds < 1 || barSeconds > kMostBarSeconds)
        return output.fail(wrongUse("--bar-seconds is a number from 1 to 31536000."));
    const auto series = readSeries(arguments.positionals().front(), barSeconds);
    if (!series)
        return output.fail(series.error());
    json::object refused;
    json::object line{{"bars", series->closes.size()}, {"bar_seconds", barSeconds}};
    line["realised"] = realisedOf(*series, refused);
    line["bipower"] = bipowerOf(*series, refused);
    line["ewma"] = ewmaOf(*series, refused);
    line["garch"] = garchOf(*series, refused);
    line["jumps"] = jumpsOf(*series, refused);
    line["refused"] = std::move(refused);
    output.line(line);
    return Exit::Done;
}

} // namespace

Command volatilityCommand() {
    return {
        "volatility", "FILE", "Measure, forecast and test the volatility of a series of prices.", kOptions,
        run};
}

} // namespace app::cli
