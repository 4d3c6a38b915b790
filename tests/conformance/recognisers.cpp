// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"

namespace conformance {

std::vector<std::unique_ptr<Recogniser>> allRecognisers() {
    std::vector<std::unique_ptr<Recogniser>> out;
    addPrimitives(out);
    addConsensus(out);
    addLightClientObjects(out);
    addExecution(out);
    addReceipts(out);
    addBlockBodies(out);
    addRollup(out);
    addWallet(out);
    addTypedData(out);
    addTransactions(out);
    addDeriveSigning(out);
    addPricing(out);
    addPricingBatch(out);
    addMargin(out);
    addRisk(out);
    addSettlement(out);
    return out;
}

} // namespace conformance
