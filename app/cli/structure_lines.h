// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/risk/structure_file.h"
#include "app/risk/structure_report.h"

#include <boost/json/object.hpp>

namespace app::cli {

/// A structure with its legs, what it can win and lose, and its payoff.
boost::json::object structureLine(const risk::FiledStructure& filed, const risk::StructureReport& report);

/// A kind by its code and words, and what building it takes. @pre not Custom
boost::json::object listLine(risk::StrategyKind kind);

} // namespace app::cli
