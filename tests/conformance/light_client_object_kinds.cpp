// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"

#include "app/cli/files.h"
#include "app/cli/network_source.h"
#include "lightclient/consensus/bls.h"
#include "lightclient/consensus/light_client_header.h"
#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/hex.h"

#include <set>

namespace fs = std::filesystem;

namespace conformance {
namespace {

using namespace lightclient;
using namespace lightclient::consensus;

constexpr Slot kAnySlot = UINT64_MAX;

/// What can be checked of an object without knowing who signs.
bool isStructurallyValid(const Network& network, const LightClientObject& object) {
    const auto fork = network.forkAt(object.slot());
    if (!fork)
        return false;
    const auto& rules = rulesOf(*fork);
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content))
        return initializeLightClientStore(network, rootOf(bootstrap->header.beacon), *bootstrap).has_value();
    const auto& update = std::get<LightClientUpdate>(object.content);
    const Hash32& stateRoot = update.attestedHeader.beacon.stateRoot;
    if (!verifyLightClientHeader(network, update.attestedHeader) ||
        participantCount(update.syncAggregate) == 0)
        return false;
    if (isFinalityUpdate(update) && update.finalizedHeader.beacon.slot != 0 &&
        (!verifyLightClientHeader(network, update.finalizedHeader) ||
         !isValidBranch(
             rootOf(update.finalizedHeader.beacon), update.finalityBranch, rules.finalizedRoot, stateRoot)))
        return false;
    return !isSyncCommitteeUpdate(update) ||
           (update.nextSyncCommittee && isValidBranch(
                                            rootOf(*update.nextSyncCommittee), update.nextSyncCommitteeBranch,
                                            rules.nextSyncCommittee, stateRoot));
}

/// Synthetic chains borrow mainnet's genesis, so the name counts too.
bool isSameChain(const Network& a, const Network& b) {
    return a.genesisValidatorsRoot == b.genesisValidatorsRoot && a.name == b.name;
}

/// An object under a network that it fits.
struct Placed {
    std::string name;
    std::shared_ptr<const Network> network;
    LightClientObject object;
};

/// Real and recorded light-client objects, of whichever network they fit: structure when met; signatures and
/// chains once all of a collection is known.
class LightClientObjects : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("lc_object");
        report.declare("lc_signature");
        report.declare("lc_chain");
        for (const auto* name : {"mainnet", "sepolia", "holesky", "hoodi"})
            m_builtin.push_back(std::make_shared<const Network>(*builtinNetwork(name)));
    }

    bool visit(File& file, Report& report) override {
        if (!couldHoldObjects(file))
            return false;
        const auto networks = networksFor(file.absolute().parent_path());
        for (const auto& network : networks)
            if (const auto placed = place(file, network); !placed.empty()) {
                auto& group = m_groups[groupOf(file.relative())];
                for (const auto& entry : placed) {
                    report.pass("lc_object");
                    group.push_back(entry);
                }
                return true;
            }
        if (!decodes(file, *networks.front()))
            return false;
        report.skip("lc_object", "decodes, but fits no network that we have a table of");
        return true;
    }

    void finish(Report& report) override {
        for (const auto& [name, group] : m_groups) {
            checkSignatures(group, report);
            checkChains(group, report);
        }
    }

