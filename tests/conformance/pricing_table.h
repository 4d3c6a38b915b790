// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "csv.h"
#include "recognisers.h"
#include "worst.h"

#include "app/pricing/black76.h"

#include <algorithm>
#include <cctype>
#include <expected>

namespace conformance {

inline constexpr long double kHalfUlp = 0x1p-53L;

inline app::pricing::OptionKind kindOf(std::string_view text) {
    return text == "P" ? app::pricing::OptionKind::Put : app::pricing::OptionKind::Call;
}

/// A table known by the columns in its first line.
class Table : public Recogniser {
public:
    Table(std::string kind, std::vector<std::string> columns)
        : m_kind(std::move(kind)), m_columns(std::move(columns)) {}
    void declareKinds(Report& report) override { report.declare(m_kind); }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".csv")
            return false;
        const auto names = Csv::header(file.text());
        for (const auto& column : m_columns)
            if (std::find(names.begin(), names.end(), column) == names.end())
                return false;
        const Csv csv(file.text());
        Worst worst;
        prepare(csv);
        for (std::size_t row = 0; row < csv.rows(); ++row) {
            const std::string why = run(csv, row, worst);
            report.check(
                m_kind, file.relative().filename().string() + " row " + std::to_string(row + 2), why.empty(),
                why);
        }
        worst.print(m_kind);
        return true;
    }

protected:
    /// Called before the rows of a file: for what answers all of them at once.
    virtual void prepare(const Csv&) {}
    /// Empty, or what is wrong with the row.
    virtual std::string run(const Csv& csv, std::size_t row, Worst& worst) = 0;

private:
    std::string m_kind;
    std::vector<std::string> m_columns;
};

/// How much of 8(1 + cond)·2^-53·|ref| the error is, wherever |ref| >= 1e-290 (the tables' README).
inline long double
greekError(long double actual, long double expected, std::optional<long double> condition) {
    if (std::abs(expected) < 1e-290L)
        return std::abs(actual) <= 1e-290L ? 0.0L : 99.0L;
    return std::abs(actual - expected) /
           (8.0L * (1.0L + condition.value_or(0.0L)) * kHalfUlp * std::abs(expected));
}

/// Empty, or what is wrong with an implied volatility: |iv − ref| <= 4(1 + cond)·2^-53·ref, and the one right
/// class of error everywhere else.
inline std::string impliedVolProblem(
    const Csv& csv, std::size_t row, Worst& worst,
    const std::expected<double, app::pricing::PricingError>& result, const std::string& column) {
    const std::string status(csv.text(row, "status"));
    if (status == "ZERO_VOL")
        return result && *result == 0.0 ? "" : "the volatility is not zero";
    if (status != "OK") {
        const std::string code(result ? "none" : codeOf(result.error()));
        std::string expected = status;
        std::transform(expected.begin(), expected.end(), expected.begin(), [](unsigned char c) {
            return static_cast<char>(std::tolower(c));
        });
        const bool expired = csv.real(row, "T") <= 0.0 && (code == "expired" || code == "invalid_input");
        return expired || code == expected ? "" : column + ": error is " + code + ", not " + expected;
    }
    if (!result)
        return std::string(describe(result.error()));
    const long double expected = csv.number(row, "iv").value_or(0.0L);
    const long double condition = csv.number(row, "cond_iv").value_or(0.0L);
    const long double ratio =
        std::abs(*result - expected) / (4.0L * (1.0L + condition) * kHalfUlp * expected);
    worst.note(column, ratio);
    worst.note(column + "_" + std::string(csv.text(row, "category")), ratio);
    return ratio <= 1.0L ? "" : problem(column, *result, expected, ratio);
}

} // namespace conformance
