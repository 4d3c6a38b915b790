// SPDX-License-Identifier: MIT
// What every scenario needs: the command line, a line per check, and the client at work.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as peers from "./peers.mjs";

const [, , installedAt, clientAt, ...names] = process.argv;
export const installed = path.resolve(installedAt);
export const client = path.resolve(clientAt);
export const wanted = names; // scenarios; none: all
export const work = path.join(installed, "work");
export const MINUTE = 60_000;
export const checks = {passed: 0, failed: 0};

/// One line of what was seen. A check that fails doesn't keep the others from running.
export async function check(name, body) {
    const started = Date.now();
    const took = () => `(${((Date.now() - started) / 1000).toFixed(1)} s)`;
    try {
        const detail = await body();
        ++checks.passed;
        console.log(`ok   ${name} ${took()}${detail ? `: ${detail}` : ""}`);
    } catch (error) {
        ++checks.failed;
        console.log(`FAIL ${name} ${took()}: ${error.stack ?? error}`);
    }
}

/// A folder that is not there yet.
export function freshFolder(name) {
    const folder = path.join(work, name);
    fs.rmSync(folder, {recursive: true, force: true});
    return folder;
}

/// The newest head that the node can prove.
export async function newestSlot(beacon) {
    const {data} = await peers.getJson(`${beacon.url}/eth/v1/beacon/light_client/optimistic_update`);
    return Number(data.attested_header.beacon.slot);
}

/// `light sync` with several beacon nodes.
export const lightSync = (beacons, network, more = [], options = {}) =>
    peers.runClient(client, [
        "light", "sync", "--network", network, ...beacons.flatMap(({url}) => ["--beacon", url]), ...more,
    ], {limit: MINUTE, ...options});
export const sync = (beacon, network, root, more = [], options = {}) =>
    lightSync([beacon], network, ["--root", root, ...more], options);

/// It ended with this exit and this error in its last line.
export function assertFailed({code, lines, errors}, exit, error) {
    assert.deepEqual([code, lines.at(-1)?.error?.code], [exit, error], errors + JSON.stringify(lines.at(-1)));
}

/// Every head that the client printed is the node's own block of that slot.
export async function assertHeads(beacon, lines) {
    const seen = new Map();
    for (const line of lines)
        for (const head of [line.finalized, line.optimistic].filter(Boolean)) seen.set(head.slot, head);
    for (const [slot, head] of seen) {
        const {data} = await peers.getJson(`${beacon.url}/eth/v1/beacon/headers/${slot}`);
        assert.equal(head.root, data.root, `slot ${slot}`);
    }
    return seen.size;
}

/// One pass from `slot` on: bootstrapped there, at the node's heads in the end.
export async function syncFrom(beacon, network, slot) {
    const root = await peers.rootOf(beacon, slot);
    const {code, lines, errors} = await sync(beacon, network, root);
    assert.equal(code, 0, errors + JSON.stringify(lines.at(-1)));
    assert.deepEqual([lines[0].kind, lines[0].finalized.root], ["bootstrap", root]);
    assert.ok(lines.every((line) => line.accepted && line.code === "ok"));
    const heads = await assertHeads(beacon, lines);
    return {last: lines.at(-1), heads, lines};
}

export async function assertAtNodesHeads(beacon, last) {
    const base = `${beacon.url}/eth/v1/beacon/light_client`;
    const finality = (await peers.getJson(`${base}/finality_update`)).data;
    const optimistic = (await peers.getJson(`${base}/optimistic_update`)).data;
    assert.equal(String(last.finalized.slot), finality.finalized_header.beacon.slot);
    assert.equal(String(last.optimistic.slot), optimistic.attested_header.beacon.slot);
    assert.equal(last.optimistic.state_root, optimistic.attested_header.execution.state_root);
    assert.equal(String(last.optimistic.block_number), optimistic.attested_header.execution.block_number);
}
