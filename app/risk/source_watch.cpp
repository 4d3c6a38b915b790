// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "source_watch.h"

#include "app/pricing/year.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::risk {
namespace {

using enum BreakerCause;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kMadToSigma = 1.4826;

double secondsBetween(UnixMillis from, UnixMillis to) noexcept {
    return static_cast<double>((to - from).count()) / 1000.0;
}

double medianOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

double basisPoints(double a, double b) noexcept {
    return 1e4 * std::abs(std::log(a / b));
}

/// Only an essential source blocks for itself.
BreakerBand bandFor(const SourceObservation& source, BreakerBand band) noexcept {
    return source.isEssential ? band : BreakerBand{band.warn, kInfinity};
}
constexpr BreakerBand kYesOrNo{1.0, 1.0};

/// One observation with what was known of its source.
struct Vote {
    const SourceObservation* source = nullptr;
    const SourceMemory* before = nullptr; ///< nullptr: seen for the first time
    bool counts = true;
};

class Watcher {
public:
    Watcher(std::string subject, UnixMillis now, const BreakerParameters& parameters)
        : m_subject(std::move(subject)), m_now(now), m_parameters(parameters) {}

    void checkAlone(Vote& vote) {
        const auto& source = *vote.source;
        const bool isPrice = source.price > 0.0 && std::isfinite(source.price);
        const double age = secondsBetween(source.stamp, m_now);
        // A heartbeat that is none makes the age no number: it blocks or warns like the worst.
        const double beats =
            source.heartbeatSeconds > 0.0 ? std::max(age, 0.0) / source.heartbeatSeconds : kInfinity;
        const auto* before = vote.before;
        const bool wentBack =
            before != nullptr &&
            (source.stamp < before->stamp || (source.sequence != 0 && source.sequence < before->sequence));
        say(BadValue, vote, isPrice ? 0.0 : 1.0, kYesOrNo, {{"price", source.price}});
        say(Stale, vote, beats, m_parameters.age, {{"age_s", age}, {"heartbeat_s", source.heartbeatSeconds}});
        say(FutureStamp, vote, std::max(-age, 0.0), m_parameters.future, {{"ahead_s", -age}});
        say(WentBack, vote, wentBack ? 1.0 : 0.0, kYesOrNo,
            {{"sequence", static_cast<double>(source.sequence)},
             {"sequence_before", before != nullptr ? static_cast<double>(before->sequence) : 0.0},
             {"stamp_moved_s", before != nullptr ? secondsBetween(before->stamp, source.stamp) : 0.0}});
        bool sure = true;
        if (source.confidence) {
            const double doubt = 1.0 - *source.confidence;
            say(LowConfidence, vote, doubt, m_parameters.confidence, {{"confidence", *source.confidence}});
            sure = doubt < m_parameters.confidence.block;
        }
        vote.counts = isPrice && beats < m_parameters.age.block && -age < m_parameters.future.block &&
                      !wentBack && sure;
    }

    /// Sets aside who is away from the median; the votes that are left.
    std::size_t checkAgreement(std::vector<Vote>& votes) {
        std::vector<double> prices;
        for (const auto& vote : votes)
            if (vote.counts)
                prices.push_back(vote.source->price);
        if (prices.size() >= 3) {
            const double median = medianOf(prices);
            std::vector<double> distances;
            distances.reserve(prices.size());
            for (const double price : prices)
                distances.push_back(std::abs(price - median));
            const double mad = medianOf(distances);
            const double allowed = std::max(
                m_parameters.deviationMads * kMadToSigma * mad, m_parameters.deviationBp * 1e-4 * median);
            for (auto& vote : votes) {
                if (!vote.counts)
                    continue;
                const double away = std::abs(vote.source->price - median) / allowed;
                say(Deviates, vote, away, kYesOrNo,
                    {{"price", vote.source->price}, {"median", median}, {"mad", mad}, {"allowed", allowed}});
                vote.counts = away < 1.0;
            }
        }
        return checkQuorum(votes);
    }

