// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "attack.h"

#include "lightclient/consensus/json_codec.h"
#include "lightclient/consensus/object_reader.h"
#include "lightclient/consensus/ssz_codec.h"

#include <boost/json/serialize.hpp>

#include <QTest>

using namespace attack;

namespace {

constexpr auto kFinality = ObjectKind::FinalityUpdate;

LightClientUpdate honestUpdate(SignedChain& chain) {
    return chain.update({.attested = 94, .signature = 95, .finalized = 80});
}

std::string codeOfSsz(const SignedChain& chain, BytesView bytes, const ObjectHints& hints = {}) {
    const auto objects = readObjects(chain.network(), bytes, hints);
    return objects.size() == 1 ? codeFor(objects[0].object) : std::to_string(objects.size()) + " objects";
}

std::string codesOfText(const SignedChain& chain, const std::string& text) {
    std::string out;
    const BytesView bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    for (const auto& entry : readObjects(chain.network(), bytes))
        out += (out.empty() ? "" : " ") + codeFor(entry.object);
    return out;
}

void setOffset(Bytes& bytes, std::size_t place, std::size_t offset) {
    Bytes text;
    appendOffset(text, offset);
    std::copy(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(place));
}

/// The REST sequence of one object so many times: 8 bytes of length, 4 of digest, the object.
Bytes sequenceOf(const SignedChain& chain, BytesView object, std::size_t count) {
    Bytes out;
    for (std::size_t i = 0; i < count; ++i) {
        appendUint64(out, object.size() + 4);
        append(out, chain.network().forkDigest(0));
        append(out, object);
    }
    return out;
}

std::string wrapped(const std::string& version, const json::value& data) {
    return json::serialize(json::object{{"version", version}, {"data", data}});
}

} // namespace

