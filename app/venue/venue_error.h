// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace app::venue {

/// Why a venue did not do what it was asked to, or cannot have been asked.
enum class VenueErrorCode {
    Disconnected,        ///< no connection: the request was not sent
    NotLoggedIn,         ///< the request needs a login that there isn't
    LoginRefused,        ///< the venue does not take the login
    SignatureRefused,    ///< the signer did not sign the login
    TimedOut,            ///< no answer in time; the request changes nothing, or it would be UnknownOutcome
    UnknownOutcome,      ///< an order may have arrived or not: ask by nonce, never send again
    Rejected,            ///< the venue refused; venueCode says why
    RateLimited,         ///< too many requests
    Malformed,           ///< the venue's answer is not what its protocol says
    Oversized,           ///< an answer or a request beyond its bound
    SubscriptionRefused, ///< the venue did not confirm a channel
    Overloaded,          ///< too many requests wait already; this one was not sent
    NotFound,            ///< the venue knows no such thing
    Cancelled,           ///< the caller gave up
};

/// A failure with what is known about it.
struct VenueError {
    VenueErrorCode code = VenueErrorCode::Disconnected;
    std::string detail = {};    ///< English, may quote the venue (bounded, printable)
    std::int64_t venueCode = 0; ///< the venue's own number, where it gave one

    friend bool operator==(const VenueError&, const VenueError&) = default;
};

template <class T> using VenueResult = std::expected<T, VenueError>;

/// A failure as the unexpected side of a VenueResult.
inline std::unexpected<VenueError> fail(VenueErrorCode code, std::string detail = {}) {
    return std::unexpected(VenueError{code, std::move(detail)});
}

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(VenueErrorCode code) noexcept {
    switch (code) {
    case VenueErrorCode::Disconnected:
        return "disconnected";
    case VenueErrorCode::NotLoggedIn:
        return "not_logged_in";
    case VenueErrorCode::LoginRefused:
        return "login_refused";
    case VenueErrorCode::SignatureRefused:
        return "signature_refused";
    case VenueErrorCode::TimedOut:
        return "timed_out";
    case VenueErrorCode::UnknownOutcome:
        return "unknown_outcome";
    case VenueErrorCode::Rejected:
        return "rejected";
    case VenueErrorCode::RateLimited:
        return "rate_limited";
    case VenueErrorCode::Malformed:
        return "malformed";
    case VenueErrorCode::Oversized:
        return "oversized";
    case VenueErrorCode::SubscriptionRefused:
        return "subscription_refused";
    case VenueErrorCode::Overloaded:
        return "overloaded";
    case VenueErrorCode::NotFound:
        return "not_found";
    case VenueErrorCode::Cancelled:
        return "cancelled";
    }
    return "malformed";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(VenueErrorCode code) noexcept {
    switch (code) {
    case VenueErrorCode::Disconnected:
        return "there is no connection to the venue; nothing was sent";
    case VenueErrorCode::NotLoggedIn:
        return "log in to the venue first";
    case VenueErrorCode::LoginRefused:
        return "the venue does not accept the login";
    case VenueErrorCode::SignatureRefused:
        return "the login was not signed; unlock the vault and try again";
    case VenueErrorCode::TimedOut:
        return "the venue did not answer in time";
    case VenueErrorCode::UnknownOutcome:
        return "the venue may or may not have taken the order; it is being asked, do not send it again";
    case VenueErrorCode::Rejected:
        return "the venue refused";
    case VenueErrorCode::RateLimited:
        return "the venue allows fewer requests; wait a moment";
    case VenueErrorCode::Malformed:
        return "the venue's answer cannot be understood";
    case VenueErrorCode::Oversized:
        return "the venue sent more than is allowed";
    case VenueErrorCode::SubscriptionRefused:
        return "the venue does not send that feed";
    case VenueErrorCode::Overloaded:
        return "too many requests wait for the venue already; nothing was sent";
    case VenueErrorCode::NotFound:
        return "the venue knows no such thing";
    case VenueErrorCode::Cancelled:
        return "the request was given up";
    }
    return "the venue's answer cannot be understood";
}

/// The stable code of a failure.
constexpr std::string_view codeOf(const VenueError& error) noexcept {
    return codeOf(error.code);
}
/// The sentence of a failure with the venue's number and words: "the venue refused (11012): bad amount".
[[nodiscard]] std::string describe(const VenueError& error);

} // namespace app::venue
