// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "secret_bytes.h"
#include "word_list.h"

#include <vector>

namespace wallet::keys {

/// Whether a sentence with a wrong checksum is taken (behind an expert switch only).
enum class ChecksumRule { Required, Ignored };

/// Why a sentence was refused. Holds positions, never words: it may be logged.
struct MnemonicError {
    KeyError code;
    std::vector<std::size_t> unknownWords; ///< positions from 1, where code is UnknownWord
    std::optional<Language> language;      ///< the list that fits best
    std::size_t wordCount = 0;
};

/// A BIP-39 recovery sentence in its one normal spelling: NFKD words with one space between them.
class Mnemonic {
public:
    /// The English sentence of 16, 20, 24, 28 or 32 bytes of entropy.
    /// BadEntropyLength, OutOfSecretMemory.
    [[nodiscard]] static KeyResult<Mnemonic>
    fromEntropy(lightclient::BytesView entropy, Language language = Language::English) noexcept;

    /// A sentence as people type it: any blanks (U+3000 too), any case, any Unicode form, in English also
    /// four-letter prefixes. Without `language` all ten lists are tried.
    [[nodiscard]] static std::expected<Mnemonic, MnemonicError> parse(
        std::string_view text, std::optional<Language> language = std::nullopt,
        ChecksumRule rule = ChecksumRule::Required) noexcept;

    Language language() const noexcept { return m_language; }
    std::size_t wordCount() const noexcept { return m_wordCount; }
    bool checksumHolds() const noexcept { return m_checksumHolds; }
    /// The words, NFKD, separated by single spaces.
    const SecretBytes& sentence() const noexcept { return m_sentence; }
    const SecretBytes& entropy() const noexcept { return m_entropy; }

    /// The 64-byte BIP-39 seed: PBKDF2-HMAC-SHA512, 2048 rounds, salt "mnemonic" ‖ NFKD(passphrase).
    /// Every passphrase gives a seed. BadText, OutOfSecretMemory, LibraryFailure.
    [[nodiscard]] KeyResult<SecretBytes> seed(std::string_view passphrase) const noexcept;

private:
    Mnemonic() = default;

    Language m_language = Language::English;
    std::size_t m_wordCount = 0;
    bool m_checksumHolds = false;
    SecretBytes m_sentence;
    SecretBytes m_entropy;
};

/// The seed of an already normalised sentence in a language without a list here (BIP-39 allows any text).
[[nodiscard]] KeyResult<SecretBytes>
seedOfSentence(std::string_view sentence, std::string_view passphrase) noexcept;

} // namespace wallet::keys
