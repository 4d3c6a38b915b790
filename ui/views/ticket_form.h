// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "panel.h"
#include "ui/models/trade_rows.h"
#include "ui/models/wallet_view.h"

#include <vector>

class QCheckBox;
class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace ui::views {

class ChoiceField;
class Consequences;
class FieldEdit;
class PillButton;

/// The order form: price and size first, then the consequences, then exactly what is signed, then one button.
/// It asks for a preview at every change and signs only what the last preview answered: an answer to another
/// draft than the one on screen leaves the button off. B and S choose the side, Enter presses the button, Esc
/// clears.
class TicketForm : public Panel {
    Q_OBJECT
public:
    explicit TicketForm(QWidget* parent = nullptr);
    models::TicketDraft draft() const;
    /// Fills the form and asks for a preview.
    void setDraft(const models::TicketDraft& draft);
    /// The session's answer. Until it comes, and where it says why not, the button is off and says so.
    void setPreview(const models::TicketPreview& preview);
    /// Without a wallet, or with a locked one, the button leads there instead of signing.
    void setWallet(models::WalletState state);
    /// The kinds of order that the venue takes; good till cancelled alone until set.
    void setOrderTypes(const std::vector<models::OrderType>& types);
    /// What became of the last order; stands until the next draft.
    void setOutcome(const models::TicketOutcome& outcome);
    /// The keyboard to the size: the price comes from the chain.
    void focusSize();
    /// An empty ticket for nothing.
    void clear();
    QSize sizeHint() const override;

Q_SIGNALS:
    void draftChanged(const ui::models::TicketDraft& draft);
    /// Sign what `previewId` showed. Comes once; the button stays off until the next preview.
    void signRequested(const ui::models::TicketDraft& draft, const QString& previewId);
    /// There is no wallet, or it is locked, and the button was pressed.
    void walletRequested();
    void cleared();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addSides();
    void addFields();
    void addButton();
    FieldEdit* addField(QGridLayout* grid, const QString& label);
    void chooseSide(bool isBuy);
    void pressButton();
    void changed();
    void refreshButton();

    QVBoxLayout* m_column; ///< what scrolls where the window is low; the button doesn't
    Consequences* m_consequences;
    models::TicketPreview m_preview;
    models::WalletState m_wallet = models::WalletState::Unknown;
    std::vector<models::OrderType> m_types;
    bool m_isChecking = false; ///< a draft waits for its preview
    bool m_isSigning = false;
    PillButton* m_buy = nullptr;
    PillButton* m_sell = nullptr;
    FieldEdit* m_price = nullptr;
    FieldEdit* m_size = nullptr;
    ChoiceField* m_type = nullptr;
    QCheckBox* m_postOnly = nullptr;
    QCheckBox* m_reduceOnly = nullptr;
    PillButton* m_sign = nullptr;
    QLabel* m_outcome = nullptr;
};

} // namespace ui::views