/// Items 20 to 23: what is spelled wrongly, or as something else.
class AttackEncodingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void branchesOfTheWrongForksLength() {
        // Where Deneb ends and Electra begins: six nodes or seven, by the attested slot alone.
        auto chain = chainOf({{Fork::Deneb, 0}, {Fork::Electra, 11}});
        const auto verifier = chain.verifierAt(kCheckpoint);
        auto deneb = chain.update({.attested = 86, .signature = 87, .finalized = 72});
        auto electra = honestUpdate(chain);
        const auto padWith = [](Branch branch, const Hash32& front) {
            branch.insert(branch.begin(), front);
            return branch;
        };
        const auto six = deneb.finalityBranch;
        deneb.finalityBranch = padWith(six, {});
        QCOMPARE(codeAfter(verifier, deneb), std::string("ok"));
        for (std::size_t i = 0; i < 32; i += 31) {
            Hash32 dirty;
            dirty[i] = 1;
            deneb.finalityBranch = padWith(six, dirty);
            QCOMPARE(codeAfter(verifier, deneb), std::string("bad_branch"));
        }
        deneb.finalityBranch = padWith(padWith(six, {}), Hash32{{1}});
        QCOMPARE(codeAfter(verifier, deneb), std::string("bad_branch"));
        deneb.finalityBranch = Branch(six.begin() + 1, six.end());
        QCOMPARE(codeAfter(verifier, deneb), std::string("bad_branch"));
        electra.finalityBranch.erase(electra.finalityBranch.begin());
        QCOMPARE(codeAfter(verifier, electra), std::string("bad_branch"));
        electra = honestUpdate(chain);
        electra.finalityBranch.pop_back();
        QCOMPARE(codeAfter(verifier, electra), std::string("bad_branch"));
        electra = honestUpdate(chain);
        electra.nextSyncCommitteeBranch.erase(electra.nextSyncCommitteeBranch.begin());
        QCOMPARE(codeAfter(verifier, electra), std::string("bad_branch"));
    }
    void versionsInOneArray() {
        auto chain = chainOf();
        const auto data =
            toJson(honestUpdate(chain), ObjectKind::Update, Schema::Electra, chain.network().preset);
        const auto honest = wrapped("electra", data);
        QCOMPARE(codesOfText(chain, honest), std::string("ok"));
        const auto text = "[" + honest + "," + wrapped("heze", data) + "," + honest + "," +
                          wrapped("deneb", data) + "," + wrapped("altair", data) + "]";
        const auto codes = codesOfText(chain, text);
        // A name that nobody knows, and names whose shape the data does not have.
        QCOMPARE(codes, std::string("ok unknown_fork ok bad_branch bad_branch"));
    }
    void tooManyUpdates() {
        auto chain = chainOf();
        const auto bytes =
            encodeSsz(honestUpdate(chain), ObjectKind::Update, Schema::Electra, chain.network().preset);
        QCOMPARE(readObjects(chain.network(), sequenceOf(chain, bytes, 128)).size(), std::size_t{128});
        QCOMPARE(codeOfSsz(chain, sequenceOf(chain, bytes, 129)), std::string("malformed"));
        QCOMPARE(codeOfSsz(chain, Bytes{}), std::string("malformed"));
        std::string many = "[{}";
        for (int i = 1; i < 128; ++i)
            many += ",{}";
        QCOMPARE(codesOfText(chain, many + ",{}]"), std::string("malformed")); // 129: one answer for all
        QVERIFY(codesOfText(chain, many + "]").size() > 1000);                 // 128: one for each
        QCOMPARE(codesOfText(chain, "[]"), std::string(""));
    }
    void sequencesThatDoNotAddUp() {
        auto chain = chainOf();
        const auto bytes =
            encodeSsz(honestUpdate(chain), ObjectKind::Update, Schema::Electra, chain.network().preset);
        const auto honest = sequenceOf(chain, bytes, 2);
        QCOMPARE(codeOfSsz(chain, honest), std::string("2 objects"));
        for (const std::uint64_t length :
             {std::uint64_t{0}, std::uint64_t{3}, std::uint64_t{bytes.size() + 5}, std::uint64_t{1} << 32U,
              std::uint64_t{1} << 63U, UINT64_MAX}) {
            auto bad = honest;
            Bytes text;
            appendUint64(text, length);
            std::copy(text.begin(), text.end(), bad.begin());
            QCOMPARE(codeOfSsz(chain, bad), std::string("malformed"));
        }
        auto longer = honest;
        longer.push_back(0);
        QCOMPARE(codeOfSsz(chain, longer), std::string("malformed"));
        // A digest that is nobody's, before bytes that no schema takes.
        auto stranger = sequenceOf(chain, BytesView(bytes).first(bytes.size() - 40), 1);
        stranger[9] ^= 1;
        QCOMPARE(codeOfSsz(chain, stranger), std::string("unknown_fork"));
    }
    void offsetsThatOverlapOrRunBackward() {
        auto chain = chainOf();
        const auto honest =
            encodeSsz(honestUpdate(chain), kFinality, Schema::Electra, chain.network().preset);
        const ObjectHints hints{kFinality, Fork::Electra};
        QCOMPARE(codeOfSsz(chain, honest, hints), std::string("ok"));
        const auto first = std::size_t{honest[0]} + 256U * honest[1];
        const auto second = std::size_t{honest[4]} + 256U * honest[5];
        const auto with = [&](std::size_t a, std::size_t b) {
            auto bad = honest;
            setOffset(bad, 0, a);
            setOffset(bad, 4, b);
            return codeOfSsz(chain, bad, hints);
        };
        QCOMPARE(with(first, second), std::string("ok"));
        for (const auto& [a, b] : std::vector<std::pair<std::size_t, std::size_t>>{
                 {first, first},             // one over the other
                 {second, first},            // backward
                 {second, second},           // a hole in front
                 {first - 4, second},        // into the fixed part
                 {first + 4, second},        // behind it
                 {first, second + 4},        //
                 {first, honest.size() + 1}, // past the end
                 {0, second},
                 {first, 0},
                 {0xffffffff, 0xffffffff}})
            QCOMPARE(with(a, b), std::string("malformed"));
        auto trailing = honest;
        trailing.resize(honest.size() + 64);
        QCOMPARE(codeOfSsz(chain, trailing, hints), std::string("malformed"));
    }
    void extraDataOfThirtyThreeBytes() {
        auto chain = chainOf();
        auto update = honestUpdate(chain);
        const auto& preset = chain.network().preset;
        for (const std::size_t size : {std::size_t{32}, std::size_t{33}, std::size_t{100'000}}) {
            update.attestedHeader.execution.extraData.assign(size, 7);
            const auto expected = std::string(size == 32 ? "ok" : "malformed");
            QCOMPARE(
                codeOfSsz(chain, encodeSsz(update, kFinality, Schema::Electra, preset), {kFinality, {}}),
                expected);
            const auto text = wrapped("electra", toJson(update, kFinality, Schema::Electra, preset));
            QCOMPARE(codesOfText(chain, text), expected);
        }
    }
};

QTEST_APPLESS_MAIN(AttackEncodingTest)
#include "attack_encoding_test.moc"
