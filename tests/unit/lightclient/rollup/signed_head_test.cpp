// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "l1_world.h"

#include "lightclient/execution/trie.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/ssz.h"
#include "lightclient/rollup/signed_head.h"

#include <QTest>

#include <secp256k1.h>
#include <secp256k1_recovery.h>

using namespace lightclient;
using namespace lightclient::rollup;
using l1_world::hashOf;

namespace {

constexpr std::uint64_t kNow = 1'800'000'000;
constexpr std::uint64_t kChainId = 957;

/// A sequencer: a key that signs what it is given, with a context of its own.
struct Sequencer {
    explicit Sequencer(std::uint8_t secretByte) : secret(hashOf(secretByte)) {}

    SequencerSignature sign(const Hash32& digest) const {
        auto* context = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
        secp256k1_ecdsa_recoverable_signature raw{};
        const bool isSigned = secp256k1_ecdsa_sign_recoverable(
                                  context, &raw, digest.data(), secret.data(), nullptr, nullptr) == 1;
        SequencerSignature out;
        int recoveryId = 0;
        secp256k1_ecdsa_recoverable_signature_serialize_compact(context, out.data(), &recoveryId, &raw);
        secp256k1_context_destroy(context);
        out[64] = static_cast<std::uint8_t>(isSigned ? recoveryId : 9);
        return out;
    }
    Address address() const {
        const Hash32 any = hashOf(1);
        return recoverSequencer(any, sign(any)).value();
    }
    Bytes message(const Bytes& signedBytes, std::uint64_t chainId = kChainId) const {
        Bytes out;
        append(out, sign(sequencerSigningHash(chainId, keccak256(BytesView(signedBytes)))));
        append(out, signedBytes);
        return out;
    }
    Hash32 secret;
};

/// A block to be sent, written here by hand and not by the reader's own rules.
struct Block {
    explicit Block(PayloadVersion form) : version(form) {
        header.parentHash = hashOf(0x11);
        header.stateRoot = hashOf(0x12);
        header.receiptsRoot = hashOf(0x13);
        header.mixHash = hashOf(0x14);
        header.number = 43'038'926;
        header.gasLimit = 500'000'000;
        header.gasUsed = 44'000;
        header.timestamp = kNow - 2;
        header.extraData = {0, 0, 0, 0, 250, 0, 0, 0, 6};
        header.baseFeePerGas = Uint256(1'000'000);
        header.ommersHash =
            parseFixedHex<32>("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347").value();
        if (form >= PayloadVersion::V2)
            header.withdrawalsRoot = execution::kEmptyTrieRoot;
        if (form >= PayloadVersion::V3) {
            header.blobGasUsed = 7;
            header.excessBlobGas = 0;
            header.parentBeaconBlockRoot = hashOf(0x15);
        }
        if (form >= PayloadVersion::V4) {
            header.withdrawalsRoot = hashOf(0x16);
            header.requestsHash =
                parseFixedHex<32>("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                    .value();
        }
    }
    Bytes encode() const {
        auto sealed = header;
        sealed.transactionsRoot = execution::makeListTrie(transactions).root();
        const Hash32 hash = claimedHash.value_or(blockHash(sealed));
        const std::size_t fixed = 508U + (version >= PayloadVersion::V2 ? 4 : 0) +
                                  (version >= PayloadVersion::V3 ? 16 : 0) +
                                  (version >= PayloadVersion::V4 ? 32 : 0);
        Bytes list;
        std::size_t at = transactions.size() * 4;
        for (const auto& transaction : transactions) {
            appendOffset(list, at);
            at += transaction.size();
        }
        for (const auto& transaction : transactions)
            append(list, transaction);
        Bytes out;
        if (version >= PayloadVersion::V3)
            append(out, *header.parentBeaconBlockRoot);
        append(out, header.parentHash);
        append(out, header.beneficiary);
        append(out, header.stateRoot);
        append(out, header.receiptsRoot);
        append(out, header.logsBloom);
        append(out, header.mixHash);
        for (const auto value : {header.number, header.gasLimit, header.gasUsed, header.timestamp})
            appendUint64(out, value);
        appendOffset(out, fixed);
        append(out, header.baseFeePerGas->toLittleEndian());
        append(out, hash);
        appendOffset(out, fixed + header.extraData.size());
        if (version >= PayloadVersion::V2)
            appendOffset(out, fixed + header.extraData.size() + list.size());
        if (version >= PayloadVersion::V3) {
            appendUint64(out, *header.blobGasUsed);
            appendUint64(out, *header.excessBlobGas);
        }
        if (version >= PayloadVersion::V4)
            append(out, *header.withdrawalsRoot);
        append(out, header.extraData);
        append(out, list);
        append(out, withdrawals);
        return out;
    }
    PayloadVersion version;
    execution::BlockHeader header;
    std::vector<Bytes> transactions{{0x7e, 1, 2, 3}, {0x02, 0xff}};
    std::optional<Hash32> claimedHash;
    Bytes withdrawals;
};

const Sequencer kSequencer(0x42);

std::string
read(const Bytes& message, PayloadVersion version = PayloadVersion::V4, std::uint64_t now = kNow) {
    const auto head = verifySignedPayload(message, version, {kChainId, kSequencer.address(), now});
    return head ? "ok" : std::string(codeOf(head.error()));
}

std::string readBlock(const Block& block) {
    return read(kSequencer.message(block.encode()), block.version);
}

} // namespace

class SignedHeadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyVersionReads() {
        for (const auto version :
             {PayloadVersion::V1, PayloadVersion::V2, PayloadVersion::V3, PayloadVersion::V4}) {
            const Block block(version);
            const auto bytes = block.encode();
            const auto head = verifySignedPayload(
                kSequencer.message(bytes), version, {kChainId, kSequencer.address(), kNow});
            QVERIFY2(head.has_value(), head ? "" : codeOf(head.error()).data());
            auto sealed = block.header;
            sealed.transactionsRoot = execution::makeListTrie(block.transactions).root();
            QVERIFY(head->header == sealed);
            QVERIFY(head->state.blockHash == blockHash(sealed));
            QVERIFY(head->state.stateRoot == hashOf(0x12));
            QCOMPARE(head->state.blockNumber, std::uint64_t{43'038'926});
            QVERIFY(head->payloadHash == keccak256(BytesView(bytes)));
            QVERIFY(head->signer == kSequencer.address());
            // No version is taken for another.
            for (const auto other :
                 {PayloadVersion::V1, PayloadVersion::V2, PayloadVersion::V3, PayloadVersion::V4})
                QCOMPARE(read(kSequencer.message(bytes), other) == "ok", other == version);
        }
    }
    void theSigningHashIsTheSpecifications() {
        Bytes preimage(32, 0);
        append(preimage, Uint256(957).toBigEndian());
        append(preimage, hashOf(0x77));
        QVERIFY(sequencerSigningHash(957, hashOf(0x77)) == keccak256(BytesView(preimage)));
    }
    void onlyTheSequencerSpeaks() {
        const auto bytes = Block(PayloadVersion::V4).encode();
        QCOMPARE(read(Sequencer(0x43).message(bytes)), std::string("other_signer"));
        QCOMPARE(read(kSequencer.message(bytes, 10)), std::string("other_signer")); // for another chain
        auto message = kSequencer.message(bytes);
        message[64] = 2;
        QCOMPARE(read(message), std::string("bad_signature"));
        message[64] = 27;
        QCOMPARE(read(message), std::string("bad_signature"));
        std::fill(message.begin(), message.begin() + 65, std::uint8_t{0});
        QCOMPARE(read(message), std::string("bad_signature"));
    }
    void noByteCanChange() {
        const auto message = kSequencer.message(Block(PayloadVersion::V4).encode());
        for (std::size_t i = 0; i < message.size(); ++i) {
            auto changed = message;
            changed[i] ^= 1;
            QVERIFY(read(changed) != "ok");
        }
        for (std::size_t size = 0; size < message.size(); size += 7)
            QVERIFY(
                read(Bytes(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(size))) != "ok");
    }
    void theHashIsRecomputed() {
        Block block(PayloadVersion::V4);
        block.claimedHash = hashOf(0x66); // signed all the same
        QCOMPARE(readBlock(block), std::string("block_hash_mismatch"));
    }
    void theAgeIsBounded() {
        const auto message = kSequencer.message(Block(PayloadVersion::V4).encode()); // of kNow - 2
        QCOMPARE(read(message, PayloadVersion::V4, kNow + 58), std::string("ok"));
        QCOMPARE(read(message, PayloadVersion::V4, kNow + 59), std::string("too_old"));
        QCOMPARE(read(message, PayloadVersion::V4, kNow - 7), std::string("ok"));
        QCOMPARE(read(message, PayloadVersion::V4, kNow - 8), std::string("from_the_future"));
        QCOMPARE(read(message, PayloadVersion::V4, 0), std::string("from_the_future"));
        QCOMPARE(read(message, PayloadVersion::V4, UINT64_MAX), std::string("too_old"));
    }
    void whatNoBlockHoldsIsRefused() {
        Block block(PayloadVersion::V4);
        block.transactions.clear();
        QCOMPARE(readBlock(block), std::string("ok"));
        block.transactions = {{0x7e}, {}};
        QCOMPARE(readBlock(block), std::string("malformed"));
        block = Block(PayloadVersion::V4);
        block.withdrawals.assign(44, 0);
        QCOMPARE(readBlock(block), std::string("malformed"));
        block = Block(PayloadVersion::V4);
        block.header.extraData.assign(33, 0);
        QCOMPARE(readBlock(block), std::string("malformed"));
        block = Block(PayloadVersion::V4);
        block.transactions.assign(kMaxPayloadTransactions + 1, Bytes{1});
        QCOMPARE(readBlock(block), std::string("too_large"));
        QCOMPARE(read(Bytes(kMaxPayloadBytes + 1, 0)), std::string("too_large"));
        QCOMPARE(read({}), std::string("malformed"));
        QVERIFY(!parseExecutionPayload(Bytes(kMaxPayloadBytes + 1, 0), PayloadVersion::V1));
        QVERIFY(!parseExecutionPayload(Bytes(31, 0), PayloadVersion::V3));
    }
    void twoBlocksOfOneNumberAreEvidence() {
        const auto head = [](const Block& block) {
            return verifySignedPayload(
                       kSequencer.message(block.encode()), block.version,
                       {kChainId, kSequencer.address(), kNow})
                .value();
        };
        Block block(PayloadVersion::V4);
        const auto first = head(block);
        QVERIFY(!findEquivocation(first, first));
        block.header.stateRoot = hashOf(0x99);
        const auto second = head(block);
        const auto evidence = findEquivocation(first, second);
        QVERIFY(evidence && evidence->first == first && evidence->second == second);
        // Anybody can check it.
        for (const auto& side : {evidence->first, evidence->second})
            QVERIFY(
                recoverSequencer(sequencerSigningHash(side.chainId, side.payloadHash), side.signature) ==
                kSequencer.address());
        ++block.header.number;
        QVERIFY(!findEquivocation(first, head(block)));
        auto other = second;
        other.chainId = 10;
        QVERIFY(!findEquivocation(first, other));
        other = second;
        other.signer[0] ^= 1;
        QVERIFY(!findEquivocation(first, other));
    }
    void everyErrorSpeaks() {
        for (int i = 0; i <= int(PayloadError::FromTheFuture); ++i)
            QVERIFY(!codeOf(PayloadError(i)).empty() && describe(PayloadError(i)).size() > 20);
    }
};

QTEST_APPLESS_MAIN(SignedHeadTest)
#include "signed_head_test.moc"
