// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"
#include "vector_fields.h"
#include "worst.h"

#include "app/risk/margin_file.h"
#include "tests/support/vectors.h"

#include <array>
#include <cmath>

namespace conformance {
namespace {

using namespace app;
using namespace app::risk;

/// What the product's reader makes of a file, or the reason as this runner takes it.
template <class T> T readOrThrow(std::expected<T, RiskFileError> read) {
    if (!read)
        throw Unreadable(std::string(describe(read.error().code)) + ": " + read.error().detail);
    return std::move(*read);
}

StandardAccount standardAccount(const json::value& vector, const MarginParameters& parameters) {
    return readOrThrow(parseStandardAccount(vector, *parameters.standard));
}

PortfolioAccount portfolioAccount(const json::value& vector, const MarginParameters& parameters) {
    return readOrThrow(parsePortfolioAccount(vector, *parameters.portfolio));
}

OptionKind kindAt(const json::value& value) {
    return at(value, "isCall").as_bool() ? OptionKind::Call : OptionKind::Put;
}

/// Collects the first error past its allowance, and the worst of each column.
class Checker {
public:
    Checker(Worst& worst, std::string prefix) : m_worst(worst), m_prefix(std::move(prefix)) {}
    void check(const std::string& column, Int128 actual, Int128 expected, long double allowed) {
        const long double ratio = std::abs(real(actual) - real(expected)) / allowed;
        m_worst.note(m_prefix + column, ratio);
        if (!(ratio <= 1.0L) && m_why.empty())
            m_why = problem(column, real(actual), real(expected), ratio);
    }
    /// To the last digit.
    template <class Quantity> void same(const std::string& column, Quantity actual, Quantity expected) {
        m_worst.note(m_prefix + column, actual == expected ? 0.0L : 2.0L);
        if (actual != expected)
            refuse(column + " is " + actual.toString() + ", not " + expected.toString());
    }
    void refuse(const std::string& why) {
        if (m_why.empty())
            m_why = why;
    }
    const std::string& why() const { return m_why; }

private:
    Worst& m_worst;
    std::string m_prefix;
    std::string m_why;
};

/// Net margins and value, within 2e-14 of the larger of value and margin.
template <class Margins> void checkNet(const Margins& report, const json::value& expected, Checker& checker) {
    const auto value = scaledAt<Money<Usdc>>(expected, "mtmE18");
    const auto check = [&](const std::string& key, Money<Usdc> actual) {
        if (!lightclient::jsonFieldOrNull(expected, key))
            return;
        const auto wanted = scaledAt<Money<Usdc>>(expected, key);
        const long double scale = std::max(std::abs(real(value.raw())), std::abs(real(wanted.raw())));
        checker.check(key, actual.raw(), wanted.raw(), 2e-14L * scale + 1e-17L);
    };
    check("imNetE18", report.initialNet);
    check("mmNetE18", report.maintenanceNet);
    check("mtmE18", report.markToMarket);
    check("bufferMarginE18", report.bufferMargin);
}

void checkMarks(const std::vector<OptionMark>& marks, const json::value& expected, Checker& checker) {
    for (const auto& wanted : expected.as_array()) {
        const OptionId id{secondsAt(wanted, "expiry"), quantityAt<Price>(wanted, "strike"), kindAt(wanted)};
        const auto found = std::find_if(
            marks.begin(), marks.end(), [&](const OptionMark& mark) { return mark.option == id; });
        if (found == marks.end())
            return checker.refuse("a mark is missing");
        const auto vol = scaledAt<Vol>(wanted, "ivE18");
        const auto forward = scaledAt<Price>(wanted, "forwardE18");
        const auto mark = scaledAt<Price>(wanted, "srmMarkE18");
        const auto delta = scaledAt<Ratio>(wanted, "callDeltaUndiscountedE18");
        checker.same("iv", found->vol, vol);
        checker.same("forward", found->forward, forward);
        checker.same("mark", found->mark, mark);
        const Int128 callDelta =
            found->delta.raw() + (id.kind == OptionKind::Call ? Int128{0} : Int128{kOne18});
        checker.same("call_delta", Ratio::fromRaw(callDelta), delta);
    }
}

std::string runStandard(const json::value& vector, const MarginParameters& parameters, Worst& worst) {
    Checker checker(worst, "srm.");
    const auto report = standardMargin(standardAccount(vector, parameters));
    if (!report)
        return std::string(describe(report.error()));
    const auto& expected = at(vector, "expected");
    checkNet(*report, expected, checker);
    if (lightclient::jsonFieldOrNull(expected, "perpUnsettledCashE18") != nullptr) {
        const auto wanted = scaledAt<Money<Usdc>>(expected, "perpUnsettledCashE18");
        checker.check(
            "perp_cash", report->markets[0].perpCash.raw(), wanted.raw(),
            2e-14L * std::abs(real(wanted.raw())) + 1e-11L);
    }
    if (const auto* marks = lightclient::jsonFieldOrNull(vector, "optionMarks"))
        checkMarks(report->markets[0].marks, *marks, checker);
    return checker.why();
}

std::string runPortfolio(const json::value& vector, const MarginParameters& parameters, Worst& worst) {
    Checker checker(worst, "pm2.");
    const auto report = portfolioMargin(portfolioAccount(vector, parameters));
    if (!report)
        return std::string(describe(report.error()));
    const auto& expected = at(vector, "expected");
    checkNet(*report, expected, checker);
    const auto& profits = at(expected, "scenarioPnlE18").as_array();
    if (profits.size() != report->scenarios.size())
        return "another number of scenarios";
    const long double value = std::abs(real(report->markToMarket.raw()));
    for (std::size_t i = 0; i < profits.size(); ++i) {
        json::object wrapped;
        wrapped["pnl"] = profits[i];
        const auto wanted = scaledAt<Money<Usdc>>(wrapped, "pnl");
        checker.check(
            "scenario_pnl", report->scenarios[i].profit.raw(), wanted.raw(),
            2e-14L * std::max(value, std::abs(real(wanted.raw()))) + 1e-17L);
    }
    return checker.why();
}

bool isMarginFile(const json::value* root) {
    return root != nullptr && lightclient::jsonFieldOrNull(*root, "vectors") != nullptr &&
           at(*root, "vectors").is_array() && lightclient::jsonFieldOrNull(*root, "auction") != nullptr &&
           (lightclient::jsonFieldOrNull(*root, "srmParams") != nullptr ||
            lightclient::jsonFieldOrNull(*root, "pm2Params") != nullptr);
}

bool isCase(const json::value& vector) {
    return lightclient::jsonFieldOrNull(vector, "portfolio") != nullptr;
}

/// {srmParams | pm2Params, vectors: [{market, portfolio, expected}]}.
class MarginFiles : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("srm_margin");
        report.declare("pm2_margin");
    }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json" || !isMarginFile(file.json()))
            return false;
        const auto& vectors = at(*file.json(), "vectors").as_array();
        if (vectors.empty() || !isCase(vectors[0]))
            return false;
        Worst worst;
        for (const auto& vector : vectors)
            run(vector, *file.json(), report, worst);
        worst.print("margin");
        return true;
    }

