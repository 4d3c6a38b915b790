// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "runner.h"

namespace conformance {

using Recognisers = std::vector<std::unique_ptr<Recogniser>>;

// One maker per file of this folder; a new kind of vector is a new file and a line here and in
// recognisers.cpp.
void addPrimitives(Recognisers& out);
void addConsensus(Recognisers& out);
void addLightClientObjects(Recognisers& out);
void addExecution(Recognisers& out);
void addReceipts(Recognisers& out);
void addBlockBodies(Recognisers& out);
void addRollup(Recognisers& out);
void addWallet(Recognisers& out);
void addTypedData(Recognisers& out);
void addTransactions(Recognisers& out);
void addDeriveSigning(Recognisers& out);
void addPricing(Recognisers& out);
void addPricingBatch(Recognisers& out);
void addMargin(Recognisers& out);
void addRisk(Recognisers& out);
void addSettlement(Recognisers& out);

} // namespace conformance
