// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"
#include "vector_folder.h"

#include "lightclient/execution/block_header.h"
#include "lightclient/execution/trie.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/keccak.h"

namespace conformance {
namespace {

using namespace lightclient;
using namespace lightclient::execution;

std::string why(ProofError error) {
    return std::string(codeOf(error));
}

bool hasAll(const json::object& object, std::initializer_list<const char*> names) {
    return std::ranges::all_of(names, [&](const char* name) { return object.contains(name); });
}

/// Blocks in JSON: the header's hash is the one claimed.
class Headers : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("el_header"); }
    bool visit(File& file, Report& report) override {
        bool known = false;
        for (const auto& document : documentsOf(file))
            forEachObject(document, [&](const json::object& object) {
                if (!hasAll(object, {"parentHash", "stateRoot", "receiptsRoot", "sha3Uncles", "hash"}) ||
                    !object.at("hash").is_string())
                    return;
                known = true;
                run(object, file, report);
            });
        return known;
    }

private:
    static void run(const json::object& object, File& file, Report& report) {
        const auto header = parseBlock(object);
        const std::string name = file.relative().string();
        if (saidToFail(file)) {
            if (header)
                return report.skip("el_header", "said to be wrong outside its header");
            return report.pass("el_header");
        }
        if (!header)
            return report.fail("el_header", name, why(header.error()));
        const auto again = parseBlockHeaderRlp(encodeRlp(*header));
        report.check("el_header", name, again && *again == *header, "its own RLP reads back differently");
    }
};

/// eth_getProof answers, against a state root of the same source where there is one.
class AccountProofs : public Recogniser {
public:
    void declareKinds(Report& report) override {
        for (const char* kind : {"eth_get_proof", "eth_get_proof_rootless", "eth_get_proof_tampered"})
            report.declare(kind);
    }
    bool visit(File& file, Report& report) override {
        bool known = false;
        for (const auto& document : documentsOf(file))
            forEachObject(document, [&](const json::object& object) {
                if (!hasAll(object, {"accountProof", "address", "storageHash", "storageProof", "codeHash"}))
                    return;
                known = true;
                run(object, file, report);
            });
        return known;
    }

private:
    void run(const json::object& object, File& file, Report& report) {
        const std::string name = file.relative().string();
        const auto proof = parseAccountProof(object);
        if (!proof)
            return report.fail("eth_get_proof", name, why(proof.error()));
        const Hash32 root = proof->nodes.empty() ? kEmptyTrieRoot : keccak256(proof->nodes[0]);
        m_folder.enter(file);
        const bool anchored = inSelf(object, root, file) || m_folder.holds(root, file);
        const auto verified = verifyAccountProof(root, *proof);
        report.check(
            anchored ? "eth_get_proof" : "eth_get_proof_rootless", name, verified.has_value(),
            verified ? "" : why(verified.error()));
        if (verified)
            tamper(root, *proof, name, report);
    }
    /// A file may hold the block beside the proof: then the root stands in a member of another object.
    static bool inSelf(const json::object& proof, const Hash32& root, File& file) {
        bool found = false;
        for (const auto& document : documentsOf(file))
            forEachObject(document, [&](const json::object& object) {
                for (const char* name : {"stateRoot", "state_root"})
                    if (const auto* value = object.if_contains(name))
                        found = found || jsonFixed<32>(*value) == root;
            });
        return found && !proof.contains("stateRoot");
    }
    /// One bit of each node turned over, the last node left out, one too many.
    static void
    tamper(const Hash32& root, const AccountProof& proof, const std::string& name, Report& report) {
        const auto refused = [&](const AccountProof& changed) { return !verifyAccountProof(root, changed); };
        bool good = true;
        const auto worsen = [&](auto&& nodesOf) {
            for (std::size_t i = 0; i < nodesOf(proof).size(); ++i) {
                auto changed = proof;
                auto& node = nodesOf(changed)[i];
                node[(i * 131) % node.size()] ^= 1;
                good = good && refused(changed);
            }
            auto changed = proof;
            nodesOf(changed).push_back(Bytes(40, 1));
            good = good && refused(changed);
            changed = proof;
            if (!nodesOf(changed).empty() && nodesOf(changed)[0] != Bytes{0x80}) {
                nodesOf(changed).pop_back();
                good = good && refused(changed);
            }
        };
        worsen([](auto& p) -> auto& { return p.nodes; });
        for (std::size_t slot = 0; slot < proof.storage.size(); ++slot)
            worsen([slot](auto& p) -> auto& { return p.storage[slot].nodes; });
        report.check("eth_get_proof_tampered", name, good, "accepted");
    }

    VectorFolder m_folder;
};