    /// Two votes can't say who is wrong: where they disagree there is none.
    std::size_t checkQuorum(const std::vector<Vote>& votes) {
        std::vector<double> prices;
        for (const auto& vote : votes)
            if (vote.counts)
                prices.push_back(vote.source->price);
        const bool disagree =
            prices.size() == 2 && basisPoints(prices[0], prices[1]) > 2.0 * m_parameters.deviationBp;
        const auto agreeing = static_cast<double>(disagree ? 1 : prices.size());
        const double missing = std::max(m_parameters.quorum - agreeing, 0.0);
        m_readings.push_back(
            {NoQuorum,
             m_subject,
             missing,
             kYesOrNo,
             {{"agreeing", agreeing},
              {"quorum", m_parameters.quorum},
              {"sources", static_cast<double>(votes.size())}}});
        return missing > 0.0 ? 0 : prices.size();
    }

    void checkFrozen(const Vote& vote, std::optional<double> othersThen, double othersNow) {
        if (!othersThen)
            return;
        const double moved = basisPoints(othersNow, *othersThen);
        say(Frozen, vote, moved, m_parameters.frozen,
            {{"price", vote.source->price}, {"others_then", *othersThen}, {"others_now", othersNow}});
    }

    /// The largest standardised move that a second source confirms: in the same direction, now or lately.
    void checkJumps(const std::vector<Vote>& votes, double variancePerSecond) {
        double confirmed = 0.0;
        for (const auto& vote : votes) {
            const double move = standardisedMove(vote, variancePerSecond);
            const double direction = move < 0.0 ? -1.0 : 1.0;
            for (const auto& other : votes) {
                if (&other == &vote)
                    continue;
                const double moved =
                    std::max(direction * standardisedMove(other, variancePerSecond), direction * late(other));
                confirmed = std::max(confirmed, std::min(std::abs(move), moved));
            }
        }
        m_readings.push_back(
            {Jump,
             m_subject,
             confirmed,
             m_parameters.jump,
             {{"confirmed_sigmas", confirmed},
              {"annual_vol", std::sqrt(variancePerSecond * pricing::kSecondsPerYear)}}});
        for (const auto& vote : votes) {
            const double move = std::abs(standardisedMove(vote, variancePerSecond));
            if (vote.counts && vote.before != nullptr)
                m_readings.push_back(
                    {LoneJump,
                     vote.source->name,
                     confirmed < m_parameters.jump.warn ? move : 0.0,
                     {m_parameters.jump.warn, kInfinity},
                     {{"sigmas", move},
                      {"price", vote.source->price},
                      {"price_before", vote.before->price}}});
        }
    }

    /// A return in standard deviations of the time that it took; 0 where there is none.
    static double standardisedMove(const Vote& vote, double variancePerSecond) noexcept {
        if (!vote.counts || vote.before == nullptr)
            return 0.0;
        const double elapsed = secondsBetween(vote.before->stamp, vote.source->stamp);
        // A second price at one stamp counts as one second later.
        const double deviation = std::sqrt(variancePerSecond * std::max(elapsed, 1.0));
        return std::log(vote.source->price / vote.before->price) / deviation;
    }

    /// What a source jumped within the hold; 0 where it did not.
    double late(const Vote& vote) const noexcept {
        if (vote.before == nullptr || vote.before->jump == 0.0)
            return 0.0;
        const double since = secondsBetween(vote.before->jumpedAt, m_now);
        return since >= 0.0 && since <= m_parameters.holdSeconds ? vote.before->jump : 0.0;
    }

    /// What is remembered of a source that has a vote.
    SourceMemory
    memoryOf(const Vote& vote, std::optional<double> othersAtChange, double variancePerSecond) const {
        const auto& source = *vote.source;
        SourceMemory out{source.price, source.stamp, source.sequence, othersAtChange, late(vote), {}};
        if (out.jump != 0.0)
            out.jumpedAt = vote.before->jumpedAt;
        const double move = standardisedMove(vote, variancePerSecond);
        if (std::abs(move) >= m_parameters.jump.warn) {
            out.jump = move;
            out.jumpedAt = m_now;
        }
        return out;
    }

