// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <QStringView>
#include <QWidget>

#include <functional>
#include <string_view>

namespace ui::dialogs {

/// A line for a secret. Its text lives in wallet::keys::SecretBytes and nowhere else: no QString, no undo, no
/// selection, no copy, no drag, no input method, and it is wiped when it leaves. It is edited at its end:
/// typing, Backspace, Ctrl+Backspace (all of it), paste. Single keystrokes and pasted text pass through Qt on
/// their way in; what Qt handed us as a string is overwritten where Qt lets us.
class SecretEdit : public QWidget {
    Q_OBJECT
public:
    enum class Echo {
        Dots,  ///< one dot a character
        Plain, ///< recovery words: what is wrong must be seen
    };
    /// Takes a pasted text and says whether it dealt with all of it.
    using PasteHandler = std::function<bool(QStringView)>;

    /// At most `capacity` bytes of UTF-8 are kept; what would not fit is refused.
    SecretEdit(Echo echo, std::size_t capacity, QWidget* parent = nullptr);
    ~SecretEdit() override;

    /// The text in place. Dangles after the next change: use it at once.
    std::string_view text() const noexcept;
    bool isEmpty() const noexcept { return m_size == 0; }
    int characters() const noexcept;
    /// A copy in guarded memory of its own; the field is left empty. Empty where there was no memory.
    [[nodiscard]] wallet::keys::SecretBytes take();
    void clear();
    /// Adds to the end. False where a control character stands in it or it doesn't fit: nothing is added
    /// then.
    bool append(QStringView text);

    /// A frame in the colour of danger; say why in words beside it.
    void setProblem(bool isWrong);
    void setPasteHandler(PasteHandler handler) { m_pasteHandler = std::move(handler); }
    /// Blanks are not taken but announced by separatorTyped().
    void setSplitsAtBlanks(bool splits) { m_splits = splits; }
    /// Words in Japanese, Chinese or Korean need an input method; it sees what is typed. Off until asked for.
    void setInputMethodAllowed(bool allowed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void edited();
    /// Enter was pressed.
    void submitted();
    void separatorTyped();
    /// Backspace in an empty field.
    void backspacedOut();
    void pastedText();
    /// The keyboard went elsewhere.
    void left();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void removeLast();
    void paste();
    void typed(QStringView text);
    void changed();

    Echo m_echo;
    wallet::keys::SecretBytes m_bytes; ///< of the whole capacity; m_size of them are in use
    std::size_t m_size = 0;
    bool m_isWrong = false;
    bool m_splits = false;
    PasteHandler m_pasteHandler;
};

} // namespace ui::dialogs
