// SPDX-License-Identifier: MIT
// Where blocks get their execution payload from: an execution node behind the Engine API, or nowhere.
import crypto from "node:crypto";
import {ForkSeq} from "@lodestar/params";
import {ssz} from "@lodestar/types";

const toHex = (bytes) => "0x" + Buffer.from(bytes).toString("hex");
const fromHex = (text) => Uint8Array.from(Buffer.from(text.slice(2), "hex"));
const quantity = (number) => "0x" + BigInt(number).toString(16);
const sha256 = (text) => Uint8Array.from(crypto.createHash("sha256").update(text).digest());

const BYTE_FIELDS = [
    "parentHash", "feeRecipient", "stateRoot", "receiptsRoot", "logsBloom", "prevRandao", "extraData", "blockHash",
];
const NUMBER_FIELDS = ["blockNumber", "gasLimit", "gasUsed", "timestamp"];

export async function rpc(url, method, params, headers = {}) {
    const response = await fetch(url, {
        method: "POST",
        headers: {"content-type": "application/json", ...headers},
        body: JSON.stringify({jsonrpc: "2.0", id: 1, method, params}),
    });
    const answer = await response.json();
    if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer.result;
}

/// Payloads with contents out of thin air. Everything above them (hashing, proofs, signatures) stays real.
export class MadeUpPayloads {
    #head = sha256("genesis");
    #number = 0;

    async genesisBlock() {
        return {blockHash: this.#head, gasLimit: 30_000_000};
    }
    async build({fork, slot, timestamp, prevRandao, withdrawals}) {
        const payload = ssz[fork].ExecutionPayload.defaultValue();
        Object.assign(payload, {
            parentHash: this.#head,
            stateRoot: sha256(`state ${slot}`),
            prevRandao,
            blockNumber: ++this.#number,
            gasLimit: 30_000_000,
            timestamp,
            baseFeePerGas: 7n,
            blockHash: sha256(`block ${slot} ${toHex(this.#head)}`),
            withdrawals,
        });
        this.#head = payload.blockHash;
        return {payload};
    }
    async accept() {}
}

/// Payloads that an execution node builds, executes and keeps (execution-apis, "Engine API").
export class EnginePayloads {
    #head;
    #genesis;

    constructor({engineUrl, rpcUrl, secret}) {
        this.engineUrl = engineUrl;
        this.rpcUrl = rpcUrl;
        this.key = Buffer.from(secret, "hex");
    }
    async genesisBlock() {
        const block = await rpc(this.rpcUrl, "eth_getBlockByNumber", ["0x0", false]);
        this.#head = this.#genesis = block.hash;
        return {
            blockHash: fromHex(block.hash),
            stateRoot: fromHex(block.stateRoot),
            timestamp: Number(block.timestamp),
            gasLimit: Number(block.gasLimit),
            baseFeePerGas: BigInt(block.baseFeePerGas),
        };
    }
    async build({fork, timestamp, prevRandao, withdrawals, parentRoot, finalizedHash, patience}) {
        const seq = ForkSeq[fork];
        const withBeaconRoot = seq >= ForkSeq.deneb;
        const attributes = {
            timestamp: quantity(timestamp),
            prevRandao: toHex(prevRandao),
            suggestedFeeRecipient: "0x00000000000000000000000000000000000000fe",
            withdrawals: withdrawals.map((entry) => ({
                index: quantity(entry.index),
                validatorIndex: quantity(entry.validatorIndex),
                address: toHex(entry.address),
                amount: quantity(entry.amount),
            })),
        };
        if (withBeaconRoot) attributes.parentBeaconBlockRoot = toHex(parentRoot);
        const version = withBeaconRoot ? 3 : 2;
        const {payloadId} = await this.#choose(version, finalizedHash, attributes);
        if (!payloadId) throw new Error("the execution node builds no payload");
        await new Promise((resolve) => setTimeout(resolve, patience));
        const built = await this.#engine(`engine_getPayloadV${seq >= ForkSeq.electra ? 4 : version}`, payloadId);
        const blobHashes = withBeaconRoot ? [[], toHex(parentRoot)] : [];
        const requests = seq >= ForkSeq.electra ? [built.executionRequests] : [];
        const verdict = await this.#engine(
            `engine_newPayloadV${seq >= ForkSeq.electra ? 4 : version}`, built.executionPayload, ...blobHashes, ...requests,
        );
        if (verdict.status !== "VALID") throw new Error(`newPayload: ${JSON.stringify(verdict)}`);
        if (built.executionRequests?.length > 0) throw new Error("the devnet's blocks carry no execution requests");
        this.#head = built.executionPayload.blockHash;
        return {payload: this.#decode(fork, built.executionPayload, withdrawals)};
    }
    /// Makes the last built block the head.
    async accept(fork, finalizedHash) {
        await this.#choose(ForkSeq[fork] >= ForkSeq.deneb ? 3 : 2, finalizedHash, null);
    }

    #decode(fork, from, withdrawals) {
        const payload = ssz[fork].ExecutionPayload.defaultValue();
        for (const name of BYTE_FIELDS) payload[name] = fromHex(from[name]);
        for (const name of NUMBER_FIELDS) payload[name] = Number(from[name]);
        payload.baseFeePerGas = BigInt(from.baseFeePerGas);
        if (from.blobGasUsed !== undefined) {
            payload.blobGasUsed = BigInt(from.blobGasUsed);
            payload.excessBlobGas = BigInt(from.excessBlobGas);
        }
        payload.transactions = from.transactions.map(fromHex);
        payload.withdrawals = withdrawals;
        return payload;
    }
    #choose(version, finalizedHash, attributes) {
        const final = finalizedHash ? toHex(finalizedHash) : this.#genesis;
        const state = {headBlockHash: this.#head, safeBlockHash: final, finalizedBlockHash: final};
        return this.#engine(`engine_forkchoiceUpdatedV${version}`, state, attributes);
    }
    #engine(method, ...params) {
        const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
        const body = `${part({alg: "HS256", typ: "JWT"})}.${part({iat: Math.floor(Date.now() / 1000)})}`;
        const mac = crypto.createHmac("sha256", this.key).update(body).digest("base64url");
        return rpc(this.engineUrl, method, params, {authorization: `Bearer ${body}.${mac}`});
    }
}
