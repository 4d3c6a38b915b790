// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "derivation_path.h"

#include <charconv>

namespace wallet::keys {
namespace {

constexpr std::size_t kMaxDepth = 255; // BIP-32 stores the depth in one byte

KeyResult<std::uint32_t> parseStep(std::string_view text) noexcept {
    bool hardened = false;
    if (!text.empty() && (text.back() == '\'' || text.back() == 'h' || text.back() == 'H')) {
        hardened = true;
        text.remove_suffix(1);
    }
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool canonical = text == "0" || !text.starts_with('0');
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !canonical ||
        number >= kHardened)
        return std::unexpected(KeyError::BadPath);
    return hardened ? number | kHardened : number;
}

} // namespace

KeyResult<DerivationPath> parseDerivationPath(std::string_view text) noexcept {
    DerivationPath out;
    if (text == "m")
        return out;
    if (text.starts_with("m/"))
        text.remove_prefix(2);
    if (text.size() > kMaxDepth * 12)
        return std::unexpected(KeyError::PathTooDeep);
    while (true) {
        const auto slash = text.find('/');
        const auto step = parseStep(text.substr(0, slash));
        if (!step)
            return std::unexpected(step.error());
        if (out.steps.size() == kMaxDepth)
            return std::unexpected(KeyError::PathTooDeep);
        out.steps.push_back(*step);
        if (slash == std::string_view::npos)
            return out;
        text.remove_prefix(slash + 1);
    }
}

std::string toText(const DerivationPath& path) {
    std::string out = "m";
    for (const auto step : path.steps) {
        out += "/" + std::to_string(step & ~kHardened);
        if ((step & kHardened) != 0)
            out += "'";
    }
    return out;
}

DerivationPath accountPath(PathScheme scheme, std::uint32_t index) {
    constexpr std::uint32_t purpose = 44 | kHardened;
    constexpr std::uint32_t ether = 60 | kHardened;
    switch (scheme) {
    case PathScheme::Bip44:
        return {{purpose, ether, kHardened, 0, index}};
    case PathScheme::LedgerLive:
        return {{purpose, ether, index | kHardened, 0, 0}};
    case PathScheme::LedgerLegacy:
        return {{purpose, ether, kHardened, index}};
    case PathScheme::Testnet:
        return {{purpose, 1 | kHardened, kHardened, 0, index}};
    }
    return {};
}

} // namespace wallet::keys
