// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "receipt_dialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

#include <utility>

namespace ui::dialogs {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("receipt", english);
}
} // namespace

QString receiptFileName(const QString& heading) {
    QString name = QStringLiteral("receipt");
    bool wantsHyphen = true;
    for (const auto c : heading) {
        const bool isPlain = c.unicode() < 0x80 && c.isLetterOrNumber();
        if (!isPlain) {
            wantsHyphen = true;
            continue;
        }
        if (wantsHyphen)
            name += QLatin1Char('-');
        wantsHyphen = false;
        name += c.toLower();
        if (name.size() >= 80)
            break;
    }
    return name + QStringLiteral(".json");
}

QFileDialog*
askReceiptFile(QWidget* parent, const QString& name, std::function<void(const QString&)> chosen) {
    auto folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (folder.isEmpty() || !QDir(folder).exists())
        folder = QDir::homePath();
    auto* dialog = new QFileDialog(
        parent, say("Export the settlement receipt"), folder, say("Settlement receipts (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(name);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, dialog, [chosen = std::move(chosen)](const QString& file) {
            if (!file.isEmpty())
                chosen(file);
        });
    dialog->open();
    return dialog;
}

} // namespace ui::dialogs
