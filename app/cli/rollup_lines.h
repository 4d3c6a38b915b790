// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "lightclient/node/validity_reading.h"
#include "lightclient/rollup/trust_grade.h"

namespace app::cli {

/// {"grade","meaning","not_higher":[{"code","message"}]}; the grade is null where there is none.
json::object describeGrade(const lightclient::rollup::GradeAnswer& answer);

/// A validity rollup's state: {"state_root","proven_up_to","set_in","alarms","unproven",…}; the root is null
/// where no batch landed in the blocks that were searched.
json::object describeValidity(
    const lightclient::node::ValidityReading& reading, const lightclient::rollup::ValidityChain& chain);

} // namespace app::cli
