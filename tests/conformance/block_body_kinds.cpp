// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"
#include "vector_folder.h"

#include "lightclient/execution/block_header.h"
#include "lightclient/execution/transaction.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/execution/withdrawal.h"

namespace conformance {
namespace {

using namespace lightclient;
using namespace lightclient::execution;

std::string why(ProofError error) {
    return std::string(codeOf(error));
}

/// Counts a list: it makes the root, and may not where a note beside the file says that something is wrong.
void judge(const char* kind, bool holds, File& file, Report& report) {
    if (!saidToFail(file))
        return report.check(kind, file.relative().string(), holds, "another root");
    if (holds)
        return report.skip(kind, "said to be wrong elsewhere");
    report.pass(kind);
}

/// Blocks in JSON whose header has the hash it claims: their transactions and withdrawals make its roots.
class BlockBodies : public Recogniser {
public:
    void declareKinds(Report& report) override {
        for (const char* kind : {"transactions_root", "withdrawals_root"})
            report.declare(kind);
    }
    bool visit(File& file, Report& report) override {
        bool known = false;
        for (const auto& document : documentsOf(file))
            forEachObject(document, [&](const json::object& object) {
                if (!object.contains("transactionsRoot") || !object.contains("sha3Uncles"))
                    return;
                const auto header = parseBlock(object);
                if (!header)
                    return; // the header's own kind speaks of it
                known = true;
                runTransactions(*header, object, file, report);
                runWithdrawals(*header, object, file, report);
            });
        return known;
    }

private:
    static void
    runTransactions(const BlockHeader& header, const json::object& object, File& file, Report& report) {
        const auto list = parseTransactionsJson(object);
        if (!list && list.error() == ProofError::NotInAnswer)
            return report.skip("transactions_root", "hashes alone, or none");
        if (!list && list.error() == ProofError::UnknownType)
            return report.skip("transactions_root", "a type that we do not know");
        if (!list)
            return judge("transactions_root", false, file, report);
        if (list->empty() && header.transactionsRoot != kEmptyTrieRoot)
            return report.skip("transactions_root", "the list was taken out");
        for (const auto& transaction : *list)
            if (parseTransaction(encodeTransaction(transaction)) != transaction)
                return report.fail(
                    "transactions_root", file.relative().string(), "a transaction reads back differently");
        judge(
            "transactions_root", verifyTransactions(header.transactionsRoot, *list).has_value(), file,
            report);
    }
    static void
    runWithdrawals(const BlockHeader& header, const json::object& object, File& file, Report& report) {
        const auto list = parseWithdrawalsJson(object);
        if (!header.withdrawalsRoot || (!list && list.error() == ProofError::NotInAnswer))
            return report.skip("withdrawals_root", "none in this block");
        if (!list)
            return judge("withdrawals_root", false, file, report);
        if (list->empty() && *header.withdrawalsRoot != kEmptyTrieRoot)
            return report.skip("withdrawals_root", "taken out, or an OP-Stack block");
        judge(
            "withdrawals_root", verifyWithdrawals(*header.withdrawalsRoot, *list).has_value(), file, report);
    }
};

/// Mined transactions in JSON: they hash to the hash they claim.
class MinedTransactions : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("mined_transaction"); }
    bool visit(File& file, Report& report) override {
        bool known = false;
        for (const auto& document : documentsOf(file))
            forEachObject(document, [&](const json::object& object) {
                for (const char* name :
                     {"blockHash", "transactionIndex", "hash", "input", "gas", "value", "type"})
                    if (const auto* member = object.if_contains(name);
                        member == nullptr || !member->is_string())
                        return;
                const auto hash = jsonFixed<32>(object.at("hash"));
                if (!hash)
                    return;
                known = true;
                const auto transaction = parseTransactionJson(object);
                if (!transaction && transaction.error() == ProofError::UnknownType)
                    return report.skip("mined_transaction", "a type that we do not know");
                report.check(
                    "mined_transaction", file.relative().string(),
                    transaction && transactionHash(*transaction) == *hash,
                    transaction ? "another hash" : why(transaction.error()));
            });
        return known;
    }
};

} // namespace

void addBlockBodies(Recognisers& out) {
    out.push_back(std::make_unique<BlockBodies>());
    out.push_back(std::make_unique<MinedTransactions>());
}

} // namespace conformance
