// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QString>

#include <functional>

class QFileDialog;
class QWidget;

namespace ui::dialogs {

/// A file name of letters, digits and hyphens for a receipt of this heading: "receipt-cash.json".
QString receiptFileName(const QString& heading);

/// Asks where a receipt shall go and calls `chosen` with the path; a dialog of ours, opened beside the
/// window's own work, that deletes itself. Asks before it writes over a file.
QFileDialog* askReceiptFile(QWidget* parent, const QString& name, std::function<void(const QString&)> chosen);

} // namespace ui::dialogs
