// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/rlp.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace conformance {
namespace {

using namespace lightclient;

/// Depth-bounded check that a value of ethereum/tests' RLP files equals what was decoded: strings are text
/// or "#decimal" or "0x…", lists are arrays.
bool equalsRlp(const json::value& expected, const RlpItem& item, int depth) {
    if (depth > 32)
        return false;
    if (const auto* list = expected.if_array()) {
        const auto items = parseRlpList(item, 100000);
        if (!items || items->size() != list->size())
            return false;
        for (std::size_t i = 0; i < items->size(); ++i)
            if (!equalsRlp((*list)[i], (*items)[i], depth + 1))
                return false;
        return true;
    }
    if (item.isList)
        return false;
    if (const auto* text = expected.if_string()) {
        if (text->starts_with('#')) {
            // The suite goes past 256 bits here, further than any integer of ours.
            Bytes big;
            boost::multiprecision::export_bits(
                boost::multiprecision::cpp_int(std::string(text->begin() + 1, text->end())),
                std::back_inserter(big), 8);
            return sameBytes(item.payload, big);
        }
        if (text->starts_with("0x"))
            return sameBytes(item.payload, parseHex(*text).value_or(Bytes{}));
        return sameBytes(item.payload, Bytes(text->begin(), text->end()));
    }
    const auto number = jsonUint64(expected);
    return number && sameBytes(item.payload, Uint256{*number}.toMinimalBigEndian());
}

/// Every nested item opened: RLP is invalid where any part of it is.
bool fullyValid(const RlpItem& item, int depth) {
    if (!item.isList)
        return true;
    if (depth > 1024)
        return false;
    const auto items = parseRlpList(item, 100000);
    if (!items)
        return false;
    for (const auto& inner : *items)
        if (!fullyValid(inner, depth + 1))
            return false;
    return true;
}

/// ethereum/tests RLPTests: {name: {"in": value | "VALID" | "INVALID", "out": hex}}.
class RlpTests : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("rlp"); }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json")
            return false;
        const auto* value = file.json();
        const auto* cases = value == nullptr ? nullptr : value->if_object();
        if (cases == nullptr || cases->empty() || !isCase(cases->begin()->value()))
            return false;
        for (const auto& [name, test] : *cases)
            run(std::string(name), test, report);
        return true;
    }

private:
    static bool isCase(const json::value& value) {
        const auto* object = value.if_object();
        return object != nullptr && object->contains("in") && object->contains("out") &&
               object->size() <= 3 && object->at("out").is_string();
    }
    static void run(const std::string& name, const json::value& test, Report& report) {
        if (!isCase(test))
            return report.fail("rlp", name, "unreadable case");
        const auto& input = test.as_object().at("in");
        const auto encoded = parseHex(test.as_object().at("out").as_string());
        if (!encoded)
            return report.check("rlp", name, input == "INVALID", "output is no hex");
        const auto item = parseRlp(*encoded);
        const bool valid = item && fullyValid(*item, 0);
        if (input == "INVALID")
            return report.check("rlp", name, !valid, "accepted");
        if (input == "VALID")
            return report.check("rlp", name, valid, "refused");
        report.check("rlp", name, valid && equalsRlp(input, *item, 0), "decodes to something else");
    }
};

} // namespace

void addPrimitives(Recognisers& out) {
    out.push_back(std::make_unique<RlpTests>());
}

} // namespace conformance
