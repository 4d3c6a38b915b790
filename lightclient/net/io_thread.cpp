// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "io_thread.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <cassert>
#include <thread>
#include <utility>

namespace lightclient::net {

namespace asio = boost::asio;

struct IoThread::State {
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
    std::thread thread;
};

IoThread::IoThread() : m_state(std::make_unique<State>()) {
    m_state->thread = std::thread([context = &m_state->context] { context->run(); });
}

IoThread::~IoThread() {
    stop();
}

Executor IoThread::executor() const {
    return m_state->context.get_executor();
}

void IoThread::post(std::move_only_function<void()> work) {
    asio::post(m_state->context, std::move(work));
}

bool IoThread::isCurrent() const noexcept {
    return m_state->thread.get_id() == std::this_thread::get_id();
}

void IoThread::stop() {
    if (!m_state->thread.joinable())
        return;
    assert(!isCurrent());
    m_state->context.stop();
    m_state->thread.join();
}

} // namespace lightclient::net
