// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <expected>
#include <string_view>

namespace wallet::keys {

/// Why a secret, a path, an address or a signature was refused.
enum class KeyError {
    OutOfSecretMemory,   ///< no guarded memory to be had
    BadText,             ///< not UTF-8
    BadEntropyLength,    ///< not 16, 20, 24, 28 or 32 bytes
    BadWordCount,        ///< not 12, 15, 18, 21 or 24 words
    UnknownWord,         ///< a word is in none of the lists, or not in the list of the others
    BadMnemonicChecksum, ///< all words are known, but they do not belong together
    BadSeedLength,       ///< a BIP-32 seed is 16 to 64 bytes
    BadPath,             ///< not a derivation path, or a number in it is out of range
    PathTooDeep,         ///< more than 255 levels below the master key
    HardenedFromPublic,  ///< a hardened child needs the private key
    InvalidChild,        ///< BIP-32's one in 2^127: use the next index
    BadExtendedKey,      ///< not an xprv or xpub, or one that cannot be
    BadPrivateKey,       ///< zero, or not below the curve's order, or not 32 bytes
    BadPublicKey,        ///< not a point on the curve
    BadSignature,        ///< no signature of ours: out of range, high s, or recovers to nobody
    BadAddress,          ///< not 0x and 40 hexadecimal digits
    BadAddressChecksum,  ///< mixed case that EIP-55 does not allow
    LibraryFailure,      ///< a cryptographic library refused to work
};

template <class T> using KeyResult = std::expected<T, KeyError>;

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(KeyError error) noexcept {
    switch (error) {
    case KeyError::OutOfSecretMemory:
        return "out_of_secret_memory";
    case KeyError::BadText:
        return "bad_text";
    case KeyError::BadEntropyLength:
        return "bad_entropy_length";
    case KeyError::BadWordCount:
        return "bad_word_count";
    case KeyError::UnknownWord:
        return "unknown_word";
    case KeyError::BadMnemonicChecksum:
        return "bad_mnemonic_checksum";
    case KeyError::BadSeedLength:
        return "bad_seed_length";
    case KeyError::BadPath:
        return "bad_path";
    case KeyError::PathTooDeep:
        return "path_too_deep";
    case KeyError::HardenedFromPublic:
        return "hardened_from_public";
    case KeyError::InvalidChild:
        return "invalid_child";
    case KeyError::BadExtendedKey:
        return "bad_extended_key";
    case KeyError::BadPrivateKey:
        return "bad_private_key";
    case KeyError::BadPublicKey:
        return "bad_public_key";
    case KeyError::BadSignature:
        return "bad_signature";
    case KeyError::BadAddress:
        return "bad_address";
    case KeyError::BadAddressChecksum:
        return "bad_address_checksum";
    case KeyError::LibraryFailure:
        return "library_failure";
    }
    return "library_failure";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(KeyError error) noexcept {
    switch (error) {
    case KeyError::OutOfSecretMemory:
        return "the system gave no protected memory for a secret";
    case KeyError::BadText:
        return "the text is not valid UTF-8";
    case KeyError::BadEntropyLength:
        return "entropy must be 16, 20, 24, 28 or 32 bytes";
    case KeyError::BadWordCount:
        return "a recovery phrase has 12, 15, 18, 21 or 24 words";
    case KeyError::UnknownWord:
        return "a word of the recovery phrase is in no word list";
    case KeyError::BadMnemonicChecksum:
        return "the words are known but do not belong together: check their order and spelling";
    case KeyError::BadSeedLength:
        return "a seed must be 16 to 64 bytes";
    case KeyError::BadPath:
        return "the derivation path is not of the form m/44'/60'/0'/0/0";
    case KeyError::PathTooDeep:
        return "the derivation path is deeper than 255 levels";
    case KeyError::HardenedFromPublic:
        return "a hardened child cannot be derived from a public key";
    case KeyError::InvalidChild:
        return "this index gives no valid key; use the next one";
    case KeyError::BadExtendedKey:
        return "the extended key is damaged or not an xprv or xpub";
    case KeyError::BadPrivateKey:
        return "the private key is not a valid secp256k1 key";
    case KeyError::BadPublicKey:
        return "the public key is not a point on the curve";
    case KeyError::BadSignature:
        return "the signature is not valid";
    case KeyError::BadAddress:
        return "an address is 0x followed by 40 hexadecimal digits";
    case KeyError::BadAddressChecksum:
        return "the address has a wrong checksum: one of its characters was changed";
    case KeyError::LibraryFailure:
        return "a cryptographic library failed";
    }
    return "a cryptographic library failed";
}

} // namespace wallet::keys
