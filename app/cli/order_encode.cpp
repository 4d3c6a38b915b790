// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_encode.h"

#include "files.h"

#include "lightclient/primitives/hex.h"
#include "wallet/keys/ethereum_key.h"
#include "wallet/signing/action_json.h"

#include <random>

namespace app::cli {
namespace {

using namespace wallet::keys;
using namespace wallet::signing;

constexpr std::array kOptions{
    Option{"--key-file", "FILE", "sign with the private key in this file, 64 hex digits"},
};

/// A key and the curve that it signs on.
struct KeyRing {
    CurveContext curve;
    EthereumKey key;
};

Failure badKey() {
    return {Exit::Invalid, "bad_key", "The key file does not hold a private key of 64 hex digits."};
}

/// Blinds the curve's arithmetic; the system's randomness.
lightclient::Hash32 randomness() {
    std::random_device device;
    lightclient::Hash32 out;
    for (auto& byte : out.bytes)
        byte = static_cast<std::uint8_t>(device());
    return out;
}

/// The digits of the file without the blanks around them.
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::expected<KeyRing, Failure> readKey(const std::string& path) {
    auto bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto secret = SecretBytes::make(32);
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const bool isHex = secret && lightclient::parseHexInto(trimmed(text), secret->mutableView()).has_value();
    wipe(*bytes);
    if (!isHex)
        return std::unexpected(badKey());
    auto curve = CurveContext::create(randomness());
    if (!curve)
        return std::unexpected(Failure{Exit::Trouble, "internal", "The curve library could not be started."});
    auto key = EthereumKey::fromBytes(*curve, secret->view());
    if (!key)
        return std::unexpected(badKey());
    return KeyRing{std::move(*curve), std::move(*key)};
}

Failure toFailure(const SignFailure& failure) {
    std::string message(describe(failure.code));
    if (!failure.detail.empty())
        message += ": " + failure.detail;
    return {Exit::Invalid, std::string(codeOf(failure.code)), std::move(message)};
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("order encode needs exactly one file."));
    std::optional<KeyRing> ring;
    if (const auto path = arguments.value("--key-file")) {
        auto read = readKey(*path);
        if (!read)
            return output.fail(read.error());
        ring.emplace(std::move(*read));
    }
    const auto bytes = readFile(arguments.positionals().front());
    if (!bytes)
        return output.fail(bytes.error());
    const auto actions = parseActions({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!actions)
        return output.fail(toFailure(actions.error()));
    for (const auto& action : *actions) {
        std::optional<Signature> signature;
        if (ring) {
            const auto made = signAction(ring->curve, ring->key, action.action);
            if (!made)
                return output.fail(toFailure(made.error()));
            signature = *made;
        }
        output.line(toJson(action, signature));
    }
    return Exit::Done;
}

} // namespace

Command orderEncodeCommand() {
    return {
        "order encode", "FILE", "Encode venue actions exactly as they are signed, and say what they mean.",
        kOptions, run};
}

} // namespace app::cli
