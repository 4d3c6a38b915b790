// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "mnemonic.h"

#include "lightclient/primitives/sha256.h"
#include "unicode.h"

#include <openssl/evp.h>

namespace wallet::keys {
namespace {

using lightclient::BytesView;

constexpr std::size_t kMaxWords = 24;
constexpr std::size_t kBitsPerWord = 11;
constexpr std::size_t kMaxText = 4096;

bool isWordCount(std::size_t count) noexcept {
    return count >= 12 && count <= kMaxWords && count % 3 == 0;
}

/// Up to 24 word indices, wiped when they go.
struct WordIndices {
    std::array<std::uint16_t, kMaxWords> values{};
    std::size_t count = 0;

    WordIndices() = default;
    WordIndices(const WordIndices&) = default;
    WordIndices& operator=(const WordIndices&) = default;
    ~WordIndices() { wipe({reinterpret_cast<std::uint8_t*>(values.data()), sizeof(values)}); }
};

/// Entropy followed by its checksum byte, wiped when it goes.
struct EntropyBits {
    std::array<std::uint8_t, 33> bytes{};

    EntropyBits() = default;
    EntropyBits(const EntropyBits&) = default;
    EntropyBits& operator=(const EntropyBits&) = default;
    ~EntropyBits() { wipe(bytes); }
    bool bit(std::size_t i) const noexcept { return ((unsigned{bytes[i / 8]} >> (7 - i % 8)) & 1U) != 0; }
    void setBit(std::size_t i) noexcept { bytes[i / 8] |= static_cast<std::uint8_t>(0x80U >> (i % 8)); }
};

std::uint8_t checksumByte(BytesView entropy) noexcept {
    auto digest = lightclient::sha256(entropy);
    const auto first = digest[0];
    wipe(digest.bytes);
    return first;
}

WordIndices indicesOf(BytesView entropy) noexcept {
    EntropyBits bits;
    std::copy(entropy.begin(), entropy.end(), bits.bytes.begin());
    bits.bytes[entropy.size()] = checksumByte(entropy);
    WordIndices out;
    out.count = entropy.size() * 3 / 4;
    for (std::size_t word = 0; word < out.count; ++word)
        for (std::size_t i = 0; i < kBitsPerWord; ++i)
            out.values[word] = static_cast<std::uint16_t>(
                (unsigned{out.values[word]} << 1U) | (bits.bit(word * kBitsPerWord + i) ? 1U : 0U));
    return out;
}

struct Unpacked {
    SecretBytes entropy;
    bool checksumHolds = false;
};

KeyResult<Unpacked> entropyOf(const WordIndices& words) noexcept {
    EntropyBits bits;
    for (std::size_t word = 0; word < words.count; ++word)
        for (std::size_t i = 0; i < kBitsPerWord; ++i)
            if (((unsigned{words.values[word]} >> (kBitsPerWord - 1 - i)) & 1U) != 0)
                bits.setBit(word * kBitsPerWord + i);
    const std::size_t size = words.count * 4 / 3;
    auto entropy = SecretBytes::copyOf(BytesView(bits.bytes).first(size));
    if (!entropy)
        return std::unexpected(entropy.error());
    // One checksum bit for every 32 bits of entropy, from the top of SHA-256(entropy).
    const auto mask = static_cast<std::uint8_t>(0xFF00U >> (size / 4));
    const bool holds = ((bits.bytes[size] ^ checksumByte(entropy->view())) & mask) == 0;
    return Unpacked{std::move(*entropy), holds};
}

KeyResult<SecretBytes> sentenceOf(const WordIndices& words, Language language) noexcept {
    const auto list = wordsOf(language);
    std::size_t size = words.count - 1;
    for (std::size_t i = 0; i < words.count; ++i)
        size += list[words.values[i]].size();
    auto out = SecretBytes::make(size);
    if (!out)
        return out;
    auto position = out->mutableView().begin();
    for (std::size_t i = 0; i < words.count; ++i) {
        if (i != 0)
            *position++ = ' ';
        const auto word = list[words.values[i]];
        position = std::copy(word.begin(), word.end(), position);
    }
    return out;
}

/// The words of normalised text as views into it.
std::vector<std::string_view> splitWords(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n\v\f";
    std::vector<std::string_view> out;
    for (auto start = text.find_first_not_of(kBlanks); start != std::string_view::npos;
         start = text.find_first_not_of(kBlanks)) {
        text.remove_prefix(start);
        const auto end = std::min(text.find_first_of(kBlanks), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return out;
}

struct Reading {
    Language language;
    WordIndices indices;
    std::vector<std::size_t> unknown;
};

Reading readIn(Language language, const std::vector<std::string_view>& words) {
    Reading out{language, {}, {}};
    out.indices.count = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const auto index = indexOfWordOrPrefix(language, words[i]))
            out.indices.values[i] = static_cast<std::uint16_t>(*index);
        else
            out.unknown.push_back(i + 1);
    }
    return out;
}

} // namespace

KeyResult<Mnemonic> Mnemonic::fromEntropy(BytesView entropy, Language language) noexcept {
    if (entropy.size() < 16 || entropy.size() > 32 || entropy.size() % 4 != 0)
        return std::unexpected(KeyError::BadEntropyLength);
    Mnemonic out;
    const auto words = indicesOf(entropy);
    auto sentence = sentenceOf(words, language);
    auto copy = SecretBytes::copyOf(entropy);
    if (!sentence || !copy)
        return std::unexpected(KeyError::OutOfSecretMemory);
    out.m_language = language;
    out.m_wordCount = words.count;
    out.m_checksumHolds = true;
    out.m_sentence = std::move(*sentence);
    out.m_entropy = std::move(*copy);
    return out;
}

std::expected<Mnemonic, MnemonicError>
Mnemonic::parse(std::string_view text, std::optional<Language> language, ChecksumRule rule) noexcept {
    const auto refuse = [](KeyError code) { return std::unexpected(MnemonicError{code, {}, {}, 0}); };
    if (text.size() > kMaxText)
        return refuse(KeyError::BadWordCount);
    auto normal = normaliseNfkd(text);
    if (!normal)
        return refuse(normal.error());
    // Every list is lower case, so folding ASCII is enough: accents are combining marks of their own in NFKD.
    for (auto& byte : normal->mutableView())
        if (byte >= 'A' && byte <= 'Z')
            byte = static_cast<std::uint8_t>(byte + ('a' - 'A'));
    const auto words = splitWords(normal->text());
    if (!isWordCount(words.size()))
        return std::unexpected(MnemonicError{KeyError::BadWordCount, {}, {}, words.size()});

    // Some words are in two lists: a reading whose checksum holds wins over one that only knows the words.
    std::optional<Mnemonic> best;
    MnemonicError closest{
        KeyError::UnknownWord, std::vector<std::size_t>(words.size() + 1), {}, words.size()};
    for (const auto candidate : kLanguages) {
        if ((language && candidate != *language) || (best && best->m_checksumHolds))
            continue;
        auto reading = readIn(candidate, words);
        if (!reading.unknown.empty()) {
            if (reading.unknown.size() < closest.unknownWords.size()) {
                closest.unknownWords = std::move(reading.unknown);
                closest.language = candidate;
            }
            continue;
        }
        auto unpacked = entropyOf(reading.indices);
        auto sentence = sentenceOf(reading.indices, candidate);
        if (!unpacked || !sentence)
            return refuse(KeyError::OutOfSecretMemory);
        if (best && !unpacked->checksumHolds)
            continue;
        Mnemonic out;
        out.m_language = candidate;
        out.m_wordCount = words.size();
        out.m_checksumHolds = unpacked->checksumHolds;
        out.m_sentence = std::move(*sentence);
        out.m_entropy = std::move(unpacked->entropy);
        best = std::move(out);
    }
    if (!best)
        return std::unexpected(std::move(closest));
    if (!best->m_checksumHolds && rule == ChecksumRule::Required)
        return std::unexpected(
            MnemonicError{KeyError::BadMnemonicChecksum, {}, best->m_language, best->m_wordCount});
    return std::move(*best);
}

KeyResult<SecretBytes> Mnemonic::seed(std::string_view passphrase) const noexcept {
    return seedOfSentence(m_sentence.text(), passphrase);
}

KeyResult<SecretBytes> seedOfSentence(std::string_view sentence, std::string_view passphrase) noexcept {
    constexpr std::string_view kPrefix = "mnemonic";
    const auto normal = normaliseNfkd(passphrase);
    if (!normal)
        return std::unexpected(normal.error());
    auto salt = SecretBytes::make(kPrefix.size() + normal->size());
    auto out = SecretBytes::make(64);
    if (!salt || !out)
        return std::unexpected(KeyError::OutOfSecretMemory);
    const auto tail = std::copy(kPrefix.begin(), kPrefix.end(), salt->mutableView().begin());
    std::copy(normal->view().begin(), normal->view().end(), tail);
    if (PKCS5_PBKDF2_HMAC(
            sentence.data(), static_cast<int>(sentence.size()), salt->view().data(),
            static_cast<int>(salt->size()), 2048, EVP_sha512(), 64, out->mutableView().data()) != 1)
        return std::unexpected(KeyError::LibraryFailure);
    return out;
}

} // namespace wallet::keys
