// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "figure_receipt.h"

#include <boost/json/serialize.hpp>

namespace app::session {
namespace {

class FigureReceipt : public ReceiptWriter {
public:
    FigureReceipt(
        ReceiptClaim claim, SharedEvidence evidence, std::shared_ptr<const lightclient::json::value> proof)
        : m_claim(std::move(claim)), m_evidence(std::move(evidence)), m_proof(std::move(proof)) {}

    std::string write() const override {
        const ReceiptEvidence evidence{
            *m_evidence.network, m_evidence.trustedRoot, *m_evidence.objects, m_evidence.level, *m_proof};
        return lightclient::json::serialize(makeReceipt(m_claim, evidence));
    }

private:
    ReceiptClaim m_claim;
    SharedEvidence m_evidence;
    std::shared_ptr<const lightclient::json::value> m_proof;
};

} // namespace

std::shared_ptr<const ReceiptWriter> makeReceiptWriter(
    ReceiptClaim claim, SharedEvidence evidence, std::shared_ptr<const lightclient::json::value> proof) {
    if (!evidence.objects)
        return nullptr;
    return std::make_shared<const FigureReceipt>(std::move(claim), std::move(evidence), std::move(proof));
}

} // namespace app::session
