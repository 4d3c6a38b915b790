// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"
#include "vector_folder.h"

#include "lightclient/execution/receipt_proof.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/rlp.h"

namespace conformance {
namespace {

using namespace lightclient;
using namespace lightclient::execution;

/// The block that a list of receipts is of, where they all name the same one and count up from 0.
std::optional<Hash32> blockOf(const json::array& list) {
    std::optional<Hash32> out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto* block = jsonFieldOrNull(list[i], "blockHash");
        const auto* index = jsonFieldOrNull(list[i], "transactionIndex");
        if (block == nullptr || index == nullptr || jsonQuantity(*index) != Uint256{i})
            return std::nullopt;
        const auto hash = jsonFixed<32>(*block);
        if (!hash || (out && *out != *hash))
            return std::nullopt;
        out = *hash;
    }
    return out;
}

bool isReceiptList(const json::value& value) {
    const auto* list = value.if_array();
    return list != nullptr && !list->empty() && jsonFieldOrNull((*list)[0], "cumulativeGasUsed") != nullptr &&
           jsonFieldOrNull((*list)[0], "logsBloom") != nullptr;
}

/// A whole block's receipts: the rebuilt root is that of the block in the same source.
class ReceiptLists : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("receipts_root"); }
    bool visit(File& file, Report& report) override {
        bool known = false;
        for (const auto& document : documentsOf(file)) {
            const auto* result = jsonFieldOrNull(document, "result");
            const auto& list = result == nullptr ? document : *result;
            if (!isReceiptList(list))
                continue;
            known = true;
            run(list, file, report);
        }
        return known;
    }

private:
    void run(const json::value& list, File& file, Report& report) {
        const std::string name = file.relative().string();
        const auto receipts = parseReceiptsJson(list);
        if (!receipts)
            return report.fail("receipts_root", name, std::string(codeOf(receipts.error())));
        for (const auto& receipt : *receipts)
            if (const auto again = parseReceipt(encodeReceipt(receipt));
                !again || !sameCommitment(*again, receipt))
                return report.fail("receipts_root", name, "a receipt reads back differently");
        const auto block = blockOf(list.as_array());
        if (!block)
            return report.skip("receipts_root", "not one block's receipts in order");
        m_folder.enter(file);
        if (const auto root = m_folder.receiptsRootOf(*block))
            return report.check(
                "receipts_root", name, verifyReceipts(*root, *receipts).has_value(), "another root");
        if (m_folder.holds(receiptsRoot(*receipts), file))
            return report.pass("receipts_root");
        report.skip("receipts_root", "no block beside the receipts");
    }
    /// Equal but for what JSON tells beyond the encoding.
    static bool sameCommitment(const Receipt& a, Receipt b) {
        if (!b.depositReceiptVersion)
            b.depositNonce.reset();
        return a == b;
    }

    VectorFolder m_folder;
};

/// {"proof": […], "receipt_key": rlp(index), "receipts_root": …}: of a receipt, or by the same shape of a
/// transaction.
class ReceiptProofs : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("receipt_proof");
        report.declare("transaction_proof");
    }
    bool visit(File& file, Report& report) override {
        const auto* value = file.relative().extension() == ".json" ? file.json() : nullptr;
        const auto* rootField = value == nullptr ? nullptr : jsonFieldOrNull(*value, "receipts_root");
        if (rootField == nullptr || jsonFieldOrNull(*value, "receipt_key") == nullptr)
            return false;
        const std::string name = file.relative().string();
        const auto root = jsonFixed<32>(*rootField);
        const auto proof = parseReceiptProof(*value);
        if (!root || !proof) {
            report.fail("receipt_proof", name, "unreadable");
            return true;
        }
        const Bytes key = encodeRlpUint(proof->index);
        const auto leaf =
            verifyTrieProof(*root, key, proof->nodes, {.maxNodes = 19, .maxNodeBytes = 1U << 20U});
        const bool included = leaf && leaf->has_value();
        const bool isTransaction = included && fieldsOf(**leaf) >= 9;
        if (isTransaction)
            report.pass("transaction_proof");
        else
            report.check("receipt_proof", name, verifyReceiptProof(*root, *proof).has_value(), "refused");
        return true;
    }

private:
    /// Items of the list behind an optional type byte.
    static std::size_t fieldsOf(BytesView leaf) {
        if (!leaf.empty() && leaf[0] < 0x80)
            leaf = leaf.subspan(1);
        const auto list = parseRlp(leaf);
        if (!list)
            return 0;
        const auto items = parseRlpList(*list, 20);
        return items ? items->size() : 0;
    }
};

} // namespace

void addReceipts(Recognisers& out) {
    out.push_back(std::make_unique<ReceiptLists>());
    out.push_back(std::make_unique<ReceiptProofs>());
}

} // namespace conformance
