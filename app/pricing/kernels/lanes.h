// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstddef>
#include <cstdint>

// The kernels of this folder are written once and compiled three times, with other instructions allowed each
// time. The linker merges equal inline functions of different object files and may keep the copy that only a
// newer processor can run. Therefore: everything here is a template on the width in bytes of a register,
// which differs between the three, nothing calls a function of a standard header (not even span's
// operator[]), and the three export one plain function each (kernel_table.h).
namespace app::pricing::kernels {

/// Vectors of kBytes: doubles, and masks that are all ones or all zeros per lane.
template <std::size_t kBytes> struct Lanes {
    static constexpr std::size_t kCount = kBytes / sizeof(double);
    // typedef: GCC 12 forgets a dependent vector_size on an alias-declaration.
    typedef double Real __attribute__((vector_size(kBytes)));
    typedef std::int64_t Mask __attribute__((vector_size(kBytes)));
    typedef std::uint64_t Unsigned __attribute__((vector_size(kBytes)));
    typedef std::uint8_t Flags __attribute__((vector_size(kCount)));

    [[gnu::always_inline]] static Real all(double value) noexcept { return Real{} + value; }
    [[gnu::always_inline]] static Mask all(std::int64_t value) noexcept { return Mask{} + value; }
    [[gnu::always_inline]] static Mask bits(Real value) noexcept { return __builtin_bit_cast(Mask, value); }
    [[gnu::always_inline]] static Real real(Mask bits) noexcept { return __builtin_bit_cast(Real, bits); }

    /// kCount doubles from memory of any alignment.
    [[gnu::always_inline]] static Real load(const double* from) noexcept {
        Real out;
        __builtin_memcpy(&out, from, sizeof out);
        return out;
    }
    [[gnu::always_inline]] static void store(double* to, Real value) noexcept {
        __builtin_memcpy(to, &value, sizeof value);
    }
    /// The mask of kCount bytes that are not zero.
    [[gnu::always_inline]] static Mask loadFlags(const std::uint8_t* from) noexcept {
        Flags out;
        __builtin_memcpy(&out, from, sizeof out);
        return widened<Mask>(out) != 0;
    }

    [[gnu::always_inline]] static Real select(Mask mask, Real yes, Real no) noexcept {
        return mask ? yes : no;
    }
    [[gnu::always_inline]] static Real abs(Real value) noexcept {
        return real(bits(value) & all(std::int64_t{0x7fff'ffff'ffff'ffff}));
    }
    [[gnu::always_inline]] static Real min(Real a, Real b) noexcept { return a < b ? a : b; }
    [[gnu::always_inline]] static Real max(Real a, Real b) noexcept { return a > b ? a : b; }
    /// The value where the mask is set, otherwise zero.
    [[gnu::always_inline]] static Real where(Mask mask, Real value) noexcept {
        return real(mask & bits(value));
    }
    /// The value, its sign turned where the mask is set.
    [[gnu::always_inline]] static Real flipped(Mask mask, Real value) noexcept {
        return real(bits(value) ^ (mask & all(INT64_MIN)));
    }
    template <class Vector> [[gnu::always_inline]] static Vector sqrt(Vector value) noexcept {
        for (std::size_t i = 0; i < kCount; ++i)
            value[i] = __builtin_sqrt(value[i]);
        return value;
    }

private:
    // A template, for GCC 12 looks at vector operations of a class template before it knows the width.
    template <class To, class From> [[gnu::always_inline]] static To widened(From from) noexcept {
        return __builtin_convertvector(from, To);
    }
};

} // namespace app::pricing::kernels
