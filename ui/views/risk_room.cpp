// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_room.h"

#include "chip.h"
#include "greeks_panel.h"
#include "margin_panel.h"
#include "payoff_plot.h"
#include "placeholder_room.h"
#include "quiet_table.h"
#include "scenario_matrix_view.h"
#include "smile_chart.h"
#include "term_chart.h"
#include "ui/models/distance_model.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>

#include <utility>

namespace ui::views {
namespace {
constexpr double kGutter = 8;
constexpr double kLeft = 404;
constexpr double kGreeks = 546; // every figure of a book of some hundred options is whole
constexpr double kMargin = 196;
constexpr int kDistances = 6;
constexpr int kLeastDistances = 3; // in the lowest window the others are a scroll away
constexpr int kScenarioStretch = 44;
constexpr int kBottomStretch = 56;

// Computed here: at the end of every head but the first, which has the age.
Chip* modelledMark() {
    auto* mark = new Chip(Chip::Frame::Bare);
    mark->setIcon(theme::Icon::Function);
    mark->setRole(theme::Role::Modelled);
    mark->setToolTip(RiskRoom::tr("computed here"));
    mark->setAccessibleName(RiskRoom::tr("computed here"));
    return mark;
}

QVBoxLayout* columnOf(QWidget* parent) {
    auto* layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(kGutter));
    return layout;
}
} // namespace

RiskRoom::RiskRoom(QWidget* parent)
    : QWidget(parent), m_distances(new models::DistanceModel(this)), m_pages(new QStackedWidget),
      m_waiting(new PlaceholderRoom(QString())), m_margin(new MarginPanel), m_distanceTable(new QuietTable),
      m_payoffPanel(nullptr), m_payoff(new PayoffPlot), m_scenarioPanel(nullptr),
      m_scenarios(new ScenarioMatrixView), m_greeks(new GreeksPanel), m_smilePanel(nullptr),
      m_smile(new SmileChart), m_term(new TermChart) {
    setAccessibleName(tr("Risk"));
    auto* figures = new QWidget;
    auto* all = new QHBoxLayout(figures);
    const int gutter = theme::px(kGutter);
    all->setContentsMargins(gutter, gutter, gutter, gutter);
    all->setSpacing(gutter);
    all->addWidget(makeLeft());
    all->addWidget(makeRight(), 1);
    m_pages->addWidget(m_waiting);
    m_pages->addWidget(figures);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_term, &TermChart::chosenByTrader, this, &RiskRoom::expiryChosen);
    setWaiting(tr("No venue is connected."));
}

QWidget* RiskRoom::makeLeft() {
    auto* left = new QWidget;
    left->setFixedWidth(theme::px(kLeft));
    auto* layout = columnOf(left);
    m_margin->setFixedHeight(theme::px(kMargin));
    layout->addWidget(m_margin);
    layout->addWidget(makeDistances());
    layout->addWidget(makePayoff(), 1);
    return left;
}

QWidget* RiskRoom::makeRight() {
    auto* right = new QWidget;
    auto* layout = columnOf(right);
    layout->addWidget(makeScenarios(), kScenarioStretch);
    auto* bottom = new QWidget;
    auto* row = new QHBoxLayout(bottom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::px(kGutter));
    m_greeks->addToHead(modelledMark());
    m_greeks->setFixedWidth(theme::px(kGreeks));
    row->addWidget(m_greeks);
    row->addWidget(makeCharts(), 1);
    layout->addWidget(bottom, kBottomStretch);
    return right;
}

Panel* RiskRoom::makeDistances() {
    auto* panel = new Panel(tr("Liquidation distance"));
    panel->setSubtitle(tr("sticky strike")); // no volatility moves with spot
    panel->addToHead(modelledMark());
    m_distanceTable->setObjectName(QStringLiteral("distances"));
    m_distanceTable->setAccessibleName(tr("Liquidation distance"));
    m_distanceTable->setPadding(7);
    m_distanceTable->setModel(m_distances);
    m_distanceTable->setSelectionMode(QAbstractItemView::NoSelection);
    m_distanceTable->setNaturalRows(kDistances, kLeastDistances);
    panel->addToBody(m_distanceTable);
    return panel;
}

