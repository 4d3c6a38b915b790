// SPDX-License-Identifier: MIT
// Transactions into the execution peer, signed with the libraries that it brings along.
import fs from "node:fs";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import * as peers from "./peers.mjs";

/// A key that everybody knows, and its address.
const KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
export const SENDER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

/// Logs the second word of its input under the first as topic:
/// PUSH1 32 CALLDATALOAD PUSH1 0 MSTORE, PUSH1 0 CALLDATALOAD PUSH1 32 PUSH1 0 LOG1 STOP.
const LOGGER = "602035600052" + "60003560206000a100";
/// Answers the code above: PUSH15 code, PUSH1 0 MSTORE, PUSH1 15 PUSH1 17 RETURN.
const DEPLOY_LOGGER = "0x6e" + LOGGER + "600052600f6011f3";

/// Logs the input past the third word under the first three as topics:
/// PUSH1 64, 32, 0 CALLDATALOAD each, PUSH1 96 CALLDATASIZE SUB, DUP1 PUSH1 96 PUSH1 0 CALLDATACOPY, PUSH1 0 LOG3 STOP.
const EMITTER = "604035602035600035" + "60603603" + "806060600037" + "6000a300";
/// Answers the code above: PUSH23 code, PUSH1 0 MSTORE, PUSH1 23 PUSH1 9 RETURN.
const DEPLOY_EMITTER = "0x76" + EMITTER + "60005260176009f3";

export const word = (number) => BigInt(number).toString(16).padStart(64, "0");

export class Transactions {
    #nonce = 0n;

    constructor(url, tx, common) {
        Object.assign(this, {url, tx, common});
    }
    static async open(installed, execution) {
        const home = path.join(installed, "execution/node_modules/@ethereumjs");
        const load = (name) => import(pathToFileURL(fs.realpathSync(path.join(home, name, "dist/esm/index.js"))).href);
        const [tx, {Common, Mainnet, Hardfork}] = [await load("tx"), await load("common")];
        const chainId = Number(await peers.rpc(execution.rpcUrl, "eth_chainId", []));
        const common = new Common({chain: {...Mainnet, chainId}, hardfork: Hardfork.Prague});
        return new Transactions(execution.rpcUrl, tx, common);
    }

    /// The hash of a transaction that is on its way.
    async send(fields) {
        const unsigned = this.tx.createFeeMarket1559Tx({
            nonce: this.#nonce++, gasLimit: 200_000n,
            maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n,
            ...fields,
        }, {common: this.common});
        const raw = unsigned.sign(Buffer.from(KEY, "hex")).serialize();
        return peers.rpc(this.url, "eth_sendRawTransaction", ["0x" + Buffer.from(raw).toString("hex")]);
    }
    /// Its receipt, once it is in a block.
    async receipt(hash) {
        for (let i = 0; i < 150; ++i) {
            const receipt = await peers.rpc(this.url, "eth_getTransactionReceipt", [hash]).catch(() => null);
            if (receipt) return receipt;
            await sleep(200);
        }
        throw new Error(`no block takes ${hash}`);
    }
    async deploy(data) {
        return (await this.receipt(await this.send({data}))).contractAddress;
    }
    deployLogger() {
        return this.deploy(DEPLOY_LOGGER);
    }
    deployEmitter() {
        return this.deploy(DEPLOY_EMITTER);
    }
    /// A log with these three topics and words, once it is in a block.
    async emit(emitter, topics, words) {
        return this.receipt(await this.send({to: emitter, data: "0x" + [...topics, ...words].join("")}));
    }
    /// A log with this topic and this word.
    log(logger, topic, value) {
        return this.send({to: logger, data: `0x${word(topic)}${word(value)}`});
    }
}
