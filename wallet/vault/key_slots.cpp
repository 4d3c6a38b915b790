// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "key_slots.h"

#include "secret.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/json.h"
#include "lightclient/primitives/sha256.h"

#include <boost/json/serialize.hpp>

#include <exception>
#include <sodium.h>

namespace wallet::vault {
namespace json = boost::json;
namespace {

constexpr std::string_view kFormat = "strikelight-keyslots";
constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kMaxBytes = 64 << 10U;
constexpr std::size_t kMaxSlots = 16;
constexpr std::string_view kPassphraseKind = "passphrase";
constexpr std::string_view kKdfName = "argon2id";

/// What the AEAD tag covers beside the key itself.
std::string associatedData(const VaultId& vault, const KeySlot& slot) {
    std::string text{"strikelight-slot-v1|"};
    text += lightclient::toHex(vault) + '|' + lightclient::toHex(slot.id) + '|';
    text += std::string{kPassphraseKind} + '|' + std::string{kKdfName} + '|';
    text += std::to_string(slot.kdf.passes) + '|' + std::to_string(slot.kdf.memoryBytes) + '|';
    return text + lightclient::toHex(slot.salt);
}

lightclient::BytesView bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

json::object slotJson(const KeySlot& slot) {
    json::object kdf;
    kdf["name"] = kKdfName;
    kdf["passes"] = slot.kdf.passes;
    kdf["memoryBytes"] = slot.kdf.memoryBytes;
    json::object object;
    object["id"] = lightclient::toHex(slot.id);
    object["kind"] = kPassphraseKind;
    object["kdf"] = std::move(kdf);
    object["salt"] = lightclient::toHex(slot.salt);
    object["nonce"] = lightclient::toHex(slot.nonce);
    object["wrapped"] = lightclient::toHex(slot.wrapped);
    object["createdMs"] = slot.createdMs;
    return object;
}

json::object slotsJson(const KeySlots& slots) {
    json::object object;
    object["format"] = kFormat;
    object["version"] = kVersion;
    object["vault"] = lightclient::toHex(slots.vault);
    object["generation"] = slots.generation;
    json::array list;
    for (const auto& slot : slots.slots)
        list.push_back(slotJson(slot));
    object["slots"] = std::move(list);
    return object;
}

std::string checksumOf(const KeySlots& slots) {
    return lightclient::toHex(lightclient::sha256(bytesOf(json::serialize(slotsJson(slots)))));
}

/// Reads members one after the other and remembers whether any of them failed.
class Reader {
public:
    explicit Reader(const json::value& value) : m_value(value) {}
    std::uint64_t number(std::string_view name) {
        const auto* field = lightclient::jsonFieldOrNull(m_value, name);
        const auto value = field != nullptr ? lightclient::jsonUint64(*field)
                                            : std::unexpected(lightclient::DecodeError::MissingField);
        m_ok = m_ok && value.has_value();
        return value.value_or(0);
    }
    std::string_view text(std::string_view name) {
        const auto* field = lightclient::jsonFieldOrNull(m_value, name);
        m_ok = m_ok && field != nullptr && field->is_string();
        return m_ok ? std::string_view{field->get_string()} : std::string_view{};
    }
    template <std::size_t N> lightclient::FixedBytes<N> fixed(std::string_view name) {
        const auto value = lightclient::parseFixedHex<N>(text(name));
        m_ok = m_ok && value.has_value();
        return value.value_or(lightclient::FixedBytes<N>{});
    }
    void expect(bool condition) { m_ok = m_ok && condition; }
    bool ok() const { return m_ok; }

private:
    const json::value& m_value;
    bool m_ok = true;
};

VaultResult<KeySlot> readSlot(const json::value& value) {
    Reader reader{value};
    KeySlot slot;
    slot.id = reader.fixed<8>("id");
    if (const auto kind = reader.text("kind"); reader.ok() && kind != kPassphraseKind)
        return fault(VaultError::NewerVersion, "key slot of an unknown kind");
    slot.salt = reader.fixed<kKdfSaltBytes>("salt");
    slot.nonce = reader.fixed<24>("nonce");
    slot.wrapped = reader.fixed<48>("wrapped");
    slot.createdMs = static_cast<std::int64_t>(reader.number("createdMs"));
    const auto* kdf = lightclient::jsonFieldOrNull(value, "kdf");
    reader.expect(kdf != nullptr);
    if (!reader.ok())
        return fault(VaultError::DamagedVault, "key slot");
    Reader kdfReader{*kdf};
    if (kdfReader.text("name") != kKdfName)
        return fault(VaultError::NewerVersion, "unknown key derivation");
    const auto passes = kdfReader.number("passes");
    slot.kdf.memoryBytes = kdfReader.number("memoryBytes");
    if (!kdfReader.ok() || passes > kKdfCap.passes)
        return fault(VaultError::DamagedVault, "key derivation parameters");
    slot.kdf.passes = static_cast<std::uint32_t>(passes);
    if (!checkKdf(slot.kdf, KdfPolicy::TestOnly))
        return fault(VaultError::DamagedVault, "key derivation parameters are out of bounds");
    return slot;
}

VaultResult<KeySlots> readSlots(const json::value& document) {
    Reader reader{document};
    if (reader.text("format") != kFormat)
        return fault(VaultError::DamagedVault, "keyslots.json is not a key slot file");
    if (reader.number("version") > kVersion)
        return fault(VaultError::NewerVersion, "keyslots.json");
    KeySlots slots;
    slots.vault = reader.fixed<16>("vault");
    slots.generation = reader.number("generation");
    const auto* list = lightclient::jsonFieldOrNull(document, "slots");
    reader.expect(list != nullptr && list->is_array());
    if (!reader.ok() || list->get_array().empty() || list->get_array().size() > kMaxSlots)
        return fault(VaultError::DamagedVault, "keyslots.json lacks its fields");
    for (const auto& entry : list->get_array()) {
        auto slot = readSlot(entry);
        if (!slot)
            return std::unexpected(slot.error());
        slots.slots.push_back(*slot);
    }
    if (reader.text("checksum") != checksumOf(slots))
        return fault(VaultError::DamagedVault, "the checksum of keyslots.json is wrong");
    return slots;
}

} // namespace

VaultResult<KeySlot> sealSlot(
    const VaultId& vault, const keys::SecretBytes& masterKey, const keys::SecretBytes& passphrase,
    const SlotTerms& terms) {
    if (auto strong = checkKdf(terms.kdf, terms.policy); !strong)
        return std::unexpected(strong.error());
    if (masterKey.size() != 32)
        return fault(VaultError::Malformed, "master key size");
    KeySlot slot{
        .id = {}, .kdf = terms.kdf, .salt = {}, .nonce = {}, .wrapped = {}, .createdMs = terms.nowMs};
    randombytes_buf(slot.id.data(), slot.id.size());
    randombytes_buf(slot.salt.data(), slot.salt.size());
    randombytes_buf(slot.nonce.data(), slot.nonce.size());
    auto key = deriveKey(passphrase, slot.salt, slot.kdf);
    if (!key)
        return std::unexpected(key.error());
    const auto bound = associatedData(vault, slot);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        slot.wrapped.data(), nullptr, masterKey.view().data(), masterKey.size(), bytesOf(bound).data(),
        bound.size(), nullptr, slot.nonce.data(), key->view().data());
    return slot;
}

