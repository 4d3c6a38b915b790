// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace ui::views {
class PillButton;
}

namespace ui::dialogs {

/// A card over a part of the window: title, a sentence, a page, what went wrong, two buttons. It covers its
/// host and follows its size, keeps Tab within, and closes on Esc. It runs no event loop and blocks nothing:
/// the bars around the host stay alive.
class Sheet : public QWidget {
    Q_OBJECT
public:
    explicit Sheet(QWidget* host);
    void open();

public Q_SLOTS:
    /// Hides, gives the keyboard back and deletes itself; whatever secrets its fields held are wiped then.
    void closeSheet();

Q_SIGNALS:
    void closed();

protected:
    void setHeading(const QString& title, const QString& sentence);
    /// Adds a page; one is shown at a time.
    void addPage(QWidget* page);
    void showPage(QWidget* page);
    QWidget* page() const { return m_page; }
    /// The buttons' texts; an empty one hides its button.
    void setButtons(const QString& primary, const QString& secondary);
    void setPrimaryEnabled(bool enabled);
    /// What went wrong, beneath the page; empty: nothing.
    void setProblem(const QString& sentence);
    /// While busy the page and the buttons are off and the primary button says what is under way.
    void setBusy(const QString& words);
    bool isBusy() const { return m_isBusy; }
    /// Where the keyboard goes when a page is shown.
    void focusFirst();

    virtual void primary() = 0;
    /// Closes unless a sheet knows better.
    virtual void secondary() { closeSheet(); }
    /// Esc.
    virtual void cancelled() { closeSheet(); }

    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeCard();
    void place();

    QPointer<QWidget> m_before; ///< had the keyboard
    QWidget* m_card;
    QLabel* m_title;
    QLabel* m_sentence;
    QVBoxLayout* m_pages;
    QWidget* m_page = nullptr;
    QLabel* m_problem;
    views::PillButton* m_primary;
    views::PillButton* m_secondary;
    QString m_primaryText;
    bool m_primaryWanted = true;
    bool m_isBusy = false;
};

/// A line of words that wraps, in one role's colour; `designPixels` of type.
QLabel* wrappedText(const QString& text, bool isQuiet, double designPixels = 12.5);

} // namespace ui::dialogs
