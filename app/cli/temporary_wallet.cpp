// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "temporary_wallet.h"

#include <cstdlib>
#include <future>

namespace app::cli {
namespace {

namespace fs = std::filesystem;
constexpr unsigned kWords = 24;

/// The answer of one request to the desk, waited for.
template <class T, class Ask> std::expected<T, session::Problem> await(Ask ask) {
    std::promise<std::expected<T, session::Problem>> promise;
    auto future = promise.get_future();
    ask([&](std::expected<T, session::Problem> answer) { promise.set_value(std::move(answer)); });
    return future.get();
}

/// The signer's detail is often empty, for its code says it all; people get the sentence of the code.
Failure toFailure(const session::Problem& problem) {
    std::string why = problem.sentence;
    if (const auto error = wallet::agent::agentErrorOf(problem.code); error && why.empty())
        why = wallet::agent::describe(*error);
    return {Exit::Trouble, problem.code, "The wallet could not be made: " + why + "."};
}

} // namespace

fs::path signerProgram() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path() / "strikelight-signer";
}

std::expected<std::unique_ptr<TemporaryWallet>, Failure>
TemporaryWallet::create(wallet::keys::SecretBytes passphrase) {
    std::unique_ptr<TemporaryWallet> out(new TemporaryWallet);
    std::string pattern = (fs::temp_directory_path() / "strikelight-demo-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return std::unexpected(Failure{Exit::Trouble, "io_failure", "No temporary folder can be made."});
    out->m_folder = pattern;
    wallet::agent::AgentOptions options;
    options.program = signerProgram();
    options.vaultDirectory = out->m_folder / "wallet";
    out->m_desk = std::make_shared<session::WalletDesk>(std::move(options));
    const auto words = await<wallet::keys::SecretBytes>(
        [&](auto answer) { out->m_desk->create(std::move(passphrase), kWords, std::move(answer)); });
    if (!words)
        return std::unexpected(toFailure(words.error()));
    const auto status =
        await<session::WalletStatus>([&](auto answer) { out->m_desk->status(std::move(answer)); });
    if (!status)
        return std::unexpected(toFailure(status.error()));
    if (status->accounts.empty())
        return std::unexpected(Failure{Exit::Trouble, "unknown_account", "The new wallet has no account."});
    out->m_address = status->accounts.front().address;
    return out;
}

TemporaryWallet::~TemporaryWallet() {
    m_desk.reset();
    std::error_code ignored;
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
}

} // namespace app::cli
