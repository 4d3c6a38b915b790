// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "lightclient/rollup/trust_grade.h"

namespace app::cli {

/// {"grade","meaning","not_higher":[{"code","message"}]}; the grade is null where there is none.
json::object describeGrade(const lightclient::rollup::GradeAnswer& answer);

} // namespace app::cli
