// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fixed_functions.h"

#include <array>
#include <bit>
#include <span>

namespace app::pricing {
namespace {

constexpr EvmWord kFiveTo18 = word("3814697265625"); // 1e18 is this times 2^18

/// The number of bits of the value; 0 for zero.
unsigned bitLength(const EvmWord& value) noexcept {
    for (unsigned i = 4; i-- > 0;)
        if (const auto limb = value.limbs()[i]; limb != 0)
            return i * 64 + 64 - static_cast<unsigned>(std::countl_zero(limb));
    return 0;
}

/// Horner's scheme on a binary scale of `bits`: out = (out·x >> bits) + c, coefficient by coefficient.
EvmWord horner(EvmWord out, const EvmWord& x, unsigned bits, std::span<const EvmWord> coefficients) noexcept {
    for (const auto& coefficient : coefficients)
        out = shiftSigned(out * x, bits) + coefficient;
    return out;
}

constexpr EvmWord kLnNumeratorLead = word("3273285459638523848632254066296");
constexpr std::array<EvmWord, 5> kLnNumerator{
    word("24828157081833163892658089445524"), word("43456485725739037958740375743393"),
    word("-11111509109440967052023855526967"), word("-45023709667254063763336534515857"),
    word("-14706773417378608786704636184526")};
constexpr EvmWord kLnNumeratorLast = word("795164235651350426258249787498");
constexpr EvmWord kLnDenominatorLead = word("5573035233440673466300451813936");
constexpr std::array<EvmWord, 6> kLnDenominator{
    word("71694874799317883764090561454958"),  word("283447036172924575727196451306956"),
    word("401686690394027663651624208769553"), word("204048457590392012362485061816622"),
    word("31853899698501571402653359427138"),  word("909429971244387300277376558375")};
constexpr EvmWord kLnScale = word("1677202110996718588342820967067443963516166");
constexpr EvmWord kLnTwo = word("16597577552685614221487285958193947469193820559219878177908093499208371");
constexpr EvmWord kLnBase = word("600920179829731861736702779321621459595472258049074101567377883020018308");

constexpr EvmWord kExpLeast = word("-42139678854452767551");
constexpr EvmWord kTwo95 = word("39614081257132168796771975168");
constexpr EvmWord kExpTwo = word("54916777467707473351141471128"); // ln 2 · 2^96
constexpr EvmWord kExpNumeratorLead = word("2772001395605857295435445496992");
constexpr std::array<EvmWord, 3> kExpNumerator{
    word("44335888930127919016834873520032"), word("398888492587501845352592340339721"),
    word("1993839819670624470859228494792842")};
constexpr EvmWord kExpNumeratorLast = word("4385272521454847904632057985693276");
constexpr EvmWord kExpFirst = word("750530180792738023273180420736");
constexpr EvmWord kExpSecond = word("32788456221302202726307501949080");
constexpr EvmWord kExpThird = word("-2218138959503481824038194425854");
constexpr EvmWord kExpFourth = word("892943633302991980437332862907700");
constexpr EvmWord kExpFifth = word("-78174809823045304726920794422040");
constexpr EvmWord kExpSixth = word("4203224763890128580604056984195872");
constexpr EvmWord kExpScale = word("3822833074963236453042738258902158003155416615667");

constexpr EvmWord kCdfEnd = word("37000000000000000000");
constexpr EvmWord kHartEnd = word("130438178253327725388"); // 7.07 on the scale of 2^64
constexpr EvmWord kHartNumeratorLead = word("650478250178244362");
constexpr std::array<EvmWord, 6> kHartNumerator{
    word("12919787143353136591"),   word("117578849504046139487"),  word("625581961353917287603"),
    word("2067498006223917203771"), word("4080670594171652639712"), word("4062099735652764000328")};
constexpr EvmWord kHartDenominatorLead = word("1630477228166597028");
constexpr std::array<EvmWord, 7> kHartDenominator{
    word("32386342837845824709"),   word("296331772558254578451"),   word("1600821957476871612085"),
    word("5470644798650576484341"), word("11756730424506726822413"), word("14643514515380871948050"),
    word("8124199471305528000657")};
constexpr EvmWord kFractionStart = word("11990383647911208550"); // 13/20 on the scale of 2^64
constexpr EvmWord kRootTwoPi = word("46239130270042206915");

/// The tail beyond |x| = 7.07 as a continued fraction of four steps. Both on the scale of 2^64.
EvmWord farTail(const EvmWord& z, const EvmWord& density) noexcept {
    EvmWord fraction = kFractionStart;
    for (std::uint64_t step = 4; step > 0; --step)
        fraction = divideUnsigned(EvmWord{step} << 128U, z + fraction);
    return divideUnsigned(density << 64U, ((fraction + z) * kRootTwoPi) >> 64U);
}

EvmWord nearTail(const EvmWord& z, const EvmWord& density) noexcept {
    const EvmWord numerator = horner(kHartNumeratorLead, z, 64, kHartNumerator);
    const EvmWord denominator = horner(kHartDenominatorLead, z, 64, kHartDenominator);
    return divideUnsigned(numerator * density, denominator);
}

} // namespace

EvmWord fixedLn(const EvmWord& x) noexcept {
    // x = 2^k·y with y in [1, 2) on the scale of 2^96.
    const unsigned bits = bitLength(x);
    const EvmWord k = EvmWord{bits} - EvmWord{97};
    const EvmWord y = (x << (256U - bits)) >> 159U;
    const EvmWord numerator =
        horner(y + kLnNumeratorLead, y, 96, kLnNumerator) * y - (kLnNumeratorLast << 96U);
    const EvmWord denominator = horner(y + kLnDenominatorLead, y, 96, kLnDenominator);
    const EvmWord ratio = divideSigned(numerator, denominator);
    return shiftSigned(ratio * kLnScale + kLnTwo * k + kLnBase, 174);
}

EvmWord fixedExp(const EvmWord& x) noexcept {
    if (!isLess(kExpLeast, x))
        return {};
    // x = k·ln 2 + y with |y| up to half of ln 2, on the scale of 2^96.
    const EvmWord binary = divideSigned(x << 78U, kFiveTo18);
    const EvmWord k = shiftSigned(divideSigned(binary << 96U, kExpTwo) + kTwo95, 96);
    const EvmWord y = binary - k * kExpTwo;
    const EvmWord numerator =
        horner(y + kExpNumeratorLead, y, 96, kExpNumerator) * y + (kExpNumeratorLast << 96U);
    // The denominator in Knuth's adapted form: three products instead of six.
    const EvmWord z = shiftSigned((y + kExpFirst) * y, 96) + kExpSecond;
    const EvmWord w = shiftSigned((y + kExpThird) * z, 96) + kExpFourth;
    const EvmWord denominator = shiftSigned((z + w + kExpFifth) * w, 96) + kExpSixth;
    const EvmWord shift = EvmWord{195} - k; // 0 to 256
    const auto by = static_cast<unsigned>(shift.toUint64().value_or(256));
    return by >= 256 ? EvmWord{} : (divideSigned(numerator, denominator) * kExpScale) >> by;
}

std::optional<EvmWord> fixedRoot(const EvmWord& x) noexcept {
    const auto scaled = lightclient::checkedMultiply(x, kWordOne);
    if (!scaled)
        return std::nullopt;
    if (scaled->isZero())
        return EvmWord{};
    // The next power of two at or below the root, then Newton's method: seven steps are enough, and the
    // smaller of the last two is the root rounded down.
    EvmWord root = EvmWord{1} << ((bitLength(*scaled) - 1) / 2);
    for (int i = 0; i < 7; ++i)
        root = (root + divideUnsigned(*scaled, root)) >> 1U;
    return std::min(root, divideUnsigned(*scaled, root));
}

EvmWord fixedNormalCdf(const EvmWord& x) noexcept {
    const EvmWord size = magnitude(x);
    const bool isUpper = !isNegative(x) && !x.isZero();
    if (size > kCdfEnd)
        return isUpper ? kWordOne : EvmWord{};
    const EvmWord density = fixedExp(-divideUnsigned((size >> 1U) * size, kWordOne));
    const EvmWord z = divideUnsigned(size << 46U, kFiveTo18);
    const EvmWord e = divideUnsigned(density << 46U, kFiveTo18);
    const EvmWord tail = ((z < kHartEnd ? nearTail(z, e) : farTail(z, e)) * kFiveTo18) >> 46U;
    return isUpper ? kWordOne - tail : tail;
}

} // namespace app::pricing
