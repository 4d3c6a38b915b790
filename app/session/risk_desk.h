// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/orders/risk_report.h"
#include "lightclient/net/task.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace app::session {

/// What a report is made of.
struct RiskJob {
    std::shared_ptr<const venue::AccountState> account;
    market::MarketSnapshotPtr market;
    std::string currency;
    std::shared_ptr<const orders::MarginParameters> parameters;
    orders::OrderLimits limits;
    UnixMillis now;
    UnixMillis accountAt;      ///< when the venue reported the account: no report is younger than that
    std::uint64_t subject = 0; ///< comes back with the outcome: whose account and which watch it was made for
};

/// A report, or why there is none.
struct RiskOutcome {
    std::shared_ptr<const Sourced<orders::RiskReport>> report; ///< null: see problem
    std::optional<std::string> problem;                        ///< a sentence
    std::int64_t micros = 0;                                   ///< processor time that it took
    std::uint64_t subject = 0;
};

/// Makes risk reports on a thread of its own, so that neither the network nor the window waits for them. The
/// newest job wins; one that was never begun is forgotten.
class RiskDesk {
public:
    /// `made` is called on `executor` with every outcome.
    RiskDesk(lightclient::net::Executor executor, std::function<void(RiskOutcome)> made);
    /// Waits for the report under way; what is not delivered by then never is.
    ~RiskDesk();
    RiskDesk(const RiskDesk&) = delete;
    RiskDesk& operator=(const RiskDesk&) = delete;

    /// Wants a report. From any thread.
    void refresh(RiskJob job);

private:
    void work(const std::stop_token& stop);

    lightclient::net::Executor m_executor;
    std::shared_ptr<const std::function<void(RiskOutcome)>> m_made;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<RiskJob> m_job;
    std::jthread m_worker; ///< last: it uses all of the above
};

} // namespace app::session
