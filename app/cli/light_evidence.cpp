// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_evidence.h"

#include "files.h"

#include "lightclient/node/evidence.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

namespace node = lightclient::node;

json::object describeEvidence(const std::string& file, const node::Evidence& evidence) {
    json::array endpoints;
    for (const auto& statement : evidence.statements)
        endpoints.emplace_back(statement.endpoint);
    if (evidence.answer)
        endpoints.emplace_back(evidence.answer->endpoint);
    json::array signers;
    for (const auto& signer : evidence.doubleSigners)
        signers.push_back(json::object{{"index", signer.index}, {"pubkey", lightclient::toHex(signer.key)}});
    return {
        {"file", file},
        {"kind", codeOf(evidence.kind)},
        {"code", evidence.code},
        {"network", evidence.network.name},
        {"found_at", evidence.foundAt},
        {"slot", evidence.slot},
        {"endpoints", std::move(endpoints)},
        {"signed_by_both", std::move(signers)},
    };
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().empty())
        return output.fail(wrongUse("light evidence needs at least one file."));
    for (const auto& file : arguments.positionals()) {
        const auto bytes = readFile(file);
        if (!bytes)
            return output.fail(bytes.error());
        const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
        const auto evidence = node::openEvidence(text);
        const auto checked = evidence ? node::checkEvidence(*evidence) : std::unexpected(evidence.error());
        if (!checked)
            return output.fail(
                {Exit::Invalid, std::string(codeOf(checked.error())),
                 file + ": " + std::string(describe(checked.error())) + "."});
        output.line(describeEvidence(file, *evidence));
    }
    return Exit::Done;
}

} // namespace

Command lightEvidenceCommand() {
    return {
        "light evidence", "FILE…", "Check what a provider was caught at, from the evidence alone.", {}, run};
}

} // namespace app::cli
