// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "response_reader.h"

#include "wire_error.h"

#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <cctype>
#include <utility>

namespace lightclient::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t kReadBufferBytes = 64 * 1024;
constexpr int kMaxInterimResponses = 4;

/// A body that grows as it arrives. Beast's own string body reserves the whole Content-Length at once, which
/// a stream without a bound cannot afford to believe.
struct GrowingBody {
    using value_type = std::string;

    class reader {
    public:
        template <bool isRequest, class Fields>
        reader(http::header<isRequest, Fields>& /*header*/, std::string& body) : m_body(body) {}
        void init(const boost::optional<std::uint64_t>& /*length*/, boost::system::error_code& failed) {
            failed = {};
        }
        std::size_t put(asio::const_buffer bytes, boost::system::error_code& failed) {
            failed = {};
            m_body.append(static_cast<const char*>(bytes.data()), bytes.size());
            return bytes.size();
        }
        void finish(boost::system::error_code& failed) { failed = {}; }

    private:
        std::string& m_body;
    };
};

using Parser = http::response_parser<GrowingBody>;

std::unexpected<NetError> failure(NetErrorCode code, std::string detail) {
    return std::unexpected(NetError{code, std::move(detail)});
}

} // namespace

struct ResponseReader::State {
    explicit State(ResponseBounds limits) : bounds(limits) { renew(); }

    void renew() {
        parser.emplace();
        parser->eager(true);
        parser->header_limit(static_cast<std::uint32_t>(bounds.maxHeader));
        parser->skip(bounds.isHead);
        if (bounds.maxBody)
            parser->body_limit(*bounds.maxBody);
        else
            parser->body_limit(boost::none);
    }

    /// Once over everything that is unread.
    [[nodiscard]] std::expected<void, NetError> parse() {
        boost::system::error_code failed;
        const auto used = parser->put(asio::buffer(unread), failed);
        unread.erase(0, used);
        if (failed && failed != http::error::need_more)
            return std::unexpected(toNetError(failed, NetErrorCode::Malformed));
        if (unread.size() > kReadBufferBytes + bounds.maxHeader && !parser->is_done())
            return failure(NetErrorCode::TooLarge, "a line without an end");
        return {};
    }

    [[nodiscard]] bool isInterim() const {
        return parser->is_header_done() && parser->get().result_int() / 100 == 1;
    }

    ResponseBounds bounds;
    std::string unread;
    std::optional<Parser> parser;
    int interim = 0;
};

ResponseReader::ResponseReader(ResponseBounds bounds) : m_state(std::make_unique<State>(bounds)) {}
ResponseReader::~ResponseReader() = default;

std::expected<void, NetError> ResponseReader::put(std::string_view bytes) {
    auto& state = *m_state;
    state.unread.append(bytes);
    while (!state.unread.empty() && !isDone()) {
        const auto before = state.unread.size();
        if (auto parsed = state.parse(); !parsed)
            return parsed;
        if (state.isInterim()) {
            if (++state.interim > kMaxInterimResponses)
                return failure(NetErrorCode::Malformed, "too many interim answers");
            state.renew();
        }
        if (state.unread.size() == before)
            break;
    }
    return {};
}

std::expected<void, NetError> ResponseReader::putEnd() {
    auto& parser = *m_state->parser;
    if (!parser.got_some())
        return failure(NetErrorCode::Closed, "before an answer");
    boost::system::error_code failed;
    parser.put_eof(failed);
    if (failed)
        return std::unexpected(toNetError(failed, NetErrorCode::Closed));
    return {};
}

bool ResponseReader::hasBegun() const noexcept {
    return m_state->parser->got_some() || m_state->interim > 0;
}

bool ResponseReader::hasHead() const {
    return m_state->parser->is_header_done() && !m_state->isInterim();
}

bool ResponseReader::isDone() const {
    return m_state->parser->is_done() && !m_state->isInterim();
}

HttpResponse ResponseReader::head() const {
    const auto& message = m_state->parser->get();
    HttpResponse response{static_cast<int>(message.result_int()), {}, {}};
    for (const auto& field : message) {
        std::string name(field.name_string());
        std::ranges::transform(
            name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        auto& value = response.headers[name];
        value += (value.empty() ? "" : ", ") + std::string(field.value());
    }
    return response;
}

std::string ResponseReader::takeBody() {
    return std::exchange(m_state->parser->get().body(), {});
}

bool ResponseReader::mayReuse() const {
    const auto& parser = *m_state->parser;
    return parser.keep_alive() && !parser.need_eof() && m_state->unread.empty();
}

} // namespace lightclient::net
