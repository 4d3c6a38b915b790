// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/freshness.h"
#include "ui/models/risk_view.h"
#include "ui/models/trade_rows.h"

#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

class QStackedWidget;

namespace ui::models {
class DistanceModel;
} // namespace ui::models

namespace ui::views {

class GreeksPanel;
class MarginPanel;
class Panel;
class PayoffPlot;
class PlaceholderRoom;
class QuietTable;
class ScenarioMatrixView;
class SmileChart;
class TermChart;

/// What the whole account can come to: margin, ways to liquidation, payoff, scenarios, Greeks, smile and term
/// structure. Fed with plain values; until then it says what it waits for.
class RiskRoom : public QWidget {
    Q_OBJECT
public:
    explicit RiskRoom(QWidget* parent = nullptr);
    /// Nothing can be shown: one sentence says why. Empty: the figures are on their way.
    void setWaiting(const QString& sentence);
    void setRisk(models::RiskPicture picture);
    void setSmile(models::SmileView smile);
    /// Why the figures are not kept up any more, a sentence; empty: they are.
    void setProblem(const QString& sentence);
    /// Ages count to here.
    void setNow(std::int64_t unixMillis);
    /// The expiry whose smile is shown.
    int chosenExpiry() const;

Q_SIGNALS:
    /// Somebody looks at the room, or nobody does any more.
    void watched(bool isWatched);
    void expiryChosen(int index);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    Panel* makeDistances();
    Panel* makePayoff();
    Panel* makeScenarios();
    QWidget* makeCharts();
    void setStale(bool isStale);
    void showTables();

    models::RiskPicture m_picture;
    models::DistanceModel* m_distances;
    QStackedWidget* m_pages;
    PlaceholderRoom* m_waiting;
    MarginPanel* m_margin;
    QuietTable* m_distanceTable;
    Panel* m_payoffPanel;
    PayoffPlot* m_payoff;
    Panel* m_scenarioPanel;
    ScenarioMatrixView* m_scenarios;
    GreeksPanel* m_greeks;
    Panel* m_smilePanel;
    SmileChart* m_smile;
    TermChart* m_term;
    bool m_isStale = false;
};

} // namespace ui::views