VaultResult<OpenedSlot> openSlots(const KeySlots& slots, const keys::SecretBytes& passphrase) {
    for (std::size_t index = 0; index < slots.slots.size(); ++index) {
        const auto& slot = slots.slots[index];
        const auto key = deriveKey(passphrase, slot.salt, slot.kdf);
        if (!key)
            return std::unexpected(key.error());
        const auto bound = associatedData(slots.vault, slot);
        auto masterKey = makeSecret(32);
        if (!masterKey)
            return std::unexpected(masterKey.error());
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(
                masterKey->mutableView().data(), nullptr, nullptr, slot.wrapped.data(), slot.wrapped.size(),
                bytesOf(bound).data(), bound.size(), slot.nonce.data(), key->view().data()) == 0)
            return OpenedSlot{std::move(*masterKey), index};
    }
    return fault(VaultError::WrongPassphrase);
}

std::string writeKeySlots(const KeySlots& slots) {
    auto object = slotsJson(slots);
    object["checksum"] = checksumOf(slots);
    return json::serialize(object) + "\n";
}

VaultResult<KeySlots> parseKeySlots(std::string_view text) noexcept {
    try {
        const auto document = lightclient::parseJson(text, {.maxBytes = kMaxBytes, .maxDepth = 4});
        if (!document)
            return fault(VaultError::DamagedVault, "keyslots.json is not JSON");
        return readSlots(*document);
    } catch (const std::exception&) {
        return fault(VaultError::OutOfMemory);
    }
}

} // namespace wallet::vault
