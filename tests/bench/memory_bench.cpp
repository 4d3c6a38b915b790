// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// What a light client adds to the memory of the process that embeds it. The program starts itself once more:
// the child holds nothing but the verifier, reads a bootstrap, 20 periods and the newest finality update, and
// proofs, as answers come from a network, one after another.
#include "catch_up.h"
#include "measure.h"
#include "wide_state.h"

#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/proven_head.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/consensus/saved_store.h"
#include "lightclient/execution/verify_account_proof.h"

#include <boost/json/serialize.hpp>

#include <cstdio>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace lightclient;
using namespace lightclient::consensus;

namespace {

constexpr std::size_t kPeriods = 20;
constexpr std::size_t kPairs = 256;
constexpr double kMostMib = 15;

/// A figure of /proc/self/status, in MiB.
double statusMib(std::string_view wanted) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        std::istringstream fields(line);
        std::string name;
        double kib = 0;
        fields >> name >> kib;
        if (name == wanted)
            return kib / 1024;
    }
    return 0;
}

Bytes readFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The only object of a file.
LightClientObject readObject(const Network& network, const std::filesystem::path& file, ObjectKind kind) {
    return readObjects(network, readFile(file), {.kind = kind, .fork = Fork::Electra}).front().object.value();
}

/// Checks the proofs of proofs.txt: a state root, then one eth_getProof answer a line.
bool proveAll(const std::filesystem::path& folder) {
    std::ifstream in(folder / "proofs.txt");
    std::string line;
    std::getline(in, line);
    const auto root = parseFixedHex<32>(line).value();
    while (std::getline(in, line)) {
        const auto proof = execution::parseAccountProof(parseJson(line).value());
        if (!proof || !execution::verifyAccountProof(root, *proof))
            return false;
    }
    return true;
}

/// The node's life, from files. Whether everything was proven.
bool live(const std::filesystem::path& folder) {
    const auto text = readFile(folder / "network.json");
    const auto network = parseNetwork(*parseJson({reinterpret_cast<const char*>(text.data()), text.size()}));
    const auto bootstrap = readObject(*network, folder / "bootstrap.ssz", ObjectKind::Bootstrap);
    const auto& trusted = std::get<LightClientBootstrap>(bootstrap.content);
    LightClientVerifier verifier(*network, rootOf(trusted.header.beacon));
    const Slot now = network->preset.updateTimeout() * (kPeriods + 2);
    if (!verifier.feed(trusted))
        return false;
    std::vector<LightClientUpdate> updates;
    for (std::size_t i = 0; i < kPeriods; ++i) {
        auto read =
            readObject(*network, folder / ("update_" + std::to_string(i) + ".ssz"), ObjectKind::Update);
        updates.push_back(std::get<LightClientUpdate>(std::move(read.content)));
    }
    if (!verifier.feedAll(updates, now, Hash32{{9}}, [](std::size_t, const auto&) {}))
        return false;
    updates.clear();
    const auto finality = readObject(*network, folder / "finality.ssz", ObjectKind::FinalityUpdate);
    if (!verifier.feed(finality, now) || !provenExecutionHead(verifier, ProofLevel::Finalized))
        return false;
    if (!proveAll(folder))
        return false;
    return !saveStore(verifier).empty() && restoreStore(*network, saveStore(verifier)).has_value();
}

/// What the child found out: MiB before the first byte was read, at the most, and at the end.
struct Memory {
    double before = 0;
    double peak = 0;
    double after = 0;
};

int beChild(const std::filesystem::path& folder) {
    const double before = statusMib("VmRSS:");
    if (!live(folder))
        return 1;
    std::ofstream(folder / "memory.txt")
        << before << ' ' << statusMib("VmHWM:") << ' ' << statusMib("VmRSS:") << '\n';
    return 0;
}

void writeInputs(const std::filesystem::path& folder) {
    writeTo(folder, bench::makeCatchUp(kPeriods));
    const auto state = bench::makeWideState(kPairs);
    std::ofstream out(folder / "proofs.txt");
    out << toHex(state.root) << '\n';
    for (const auto& answer : state.answers)
        out << json::serialize(answer) << '\n';
}

/// Starts this program as the child. Nothing where it did not prove what it was given.
std::optional<Memory> measureChild(std::string folder) {
    std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    char* arguments[] = {self.data(), folder.data(), nullptr};
    pid_t child = 0;
    int status = 0;
    if (posix_spawn(&child, self.c_str(), nullptr, nullptr, arguments, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0)
        return std::nullopt;
    Memory out;
    std::ifstream(std::filesystem::path(folder) / "memory.txt") >> out.before >> out.peak >> out.after;
    return out;
}

std::string mib(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MiB", value);
    return text;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::filesystem::is_directory(argv[1]))
        return beChild(argv[1]);
    const bench::ScratchFolder folder;
    writeInputs(folder.path());
    const auto memory = measureChild(folder.path().string());
    if (!memory) {
        std::fputs("memory_bench: the child did not prove what it was given\n", stderr);
        return 1;
    }
    bench::Table table("Memory of a light client (bootstrap, 20 periods in one answer, 256 proofs)");
    table.note("the process before it", mib(memory->before));
    table.note("  at the most, all of it", mib(memory->peak));
    table.note("  afterwards", mib(memory->after));
    table.bound("added, at the most, MiB", memory->peak - memory->before, kMostMib);
    return table.print();
}
