// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "evidence.h"

#include "lightclient/consensus/object_reader.h"
#include "lightclient/net/json_rpc.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/sha256.h"

#include <boost/json/serialize.hpp>

#include <array>

namespace lightclient::node {
namespace {

using namespace consensus;

constexpr std::string_view kFormat = "strikelight-evidence/1";
constexpr std::size_t kMostStatements = 1024;
constexpr std::size_t kMostText = std::size_t{128} << 20U;

constexpr std::array kKinds{
    EvidenceKind::RefusedObject, EvidenceKind::RefusedProof, EvidenceKind::RefusedAnswer,
    EvidenceKind::ConflictingFinality, EvidenceKind::ConflictingHistory};

json::value toJson(const Network& network, const Statement& statement) {
    const auto& object = statement.object;
    const auto schema = rulesOf(object.fork).schema;
    const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content);
    auto data = bootstrap != nullptr
                    ? consensus::toJson(*bootstrap, schema, network.preset)
                    : consensus::toJson(
                          std::get<LightClientUpdate>(object.content), object.kind, schema, network.preset);
    return json::object{
        {"endpoint", statement.endpoint},
        {"kind", nameOf(object.kind)},
        {"object", json::object{{"version", rulesOf(object.fork).name}, {"data", std::move(data)}}}};
}

json::value toJson(const AnswerStatement& statement) {
    const auto& refused = statement.refused;
    return json::object{
        {"endpoint", statement.endpoint},
        {"asked_for", codeOf(refused.kind)},
        {"expected", toHex(refused.expected)},
        {"block_number", std::to_string(refused.blockNumber)},
        // As text: read again exactly as it was judged, however deep it is and whatever numbers it holds.
        {"answer", json::serialize(refused.answer)}};
}

json::object contentOf(const Evidence& evidence) {
    json::array statements;
    for (const auto& each : evidence.statements)
        statements.push_back(toJson(evidence.network, each));
    json::array signers;
    for (const auto& each : evidence.doubleSigners)
        signers.push_back(json::object{{"index", each.index}, {"pubkey", toHex(each.key)}});
    return {
        {"kind", codeOf(evidence.kind)},
        {"code", evidence.code},
        {"found_at", evidence.foundAt},
        {"network", consensus::toJson(evidence.network)},
        {"checkpoint", toHex(evidence.checkpoint)},
        {"slot", std::to_string(evidence.slot)},
        {"store", evidence.store ? json::value(toHex(*evidence.store)) : json::value(nullptr)},
        {"statements", std::move(statements)},
        {"signed_by_both", std::move(signers)},
        {"answer", evidence.answer ? toJson(*evidence.answer) : json::value(nullptr)}};
}

std::string sealOf(const json::value& content) {
    const auto text = json::serialize(content);
    return toHex(sha256(BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())));
}

/// Reads fields of one object; the first that is missing or senseless makes it fail.
class Fields {
public:
    explicit Fields(const json::value& object) : m_object(object) {}

    const json::value& at(std::string_view name) {
        const auto* field = jsonFieldOrNull(m_object, name);
        m_isGood = m_isGood && field != nullptr;
        return field != nullptr ? *field : m_object;
    }
    std::string text(std::string_view name) { return std::string(take(jsonString(at(name)))); }
    std::uint64_t number(std::string_view name) { return take(jsonUint64(at(name))); }
    Hash32 hash(std::string_view name) { return take(jsonFixed<32>(at(name))); }
    template <class T> T take(Decoded<T> value) {
        m_isGood = m_isGood && value.has_value();
        return value ? std::move(*value) : T{};
    }
    void require(bool holds) { m_isGood = m_isGood && holds; }
    bool isGood() const noexcept { return m_isGood; }

private:
    const json::value& m_object;
    bool m_isGood = true;
};

std::optional<Statement> readStatement(const Network& network, const json::value& value) {
    Fields fields(value);
    auto endpoint = fields.text("endpoint");
    const auto kind = objectKindByName(fields.text("kind"));
    const auto& object = fields.at("object");
    if (!fields.isGood() || !kind)
        return std::nullopt;
    auto read = readObjectJson(network, object, {kind, {}});
    if (!read.object)
        return std::nullopt;
    return Statement{std::move(endpoint), std::move(*read.object)};
}