    std::vector<BreakerReading> takeReadings() { return std::move(m_readings); }

private:
    void
    say(BreakerCause cause, const Vote& vote, double value, BreakerBand band,
        std::vector<BreakerInput> inputs) {
        m_readings.push_back(
            {cause, vote.source->name, value, bandFor(*vote.source, band), std::move(inputs)});
    }

    std::string m_subject;
    UnixMillis m_now;
    const BreakerParameters& m_parameters;
    std::vector<BreakerReading> m_readings;
};

/// The median of every vote but one; nothing where it is the only one.
std::optional<double> medianOfOthers(const std::vector<Vote>& votes, const Vote& one) {
    std::vector<double> prices;
    for (const auto& vote : votes)
        if (vote.counts && &vote != &one)
            prices.push_back(vote.source->price);
    if (prices.empty())
        return std::nullopt;
    return medianOf(std::move(prices));
}

/// The variance after the median of the clipped moves was learned, at the weight of the time it took.
double learned(double variance, const std::vector<Vote>& votes, const BreakerParameters& parameters) {
    std::vector<double> rates;
    std::vector<double> times;
    for (const auto& vote : votes) {
        if (!vote.counts || vote.before == nullptr)
            continue;
        const double elapsed = secondsBetween(vote.before->stamp, vote.source->stamp);
        if (!(elapsed > 0.0))
            continue;
        const double move = std::min(std::abs(Watcher::standardisedMove(vote, variance)), parameters.clip);
        rates.push_back(move * move * variance);
        times.push_back(elapsed);
    }
    if (rates.empty())
        return variance;
    const double kept = std::exp(-medianOf(times) / parameters.memorySeconds);
    const double least = parameters.leastVol * parameters.leastVol / pricing::kSecondsPerYear;
    return std::max(kept * variance + (1.0 - kept) * medianOf(rates), least);
}

} // namespace

WatchedSources applySources(
    SourceWatch watch, const std::string& subject, std::span<const SourceObservation> sources, UnixMillis now,
    const BreakerParameters& parameters) {
    Watcher watcher(subject, now, parameters);
    if (!(watch.variancePerSecond > 0.0))
        watch.variancePerSecond = parameters.startVol * parameters.startVol / pricing::kSecondsPerYear;
    std::vector<Vote> votes;
    for (const auto& source : sources) {
        const auto known = watch.sources.find(source.name);
        votes.push_back({&source, known == watch.sources.end() ? nullptr : &known->second, true});
        watcher.checkAlone(votes.back());
    }
    WatchedSources out;
    const bool quorate = watcher.checkAgreement(votes) > 0;
    // A price that its own source repeats says nothing new: judged and learned from at its next stamp.
    watcher.checkJumps(votes, watch.variancePerSecond);
    const double variance = learned(watch.variancePerSecond, votes, parameters);
    std::vector<double> used;
    auto sourcesAfter = watch.sources;
    for (const auto& vote : votes) {
        const auto others = medianOfOthers(votes, vote);
        const bool changed = vote.before == nullptr || vote.before->price != vote.source->price;
        const auto then = changed ? others : vote.before->othersAtChange;
        if (others && !(changed && vote.before == nullptr))
            watcher.checkFrozen(vote, then, *others);
        if (!vote.counts) {
            // A sequence that starts anew is refused once: from here on it is the new one that counts.
            if (vote.before != nullptr && vote.source->stamp > vote.before->stamp &&
                vote.source->stamp <= now)
                sourcesAfter[vote.source->name].sequence = vote.source->sequence;
            continue;
        }
        used.push_back(vote.source->price);
        out.used.push_back(vote.source->name);
        sourcesAfter[vote.source->name] =
            watcher.memoryOf(vote, then ? then : others, watch.variancePerSecond);
    }
    if (quorate)
        out.median = medianOf(std::move(used));
    out.watch = {std::move(sourcesAfter), variance};
    out.readings = watcher.takeReadings();
    return out;
}

} // namespace app::risk