private:
    using Group = std::vector<Placed>;
    using Networks = std::vector<std::shared_ptr<const Network>>;

    /// A collection is a folder two levels down: ethereum/NAME, devnet/NAME.
    static std::string groupOf(const fs::path& relative) {
        auto part = relative.begin();
        std::string out = part->string();
        if (++part != relative.end())
            out += "/" + part->string();
        return out;
    }

    static bool couldHoldObjects(File& file) {
        const auto extension = file.relative().extension();
        if (extension == ".ssz")
            return file.bytes().size() < (std::size_t{8} << 20U) &&
                   !fs::exists(file.absolute().parent_path() / "meta.yaml");
        if (extension != ".json" || fs::exists(file.absolute().parent_path() / "meta.yaml"))
            return false;
        const auto text = file.text();
        return text.find("sync_aggregate") != std::string_view::npos ||
               text.find("current_sync_committee_branch") != std::string_view::npos;
    }

    /// A folder's own network where it states one (a node's answers, a synthetic chain's meta.json).
    Networks networksFor(const fs::path& folder) const {
        if (fs::exists(folder / "spec.json") && fs::exists(folder / "genesis.json"))
            if (auto network = app::cli::loadNetwork(folder.string()))
                return {std::make_shared<const Network>(std::move(*network))};
        if (fs::exists(folder / "meta.json"))
            if (auto network = syntheticNetwork(folder / "meta.json"))
                return {network};
        return m_builtin;
    }

    /// meta.json {fork, fork_version, genesis_validators_root}: mainnet's sizes, one fork from genesis.
    static std::shared_ptr<const Network> syntheticNetwork(const fs::path& path) {
        const auto meta = app::cli::readJsonFile(path);
        const auto* forkField = meta ? jsonFieldOrNull(*meta, "fork") : nullptr;
        const auto* versionField = meta ? jsonFieldOrNull(*meta, "fork_version") : nullptr;
        const auto* rootField = meta ? jsonFieldOrNull(*meta, "genesis_validators_root") : nullptr;
        if (forkField == nullptr || versionField == nullptr || rootField == nullptr)
            return nullptr;
        const auto name = jsonString(*forkField);
        const auto version = jsonFixed<4>(*versionField);
        const auto root = jsonFixed<32>(*rootField);
        if (!name || !version || !root)
            return nullptr;
        Network network;
        network.name = path.parent_path().filename();
        network.genesisValidatorsRoot = *root;
        network.forks.push_back({std::string(*name), *version, 0, forkByName(*name)});
        return std::make_shared<const Network>(std::move(network));
    }

    static std::vector<ReadObject> readAll(File& file, const Network& network) {
        const auto* value = file.relative().extension() == ".json" ? file.json() : nullptr;
        if (value == nullptr)
            return readObjects(network, file.bytes());
        if (const auto* update = jsonFieldOrNull(*value, "light_client_update"))
            return {readObjectJson(network, *update)};
        return readObjects(network, file.bytes());
    }

    static bool decodes(File& file, const Network& network) {
        const auto objects = readAll(file, network);
        return std::any_of(
            objects.begin(), objects.end(), [](const ReadObject& o) { return o.object.has_value(); });
    }

    /// The file's objects where every one of them fits the network; nothing otherwise.
    static Group place(File& file, const std::shared_ptr<const Network>& network) {
        Group out;
        for (auto& entry : readAll(file, *network)) {
            if (!entry.object || !isStructurallyValid(*network, *entry.object))
                return {};
            out.push_back({file.relative().string(), network, std::move(*entry.object)});
        }
        return out;
    }

    /// Every committee that a collection proves for a period of a network.
    static std::vector<SyncCommitteePtr>
    committeesOf(const Group& group, const Network& network, Period period) {
        std::vector<SyncCommitteePtr> out;
        for (const auto& entry : group) {
            if (!isSameChain(*entry.network, network))
                continue;
            const Period at = network.preset.periodAt(entry.object.slot());
            if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&entry.object.content)) {
                if (at == period)
                    out.push_back(bootstrap->currentSyncCommittee);
            } else if (const auto& update = std::get<LightClientUpdate>(entry.object.content);
                       update.nextSyncCommittee && at + 1 == period) {
                out.push_back(update.nextSyncCommittee);
            }
        }
        return out;
    }

    static void checkSignatures(const Group& group, Report& report) {
        for (const auto& entry : group) {
            const auto* update = std::get_if<LightClientUpdate>(&entry.object.content);
            if (update == nullptr)
                continue;
            const Period period = entry.network->preset.periodAt(update->signatureSlot);
            const auto committees = committeesOf(group, *entry.network, period);
            const auto root =
                signingRootOf(*entry.network, update->attestedHeader.beacon, update->signatureSlot);
            if (committees.empty() || !root) {
                report.skip("lc_signature", "the signing committee is not among the data");
                continue;
            }
            const bool ok =
                std::any_of(committees.begin(), committees.end(), [&](const SyncCommitteePtr& committee) {
                    return verifySyncAggregate(*committee, update->syncAggregate, *root);
                });
            report.check("lc_signature", entry.name, ok, "the aggregate signature does not verify");
        }
    }

    /// From every bootstrap through the collection's updates in order: what is refused may only be refused
    /// because it is old or a period is missing in between.
    static void checkChains(const Group& group, Report& report) {
        for (const auto& start : group) {
            const auto* bootstrap = std::get_if<LightClientBootstrap>(&start.object.content);
            if (bootstrap == nullptr)
                continue;
            LightClientVerifier verifier(*start.network, rootOf(bootstrap->header.beacon));
            if (!verifier.feed(*bootstrap)) {
                report.fail("lc_chain", start.name, "the bootstrap is refused");
                continue;
            }
            const auto accepted = feedAll(group, start, verifier);
            if (!accepted)
                report.fail(
                    "lc_chain", start.name, "an update is refused: " + std::string(codeOf(accepted.error())));
            else if (*accepted == 0)
                report.skip("lc_chain", "no update continues the bootstrap");
            else
                report.pass("lc_chain");
        }
    }

    static Verified<int> feedAll(const Group& group, const Placed& start, LightClientVerifier& verifier) {
        std::vector<const LightClientUpdate*> updates;
        for (const auto& entry : group)
            if (const auto* update = std::get_if<LightClientUpdate>(&entry.object.content);
                update != nullptr && isSameChain(*entry.network, *start.network))
                updates.push_back(update);
        std::stable_sort(updates.begin(), updates.end(), [](const auto* a, const auto* b) {
            return a->attestedHeader.beacon.slot < b->attestedHeader.beacon.slot;
        });
        int accepted = 0;
        for (const auto* update : updates) {
            const auto outcome = verifier.feed(*update, kAnySlot);
            accepted += outcome ? 1 : 0;
            if (!outcome && outcome.error() != ConsensusError::Irrelevant &&
                outcome.error() != ConsensusError::WrongPeriod)
                return std::unexpected(outcome.error());
        }
        return accepted;
    }

    Networks m_builtin;
    std::map<std::string, Group> m_groups;
};

} // namespace

void addLightClientObjects(Recognisers& out) {
    out.push_back(std::make_unique<LightClientObjects>());
}

} // namespace conformance
