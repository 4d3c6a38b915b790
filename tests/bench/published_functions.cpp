// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "published_functions.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace bench {
namespace {

constexpr double kInvSqrtPi = 0.56418958354775628695;

/// Σ c[i]·z^(n−1−i).
template <std::size_t N> double polynomial(const std::array<double, N>& c, double z) noexcept {
    double sum = c[0];
    for (std::size_t i = 1; i < N; ++i)
        sum = sum * z + c[i];
    return sum;
}

/// A quotient of two polynomials.
template <std::size_t N, std::size_t M> struct Rational {
    std::array<double, N> above;
    std::array<double, M> below;
    double operator()(double z) const noexcept { return polynomial(above, z) / polynomial(below, z); }
};

// Cody's coefficients: erf(z)/z in z² up to 0.46875, erfc beyond in z, from 4 on in 1/z².
constexpr Rational<5, 5> kErfNearZero{
    {1.85777706184603153e-1, 3.16112374387056560e+0, 1.13864154151050156e+2, 3.77485237685302021e+2,
     3.20937758913846947e+3},
    {1.0, 2.36012909523441209e+1, 2.44024637934444173e+2, 1.28261652607737228e+3, 2.84423683343917062e+3}};
constexpr Rational<9, 9> kErfcMiddle{
    {2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e+0, 6.61191906371416295e+1,
     2.98635138197400131e+2, 8.81952221241769090e+2, 1.71204761263407058e+3, 2.05107837782607147e+3,
     1.23033935479799725e+3},
    {1.0, 1.57449261107098347e+1, 1.17693950891312499e+2, 5.37181101862009858e+2, 1.62138957456669019e+3,
     3.29079923573345963e+3, 4.36261909014324716e+3, 3.43936767414372164e+3, 1.23033935480374942e+3}};
constexpr Rational<6, 6> kErfcFar{
    {1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
     1.60837851487422766e-2, 6.58749161529837803e-4},
    {1.0, 2.56852019228982242e+0, 1.87295284992346725e+0, 5.27905102951428412e-1, 6.05183413124413191e-2,
     2.33520497626869185e-3}};

// Wichura's coefficients (PPND16).
constexpr Rational<8, 8> kQuantileCentre{
    {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080},
    {5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
     5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0}};
constexpr Rational<8, 8> kQuantileMiddle{
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
     1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
     4.63033784615654529590e+0, 1.42343711074968357734e+0},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
     2.05319162663775882187e+0, 1.0}};
constexpr Rational<8, 8> kQuantileFar{
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
     5.46378491116411436990e+0, 6.65790464350110377720e+0},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0}};

double scaledErfcBeyond(double z) noexcept {
    if (z <= 4.0)
        return kErfcMiddle(z);
    const double square = 1.0 / (z * z);
    return (kInvSqrtPi - square * kErfcFar(square)) / z;
}

} // namespace

double scaledErfc(double z) noexcept {
    const double size = std::abs(z);
    if (size <= 0.46875)
        return std::exp(z * z) * (1.0 - z * kErfNearZero(z * z));
    const double beyond = scaledErfcBeyond(size);
    return z > 0.0 ? beyond : 2.0 * std::exp(z * z) - beyond;
}

double normalQuantile(double probability) noexcept {
    const double fromHalf = probability - 0.5;
    if (std::abs(fromHalf) <= 0.425)
        return fromHalf * kQuantileCentre(0.180625 - fromHalf * fromHalf);
    const double depth = std::sqrt(-std::log(fromHalf < 0.0 ? probability : 1.0 - probability));
    const double size = depth <= 5.0 ? kQuantileMiddle(depth - 1.6) : kQuantileFar(depth - 5.0);
    return fromHalf < 0.0 ? -size : size;
}

} // namespace bench
