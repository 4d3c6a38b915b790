// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// The verifier beside the libraries that a JavaScript client would use, over the same files in the same run.
#include "catch_up.h"
#include "measure.h"
#include "peer_process.h"
#include "wide_state.h"

#include "lightclient/execution/verify_account_proof.h"

#include <boost/json/serialize.hpp>

#include <cstdio>
using namespace lightclient;

namespace {

constexpr std::size_t kPeriods = 20;
constexpr std::size_t kPairs = 256;
constexpr double kPeriodsOfAYear = 365.25 * 86400 / (8192 * 12);
/// Ours and theirs in turn, so that both see the same machine; the medians count.
constexpr int kRounds = 3;

double numberOf(const json::value& answer, std::string_view name) {
    const auto* field = jsonFieldOrNull(answer, name);
    return field == nullptr ? 0 : field->to_number<double>();
}

bool benchLightClient(bench::Table& table, const std::filesystem::path& folder) {
    auto scene = bench::makeCatchUp(kPeriods);
    writeTo(folder, scene);
    const auto answers = bench::encodeUpdates(scene);
    const auto catchUp = [&](bool isBatched) {
        auto verifier = scene.start;
        scene.updates = bench::parseUpdates(scene, answers);
        return isBatched ? feedBatched(verifier, scene) : feedOneByOne(verifier, scene);
    };
    if (!catchUp(true) || !catchUp(false))
        return false;
    std::vector<double> single;
    std::vector<double> batched;
    std::vector<double> theirs;
    std::string curve;
    for (int round = 0; round < kRounds; ++round) {
        single.push_back(bench::nanoseconds([&] { bench::keep(catchUp(false)); }) / kPeriods);
        batched.push_back(bench::nanoseconds([&] { bench::keep(catchUp(true)); }) / kPeriods);
        const auto answer = bench::askPeer("light_client.mjs", folder);
        const auto last = scene.updates.back().finalizedHeader.beacon.slot;
        if (!answer || numberOf(*answer, "finalizedSlot") != static_cast<double>(last))
            return false;
        theirs.push_back(numberOf(*answer, "nanoseconds"));
        curve = json::serialize(*jsonFieldOrNull(*answer, "implementation"));
    }
    const double year = bench::median(batched) * kPeriodsOfAYear;
    table.note("@lodestar/light-client 1.28.1's curve", curve);
    table.row("update, @lodestar/light-client", bench::median(theirs), "period");
    table.row("  ours, one by one", bench::median(single), "period");
    table.row("  ours, signatures in one batch", bench::median(batched), "period");
    table.times("  Lodestar / ours, one by one", bench::median(single), bench::median(theirs), 12);
    table.times("  Lodestar / ours, in one batch", bench::median(batched), bench::median(theirs), 20);
    table.row("  a year offline, @lodestar/light-client", bench::median(theirs) * kPeriodsOfAYear, "year");
    table.row("  a year offline, ours", year, "year");
    return true;
}

bool benchProofs(bench::Table& table, const std::filesystem::path& folder) {
    const auto state = bench::makeWideState(kPairs);
    const auto file = folder / "proofs.json";
    writeTo(file, state);
    const auto verifyAll = [&] {
        return std::ranges::all_of(state.proofs, [&](const auto& proof) {
            return execution::verifyAccountProof(state.root, proof).has_value();
        });
    };
    if (!verifyAll())
        return false;
    std::size_t nodes = 0;
    for (const auto& proof : state.proofs)
        nodes += proof.nodes.size() + proof.storage.front().nodes.size();
    std::vector<double> ours;
    std::vector<double> ethereumjs;
    std::vector<double> ethers;
    std::vector<double> ethersBytes;
    for (int round = 0; round < kRounds; ++round) {
        ours.push_back(bench::nanoseconds([&] { bench::keep(verifyAll()); }) / kPairs);
        const auto answer = bench::askPeer("proofs.mjs", file);
        if (!answer)
            return false;
        ethereumjs.push_back(numberOf(*answer, "ethereumjs"));
        ethers.push_back(numberOf(*answer, "ethers"));
        ethersBytes.push_back(numberOf(*answer, "ethersBytes"));
    }
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(nodes) / kPairs);
    table.note("account and storage proof, 100 000 accounts: nodes", text);
    table.row("  @ethereumjs/mpt 10.1.3", bench::median(ethereumjs), "pair");
    table.row("  a walk with ethers 6.17, over hex as it has it", bench::median(ethers), "pair");
    table.row("  the same over bytes", bench::median(ethersBytes), "pair");
    table.row("  ours", bench::median(ours), "pair");
    table.times("  @ethereumjs/mpt / ours", bench::median(ours), bench::median(ethereumjs), 30);
    table.times("  ethers / ours", bench::median(ours), bench::median(ethers), 80);
    return true;
}

} // namespace

int main() {
    if (!bench::arePeersInstalled()) {
        std::puts("\npeers_bench: skipped, the peers' packages are not installed (./dev bench does that)");
        return 0;
    }
    const bench::ScratchFolder folder;
    bench::Table table("Beside the peers from npm (same files, same run)");
    if (!benchLightClient(table, folder.path()) || !benchProofs(table, folder.path())) {
        std::fputs("peers_bench: a side did not do what the other did\n", stderr);
        return 1;
    }
    return table.print();
}
