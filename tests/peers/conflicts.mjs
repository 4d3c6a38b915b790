// SPDX-License-Identifier: MIT
// Validators that sign two histories: two real chains of the same keys, which part behind a common checkpoint.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {evidenceOf, judge, mustBeEvidence} from "./evidence_files.mjs";
import {openGateways} from "./gateway.mjs";
import * as peers from "./peers.mjs";
import {assertFailed, assertHeads, check, freshFolder, installed, lightSync, work} from "./trial.mjs";

const CHECKPOINT_SLOT = 8;
const SLOTS_PER_PERIOD = 64;
const SLOT = 2000;

/// Two chains of `slots` slots that are the same up to the checkpoint.
async function twoChains(slots, isLive) {
    const options = {
        forks: "electra:0", past: slots, "slot-seconds": 2, "genesis-time": Math.floor(Date.now() / 1000) - slots * 2,
    };
    if (isLive) options.live = true;
    const chains = await Promise.all([
        peers.startBeacon(installed, "minimal", options),
        peers.startBeacon(installed, "minimal", {...options, skip: "10-10"}),
    ]);
    const roots = await Promise.all(chains.map((chain) => peers.rootOf(chain, CHECKPOINT_SLOT)));
    assert.equal(roots[0], roots[1]);
    const gateways = await Promise.all(chains.map(async ({url}) => (await openGateways(url, 1))[0]));
    const network = await peers.saveNetwork(chains[0], path.join(work, `conflict_${slots}`));
    return {chains, gateways, network, root: roots[0]};
}

export async function conflicts() {
    for (const [slots, isLive, checks] of [
        [SLOTS_PER_PERIOD - 4, false, [["one committee signs two finalized blocks", twoFinalized]]],
        [3 * SLOTS_PER_PERIOD + 30, true, [
            ["two histories, the second one heard as witness", twoHistories],
            ["two histories, the second one asked since the first is late", secondOfALateOne],
        ]],
    ]) {
        const stand = await twoChains(slots, isLive);
        for (const [name, body] of checks) await check(name, () => body(stand));
        await Promise.all(stand.gateways.map((gateway) => gateway.close()));
        await Promise.all(stand.chains.map((chain) => peers.stop(chain)));
    }
}

/// Halts with a conflict: exit 3, and one evidence file that names both.
async function halted({chains, gateways, network, root}, name) {
    const folder = freshFolder(name);
    const run = await lightSync(gateways, network, ["--root", root, "--data-dir", folder]);
    assertFailed(run, 3, "conflicting_histories");
    await assertHeads(chains[0], run.lines);
    return {run, file: evidenceOf(folder)};
}

async function twoFinalized(stand) {
    const {file} = await halted(stand, "two_finalized");
    await mustBeEvidence(file, {
        kind: "conflicting_finality", code: "conflicting_finality",
        endpoints: stand.gateways.map(({operator}) => operator),
    });
    const {lines} = await judge(file);
    const {signed_by_both: signers} = lines[0];
    assert.equal(signers.length, 32); // the whole committee of the minimal preset
    const {statements} = JSON.parse(fs.readFileSync(file)).content;
    const [first, second] = statements.map(({object}) => object.data.finalized_header.beacon);
    assert.ok(first.slot === second.slot && first.state_root !== second.state_root);
    return `slot ${first.slot}, ${signers.length} signed both`;
}

async function twoHistories(stand) {
    const {file, run} = await halted(stand, "two_histories");
    await mustBeEvidence(file, {
        kind: "conflicting_history", code: "conflicting_history",
        endpoints: JSON.parse(fs.readFileSync(file)).content.statements.map(() => stand.gateways[1].url),
    });
    // One alone is a chain like any other: nobody can tell which of two signed ones is the right one.
    const alone = await lightSync(stand.gateways.slice(1), stand.network, ["--root", stand.root]);
    assert.equal(alone.code, 0, alone.errors);
    await assertHeads(stand.chains[1], alone.lines);
    return run.lines.at(-1).error.message.match(/parting at slot \d+/)[0];
}

async function secondOfALateOne(stand) {
    const [late] = stand.gateways;
    await late.record(500);
    await sleep(4 * SLOT);
    late.stopRecording();
    late.late = 4 * SLOT;
    const {file} = await halted(stand, "late_history");
    const {lines} = await judge(file);
    assert.equal(lines[0].kind, "conflicting_history");
}
