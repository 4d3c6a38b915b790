// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_desk.h"

#include <boost/asio/post.hpp>

#include <ctime>
#include <utility>

namespace app::session {
namespace {

/// Processor time of this thread so far.
std::int64_t threadMicros() noexcept {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
}

RiskOutcome makeOutcome(const RiskJob& job) {
    const auto begun = threadMicros();
    RiskOutcome out;
    out.subject = job.subject;
    auto report = orders::riskReportOf(
        *job.account, *job.market, job.currency, *job.parameters, job.limits, {job.now, job.accountAt});
    if (report)
        out.report = std::make_shared<const Sourced<orders::RiskReport>>(std::move(*report));
    else
        out.problem = std::string(orders::describe(report.error()));
    out.micros = threadMicros() - begun;
    return out;
}

} // namespace

RiskDesk::RiskDesk(lightclient::net::Executor executor, std::function<void(RiskOutcome)> made)
    : m_executor(std::move(executor)),
      m_made(std::make_shared<const std::function<void(RiskOutcome)>>(std::move(made))),
      m_worker([this](const std::stop_token& stop) { work(stop); }) {}

RiskDesk::~RiskDesk() {
    m_worker.request_stop();
    m_worker.join();
}

void RiskDesk::refresh(RiskJob job) {
    if (!job.account || !job.market || !job.parameters)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_job = std::move(job);
    }
    m_wake.notify_one();
}

void RiskDesk::work(const std::stop_token& stop) {
    for (;;) {
        std::unique_lock lock(m_mutex);
        if (!m_wake.wait(lock, stop, [this] { return m_job.has_value(); }))
            return;
        const auto job = *std::exchange(m_job, std::nullopt);
        lock.unlock();
        // Whoever asked may be gone by the time this is delivered, and takes the function along.
        boost::asio::post(m_executor, [made = std::weak_ptr(m_made), outcome = makeOutcome(job)]() mutable {
            if (const auto deliver = made.lock())
                (*deliver)(std::move(outcome));
        });
    }
}

} // namespace app::session
