// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "panel.h"
#include "ui/models/freshness.h"
#include "ui/models/risk_view.h"

#include <cstdint>
#include <optional>

namespace ui::views {

class Chip;
class ElidedLabel;
class MarginBar;

/// The account's value and what margin takes of it, with the age of all that is computed in this room.
class MarginPanel : public Panel {
    Q_OBJECT
public:
    explicit MarginPanel(QWidget* parent = nullptr);
    void setMargin(const models::MarginView& margin);
    /// When the figures were made and how long making them took; nothing: there are none.
    void setFreshness(const std::optional<models::Freshness>& freshness, std::int64_t micros);
    /// Ages count to here. Returns whether the figures are stale.
    bool setNow(std::int64_t unixMillis);

private:
    struct Requirement {
        Chip* left = nullptr;
        MarginBar* bar = nullptr;
        ElidedLabel* needed = nullptr;
    };

    void addEquity();
    Requirement addRequirement(const QString& name);
    void addBuffer();
    void showRequirement(const Requirement& shown, const models::MarginLine& line);
    void showAge();
    theme::Role inkOf(bool isMissing) const;
    void paintInk();

    models::MarginView m_margin;
    Chip* m_age;
    Chip* m_equity = nullptr;
    Requirement m_maintenance;
    Requirement m_initial;
    Chip* m_buffer = nullptr;
    std::optional<models::Freshness> m_freshness;
    std::int64_t m_now = 0;
    bool m_isStale = false;
};

} // namespace ui::views
