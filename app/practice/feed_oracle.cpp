// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "feed_oracle.h"

#include "seeded_draw.h"

#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "wallet/keys/eip55.h"
#include "wallet/signing/typed_data.h"

namespace app::practice {

using namespace lightclient;

namespace {

/// How long a feed may be used, in seconds.
constexpr std::int64_t kLife = 120;

Hash32 word(std::int64_t number) {
    return abiWord(Uint256(static_cast<std::uint64_t>(number)));
}
template <class Tag> Hash32 word(Fixed18<Tag> number) {
    return number.toWord().toBigEndian();
}

Hash32 domainSeparator(std::string_view name, std::uint64_t chainId, const Address& contract) {
    const std::array words{
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
        keccak256(name), keccak256("1"), abiWord(Uint256(chainId)), abiWord(contract)};
    return keccak256(abiEncode(words));
}

const Ratio kCertain = Ratio::fromInteger(1);

} // namespace

FeedOracle::FeedOracle(std::uint64_t seed, std::uint64_t chainId)
    : m_chainId(chainId), m_contracts(practiceFeeds()),
      m_curve(wallet::keys::CurveContext::create(seededBytes(seed, "practice oracle blinding")).value()),
      m_key(wallet::keys::EthereumKey::fromBytes(m_curve, seededBytes(seed, "practice oracle key")).value()) {
}

json::object FeedOracle::sign(
    std::string_view contractName, const Address& contract, std::span<const Hash32> words,
    std::int64_t timestamp) const {
    const std::array fields{
        keccak256("FeedData(bytes data,uint256 deadline,uint64 timestamp)"), keccak256(abiEncode(words)),
        word(timestamp + kLife), word(timestamp)};
    const auto digest = wallet::signing::typedDataDigest(
        domainSeparator(contractName, m_chainId, contract), keccak256(abiEncode(fields)));
    const auto signature = m_key.sign(m_curve, digest).value();
    return {
        {"currency", "ETH"},
        {"confidence", kCertain.toString()},
        {"timestamp", timestamp},
        {"deadline", timestamp + kLife},
        {"signatures", json::object{
                           {"signers", json::array{json::value(wallet::keys::toChecksumAddress(address()))}},
                           {"signatures", json::array{json::value(toHex(wallet::keys::toRsv(signature)))}}}}};
}

json::object FeedOracle::spotFeed(const PracticeMarket& market) const {
    const std::int64_t now = market.now().time_since_epoch().count() / 1000;
    const std::array words{word(market.spot()), word(kCertain)};
    auto out = sign("LyraSpotFeed", m_contracts.spot, words, now);
    out["price"] = market.spot().toString();
    out["feed_source_type"] = "S";
    return out;
}

json::object FeedOracle::forwardFeed(const PracticeMarket& market, const risk::ExpiryMarket& expiry) const {
    const auto feed = market.settlementFeed(expiry.expiry);
    const std::array words{
        word(expiry.expiry), word(feed.start), word(feed.latest), word(expiry.forwardDifference),
        word(kCertain)};
    auto out = sign("LyraForwardFeed", m_contracts.forward, words, feed.timestamp);
    out["expiry"] = expiry.expiry;
    out["fwd_diff"] = expiry.forwardDifference.toString();
    out["spot_aggregate_start"] = feed.start.toString();
    out["spot_aggregate_latest"] = feed.latest.toString();
    return out;
}

json::object FeedOracle::volFeed(const PracticeMarket& market, const risk::ExpiryMarket& expiry) const {
    const auto& smile = expiry.smile;
    const std::array words{
        word(expiry.expiry), word(smile.a),     word(smile.b),       word(smile.rho),
        word(smile.m),       word(smile.sigma), word(smile.forward), word(smile.referenceTau),
        word(kCertain)};
    auto out = sign("LyraVolFeed", m_contracts.vol, words, market.smileTime(expiry.expiry).value_or(0));
    out["expiry"] = expiry.expiry;
    out["vol_data"] = json::object{
        {"SVI_a", smile.a.toString()},
        {"SVI_b", smile.b.toString()},
        {"SVI_rho", smile.rho.toString()},
        {"SVI_m", smile.m.toString()},
        {"SVI_sigma", smile.sigma.toString()},
        {"SVI_fwd", smile.forward.toString()},
        {"SVI_refTau", smile.referenceTau.toString()}};
    return out;
}

} // namespace app::practice
