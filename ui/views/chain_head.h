// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"

#include <QWidget>

namespace ui::views {

class Chip;
class ElidedLabel;
class ExpiryTabs;

/// Above the chain: underlying and spot with its source, expiries, forward. When prices are stale it says so
/// in the place of the day's change.
class ChainHead : public QWidget {
    Q_OBJECT
public:
    explicit ChainHead(QWidget* parent = nullptr);
    void setMarket(const models::MarketHead& market);
    /// Stands where nothing is fed yet.
    void setWaiting(const QString& sentence);
    ExpiryTabs* expiries() const { return m_expiries; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void dropForward();

    ElidedLabel* m_underlying;
    Chip* m_spot;
    Chip* m_change;
    ExpiryTabs* m_expiries;
    ElidedLabel* m_forwardName;
    Chip* m_forward;
    bool m_hasForward = false;
};

} // namespace ui::views
