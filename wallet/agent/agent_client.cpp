// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "agent_client.h"

#include "signer_process.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace wallet::agent {
namespace {

constexpr std::chrono::milliseconds kGrace{200};

} // namespace

/// Owns the child; everything but push() and the two atomics belongs to its thread.
class AgentClient::Worker {
public:
    explicit Worker(AgentOptions options)
        : m_options(std::move(options)), m_thread([this](const std::stop_token& stop) { run(stop); }) {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() {
        m_thread.request_stop();
        m_thread.join();
    }

    struct Job {
        bool isRestart = false;
        Message request;
        Callback done;
        Deadline deadline;
    };

    void push(Job job) {
        {
            const std::lock_guard guard{m_mutex};
            m_jobs.push_back(std::move(job));
        }
        m_wake.notify_one();
    }
    bool isOwnThread() const noexcept { return std::this_thread::get_id() == m_thread.get_id(); }
    const AgentOptions& options() const noexcept { return m_options; }
    bool isAlive() const noexcept { return m_alive; }
    int processId() const noexcept { return m_processId; }

private:
    void run(const std::stop_token& stop) {
        for (;;) {
            std::unique_lock lock{m_mutex};
            m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); });
            if (m_jobs.empty())
                break;
            auto job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            if (stop.stop_requested())
                job.done(fault(AgentError::SignerGone, "shutting down"));
            else
                job.done(
                    job.isRestart ? restart(job.deadline) : exchange(std::move(job.request), job.deadline));
        }
        drop();
    }

    void drop() {
        m_alive = false;
        m_processId = -1;
        m_process.stop();
    }

    AgentResult<Message> restart(Deadline deadline) {
        drop();
        auto spawned = SignerProcess::spawn(m_options.program);
        if (!spawned)
            return std::unexpected(spawned.error());
        m_process = std::move(*spawned);
        m_processId = m_process.id();
        m_alive = true;
        Message hello;
        hello.body["type"] = "hello";
        hello.body["protocol"] = kProtocolVersion;
        hello.body["vault"] = m_options.vaultDirectory.string();
        hello.body["idleLockMs"] = m_options.idleLock.count();
        auto greeted = exchange(std::move(hello), deadline);
        if (!greeted)
            drop();
        return greeted;
    }

    AgentResult<Message> exchange(Message request, Deadline deadline) {
        if (!m_alive)
            return fault(AgentError::SignerGone);
        if (std::chrono::steady_clock::now() >= deadline)
            return fault(AgentError::TimedOut, "not sent");
        request.id = ++m_lastId;
        const auto sent = m_process.channel().send(request, deadline);
        if (!sent && sent.error().code == AgentError::Oversized)
            return std::unexpected(sent.error());
        if (!sent)
            return lose(sent.error());
        for (;;) {
            auto reply = m_process.channel().receive(deadline);
            if (!reply && reply.error().code == AgentError::TimedOut)
                return timedOut(reply.error());
            if (!reply)
                return lose(reply.error());
            if (reply->id == request.id)
                return unwrapped(std::move(*reply));
            if (reply->id > request.id) // a late answer to an abandoned request is older, never newer
                return lose({AgentError::BadFrame, "reply number"});
        }
    }

    /// The stream cannot be trusted or is closed: the child goes, whatever state it is in.
    AgentResult<Message> lose(AgentFault cause) {
        drop();
        if (cause.code == AgentError::TimedOut || cause.code == AgentError::BadFrame)
            cause.code = AgentError::SignerGone;
        return std::unexpected(std::move(cause));
    }

    /// Half a frame must not be read on as if it were a whole one; between frames the child may go on.
    AgentResult<Message> timedOut(AgentFault cause) {
        if (m_process.channel().isMidFrame())
            drop();
        return std::unexpected(std::move(cause));
    }

    static AgentResult<Message> unwrapped(Message reply) {
        const auto* error = reply.body.if_contains("error");
        if (error == nullptr)
            return reply;
        const auto* detail = reply.body.if_contains("detail");
        const auto code =
            error->is_string() ? agentErrorOf(std::string_view{error->get_string()}) : std::nullopt;
        if (!code)
            return fault(AgentError::ProtocolMismatch, "unknown error code");
        return fault(
            *code, detail != nullptr && detail->is_string() ? std::string{detail->get_string()} : "");
    }

    AgentOptions m_options;
    SignerProcess m_process;
    std::uint32_t m_lastId = 0;
    std::atomic<bool> m_alive = false;
    std::atomic<int> m_processId = -1;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Job> m_jobs;
    std::jthread m_thread; // last: it uses the others
};

AgentClient::AgentClient(std::unique_ptr<Worker> worker) noexcept : m_worker(std::move(worker)) {}

AgentClient::~AgentClient() = default;

AgentResult<std::unique_ptr<AgentClient>> AgentClient::start(AgentOptions options) {
    if (!options.vaultDirectory.is_absolute())
        return fault(AgentError::BadRequest, "the vault's folder must be absolute");
    std::unique_ptr<AgentClient> client{new AgentClient(std::make_unique<Worker>(std::move(options)))};
    if (auto started = client->restart(); !started)
        return std::unexpected(started.error());
    return client;
}

void AgentClient::submit(Message request, Callback done, std::chrono::milliseconds limit) {
    const auto time = limit.count() > 0 ? limit : m_worker->options().timeout;
    const auto deadline = std::chrono::steady_clock::now() + time;
    m_worker->push({false, std::move(request), std::move(done), deadline});
}

AgentResult<Message> AgentClient::call(Message request, std::chrono::milliseconds limit) {
    if (m_worker->isOwnThread())
        return fault(AgentError::BadRequest, "call() inside a callback");
    const auto time = limit.count() > 0 ? limit : m_worker->options().timeout;
    const auto promise = std::make_shared<std::promise<AgentResult<Message>>>();
    auto answer = promise->get_future();
    auto done = [promise](AgentResult<Message> reply) { promise->set_value(std::move(reply)); };
    submit(std::move(request), std::move(done), time);
    // The worker keeps the limit of what it has begun. What is still queued then will not be sent any more.
    if (answer.wait_for(time + kGrace) != std::future_status::ready)
        return fault(AgentError::TimedOut, "not sent");
    return answer.get();
}

AgentResult<void> AgentClient::restart() {
    if (m_worker->isOwnThread())
        return fault(AgentError::BadRequest, "restart() inside a callback");
    std::promise<AgentResult<Message>> promise;
    auto answer = promise.get_future();
    auto done = [&promise](AgentResult<Message> reply) { promise.set_value(std::move(reply)); };
    m_worker->push(
        {true, {}, std::move(done), std::chrono::steady_clock::now() + m_worker->options().timeout});
    const auto restarted = answer.get();
    if (!restarted)
        return std::unexpected(restarted.error());
    return {};
}

bool AgentClient::isAlive() const noexcept {
    return m_worker->isAlive();
}

int AgentClient::processId() const noexcept {
    return m_worker->processId();
}

} // namespace wallet::agent