std::optional<AnswerStatement> readAnswer(const json::value& value) {
    Fields fields(value);
    const auto kind = answerKindByCode(fields.text("asked_for"));
    auto answer = fields.take(parseJson(fields.text("answer"), {kMostText, net::JsonRpcOptions{}.maxDepth}));
    AnswerStatement out{
        fields.text("endpoint"),
        {kind.value_or(AnswerKind{}), fields.hash("expected"), fields.number("block_number"),
         std::move(answer)}};
    return kind && fields.isGood() ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<DoubleSigner> readSigner(const json::value& value) {
    Fields fields(value);
    const auto* index = jsonFieldOrNull(value, "index");
    fields.require(index != nullptr && index->is_number());
    const auto key = fields.take(jsonFixed<48>(fields.at("pubkey")));
    if (!fields.isGood())
        return std::nullopt;
    boost::system::error_code outOfRange;
    const auto place = index->to_number<std::uint32_t>(outOfRange);
    return outOfRange ? std::nullopt : std::optional(DoubleSigner{place, key});
}

/// Every element of a list, or false.
template <class T, class Read> bool readList(const json::value& list, std::vector<T>& out, Read read) {
    if (!list.is_array() || list.get_array().size() > kMostStatements)
        return false;
    for (const auto& each : list.get_array()) {
        auto one = read(each);
        if (!one)
            return false;
        out.push_back(std::move(*one));
    }
    return true;
}

std::optional<Evidence> readContent(const json::value& content) {
    Fields fields(content);
    Evidence out;
    const auto kindName = fields.text("kind");
    const auto kind = std::ranges::find(kKinds, kindName, [](EvidenceKind each) { return codeOf(each); });
    fields.require(kind != kKinds.end());
    out.code = fields.text("code");
    const auto& found = fields.at("found_at");
    fields.require(found.is_int64());
    out.network = fields.take(parseNetwork(fields.at("network")));
    out.checkpoint = fields.hash("checkpoint");
    out.slot = fields.number("slot");
    if (const auto* store = jsonFieldOrNull(content, "store"))
        out.store = fields.take(jsonBytes(*store));
    const auto* answer = jsonFieldOrNull(content, "answer");
    if (!fields.isGood())
        return std::nullopt;
    out.kind = *kind;
    out.foundAt = found.get_int64();
    const bool needsAnswer =
        out.kind == EvidenceKind::RefusedProof || out.kind == EvidenceKind::RefusedAnswer;
    if (answer != nullptr)
        out.answer = readAnswer(*answer);
    if (needsAnswer != out.answer.has_value() || (answer != nullptr && !needsAnswer))
        return std::nullopt;
    const auto statement = [&](const json::value& each) { return readStatement(out.network, each); };
    if (!readList(fields.at("statements"), out.statements, statement) ||
        !readList(fields.at("signed_by_both"), out.doubleSigners, readSigner) || !fields.isGood())
        return std::nullopt;
    return out;
}

} // namespace

std::string sealEvidence(const Evidence& evidence) {
    json::value content = contentOf(evidence);
    auto seal = sealOf(content);
    return json::serialize(
        json::object{{"format", kFormat}, {"content", std::move(content)}, {"seal", std::move(seal)}});
}

std::expected<Evidence, EvidenceError> openEvidence(std::string_view text) {
    const auto malformed = std::unexpected(EvidenceError::Malformed);
    const auto file = parseJson(text, {kMostText, 32});
    if (!file)
        return malformed;
    Fields fields(*file);
    const auto format = fields.text("format");
    const auto seal = fields.text("seal");
    const auto& content = fields.at("content");
    if (!fields.isGood() || format != kFormat)
        return malformed;
    if (sealOf(content) != seal)
        return std::unexpected(EvidenceError::BrokenSeal);
    auto out = readContent(content);
    if (!out)
        return malformed;
    return std::move(*out);
}

} // namespace lightclient::node
