// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "agent_client.h"

#include "lightclient/primitives/bytes.h"
#include "wallet/keys/signature.h"
#include "wallet/signing/description.h"

#include <optional>
#include <string>
#include <vector>

// The signer's requests as typed functions. Each one blocks; errors are those of agent_error.h.
namespace wallet::agent {

enum class VaultState { NoVault, Locked, Unlocked };
enum class JournalHealth { Intact, NoHead, RolledBack };

struct AgentStatus {
    VaultState state{};
    std::chrono::milliseconds idleLock{};
    // Only of an unlocked vault:
    std::chrono::milliseconds lockIn{}; ///< until it locks, unless it is used
    std::uint64_t accounts = 0;
    JournalHealth journal{}; ///< RolledBack: an older copy of the vault was put back; say so
};

struct AgentAccount {
    lightclient::Address address;
    std::string path; ///< empty: a single key
    std::string label;
    std::string signer;
};

/// How a vault is made. `testKdf` makes a vault that anyone can guess open: tests only.
struct NewVault {
    std::string label;
    std::string path;                  ///< of the first account; empty: m/44'/60'/0'/0/0
    keys::SecretBytes passphrase;      ///< of the vault
    keys::SecretBytes bip39Passphrase; ///< BIP-39's own; usually empty
    bool testKdf = false;
};

struct CreatedVault {
    AgentAccount account;
    keys::SecretBytes sentence; ///< the recovery words, this once, separated by spaces
};

enum class SubjectKind {
    Message,     ///< EIP-191; content are the bytes
    TypedData,   ///< EIP-712; content is eth_signTypedData_v4's JSON
    Transaction, ///< content is a JSON object, or 0x-hex of the unsigned bytes
    Action,      ///< content is one action as `order encode` reads it
};

/// What is to be signed, in its structured form, and what the person agreed to.
struct SignCall {
    lightclient::Address account;
    SubjectKind kind{};
    std::string content;
    std::optional<std::uint64_t> activeChain;          ///< what is of another chain is refused
    std::optional<lightclient::Hash32> expectedDigest; ///< of describe(); another one is not signed
    bool replacement = false; ///< another thing was signed with this nonce; this shall replace it
    bool blind = false;       ///< sign although a part is undecoded
};

/// What the signer decoded, the text that a person reads and the digest of the same value.
struct Described {
    lightclient::Hash32 digest;
    signing::Description description;
    bool isBlind = false;
    std::string scope;
    std::string nonce;
};

struct SignedSubject {
    Described described;
    keys::Signature signature;
    std::int64_t journal = 0;        ///< for record()
    lightclient::Bytes networkBytes; ///< of a transaction: what is broadcast
};

struct AgentJournalRow {
    std::int64_t id = 0;
    std::int64_t intent = 0;
    std::int64_t timeMs = 0; ///< Unix milliseconds
    std::string phase;       ///< about_to_sign, signed, failed, broadcast, dropped
    std::string kind;
    lightclient::Address account;
    std::string scope;
    std::string nonce;
    lightclient::Hash32 digest;
    std::string note;
};

struct AgentCheck {
    std::uint64_t secrets = 0;
    std::uint64_t accounts = 0;
    std::uint64_t journalRows = 0;
    bool journalIntact = false;
};

[[nodiscard]] AgentResult<AgentStatus> status(AgentClient& client);
[[nodiscard]] AgentResult<AgentStatus> unlock(AgentClient& client, keys::SecretBytes passphrase);
[[nodiscard]] AgentResult<void> lock(AgentClient& client);
[[nodiscard]] AgentResult<void> setIdleLock(AgentClient& client, std::chrono::milliseconds time);

/// Makes a vault with a new sentence of `words` words (12, 15, 18, 21, 24) and leaves it unlocked.
[[nodiscard]] AgentResult<CreatedVault> createVault(AgentClient& client, NewVault vault, unsigned words = 24);
/// Makes a vault from a sentence, or adds the sentence to the unlocked vault whose passphrase is given.
/// BadMnemonic: the detail names the positions of unknown words.
[[nodiscard]] AgentResult<AgentAccount>
importMnemonic(AgentClient& client, NewVault vault, keys::SecretBytes sentence);
[[nodiscard]] AgentResult<void> changePassphrase(
    AgentClient& client, keys::SecretBytes current, keys::SecretBytes next, bool testKdf = false);
/// The recovery words behind an account; asks for the passphrase again.
[[nodiscard]] AgentResult<keys::SecretBytes>
revealMnemonic(AgentClient& client, const lightclient::Address& account, keys::SecretBytes passphrase);
/// Writes a backup to the new folder `target` (absolute).
[[nodiscard]] AgentResult<void> backup(AgentClient& client, const std::filesystem::path& target);
/// Puts the backup in `source` (absolute) where there is no vault; it stays locked.
[[nodiscard]] AgentResult<void>
restore(AgentClient& client, const std::filesystem::path& source, keys::SecretBytes passphrase);
/// Puts the previous generation of damaged key slots back.
[[nodiscard]] AgentResult<void> recoverKeySlots(AgentClient& client, keys::SecretBytes passphrase);
/// Checks pages, journal and that every account's key leads to its address. DamagedVault.
[[nodiscard]] AgentResult<AgentCheck> verify(AgentClient& client);

[[nodiscard]] AgentResult<std::vector<AgentAccount>> accounts(AgentClient& client);
/// Adds the account at a path of the oldest sentence.
[[nodiscard]] AgentResult<AgentAccount>
addAccount(AgentClient& client, const std::string& path, const std::string& label);
/// Adds a single key of 32 bytes, or without one a key made in the signer (a venue's session key).
[[nodiscard]] AgentResult<AgentAccount>
addKey(AgentClient& client, const std::string& label, std::optional<keys::SecretBytes> key = std::nullopt);
/// The addresses at up to 64 paths of the oldest sentence; nothing is stored.
[[nodiscard]] AgentResult<std::vector<lightclient::Address>>
previewAddresses(AgentClient& client, const std::vector<std::string>& paths);

/// What sign() would sign. Needs no unlocked vault.
[[nodiscard]] AgentResult<Described> describe(AgentClient& client, const SignCall& call);
/// Signs. NeedsConsent, DigestMismatch, Undecodable, UnknownAccount, Locked, SignFailed.
[[nodiscard]] AgentResult<SignedSubject> sign(AgentClient& client, const SignCall& call);
/// As sign(), answered by a callback on the client's worker thread.
void signAsync(
    AgentClient& client, const SignCall& call, std::function<void(AgentResult<SignedSubject>)> done);

/// Writes into the journal that a signature was sent out (or, with `dropped`, thrown away).
[[nodiscard]] AgentResult<void>
record(AgentClient& client, std::int64_t journal, bool dropped, const std::string& note);
/// The newest rows, newest first; at most 100.
[[nodiscard]] AgentResult<std::vector<AgentJournalRow>> journal(AgentClient& client, unsigned limit);

} // namespace wallet::agent
