// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rollup_lines.h"

namespace app::cli {

namespace rollup = lightclient::rollup;

json::object describeGrade(const rollup::GradeAnswer& answer) {
    json::array reasons;
    for (const auto reason : answer.reasons)
        reasons.push_back(json::object{{"code", codeOf(reason)}, {"message", describe(reason)}});
    json::object out{{"grade", nullptr}, {"not_higher", std::move(reasons)}};
    if (answer.grade) {
        out["grade"] = codeOf(*answer.grade);
        out["meaning"] = describe(*answer.grade);
    }
    return out;
}

} // namespace app::cli