Panel* RiskRoom::makePayoff() {
    m_payoffPanel = new Panel(tr("Payoff"));
    m_payoffPanel->addToHead(new PayoffLegend);
    m_payoffPanel->addToHead(modelledMark());
    m_payoffPanel->addToBody(m_payoff, 1);
    return m_payoffPanel;
}

Panel* RiskRoom::makeScenarios() {
    m_scenarioPanel = new Panel(tr("Scenarios"));
    m_scenarioPanel->addToHead(new ScenarioLegend);
    m_scenarioPanel->addToHead(modelledMark());
    m_scenarioPanel->addToBody(m_scenarios, 1);
    return m_scenarioPanel;
}

QWidget* RiskRoom::makeCharts() {
    auto* charts = new QWidget;
    auto* layout = columnOf(charts);
    m_smilePanel = new Panel(tr("Smile"));
    m_smilePanel->addToHead(modelledMark());
    m_smilePanel->addToBody(m_smile, 1);
    auto* term = new Panel(tr("Term structure"));
    term->setSubtitle(tr("at the money"));
    term->addToHead(modelledMark());
    term->addToBody(m_term, 1);
    layout->addWidget(m_smilePanel, 1);
    layout->addWidget(term, 1);
    return charts;
}

void RiskRoom::setWaiting(const QString& sentence) {
    m_waiting->setSentence(sentence);
    m_pages->setCurrentIndex(sentence.isEmpty() ? 1 : 0);
    m_distanceTable->setSkeletonRows(kDistances);
    m_picture = {};
    m_margin->setMargin({});
    m_margin->setFreshness(std::nullopt, 0);
    m_scenarios->setScenario({});
    m_payoff->setPayoff({});
    m_term->setTerm({});
    m_smile->setSmile({});
    m_smilePanel->setSubtitle({});
    m_payoffPanel->setSubtitle({});
    m_greeks->setWaiting();
    setProblem({});
    showTables();
}

void RiskRoom::setRisk(models::RiskPicture picture) {
    m_picture = std::move(picture);
    m_pages->setCurrentIndex(1);
    m_distanceTable->setSkeletonRows(0);
    const QString none = tr("No position in %1.").arg(m_picture.currency);
    m_distanceTable->setEmptyText(none);
    m_distances->setTouchDays(m_picture.touchDays);
    m_margin->setMargin(m_picture.margin);
    m_margin->setFreshness(m_picture.freshness, m_picture.micros);
    m_scenarios->setScenario(m_picture.scenario);
    m_payoff->setPayoff(m_picture.payoff);
    m_payoffPanel->setSubtitle(m_picture.payoffDay);
    m_term->setTerm(m_picture.term);
    m_greeks->setRisk(m_picture);
    showTables();
}

void RiskRoom::setSmile(models::SmileView smile) {
    m_smilePanel->setSubtitle(smile.day);
    m_smile->setSmile(std::move(smile));
}

void RiskRoom::setProblem(const QString& sentence) {
    m_scenarioPanel->setSubtitleRole(sentence.isEmpty() ? theme::Role::Dim : theme::Role::Caution);
    m_scenarioPanel->setSubtitle(
        sentence.isEmpty() ? tr("P&L if spot and every volatility jump at once") : sentence);
}

void RiskRoom::setNow(std::int64_t unixMillis) {
    setStale(m_margin->setNow(unixMillis));
}

int RiskRoom::chosenExpiry() const {
    return m_term->chosen();
}

void RiskRoom::setStale(bool isStale) {
    if (std::exchange(m_isStale, isStale) == isStale)
        return;
    m_scenarios->setStale(isStale);
    m_payoff->setStale(isStale);
    m_smile->setStale(isStale);
    m_term->setStale(isStale);
    m_distances->setStale(isStale);
    m_greeks->setStale(isStale, m_picture);
    showTables();
}

void RiskRoom::showTables() {
    m_distances->setRows(m_picture.distances);
}

void RiskRoom::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    Q_EMIT watched(true);
}

void RiskRoom::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    Q_EMIT watched(false);
}

} // namespace ui::views
