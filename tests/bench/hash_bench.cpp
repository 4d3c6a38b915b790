// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/keccak_lanes.h"
#include "lightclient/primitives/sha256.h"
#include "measure.h"

#include <openssl/evp.h>

#include <array>
#include <cstdint>

namespace {

using lightclient::keccak::Lanes;

/// What the hashes cost that every proof is made of, beside OpenSSL in the same run.
int measureHashes() {
    std::array<std::uint8_t, 64> pair{};
    std::array<std::uint8_t, 532> node{};
    std::array<std::uint8_t, 32> digest{};
    EVP_MD* sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    const double ours = bench::nanoseconds([&] {
        const auto hash = lightclient::sha256(pair);
        bench::keep(hash);
    });
    const double openssl = bench::nanoseconds([&] {
        EVP_DigestInit_ex2(context, sha256, nullptr);
        EVP_DigestUpdate(context, pair.data(), pair.size());
        EVP_DigestFinal_ex(context, digest.data(), nullptr);
        bench::keep(digest);
    });
    const double keccak = bench::nanoseconds([&] {
        const auto hash = lightclient::keccak256(node);
        bench::keep(hash);
    });
    std::array<lightclient::BytesView, 16> nodes;
    nodes.fill(node);
    std::array<lightclient::Hash32, nodes.size()> hashes;
    const auto together = [&](lightclient::keccak::Lanes lanes) {
        return bench::nanoseconds([&] {
                   lightclient::keccak::hashAll(nodes, hashes, lanes);
                   bench::keep(hashes);
               }) /
               static_cast<double>(nodes.size());
    };
    const auto widest = lightclient::keccak::widestLanes();
    const double four = widest == Lanes::One ? 0 : together(Lanes::Four);
    const double eight = widest == Lanes::Eight ? together(Lanes::Eight) : 0;
    EVP_MD_CTX_free(context);
    EVP_MD_free(sha256);

    bench::Table table("Hashes");
    table.row("SHA-256 of a pair of nodes (SSZ branch)", ours, "pair");
    table.row("the same, OpenSSL with a reused context", openssl, "pair");
    table.ratio("ours to OpenSSL", ours, openssl);
    table.row("Keccak-256 of a full trie branch (532 bytes)", keccak, "node");
    if (four > 0)
        table.row("  four side by side (AVX2)", four, "node");
    if (eight > 0)
        table.row("  eight side by side (AVX-512)", eight, "node");
    return table.print();
}

} // namespace

int main() {
    return measureHashes();
}
