// SPDX-License-Identifier: MIT
// Transactions and calls of one account to one node, by the ABI of the compiled contracts.
import fs from "node:fs";
import {createRequire} from "node:module";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {rpc} from "./peers.mjs";

const CALL_GAS = 1_000_000n;
const RECEIPT_TRIES = 400;

export const quantity = (number) => "0x" + BigInt(number).toString(16);
export const word = (number) => "0x" + BigInt(number).toString(16).padStart(64, "0");

/// ethers and the compiled contracts, from where install.sh put them.
export function openToolbox(installed) {
    const home = path.join(installed, "opstack");
    const {ethers} = createRequire(path.join(home, "package.json"))("ethers");
    const known = new Map();
    const artifact = (name) => {
        if (!known.has(name)) {
            const file = path.join(home, "contracts/forge-artifacts", `${name}.sol`, `${name}.json`);
            const read = JSON.parse(fs.readFileSync(file));
            known.set(name, {...read, interface: new ethers.Interface(read.abi)});
        }
        return known.get(name);
    };
    return {ethers, artifact, home};
}

export class Sender {
    #toolbox;
    #wallet;
    #queue = [];
    #nonce = 0;
    #chainId = 0n;

    constructor(toolbox, url, key) {
        this.#toolbox = toolbox;
        this.#wallet = new toolbox.ethers.Wallet(key);
        this.url = url;
        this.address = this.#wallet.address;
    }
    async open() {
        this.#chainId = BigInt(await rpc(this.url, "eth_chainId", []));
        this.#nonce = Number(await rpc(this.url, "eth_getTransactionCount", [this.address, "latest"]));
        return this;
    }

    /// Puts a contract's creation in the queue; its address.
    create(name, args = []) {
        const {interface: abi, bytecode} = this.#toolbox.artifact(name);
        return this.createRaw(name, bytecode.object + abi.encodeDeploy(args).slice(2));
    }
    createRaw(name, data) {
        const address = this.#toolbox.ethers.getCreateAddress({from: this.address, nonce: this.#nonce + this.#queue.length});
        // Code costs 200 a byte, and its call data up to 40.
        this.#queue.push({what: `create ${name}`, data, gasLimit: CALL_GAS + BigInt(data.length / 2) * 240n});
        return address;
    }
    /// Puts a call in the queue.
    send(to, name, method, args = [], value = 0n) {
        this.sendRaw(to, this.#toolbox.artifact(name).interface.encodeFunctionData(method, args), `${name}.${method}`, value);
    }
    sendRaw(to, data, what, value = 0n) {
        this.#queue.push({what, to, data, value, gasLimit: CALL_GAS});
    }

    /// Sends the queue and waits until all of it is in blocks; the number of the last one. Throws where one fails.
    async flush() {
        const sent = [];
        for (const {what, ...fields} of this.#queue.splice(0)) {
            const raw = await this.#wallet.signTransaction({
                type: 2, chainId: this.#chainId, nonce: this.#nonce++, maxFeePerGas: 20_000_000_000n,
                maxPriorityFeePerGas: 1_000_000_000n, ...fields,
            });
            sent.push([what, await rpc(this.url, "eth_sendRawTransaction", [raw])]);
        }
        let last = 0;
        for (const [what, hash] of sent) {
            const receipt = await this.#receipt(what, hash);
            if (receipt.status !== "0x1") throw new Error(`${what} failed`);
            last = Math.max(last, Number(receipt.blockNumber));
        }
        return last;
    }
    async #receipt(what, hash) {
        for (let i = 0; i < RECEIPT_TRIES; ++i) {
            const receipt = await rpc(this.url, "eth_getTransactionReceipt", [hash]).catch(() => null);
            if (receipt?.blockNumber) return receipt;
            await sleep(100);
        }
        throw new Error(`${what} does not get into a block`);
    }

    /// What a view function answers now.
    async read(to, name, method, args = []) {
        const {interface: abi} = this.#toolbox.artifact(name);
        const answer = await rpc(this.url, "eth_call", [{to, data: abi.encodeFunctionData(method, args)}, "latest"]);
        return abi.decodeFunctionResult(method, answer);
    }
    async codeHash(address) {
        return this.#toolbox.ethers.keccak256(await rpc(this.url, "eth_getCode", [address, "latest"]));
    }
}