/// {"stateRoot", "storageRoot", "proofs": [{address, key, account, value, accountProof, storageProof}]}.
class ProofPairs : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("mpt_proof"); }
    bool visit(File& file, Report& report) override {
        const auto* value = file.relative().extension() == ".json" ? file.json() : nullptr;
        const auto* object = value == nullptr ? nullptr : value->if_object();
        if (object == nullptr || !hasAll(*object, {"stateRoot", "storageRoot", "proofs"}))
            return false;
        const auto stateRoot = jsonFixed<32>(object->at("stateRoot"));
        const auto storageRoot = jsonFixed<32>(object->at("storageRoot"));
        const auto* proofs = object->at("proofs").if_array();
        if (!stateRoot || !storageRoot || proofs == nullptr)
            return false;
        for (const auto& entry : *proofs) {
            const auto* pair = entry.if_object();
            const bool good =
                pair != nullptr &&
                hasAll(*pair, {"address", "key", "account", "value", "accountProof", "storageProof"}) &&
                holds(*stateRoot, pair->at("address"), pair->at("accountProof"), pair->at("account")) &&
                holds(*storageRoot, pair->at("key"), pair->at("storageProof"), pair->at("value"));
            report.check("mpt_proof", file.relative().string(), good, "not proven as said");
        }
        return true;
    }

private:
    static bool
    holds(const Hash32& root, const json::value& key, const json::value& list, const json::value& leaf) {
        std::vector<Bytes> nodes;
        if (!list.is_array())
            return false;
        for (const auto& node : list.as_array())
            nodes.push_back(jsonBytes(node).value_or(Bytes{}));
        const auto preimage = jsonBytes(key);
        const auto expected = jsonBytes(leaf);
        if (!preimage || !expected || nodes.empty())
            return false;
        const Hash32 path = keccak256(*preimage);
        const auto found = verifyTrieProof(root, path, nodes);
        if (!found || !found->has_value() || !sameBytes(**found, *expected))
            return false;
        for (auto& node : nodes) {
            node[node.size() / 2] ^= 4;
            if (verifyTrieProof(root, path, nodes))
                return false;
            node[node.size() / 2] ^= 4;
        }
        return true;
    }
};

/// ethereum/tests TrieTests: {name: {"in": {key: value} | [[key, value | null]], "root": hex}}; a file whose
/// every root fits hashed keys is a secure one.
class Tries : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("trie"); }
    bool visit(File& file, Report& report) override {
        const auto* value = file.relative().extension() == ".json" ? file.json() : nullptr;
        const auto* cases = value == nullptr ? nullptr : value->if_object();
        if (cases == nullptr || cases->empty() || !std::ranges::all_of(*cases, isCase))
            return false;
        const auto agrees = [&](bool hashed) {
            return std::ranges::all_of(*cases, [&](const auto& test) { return run(test.value(), hashed); });
        };
        const bool hashed = !agrees(false) && agrees(true);
        for (const auto& test : *cases)
            report.check(
                "trie", file.relative().string() + " " + std::string(test.key()), run(test.value(), hashed),
                "another root, or a key is not proven under it");
        return true;
    }

private:
    static bool isCase(const json::object::value_type& test) {
        const auto* object = test.value().if_object();
        return object != nullptr && hasAll(*object, {"in", "root"}) && object->at("root").is_string() &&
               (object->at("in").is_array() || object->at("in").is_object());
    }
    static Bytes toBytes(const json::value& value) {
        const auto text = jsonString(value).value_or("");
        if (text.starts_with("0x"))
            return parseHex(text).value_or(Bytes{});
        return {text.begin(), text.end()};
    }
    static bool run(const json::value& test, bool hashed) {
        const auto& input = test.as_object().at("in");
        Trie trie;
        std::vector<Bytes> keys;
        const auto put = [&](const json::value& key, const json::value& value) {
            Bytes path = toBytes(key);
            if (hashed) {
                const Hash32 hash = keccak256(path);
                path.assign(hash.begin(), hash.end());
            }
            trie.put(path, value.is_null() ? Bytes{} : toBytes(value));
            keys.push_back(std::move(path));
        };
        if (const auto* object = input.if_object()) {
            for (const auto& entry : *object)
                put(json::value(entry.key()), entry.value());
        } else {
            for (const auto& entry : input.as_array())
                if (entry.is_array() && entry.as_array().size() == 2)
                    put(entry.as_array()[0], entry.as_array()[1]);
        }
        const auto root = jsonFixed<32>(test.as_object().at("root"));
        return root && trie.root() == *root &&
               std::ranges::all_of(keys, [&](const Bytes& key) { return proves(trie, key); });
    }
    static bool proves(const Trie& trie, const Bytes& key) {
        const auto nodes = trie.proof(key);
        const auto held = trie.find(key);
        const auto found = verifyTrieProof(trie.root(), key, nodes);
        return found && found->has_value() == held.has_value() && (!held || sameBytes(**found, *held));
    }
};

} // namespace

void addExecution(Recognisers& out) {
    out.push_back(std::make_unique<Headers>());
    out.push_back(std::make_unique<AccountProofs>());
    out.push_back(std::make_unique<ProofPairs>());
    out.push_back(std::make_unique<Tries>());
}

} // namespace conformance
