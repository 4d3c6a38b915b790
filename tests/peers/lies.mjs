// SPDX-License-Identifier: MIT
// What a false provider changes in the answers of an honest node: (route, body, isBinary) -> body.
const SIGNATURE_SIZE = 96;
const SIGNATURE_SLOT_SIZE = 8;
const UPDATES = ["finality_update", "optimistic_update", "events"];
const BYTE = 30; // of the signature: its lowest bit is changed
const CHANGED_DIGIT = 2 + 2 * BYTE + 1;
const SIGNATURE = /("sync_committee_signature":")(0x[0-9a-f]{192})/g;

/// A signature's hex, the bit of flippedSignature() changed: done twice, it is the honest one again.
export function withFlippedBit(hex) {
    const digit = (Number.parseInt(hex[CHANGED_DIGIT], 16) ^ 1).toString(16);
    return hex.slice(0, CHANGED_DIGIT) + digit + hex.slice(CHANGED_DIGIT + 1);
}

/// One bit of the committee's signature over a head.
export function flippedSignature(route, body, isBinary) {
    if (!UPDATES.includes(route)) return body;
    if (!isBinary)
        return Buffer.from(body.toString().replace(SIGNATURE, (_, before, text) => before + withFlippedBit(text)));
    // Both updates end their fixed part with signature and signature slot; the first offset is its length.
    const out = Buffer.from(body);
    const fixedPart = out.readUInt32LE(0);
    out[fixedPart - SIGNATURE_SLOT_SIZE - SIGNATURE_SIZE + BYTE] ^= 1;
    return out;
}

/// Changes the result of one RPC method.
const ofMethod = (method, change) => (route, body) => {
    const answer = JSON.parse(body);
    if (route !== method || !answer.result) return body;
    return Buffer.from(JSON.stringify({...answer, result: change(answer.result)}));
};
const oneMore = (quantity) => "0x" + (BigInt(quantity) + 1n).toString(16);

export const richAccount = ofMethod("eth_getProof", (proof) => ({...proof, balance: oneMore(proof.balance)}));
export const otherStorage = ofMethod("eth_getProof", (proof) => ({
    ...proof,
    storageProof: proof.storageProof.map((slot) => ({...slot, value: oneMore(slot.value)})),
}));
export const otherCode = ofMethod("eth_getCode", (code) => code.slice(0, -2) + (code.endsWith("00") ? "01" : "00"));
export const omittedLog = ofMethod("eth_getLogs", (logs) => logs.slice(1));
export const alteredLog = ofMethod("eth_getLogs", ([first, ...rest]) => [
    {...first, data: oneMoreWord(first.data)}, ...rest,
]);
export const fewerReceipts = ofMethod("eth_getBlockReceipts", (receipts) => receipts.slice(1));

function oneMoreWord(data) {
    return "0x" + (BigInt(data) + 1n).toString(16).padStart(data.length - 2, "0");
}
