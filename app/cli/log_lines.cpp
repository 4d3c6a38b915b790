// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "log_lines.h"

#include "proof_receipt.h"

#include "lightclient/primitives/hex.h"

namespace app::cli {

using namespace lightclient::execution;

json::object describeFound(const FoundLog& found) {
    auto out = describeLog(found.log);
    out["block_number"] = found.blockNumber;
    out["block_hash"] = lightclient::toHex(found.blockHash);
    out["transaction_index"] = found.transactionIndex;
    out["log_index"] = found.logIndex;
    return out;
}

json::object summaryOf(const LogSearch& search) {
    json::array missing;
    for (const auto& entry : search.missing)
        missing.push_back(json::object{
            {"first", entry.blocks.first}, {"last", entry.blocks.last}, {"reason", codeOf(entry.reason)}});
    return {
        {"summary", true},
        {"complete", search.isComplete()},
        {"first", search.range.first},
        {"last", search.range.last},
        {"logs", search.logs.size()},
        {"headers", search.headers},
        {"candidates", search.candidates},
        {"receipt_lists", search.receiptLists},
        {"missing", std::move(missing)},
    };
}

std::size_t
printComparison(const LogComparison& comparison, std::size_t claims, json::object& summary, Output& output) {
    for (const auto& finding : comparison.findings) {
        auto line = describeFound(finding.log);
        line["fault"] = codeOf(finding.fault);
        output.line(line);
    }
    summary["claims"] = claims;
    summary["contradictions"] = comparison.findings.size();
    summary["unchecked_claims"] = comparison.unchecked;
    return comparison.findings.size();
}

Exit closeSearch(json::object summary, const std::optional<Failure>& failure, Output& output) {
    if (failure) {
        summary["error"] = toJson(*failure).at("error");
        output.note("strikelight-cli: " + failure->message);
    }
    output.line(summary);
    return failure ? failure->exit : Exit::Done;
}

} // namespace app::cli
