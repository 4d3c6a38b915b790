// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "unlock_sheet.h"

#include "passphrase_pair.h"
#include "secret_edit.h"
#include "ui/theme/typography.h"
#include "words_view.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

using ui::models::WalletProblem;

namespace ui::dialogs {
namespace {
QWidget* stacked(std::initializer_list<QWidget*> widgets) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::px(10));
    for (auto* widget : widgets)
        layout->addWidget(widget);
    return box;
}
} // namespace

UnlockSheet::UnlockSheet(models::WalletPort& port, const models::WalletView& wallet, QWidget* host)
    : Sheet(host), m_port(port), m_field(new SecretEdit(SecretEdit::Echo::Dots, kPassphraseCapacity)) {
    m_field->setObjectName(QStringLiteral("passphrase"));
    setHeading(
        tr("Unlock the wallet"),
        tr("The signer opens the vault; this window never sees a key. It locks again after %1 without use.")
            .arg(models::idleLockText(wallet.idleLock)));
    addPage(stacked(
        {namedField(tr("Passphrase"), m_field),
         wrappedText(tr("Deriving the key takes about a second, on purpose."), true, 11.5)}));
    showPage(m_field->parentWidget()->parentWidget());
    setButtons(tr("Unlock"), tr("Not now"));
    setPrimaryEnabled(false);
    connect(m_field, &SecretEdit::edited, this, [this] {
        setPrimaryEnabled(!m_field->isEmpty());
        if (!m_field->isEmpty()) {
            m_field->setProblem(false);
            setProblem({});
        }
    });
    connect(m_field, &SecretEdit::submitted, this, [this] {
        if (!m_field->isEmpty())
            primary();
    });
}

void UnlockSheet::primary() {
    if (isBusy())
        return;
    auto passphrase = m_field->take();
    setBusy(tr("Unlocking …"));
    m_port.unlock(std::move(passphrase), [sheet = QPointer(this)](const models::WalletResult<void>& result) {
        if (sheet)
            sheet->answered(result);
    });
}

void UnlockSheet::answered(const models::WalletResult<void>& result) {
    setBusy({});
    if (result) {
        closeSheet();
        return;
    }
    m_field->setProblem(result.error().code == WalletProblem::WrongPassphrase);
    setProblem(models::describe(result.error()));
}

RevealWordsSheet::RevealWordsSheet(models::WalletPort& port, QWidget* host)
    : Sheet(host), m_port(port), m_field(new SecretEdit(SecretEdit::Echo::Dots, kPassphraseCapacity)) {
    m_field->setObjectName(QStringLiteral("passphrase"));
    setHeading(
        tr("Show the recovery words"), tr("Who sees them has everything that the keys hold. Look around "
                                          "first: people, cameras, a shared screen."));
    auto* page = stacked({namedField(tr("Passphrase"), m_field)});
    addPage(page);
    showPage(page);
    setButtons(tr("Show them"), tr("Cancel"));
    setPrimaryEnabled(false);
    connect(
        m_field, &SecretEdit::edited, this, [this] { setPrimaryEnabled(m_isShown || !m_field->isEmpty()); });
    connect(m_field, &SecretEdit::submitted, this, [this] {
        if (!m_field->isEmpty())
            primary();
    });
}

void RevealWordsSheet::primary() {
    if (isBusy())
        return;
    if (m_isShown)
        return closeSheet();
    auto passphrase = m_field->take();
    setProblem({});
    setBusy(tr("Opening …"));
    m_port.revealWords(
        std::move(passphrase),
        [sheet = QPointer(this)](models::WalletResult<wallet::keys::SecretBytes> result) {
            if (sheet)
                sheet->answered(std::move(result));
        });
}

void RevealWordsSheet::answered(models::WalletResult<wallet::keys::SecretBytes> result) {
    setBusy({});
    if (!result)
        return setProblem(models::describe(result.error()));
    m_isShown = true;
    auto* words = new WordsView;
    words->setSentence(std::move(*result));
    addPage(words);
    setHeading(tr("Your recovery words"), tr("They go from the screen and from memory when you close this."));
    setButtons(tr("Close"), {});
    setPrimaryEnabled(true);
    showPage(words);
}

ChangePassphraseSheet::ChangePassphraseSheet(models::WalletPort& port, QWidget* host)
    : Sheet(host), m_port(port), m_current(new SecretEdit(SecretEdit::Echo::Dots, kPassphraseCapacity)),
      m_pair(new PassphrasePair) {
    m_current->setObjectName(QStringLiteral("currentPassphrase"));
    setHeading(
        tr("Change the passphrase"), tr("The keys stay the same, and so do the recovery words. Copies of the "
                                        "vault made before still open with "
                                        "the old passphrase."));
    auto* page = stacked({namedField(tr("Passphrase in force"), m_current), m_pair});
    addPage(page);
    showPage(page);
    setButtons(tr("Change it"), tr("Cancel"));
    connect(m_current, &SecretEdit::edited, this, &ChangePassphraseSheet::refresh);
    connect(m_pair, &PassphrasePair::edited, this, &ChangePassphraseSheet::refresh);
    connect(m_pair, &PassphrasePair::submitted, this, [this] {
        if (!m_current->isEmpty())
            primary();
    });
    refresh();
}

void ChangePassphraseSheet::refresh() {
    setPrimaryEnabled(!m_current->isEmpty() && m_pair->isReady());
    if (!m_current->isEmpty())
        m_current->setProblem(false);
}

void ChangePassphraseSheet::primary() {
    if (m_isDone) {
        closeSheet();
        return;
    }
    if (isBusy() || m_current->isEmpty() || !m_pair->isReady())
        return;
    auto current = m_current->take();
    auto next = m_pair->take();
    setProblem({});
    setBusy(tr("Changing …"));
    m_port.changePassphrase(
        std::move(current), std::move(next),
        [sheet = QPointer(this)](const models::WalletResult<void>& result) {
            if (sheet)
                sheet->answered(result);
        });
}

void ChangePassphraseSheet::answered(const models::WalletResult<void>& result) {
    setBusy({});
    if (!result) {
        m_current->setProblem(result.error().code == WalletProblem::WrongPassphrase);
        setProblem(models::describe(result.error()));
        return;
    }
    m_isDone = true;
    auto* done = stacked({wrappedText(tr("From now on the new passphrase opens the wallet."), false)});
    addPage(done);
    setHeading(tr("The passphrase is changed"), {});
    setButtons(tr("Close"), {});
    setPrimaryEnabled(true);
    showPage(done);
}

} // namespace ui::dialogs