private:
    static void run(const json::value& vector, const json::value& root, Report& report, Worst& worst) {
        const std::string kind =
            lightclient::jsonFieldOrNull(root, "pm2Params") ? "pm2_margin" : "srm_margin";
        std::string why;
        std::string name = "?";
        try {
            name = textAt(vector, "id");
            const auto parameters = readOrThrow(parseMarginParameters(root));
            why = parameters.portfolio ? runPortfolio(vector, parameters, worst)
                                       : runStandard(vector, parameters, worst);
        } catch (const std::exception& error) {
            why = error.what();
        }
        report.check(kind, name, why.empty(), why);
    }
};

/// {definition, vectors: [{id, srm: {down, up}, pm2: {down, up}}]}: the portfolios stand under the same id in
/// the margin files beside it.
class LiquidationFiles : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("liquidation_spot"); }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json" || !isMarginFile(file.json()))
            return false;
        const auto& vectors = at(*file.json(), "vectors").as_array();
        if (vectors.empty() || isCase(vectors[0]) || !lightclient::jsonFieldOrNull(vectors[0], "srm"))
            return false;
        loadSiblings(file);
        Worst worst;
        for (const auto& vector : vectors)
            for (const char* model : {"srm", "pm2"})
                if (lightclient::jsonFieldOrNull(vector, model) != nullptr)
                    run(vector, model, report, worst);
        worst.print("liquidation_spot");
        return true;
    }

