// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rollup_chain.h"

#include <algorithm>

namespace lightclient::rollup {

/// Generated from chains/*.json.
std::string_view builtinChainText(std::string_view name);

namespace {

constexpr std::size_t kMaxRows = 64;
constexpr std::size_t kMaxText = 1024;
constexpr std::uint64_t kLongestDelay = 366UL * 24 * 3600;

// contracts-bedrock, src/dispute/lib/Types.sol (GameTypes): what their numbers mean today.
constexpr std::array kNumberedGames{
    KnownGame{0, GameKind::Fault},     KnownGame{1, GameKind::Permissioned},
    KnownGame{2, GameKind::Fault},     KnownGame{3, GameKind::Fault},
    KnownGame{4, GameKind::SuperRoot}, KnownGame{5, GameKind::SuperRoot},
    KnownGame{7, GameKind::SuperRoot}, KnownGame{8, GameKind::Fault},
    KnownGame{9, GameKind::SuperRoot},
};

/// Reads members of one object; the first error sticks.
class Fields {
    template <class Read> auto take(std::string_view name, Read&& read) noexcept {
        using Value = typename decltype(read(m_object))::value_type;
        const auto field = jsonField(m_object, name);
        if (!field)
            return failed<Value>(field.error());
        auto value = read(**field);
        return value ? std::move(*value) : failed<Value>(value.error());
    }
    template <class Value> Value failed(DecodeError error) noexcept {
        fail(error);
        return Value{};
    }

public:
    explicit Fields(const json::value& object) noexcept : m_object(object) {}

