// SPDX-License-Identifier: MIT
// Both layers of a rollup, the contracts between them, and the client's questions about them.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import * as peers from "./peers.mjs";
import {FirstLayer} from "./opstack_l1.mjs";
import {startSecondLayer} from "./opstack_l2.mjs";
import {recordClaim} from "./opstack_record.mjs";
import {Sender, openToolbox} from "./opstack_sender.mjs";

export const AMOUNT = 987_654_321n;
export const HOUR = 3600;
const KEY = "0x" + "57".repeat(32);
const FINALITY_TRIES = 480;

export class Trial {
    constructor({installed, work, client}) {
        this.toolbox = openToolbox(installed);
        Object.assign(this, {installed, work, client});
    }
    async start() {
        const {installed, work, toolbox} = this;
        const genesisTime = Math.floor(Date.now() / 1000) - HOUR;
        const rich = new toolbox.ethers.Wallet(KEY).address;
        [this.execution, this.second, this.fork] = await Promise.all([
            peers.startExecution(installed, path.join(work, "execution"), genesisTime, [rich]),
            startSecondLayer(toolbox, KEY, AMOUNT),
            startSecondLayer(toolbox, KEY, AMOUNT + 1n),
        ]);
        this.beacon = await peers.startBeacon(installed, "minimal", {
            forks: "electra:0", past: 48, "slot-seconds": 1, live: true,
            engine: this.execution.engineUrl, rpc: this.execution.rpcUrl, jwt: this.execution.jwt,
        });
        this.network = await peers.saveNetwork(this.beacon, path.join(work, "network"));
        this.root = await peers.rootOf(this.beacon, 8);
        this.sender = await new Sender(toolbox, this.execution.rpcUrl, KEY).open();
        this.first = new FirstLayer(toolbox, this.sender, this.second);
        await this.first.deploy();
    }
    async stop() {
        for (const peer of [this.beacon, this.execution, this.second, this.fork]) await peers.stop(peer);
    }

    file(name, content) {
        const file = path.join(this.work, name);
        fs.writeFileSync(file, JSON.stringify(content));
        return file;
    }
    run(...args) {
        return peers.runClient(this.client, args);
    }
    /// `query rollup` about a story's claim; `chain` are chainFile's choices.
    async query(chain, {l1 = this.execution.rpcUrl, l2 = this.second.url, at = "finalized", more = []} = {}) {
        const {code, lines, errors} = await this.run(
            "query", "rollup", "--network", this.network, "--beacon", this.beacon.url, "--root", this.root,
            "--execution", l1, "--rollup-execution", l2, "--at", at,
            "--chain", this.file("chain.json", this.first.chainFile(chain)), ...more,
        );
        const said = lines.find((line) => line.grade !== undefined);
        return {code, said, error: lines.at(-1)?.error?.code, reasons: (said?.not_higher ?? []).map((row) => row.code), errors};
    }
    /// Nothing was believed, and that is why.
    assertRefused({code, said, error, errors}, expected) {
        assert.equal(code, 3, errors);
        assert.equal(error, expected);
        assert.equal(said?.grade ?? null, null);
        assert.equal(said?.account, undefined);
    }
    assertGraded({code, said, reasons, errors}, grade, expected) {
        assert.equal(code, 0, errors);
        assert.equal(said.grade, grade);
        assert.deepEqual([...reasons].sort(), [...expected].sort());
    }
    /// The finalized execution block, once it is at least that one.
    async finalized(number) {
        for (let i = 0; i < FINALITY_TRIES; ++i) {
            const url = `${this.beacon.url}/eth/v1/beacon/light_client/finality_update`;
            const {execution} = (await peers.getJson(url)).data.finalized_header;
            if (Number(execution.block_number) >= number)
                return {number: Number(execution.block_number), hash: execution.block_hash, stateRoot: execution.state_root};
            await sleep(250);
        }
        throw new Error(`block ${number} does not become final`);
    }
    record(number, game, chain = {}) {
        return recordClaim(this.toolbox, {
            url: this.execution.rpcUrl, number, second: this.second, chain: this.first.chainFile(chain), game,
        });
    }
    prove(record, ...more) {
        return this.run("proof", "rollup-claim", this.file("record.json", record), ...more);
    }
}
