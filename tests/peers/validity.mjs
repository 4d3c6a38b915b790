// SPDX-License-Identifier: MIT
// A validity rollup's state, by the batches that its contract on L1 logs. The contract is ours; its blocks,
// receipts and proofs are the node's.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import * as lies from "./lies.mjs";
import * as peers from "./peers.mjs";
import {word} from "./transactions.mjs";
import {assertFailed, work} from "./trial.mjs";

const CHAINS = path.join(import.meta.dirname, "../../lightclient/rollup/chains");

/// The checks, for a stand of state.mjs and its way of asking.
export function validityChecks(query, answered) {
    const ask = (stand, more = [], executions = [stand.first]) =>
        query(stand, ["rollup"], ["--chain", stand.rollup, "--blocks", "64", ...more], executions);

    async function noBatch(stand) {
        await openRollup(stand);
        const run = await ask(stand);
        assertFailed(run, 3, "no_batch");
        assert.equal(run.lines.at(-1).state_root, null);
    }
    async function newestState(stand) {
        const first = await submit(stand, [1, 2], [100, 110]);
        const second = await submit(stand, [2, 3], [110, 120]);
        await reach(stand, second.blockNumber);
        const {last} = await answered(ask(stand));
        assert.deepEqual(
            [last.state_root, last.batches, last.oldest_operation, last.proven_up_to, last.searched.complete],
            ["0x" + word(3), 2, 110, 120, true],
        );
        assert.deepEqual(last.set_in, {number: Number(second.blockNumber), hash: second.blockHash});
        assert.deepEqual(last.unproven.map(({code}) => code), ["accounts", "data_availability", "implementation"]);
        assert.deepEqual(last.alarms, []);
        return `batches in blocks ${Number(first.blockNumber)}, ${Number(second.blockNumber)}`;
    }
    async function hiddenBatch(stand) {
        stand.first.lie = lies.fewerReceipts;
        const alone = await ask(stand);
        assertFailed(alone, 3, "root_mismatch");
        const last = alone.lines.at(-1);
        // Nothing of a block whose receipts do not add up is taken for true.
        assert.deepEqual([last.state_root, last.searched.complete], [null, false]);
        const both = await answered(ask(stand, [], [stand.first, stand.second]));
        assert.equal(both.last.state_root, "0x" + word(3));
    }
    async function missedBatch(stand) {
        const {blockNumber} = await submit(stand, [5, 6], [130, 140]);
        await reach(stand, blockNumber);
        assertFailed(await ask(stand), 3, "broken_chain");
    }
    return [
        ["query rollup: a validity rollup before its first batch", noBatch],
        ["query rollup: a validity rollup's newest state", newestState],
        ["query rollup: a node that hides a batch", hiddenBatch],
        ["query rollup: a batch that does not follow from the one before", missedBatch],
    ];
}

/// A contract that logs what it is told, as the rollup of a chain file.
async function openRollup(stand) {
    stand.emitter = await stand.transactions.deployEmitter();
    const file = JSON.parse(fs.readFileSync(path.join(CHAINS, "derive_v3.json"), "utf8"));
    file.validity.app.address = stand.emitter;
    stand.batchTopic = file.validity.batch_submitted.slice(2);
    stand.rollup = path.join(work, "validity.json");
    fs.writeFileSync(stand.rollup, JSON.stringify(file));
}

/// BatchSubmitted with these roots and operation times, once it is in a block.
function submit(stand, roots, times) {
    const words = [0, 1, 0, 0, 0, 0, 0, 0, 0].map(word);
    return stand.transactions.emit(
        stand.emitter, [stand.batchTopic, ...roots.map(word)], [...words, ...times.map(word)],
    );
}

/// Waits until a head that can be proven is past this block.
async function reach(stand, number) {
    const head = async () => Number(await peers.rpc(stand.execution.rpcUrl, "eth_blockNumber", []));
    while ((await head()) < Number(number) + 2) await sleep(200);
}