    template <std::size_t N> FixedBytes<N> fixed(std::string_view name) noexcept {
        return take(name, [](const json::value& value) { return jsonFixed<N>(value); });
    }
    std::uint64_t number(std::string_view name, std::uint64_t most) noexcept {
        const auto out = take(name, [](const json::value& value) { return jsonUint64(value); });
        return out <= most ? out : failed<std::uint64_t>(DecodeError::OutOfRange);
    }
    std::uint64_t numberOr(std::string_view name, std::uint64_t most, std::uint64_t otherwise) noexcept {
        return jsonFieldOrNull(m_object, name) == nullptr ? otherwise : number(name, most);
    }
    std::string_view text(std::string_view name) noexcept {
        const auto out = take(name, [](const json::value& value) { return jsonString(value); });
        return out.size() <= kMaxText ? out : failed<std::string_view>(DecodeError::Oversized);
    }
    bool flag(std::string_view name) noexcept {
        return take(name, [](const json::value& value) -> Decoded<bool> {
            const auto* out = value.if_bool();
            return out == nullptr ? Decoded<bool>(std::unexpected(DecodeError::WrongType)) : *out;
        });
    }
    /// Every row of an array that may be absent, read by `read`.
    template <class Read> auto rows(std::string_view name, Read&& read) noexcept {
        std::vector<typename decltype(read(m_object))::value_type> out;
        const auto* field = jsonFieldOrNull(m_object, name);
        if (field == nullptr)
            return out;
        const auto* array = field->if_array();
        if (array == nullptr || array->size() > kMaxRows) {
            fail(array == nullptr ? DecodeError::WrongType : DecodeError::Oversized);
            return out;
        }
        for (const auto& entry : *array) {
            auto row = read(entry);
            if (!row) {
                fail(row.error());
                break;
            }
            out.push_back(std::move(*row));
        }
        return out;
    }
    template <class Read> auto object(std::string_view name, Read&& read) noexcept {
        return take(name, std::forward<Read>(read));
    }
    template <class Read> auto objectOrNone(std::string_view name, Read&& read) noexcept {
        using Value = typename decltype(read(m_object))::value_type;
        return jsonFieldOrNull(m_object, name) == nullptr ? std::optional<Value>()
                                                          : std::optional(take(name, read));
    }
    void fail(DecodeError error) noexcept {
        if (!m_error)
            m_error = error;
    }
    /// `value`, where nothing went wrong.
    template <class T> Decoded<T> result(T value) const noexcept {
        if (m_error)
            return std::unexpected(*m_error);
        return value;
    }

private:
    const json::value& m_object;
    std::optional<DecodeError> m_error;
};

Decoded<KnownCode> parseKnownCode(const json::value& row) noexcept {
    Fields in(row);
    KnownCode out{in.fixed<20>("address"), std::nullopt};
    out.codeHash =
        in.objectOrNone("code_hash", [](const json::value& value) { return jsonFixed<32>(value); });
    return in.result(out);
}

Decoded<PinnedContract> parsePinned(const json::value& object) noexcept {
    Fields in(object);
    return in.result(PinnedContract{in.fixed<20>("address"), in.rows("implementations", parseKnownCode)});
}

Decoded<KnownGame> parseKnownGame(const json::value& row) noexcept {
    constexpr std::array<std::pair<std::string_view, GameKind>, 4> kKinds{{
        {"fault", GameKind::Fault},
        {"permissioned", GameKind::Permissioned},
        {"super_root", GameKind::SuperRoot},
        {"other", GameKind::Other},
    }};
    Fields in(row);
    KnownGame out{static_cast<std::uint32_t>(in.number("type", UINT32_MAX)), {}};
    const auto name = in.text("kind");
    const auto* const found = std::ranges::find(kKinds, name, &std::pair<std::string_view, GameKind>::first);
    if (found == kKinds.end())
        in.fail(DecodeError::OutOfRange);
    else
        out.kind = found->second;
    return in.result(out);
}

Decoded<OpStackChain> parseOpStack(const json::value& object) noexcept {
    Fields in(object);
    OpStackChain out;
    out.disputeGameFactory = in.object("dispute_game_factory", parsePinned);
    out.anchorStateRegistry = in.object("anchor_state_registry", parsePinned);
    out.superchainConfig = in.objectOrNone("superchain_config", parsePinned);
    out.systemConfig = in.objectOrNone("system_config", parsePinned);
    out.pauseIdentifiers =
        in.rows("pause_identifiers", [](const json::value& value) { return jsonFixed<20>(value); });
    out.gamesSlot = in.numberOr("games_slot", 1024, out.gamesSlot);
    out.layoutIsCertain = in.flag("layout_is_certain");
    out.games = in.rows("games", parseKnownGame);
    out.finalityDelay = std::chrono::seconds(in.number("finality_delay_seconds", kLongestDelay));
    out.proposalAge = std::chrono::seconds(in.number("proposal_age_seconds", kLongestDelay));
    return in.result(std::move(out));
}

Decoded<ValidityChain> parseValidity(const json::value& object) noexcept {
    Fields in(object);
    ValidityChain out;
    out.app = in.object("app", parsePinned);
    out.batchSubmitted = in.fixed<32>("batch_submitted");
    out.rootRotated = in.fixed<32>("root_rotated");
    out.verificationKeyRotated = in.fixed<32>("verification_key_rotated");
    out.upgraded = in.fixed<32>("upgraded");
    out.provesAccounts = in.flag("proves_accounts");
    return in.result(std::move(out));
}

} // namespace

GameKind kindOf(const OpStackChain& chain, std::uint32_t gameType) noexcept {
    const auto own = std::ranges::find(chain.games, gameType, &KnownGame::type);
    if (own != chain.games.end())
        return own->kind;
    const auto* const numbered = std::ranges::find(kNumberedGames, gameType, &KnownGame::type);
    return numbered == kNumberedGames.end() ? GameKind::Other : numbered->kind;
}

Decoded<RollupChain> parseRollupChain(const json::value& file) noexcept {
    Fields in(file);
    RollupChain out;
    out.name = in.text("name");
    out.chainId = in.number("chain_id", UINT64_MAX);
    out.l1ChainId = in.number("l1_chain_id", UINT64_MAX);
    if (jsonFieldOrNull(file, "validity") != nullptr)
        out.kind = in.object("validity", parseValidity);
    else
        out.kind = in.object("op_stack", parseOpStack);
    out.uncertain = in.rows("uncertain", [](const json::value& value) -> Decoded<std::string> {
        const auto text = jsonString(value);
        if (!text)
            return std::unexpected(text.error());
        if (text->size() > kMaxText)
            return std::unexpected(DecodeError::Oversized);
        return std::string(*text);
    });
    out.source = in.text("source");
    out.date = in.text("date");
    if (out.name.empty())
        in.fail(DecodeError::OutOfRange);
    return in.result(std::move(out));
}

std::optional<RollupChain> builtinRollupChain(std::string_view name) {
    const auto file = parseJson(builtinChainText(name));
    if (!file)
        return std::nullopt;
    auto chain = parseRollupChain(*file);
    return chain ? std::optional(std::move(*chain)) : std::nullopt;
}

} // namespace lightclient::rollup