private:
    struct Entry {
        json::value vector;
        MarginParameters parameters;
    };

    void loadSiblings(const File& file) {
        m_entries.clear();
        for (const auto& entry : std::filesystem::directory_iterator(file.absolute().parent_path())) {
            File sibling(entry.path().parent_path(), entry.path().filename());
            if (entry.path().extension() != ".json" || !isMarginFile(sibling.json()))
                continue;
            const auto& vectors = at(*sibling.json(), "vectors").as_array();
            if (vectors.empty() || !isCase(vectors[0]))
                continue;
            const auto parameters = readOrThrow(parseMarginParameters(*sibling.json()));
            for (const auto& vector : vectors)
                m_entries[(parameters.portfolio ? "pm2/" : "srm/") + std::string(textAt(vector, "id"))] = {
                    vector, parameters};
        }
    }

    /// The vectors' scan: down to 3 % and up to 300 % of spot. Its start, the numbers' shape (decimal text,
    /// integer scaled 1e18 or a JSON number) is not fixed by any visible case, so each is read.
    static std::optional<long double> wantedSpot(const json::value& side) {
        if (side.is_null())
            return std::nullopt;
        if (side.is_double())
            return side.as_double();
        const auto text = lightclient::jsonString(side);
        if (!text)
            throw Unreadable("the spot has an unknown shape");
        const long double number = std::strtold(std::string(*text).c_str(), nullptr);
        return text->find('.') == std::string_view::npos && text->size() > 14 ? number / 1e18L : number;
    }

    void run(const json::value& vector, const std::string& model, Report& report, Worst& worst) {
        std::string why;
        std::string name = model;
        try {
            name += "/" + std::string(textAt(vector, "id"));
            const auto found = m_entries.find(name);
            if (found == m_entries.end())
                return report.skip("liquidation_spot", "no portfolio of that id beside the file");
            const auto& [portfolio, parameters] = found->second;
            const auto book = model == "pm2" ? makeMarginedBook(portfolioAccount(portfolio, parameters))
                                             : makeMarginedBook(standardAccount(portfolio, parameters), 0);
            const auto spots =
                book ? definedLiquidationSpots(*book)
                     : std::expected<LiquidationSpots, RiskError>(std::unexpected(book.error()));
            if (!spots)
                throw Unreadable(std::string(describe(spots.error())));
            const auto& wanted = *lightclient::jsonFieldOrNull(vector, model);
            why = compare(spots->down, wantedSpot(wanted.as_object().at("down")), model + ".down", worst);
            if (why.empty())
                why = compare(spots->up, wantedSpot(wanted.as_object().at("up")), model + ".up", worst);
        } catch (const std::exception& error) {
            why = error.what();
        }
        report.check("liquidation_spot", name, why.empty(), why);
    }

    static std::string compare(
        std::optional<Price> actual, std::optional<long double> wanted, const std::string& column,
        Worst& worst) {
        if (actual.has_value() != wanted.has_value())
            return column + (actual ? " is found where none is" : " is not found");
        if (!actual)
            return "";
        const long double ratio = std::abs(real(actual->raw()) / *wanted - 1.0L) / 1e-9L;
        worst.note(column, ratio);
        return ratio <= 1.0L ? "" : problem(column, real(actual->raw()), *wanted, ratio);
    }

    std::map<std::string, Entry> m_entries;
};

} // namespace

void addMargin(Recognisers& out) {
    out.push_back(std::make_unique<MarginFiles>());
    out.push_back(std::make_unique<LiquidationFiles>());
}

} // namespace conformance
