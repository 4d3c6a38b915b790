// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "event_stream.h"

#include "connect.h"
#include "http_wire.h"
#include "response_reader.h"

#include <string_view>
#include <utility>

namespace lightclient::net {
namespace {

using Done = std::expected<void, NetError>;
using Received = std::expected<ServerSentEvent, NetError>;

constexpr std::size_t kPieceBytes = 16 * 1024;
constexpr std::string_view kMediaType = "text/event-stream";

std::unexpected<NetError> failure(NetErrorCode code, std::string detail) {
    return std::unexpected(NetError{code, std::move(detail)});
}

/// One connected stream. It outlives its EventStream where a task still reads.
struct Feed {
    Feed(NetStream connected, const EventStreamOptions& options)
        : stream(std::move(connected)), reader({options.maxHeaderBytes, std::nullopt, false}),
          events(options.bounds) {}

    void end() {
        isOpen = false;
        stream.close();
    }

    NetStream stream;
    ResponseReader reader;
    SseParser events;
    std::string piece = std::string(kPieceBytes, '\0');
    bool isOpen = true;
};

using FeedPtr = std::shared_ptr<Feed>;

/// Reads once; the stream's end is Closed.
Task<Done> readMore(Executor executor, FeedPtr feed, Deadline deadline) {
    const Watchdog watchdog(executor, deadline, [feed] { feed->stream.close(); });
    const auto received = co_await readFrom(&feed->stream, boost::asio::buffer(feed->piece));
    if (!received && watchdog.hasFired())
        co_return failure(NetErrorCode::Timeout, "waiting for the next byte");
    if (!received)
        co_return std::unexpected(received.error());
    if (*received == 0)
        co_return failure(NetErrorCode::Closed, "the stream ended");
    auto taken = feed->reader.put(std::string_view(feed->piece).substr(0, *received));
    if (taken && feed->reader.hasHead())
        feed->events.put(feed->reader.takeBody());
    co_return taken;
}

/// The head of the answer, judged.
Task<Done> readHead(Executor executor, FeedPtr feed, Deadline deadline) {
    while (!feed->reader.hasHead()) {
        auto read = co_await readMore(executor, feed, deadline);
        if (!read)
            co_return read;
    }
    auto response = requireAsAsked(feed->reader.head());
    if (!response)
        co_return std::unexpected(std::move(response.error()));
    if (response->status != 200)
        co_return std::unexpected(NetError{NetErrorCode::HttpStatus, {}, response->status});
    const auto right = requireContentType(std::move(*response), kMediaType);
    if (!right)
        co_return std::unexpected(right.error());
    co_return Done();
}

Task<Received> nextOf(Executor executor, FeedPtr feed, std::chrono::milliseconds idleLimit) {
    if (co_await isCancelled())
        co_return failure(NetErrorCode::Cancelled, {});
    if (!feed || !feed->isOpen)
        co_return failure(NetErrorCode::Closed, "not connected");
    while (true) {
        auto event = feed->events.next();
        if (event && *event)
            co_return std::move(**event);
        auto read = event ? Done() : std::unexpected(std::move(event.error()));
        if (read && feed->reader.isDone())
            read = failure(NetErrorCode::Closed, "the stream ended");
        if (read)
            read = co_await readMore(executor, feed, std::chrono::steady_clock::now() + idleLimit);
        if (read)
            continue;
        const bool wasEnded = !feed->isOpen;
        feed->end();
        if (wasEnded && read.error().code == NetErrorCode::Cancelled && !co_await isCancelled())
            co_return failure(NetErrorCode::Closed, "the stream was ended");
        co_return std::unexpected(std::move(read.error()));
    }
}

class HttpEventStream final : public EventStream, public std::enable_shared_from_this<HttpEventStream> {
public:
    HttpEventStream(Executor executor, EventStreamOptions options)
        : m_executor(std::move(executor)), m_options(std::move(options)), m_tls(m_options.tls) {}

    ~HttpEventStream() override { endFeed(); }

    Task<Done> connect(std::string url) override {
        endFeed();
        return connectAs(shared_from_this(), std::move(url));
    }
    Task<Received> next() override { return nextOf(m_executor, m_feed, m_options.idleLimit); }
    std::optional<std::chrono::milliseconds> reconnectDelay() const override {
        return m_feed ? m_feed->events.reconnectDelay() : std::nullopt;
    }
    void close() override {
        if (m_feed)
            m_feed->end();
    }

private:
    void endFeed() {
        close();
        m_feed.reset();
    }

    static Task<Done> connectAs(std::shared_ptr<HttpEventStream> self, std::string url) {
        if (co_await isCancelled())
            co_return failure(NetErrorCode::Cancelled, {});
        const auto& options = self->m_options;
        HttpRequest request{.url = std::move(url), .headers = options.headers};
        request.headers.insert_or_assign("accept", std::string(kMediaType));
        request.headers.insert_or_assign("cache-control", "no-store");
        const auto wire = makeWireRequest(request);
        if (!wire)
            co_return std::unexpected(wire.error());
        const auto plan = makeConnectPlan(options.connectLimit, options.proxy);
        auto stream = co_await connectTo(&self->m_tls, wire->url, plan);
        if (!stream)
            co_return std::unexpected(std::move(stream.error()));
        const auto feed = std::make_shared<Feed>(std::move(*stream), options);
        auto asked = co_await writeTo(&feed->stream, wire->text);
        if (asked)
            asked = co_await readHead(
                self->m_executor, feed, std::chrono::steady_clock::now() + options.answerLimit);
        if (!asked)
            co_return asked;
        self->endFeed();
        self->m_feed = feed;
        co_return Done();
    }

    Executor m_executor;
    EventStreamOptions m_options;
    LazyTlsContext m_tls;
    FeedPtr m_feed;
};

} // namespace

std::shared_ptr<EventStream> makeEventStream(Executor executor, EventStreamOptions options) {
    return std::make_shared<HttpEventStream>(std::move(executor), std::move(options));
}

} // namespace lightclient::net
