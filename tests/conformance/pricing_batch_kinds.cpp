// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// The tables of pricing once more, through the batch kernels of every instruction set that this processor
// has.
#include "pricing_table.h"
#include "recognisers.h"

#include "app/pricing/price_batch.h"

#include <array>

namespace conformance {
namespace {

using namespace app::pricing;

std::vector<double> columnOf(const Csv& csv, const std::string& name) {
    std::vector<double> out;
    for (std::size_t row = 0; row < csv.rows(); ++row)
        out.push_back(csv.real(row, name));
    return out;
}

std::vector<OptionKind> kindsOf(const Csv& csv) {
    std::vector<OptionKind> out;
    for (std::size_t row = 0; row < csv.rows(); ++row)
        out.push_back(kindOf(csv.text(row, "type")));
    return out;
}

struct Column {
    const char* name;
    std::span<double> BatchOutputs::* span;
};
constexpr std::array<Column, 10> kColumns{
    {{"price", &BatchOutputs::price},
     {"delta_fwd", &BatchOutputs::deltaForward},
     {"gamma_fwd", &BatchOutputs::gammaForward},
     {"vega", &BatchOutputs::vega},
     {"theta_fwd", &BatchOutputs::thetaForward},
     {"rho_fwd", &BatchOutputs::rhoForward},
     {"vanna_fwd", &BatchOutputs::vannaForward},
     {"volga", &BatchOutputs::volga},
     {"charm_fwd", &BatchOutputs::charmForward},
     {"speed_fwd", &BatchOutputs::speedForward}}};

/// The bound of the scalar Greeks, at every level.
class GreeksBatch : public Table {
public:
    GreeksBatch() : Table("greeks_batch", {"type", "F", "K", "T", "sigma", "delta_fwd", "cond_price"}) {}

protected:
    void prepare(const Csv& csv) override {
        const auto kind = kindsOf(csv);
        const auto forward = columnOf(csv, "F");
        const auto strike = columnOf(csv, "K");
        const auto years = columnOf(csv, "T");
        const auto vol = columnOf(csv, "sigma");
        const auto rate = columnOf(csv, "r");
        m_levels.clear();
        for (const InstructionSet set : kInstructionSets) {
            if (!isSupported(set))
                continue;
            Level level{set, {}, {}};
            BatchOutputs out;
            for (std::size_t i = 0; i < kColumns.size(); ++i) {
                level.columns[i].resize(csv.rows());
                out.*kColumns[i].span = level.columns[i];
            }
            const auto invalid = priceBatch({kind, forward, strike, years, vol, rate}, out, set);
            if (!invalid)
                level.refused = std::string(describe(invalid.error()));
            m_levels.push_back(std::move(level));
        }
    }
    std::string run(const Csv& csv, std::size_t row, Worst& worst) override {
        std::string first;
        for (const Level& level : m_levels) {
            if (!level.refused.empty())
                return level.refused;
            for (std::size_t i = 0; i < kColumns.size(); ++i) {
                const std::string name = kColumns[i].name;
                const auto expected = csv.number(row, name);
                if (!expected)
                    continue;
                const long double actual = level.columns[i][row];
                const long double ratio = greekError(actual, *expected, csv.number(row, "cond_" + name));
                const std::string column = std::string(nameOf(level.set)) + "." + name;
                worst.note(column, ratio);
                if (!(ratio <= 1.0L) && first.empty())
                    first = problem(column, actual, *expected, ratio);
            }
        }
        return first;
    }

private:
    struct Level {
        InstructionSet set;
        std::array<std::vector<double>, kColumns.size()> columns;
        std::string refused;
    };
    std::vector<Level> m_levels;
};

} // namespace

void addPricingBatch(Recognisers& out) {
    out.push_back(std::make_unique<GreeksBatch>());
}

} // namespace conformance
