// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/session.h"
#include "options.h"
#include "preferences.h"
#include "ui/bridge/event_bridge.h"
#include "ui/models/trade_port.h"

#include <memory>

class QApplication;

namespace ui::shell {

class MainWindow;
class PracticeProcess;
class RiskFeed;
class SignerPort;
class TradeFeed;

/// Puts the program together and takes it apart in order: the one place that knows both the engine and the
/// window.
class Composition {
public:
    Composition(QApplication& application, Options options);
    ~Composition();
    Composition(const Composition&) = delete;
    Composition& operator=(const Composition&) = delete;

    /// Shows the window in its Connecting state, then starts the engine.
    void start();

private:
    void startEngine();
    void startPractice();
    void startSession(const app::session::NetworkProfile& profile);
    void startWallet();
    void takePort();
    void showProblem(const app::session::Problem& problem);

    Options m_options;
    Preferences m_preferences;
    bridge::EventBridge m_bridge;         ///< outlives the session that publishes into it
    std::unique_ptr<SignerPort> m_signer; ///< outlives the window that asks it
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<PracticeProcess> m_practice;
    std::optional<lightclient::Address> m_trader;     ///< of the unlocked wallet
    std::unique_ptr<models::TradePort> m_tradePort;   ///< into m_session
    std::unique_ptr<app::session::Session> m_session; ///< stopped first
    TradeFeed* m_trade = nullptr;                     ///< of the window
    RiskFeed* m_risk = nullptr;                       ///< of the window
};

} // namespace ui::shell
