// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "request_body.h"
#include "signer_service.h"

namespace wallet::agent {
namespace {

constexpr std::uint64_t kMostRows = 100;
constexpr std::size_t kShownNote = 2000;

boost::json::object describedBody(const signers::SigningRequest& request) {
    boost::json::array lines;
    for (const auto& line : request.description.lines)
        lines.push_back(boost::json::array{line.label, line.value});
    boost::json::array warnings;
    for (const auto& warning : request.description.warnings)
        warnings.emplace_back(warning);
    boost::json::object body;
    body["kind"] = signers::codeOf(request.kind);
    body["digest"] = lightclient::toHex(request.digest);
    body["title"] = request.description.title;
    body["lines"] = std::move(lines);
    body["warnings"] = std::move(warnings);
    body["blind"] = request.isBlind;
    body["scope"] = request.scope;
    body["nonce"] = request.nonce;
    return body;
}

/// The phases that a parent may report; the others are the signer's own.
std::optional<vault::JournalPhase> reportedPhase(std::string_view name) {
    for (const auto phase : {vault::JournalPhase::Broadcast, vault::JournalPhase::Dropped})
        if (vault::codeOf(phase) == name)
            return phase;
    return std::nullopt;
}

boost::json::object rowBody(const vault::JournalRow& row) {
    boost::json::object body;
    body["id"] = row.id;
    body["intent"] = row.intent;
    body["timeMs"] = row.timeMs;
    body["phase"] = row.phase;
    body["kind"] = row.entry.kind;
    body["account"] = lightclient::toHex(row.entry.account);
    body["scope"] = row.entry.scope;
    body["nonce"] = row.entry.nonce;
    body["digest"] = lightclient::toHex(row.entry.digest);
    body["note"] = textPrefix(row.entry.note, kShownNote);
    return body;
}

} // namespace

AgentResult<signers::SigningRequest> SignerService::prepare(const Message& request) const {
    BodyReader body{request.body};
    const auto account = body.fixed<20>("account");
    const auto kind = body.text("kind");
    std::optional<std::uint64_t> activeChain;
    if (body.has("activeChain"))
        activeChain = body.number("activeChain");
    const bool isMessage = kind == signers::codeOf(signers::RequestKind::Message);
    auto message = isMessage ? body.bytes("data") : lightclient::Bytes{};
    const auto text = isMessage ? std::string{} : body.text("text");
    if (auto read = body.done(); !read)
        return std::unexpected(read.error());
    signers::SignerResult<signers::SigningRequest> prepared =
        signers::fault(signers::SignerError::Undecodable, "unknown kind");
    if (isMessage)
        prepared = signers::prepareMessage(account, std::move(message));
    else if (kind == signers::codeOf(signers::RequestKind::TypedData))
        prepared = signers::prepareTypedData(account, text, activeChain);
    else if (kind == signers::codeOf(signers::RequestKind::Transaction))
        prepared = signers::prepareTransaction(account, text, activeChain);
    else if (kind == signers::codeOf(signers::RequestKind::Action))
        prepared = signers::prepareAction(account, text, activeChain);
    if (!prepared)
        return std::unexpected(faultOf(prepared.error()));
    return std::move(*prepared);
}

SignerService::Reply SignerService::describe(const Message& request) {
    const auto prepared = prepare(request);
    if (!prepared)
        return std::unexpected(prepared.error());
    Message reply;
    reply.body = describedBody(*prepared);
    return reply;
}

SignerService::Reply SignerService::sign(const Message& request) {
    const auto prepared = prepare(request);
    if (!prepared)
        return std::unexpected(prepared.error());
    BodyReader body{request.body};
    signers::Consent consent;
    consent.replacement = body.flag("replacement");
    consent.blind = body.flag("blind");
    if (body.has("expectedDigest"))
        consent.expectedDigest = body.fixed<32>("expectedDigest");
    if (auto read = body.done(); !read)
        return std::unexpected(read.error());
    VaultKeySource source{*m_vault};
    VaultJournal journal{*m_vault};
    signers::SoftwareSigner signer{source, m_curve};
    const auto made = signers::signJournaled(signer, journal, *prepared, consent);
    if (!made)
        return std::unexpected(faultOf(made.error()));
    Message reply;
    reply.body = describedBody(*prepared);
    reply.body["signature"] = lightclient::toHex(keys::toRsv(made->signature));
    reply.body["journal"] = made->intent;
    if (prepared->kind == signers::RequestKind::Transaction) {
        const auto bytes = signers::networkBytes(*prepared, made->signature);
        if (!bytes)
            return std::unexpected(faultOf(bytes.error()));
        reply.body["networkBytes"] = lightclient::toHex(*bytes);
    }
    return reply;
}

SignerService::Reply SignerService::journal(const Message& request) {
    BodyReader body{request.body};
    const auto limit = body.number("limit", kMostRows);
    if (auto read = body.done(); !read || limit > kMostRows)
        return fault(AgentError::BadRequest, "limit");
    const auto rows = m_vault->journal().newest(static_cast<std::int64_t>(limit));
    if (!rows)
        return std::unexpected(faultOf(rows.error()));
    boost::json::array list;
    for (const auto& row : *rows)
        list.push_back(rowBody(row));
    Message reply;
    reply.body["rows"] = std::move(list);
    return reply;
}

SignerService::Reply SignerService::record(const Message& request) {
    BodyReader body{request.body};
    const auto intent = body.number("journal");
    const auto phase = reportedPhase(body.text("phase"));
    const auto note = body.textOr("note", "");
    if (auto read = body.done(); !read || !phase)
        return fault(AgentError::BadRequest, "phase");
    const auto written = m_vault->journal().record(static_cast<std::int64_t>(intent), *phase, note);
    if (!written)
        return std::unexpected(faultOf(written.error()));
    return Message{};
}

} // namespace wallet::agent
