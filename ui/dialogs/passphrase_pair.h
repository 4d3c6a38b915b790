// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <QWidget>

class QLabel;

namespace ui::dialogs {

class SecretEdit;

/// A secret field with its name above it.
QWidget* namedField(const QString& name, SecretEdit* field);
/// The most bytes a passphrase may have.
inline constexpr std::size_t kPassphraseCapacity = 1024;

/// A new passphrase, twice, with a hint on its strength.
class PassphrasePair : public QWidget {
    Q_OBJECT
public:
    explicit PassphrasePair(QWidget* parent = nullptr);
    /// Long enough and the same both times.
    bool isReady() const;
    /// The passphrase; both fields are left empty. @pre isReady()
    [[nodiscard]] wallet::keys::SecretBytes take();
    void clear();

Q_SIGNALS:
    void edited();
    void submitted();

private:
    void refresh();
    bool areSame() const;

    SecretEdit* m_first;
    SecretEdit* m_second;
    QLabel* m_hint;
};

} // namespace ui::dialogs
