// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "quantlib_peer.h"

#include <ql/exercise.hpp>
#include <ql/instruments/vanillaoption.hpp>
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/blackformula.hpp>
#include <ql/pricingengines/vanilla/analyticeuropeanengine.hpp>
#include <ql/processes/blackscholesprocess.hpp>
#include <ql/quotes/simplequote.hpp>
#include <ql/settings.hpp>
#include <ql/termstructures/volatility/equityfx/blackconstantvol.hpp>
#include <ql/termstructures/yield/flatforward.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>

#include <cmath>

namespace ql = QuantLib;

namespace bench::quantlib {
namespace {

ql::Option::Type typeOf(const Options& options, std::size_t i) {
    return options.isPut[i] != 0 ? ql::Option::Put : ql::Option::Call;
}

} // namespace

void priceAndGreeks(const Options& options, std::vector<double>& out) {
    out.resize(6 * options.size());
    for (std::size_t i = 0; i < options.size(); ++i) {
        const double discount = std::exp(-options.rate[i] * options.years[i]);
        const ql::BlackCalculator black(
            typeOf(options, i), options.strike[i], options.forward[i],
            options.vol[i] * std::sqrt(options.years[i]), discount);
        double* to = out.data() + 6 * i;
        to[0] = black.value();
        to[1] = black.deltaForward();
        to[2] = black.gammaForward();
        to[3] = black.vega(options.years[i]);
        to[4] = black.theta(options.forward[i], options.years[i]);
        to[5] = black.rho(options.years[i]);
    }
}

void impliedVols(
    const Options& options, const std::vector<double>& prices, const std::vector<double>& discounts,
    std::vector<double>& out) {
    out.resize(options.size());
    for (std::size_t i = 0; i < options.size(); ++i)
        out[i] = ql::blackFormulaImpliedStdDevLiRS(
                     typeOf(options, i), options.strike[i], options.forward[i], prices[i], discounts[i], 0.0,
                     ql::Null<ql::Real>(), 1.0, 1e-12, 100) /
                 std::sqrt(options.years[i]);
}

struct Instruments::Impl {
    ql::ext::shared_ptr<ql::SimpleQuote> spot = ql::ext::make_shared<ql::SimpleQuote>(1.0);
    std::vector<ql::ext::shared_ptr<ql::SimpleQuote>> vols;
    std::vector<ql::ext::shared_ptr<ql::VanillaOption>> options;
    std::vector<double> own, sizes;
};

Instruments::Instruments(const Options& options, const std::vector<double>& sizes)
    : m_impl(std::make_unique<Impl>()) {
    const ql::Date today(15, ql::June, 2026);
    ql::Settings::instance().evaluationDate() = today;
    const ql::Actual365Fixed days;
    m_impl->own = options.vol;
    m_impl->sizes = sizes;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto vol = ql::ext::make_shared<ql::SimpleQuote>(options.vol[i]);
        const ql::Handle<ql::YieldTermStructure> rate(
            ql::ext::make_shared<ql::FlatForward>(today, options.rate[i], days));
        const ql::Handle<ql::BlackVolTermStructure> surface(ql::ext::make_shared<ql::BlackConstantVol>(
            today, ql::NullCalendar(), ql::Handle<ql::Quote>(vol), days));
        const auto process = ql::ext::make_shared<ql::BlackScholesMertonProcess>(
            ql::Handle<ql::Quote>(m_impl->spot), rate, rate, surface);
        const auto payoff =
            ql::ext::make_shared<ql::PlainVanillaPayoff>(typeOf(options, i), options.strike[i]);
        const auto expiry = today + static_cast<ql::Integer>(std::lround(options.years[i] * 365.0));
        const auto option = ql::ext::make_shared<ql::VanillaOption>(
            payoff, ql::ext::make_shared<ql::EuropeanExercise>(expiry));
        option->setPricingEngine(ql::ext::make_shared<ql::AnalyticEuropeanEngine>(process));
        m_impl->vols.push_back(vol);
        m_impl->options.push_back(option);
    }
}

Instruments::~Instruments() = default;

double Instruments::value(double spot, double volFactor) {
    m_impl->spot->setValue(spot);
    double out = 0.0;
    for (std::size_t i = 0; i < m_impl->options.size(); ++i) {
        m_impl->vols[i]->setValue(m_impl->own[i] * volFactor);
        out += m_impl->sizes[i] * m_impl->options[i]->NPV();
    }
    return out;
}

} // namespace bench::quantlib
