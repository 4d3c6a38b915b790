// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "agent_calls.h"
#include "request_body.h"

namespace wallet::agent {
namespace {

std::string_view kindText(SubjectKind kind) {
    switch (kind) {
    case SubjectKind::Message:
        return "message";
    case SubjectKind::TypedData:
        return "typed_data";
    case SubjectKind::Transaction:
        return "transaction";
    case SubjectKind::Action:
        return "action";
    }
    return "message";
}

Message signRequest(std::string_view type, const SignCall& call) {
    Message message;
    message.body["type"] = type;
    message.body["account"] = lightclient::toHex(call.account);
    message.body["kind"] = kindText(call.kind);
    if (call.kind == SubjectKind::Message) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(call.content.data());
        message.body["data"] = lightclient::toHex({bytes, call.content.size()});
    } else {
        message.body["text"] = call.content;
    }
    if (call.activeChain)
        message.body["activeChain"] = *call.activeChain;
    if (call.expectedDigest)
        message.body["expectedDigest"] = lightclient::toHex(*call.expectedDigest);
    message.body["replacement"] = call.replacement;
    message.body["blind"] = call.blind;
    return message;
}

AgentResult<std::vector<std::string>> readTexts(const boost::json::value* value) {
    if (value == nullptr || !value->is_array())
        return fault(AgentError::ProtocolMismatch, "texts");
    std::vector<std::string> texts;
    for (const auto& entry : value->get_array()) {
        const auto text = lightclient::jsonString(entry);
        if (!text)
            return fault(AgentError::ProtocolMismatch, "texts");
        texts.emplace_back(*text);
    }
    return texts;
}

AgentResult<Described> readDescribed(const boost::json::object& object) {
    BodyReader body{object};
    Described described;
    described.digest = body.fixed<32>("digest");
    described.description.title = body.text("title");
    described.isBlind = body.flag("blind");
    described.scope = body.text("scope");
    described.nonce = body.text("nonce");
    auto warnings = readTexts(object.if_contains("warnings"));
    const auto* lines = object.if_contains("lines");
    if (!body.done() || !warnings || lines == nullptr || !lines->is_array())
        return fault(AgentError::ProtocolMismatch, "description");
    described.description.warnings = std::move(*warnings);
    for (const auto& line : lines->get_array()) {
        auto pair = readTexts(&line);
        if (!pair || pair->size() != 2)
            return fault(AgentError::ProtocolMismatch, "description");
        described.description.lines.push_back({std::move((*pair)[0]), std::move((*pair)[1])});
    }
    return described;
}

AgentResult<SignedSubject>
readSigned(const AgentResult<Message>& reply, const lightclient::Address& account) {
    if (!reply)
        return std::unexpected(reply.error());
    auto described = readDescribed(reply->body);
    if (!described)
        return std::unexpected(described.error());
    BodyReader body{reply->body};
    const auto rsv = body.fixed<65>("signature");
    const auto row = body.number("journal");
    auto networkBytes = body.has("networkBytes") ? body.bytes("networkBytes") : lightclient::Bytes{};
    const auto signature = keys::parseRsv(rsv);
    if (!body.done() || !signature)
        return fault(AgentError::ProtocolMismatch, "signature");
    // The signer has checked this too; a second look on this side of the socket costs nothing.
    const auto recovered = keys::recoverAddress(described->digest, *signature);
    if (!recovered || *recovered != account)
        return fault(AgentError::SignFailed, "the signature belongs to another account");
    return SignedSubject{
        std::move(*described), *signature, static_cast<std::int64_t>(row), std::move(networkBytes)};
}

AgentResult<AgentJournalRow> readRow(const boost::json::value& value) {
    if (!value.is_object())
        return fault(AgentError::ProtocolMismatch, "journal");
    BodyReader body{value.get_object()};
    AgentJournalRow row;
    row.id = static_cast<std::int64_t>(body.number("id"));
    row.intent = static_cast<std::int64_t>(body.number("intent"));
    row.timeMs = static_cast<std::int64_t>(body.number("timeMs"));
    row.phase = body.text("phase");
    row.kind = body.text("kind");
    row.account = body.fixed<20>("account");
    row.scope = body.text("scope");
    row.nonce = body.text("nonce");
    row.digest = body.fixed<32>("digest");
    row.note = body.text("note");
    if (auto read = body.done(); !read)
        return fault(AgentError::ProtocolMismatch, read.error().detail);
    return row;
}

} // namespace

AgentResult<Described> describe(AgentClient& client, const SignCall& call) {
    const auto reply = client.call(signRequest("describe", call));
    if (!reply)
        return std::unexpected(reply.error());
    return readDescribed(reply->body);
}

AgentResult<SignedSubject> sign(AgentClient& client, const SignCall& call) {
    return readSigned(client.call(signRequest("sign", call)), call.account);
}

void signAsync(
    AgentClient& client, const SignCall& call, std::function<void(AgentResult<SignedSubject>)> done) {
    client.submit(
        signRequest("sign", call),
        [account = call.account, done = std::move(done)](const AgentResult<Message>& reply) {
            done(readSigned(reply, account));
        });
}

AgentResult<void> record(AgentClient& client, std::int64_t journal, bool dropped, const std::string& note) {
    Message message;
    message.body["type"] = "record";
    message.body["journal"] = journal;
    message.body["phase"] = dropped ? "dropped" : "broadcast";
    message.body["note"] = note;
    const auto reply = client.call(std::move(message));
    if (!reply)
        return std::unexpected(reply.error());
    return {};
}

AgentResult<std::vector<AgentJournalRow>> journal(AgentClient& client, unsigned limit) {
    Message message;
    message.body["type"] = "journal";
    message.body["limit"] = limit;
    const auto reply = client.call(std::move(message));
    if (!reply)
        return std::unexpected(reply.error());
    const auto* list = reply->body.if_contains("rows");
    if (list == nullptr || !list->is_array())
        return fault(AgentError::ProtocolMismatch, "rows");
    std::vector<AgentJournalRow> rows;
    for (const auto& entry : list->get_array()) {
        auto row = readRow(entry);
        if (!row)
            return std::unexpected(row.error());
        rows.push_back(std::move(*row));
    }
    return rows;
}

} // namespace wallet::agent
