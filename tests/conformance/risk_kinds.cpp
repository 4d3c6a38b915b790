// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"
#include "vector_fields.h"
#include "worst.h"

#include "app/risk/risk_summary.h"

#include <cmath>
#include <cstdlib>

namespace conformance {
namespace {

using namespace app::risk;

constexpr double kRootBound = 1e-9;
constexpr double kTailBound = 1e-10;

/// Compares one book's summary with what the file expects, each number within its bound.
class SummaryCheck {
public:
    SummaryCheck(const json::value& expected, Worst& worst) : m_expected(expected), m_worst(worst) {}

    void number(const std::string& key, std::optional<double> actual, double bound) {
        const auto* wanted = lightclient::jsonFieldOrNull(m_expected, key);
        if ((wanted != nullptr) != actual.has_value())
            return refuse(key + (actual ? " is found where none is" : " is not found"));
        if (wanted != nullptr)
            compare(key, *actual, *wanted, bound);
    }
    void list(const std::string& key, const std::vector<double>& actual, double bound) {
        const auto& wanted = at(m_expected, key).as_array();
        if (wanted.size() != actual.size())
            return refuse(
                std::to_string(actual.size()) + " of " + key + ", not " + std::to_string(wanted.size()));
        for (std::size_t i = 0; i < actual.size(); ++i)
            compare(key, actual[i], wanted[i], bound);
    }
    void refuse(const std::string& why) { m_why = m_why.empty() ? why : m_why; }
    const std::string& why() const { return m_why; }

private:
    void compare(const std::string& key, double actual, const json::value& wanted, double bound) {
        const long double number = std::strtold(std::string(wanted.as_string()).c_str(), nullptr);
        const long double ratio =
            std::abs(static_cast<long double>(actual) - number) / (bound * std::abs(number) + 1e-300L);
        m_worst.note(key, ratio);
        if (!(ratio <= 1.0L))
            refuse(problem(key, actual, number, ratio));
    }

    const json::value& m_expected;
    Worst& m_worst;
    std::string m_why;
};

std::string
run(const json::value& value, const MarginRule& rule, const std::vector<JointMove>& scenarios, Worst& worst) {
    const auto book = parseRiskBook(value);
    if (!book)
        return std::string(describe(book.error().code)) + ": " + book.error().detail;
    const auto summary = riskSummary(*book, rule, scenarios);
    if (!summary)
        return std::string(describe(summary.error()));
    SummaryCheck check(at(value, "expected"), worst);
    check.number("equity", summary->equity, kTailBound);
    check.number("maintenance_margin", summary->maintenanceMargin, kTailBound);
    check.number("excess", summary->excess, kTailBound);
    check.list("roots_spot", summary->roots, kRootBound);
    check.number("nearest_down", summary->nearestDown, kRootBound);
    check.number("nearest_up", summary->nearestUp, kRootBound);
    check.number("touch_prob_down_7d_vol60", summary->touchDown, kRootBound);
    check.number("touch_prob_up_7d_vol60", summary->touchUp, kRootBound);
    const char* const names[] = {"0.95", "0.975", "0.99"};
    for (std::size_t i = 0; i < summary->tail.levels.size(); ++i) {
        const auto& level = summary->tail.levels[i];
        check.number("VaR_" + std::string(names[i]), level.valueAtRisk, kTailBound);
        check.number("ES_" + std::string(names[i]), level.expectedShortfall, kTailBound);
    }
    check.number("worst_loss", summary->tail.worstLoss, kTailBound);
    check.number("best_gain", summary->tail.bestGain, kTailBound);
    if (at(at(value, "expected"), "liquidatable_now").as_bool() != summary->isLiquidatableNow)
        check.refuse("liquidatable_now differs");
    return check.why();
}

/// {conventions, scenarios: [[x, y]], books: [{…, expected}]}.
class RiskFiles : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("risk_reference"); }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json" || file.json() == nullptr ||
            lightclient::jsonFieldOrNull(*file.json(), "scenarios") == nullptr)
            return false;
        const auto* books = lightclient::jsonFieldOrNull(*file.json(), "books");
        if (books == nullptr || !books->is_array())
            return false;
        const auto rule = parseMarginRule(*file.json());
        const auto scenarios = parseScenarios(*file.json());
        Worst worst;
        for (const auto& book : books->get_array()) {
            std::string why = "the file's rule or scenarios cannot be read";
            try {
                if (rule && scenarios)
                    why = run(book, *rule, *scenarios, worst);
            } catch (const std::exception& error) {
                why = error.what();
            }
            report.check("risk_reference", file.relative().string(), why.empty(), why);
        }
        worst.print("risk_reference");
        return true;
    }
};

} // namespace

void addRisk(Recognisers& out) {
    out.push_back(std::make_unique<RiskFiles>());
}

} // namespace conformance
