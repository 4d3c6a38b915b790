// SPDX-License-Identifier: MIT
// Beacon nodes that come, go, lie, lag and disagree with our clock: a live chain behind gateways.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {evidenceOf, mustBeEvidence, mustNotSlander} from "./evidence_files.mjs";
import {beginsToLie, brokenStreams, killedAndRestarted, slowProvider} from "./following.mjs";
import {openGateways} from "./gateway.mjs";
import * as lies from "./lies.mjs";
import * as peers from "./peers.mjs";
import {assertFailed, assertHeads, check, freshFolder, installed, lightSync, newestSlot, work} from "./trial.mjs";

const SLOT_SECONDS = 2;
const SLOT = SLOT_SECONDS * 1000;
const CHECKPOINT_SLOT = 8;
const FORK_EPOCH = 36;
const LATE_SLOTS = 6;
const KILLS = 15;

export async function providers() {
    // In the fifth period, and a fork begins while it is followed.
    const beacon = await peers.startBeacon(installed, "minimal", {
        forks: `electra:0,fulu:${FORK_EPOCH}`, past: 8 * FORK_EPOCH - 8, "slot-seconds": SLOT_SECONDS, live: true,
    });
    const network = await peers.saveNetwork(beacon, path.join(work, "providers"));
    console.log(`     live, ${SLOT_SECONDS} s slots: ${beacon.headSlot} slots in ${beacon.tookMs} ms`);
    const root = await peers.rootOf(beacon, CHECKPOINT_SLOT);
    const [first, second] = await openGateways(beacon.url, 2);
    const stand = {beacon, network, root, first, second, both: [first, second]};
    await first.record(SLOT);
    for (const [name, body] of CHECKS) {
        stand.both.forEach((gateway) => gateway.reset());
        await check(name, () => body(stand));
    }
    first.stopRecording();
    await Promise.all(stand.both.map((gateway) => gateway.close()));
    await peers.stop(beacon);
}

const CHECKS = [
    ["two operators agree on what is finalized", agreement],
    ["a provider that is down at the start", downAtTheStart],
    ["--follow: the followed provider is killed, restarted, and the other one killed", killedAndRestarted],
    ["--follow: event streams that break", brokenStreams],
    ["--follow: a slow provider is left", slowProvider],
    ["--follow: the followed provider begins to lie", beginsToLie],
    ["a provider that lies in SSZ", (stand) => liar(stand, "ssz")],
    ["a provider that lies in JSON", (stand) => liar(stand, "json")],
    ["nobody but a provider that lies", onlyALiar],
    [`a provider that is ${LATE_SLOTS} slots late`, lateProvider],
    ["a second run goes on from what was kept", resumed],
    ["our clock is 30 s slow", slowClock],
    ["our clock is 30 s fast", fastClock],
    [`kill -9 in ${KILLS} runs: none goes back`, killedClient],
];

/// One pass over both gateways, good in the end: at the head that the node had before, or later.
async function passOverBoth({beacon, network, root, both}, more = ["--root", root]) {
    const newest = await newestSlot(beacon);
    const run = await lightSync(both, network, more);
    assert.equal(run.code, 0, run.errors + JSON.stringify(run.lines.at(-1)));
    await assertHeads(beacon, run.lines.filter((line) => line.accepted));
    const last = run.lines.at(-1);
    assert.ok(last.optimistic.slot >= newest, `${last.optimistic.slot} is older than ${newest}`);
    return {...run, last};
}

async function agreement(stand) {
    const {last, errors} = await passOverBoth(stand);
    const told = errors.match(/finalized slot (\d+): (.+) agree/);
    assert.ok(told, errors);
    assert.equal(Number(told[1]), last.finalized.slot);
    assert.deepEqual(told[2].split(", ").sort(), stand.both.map((gateway) => gateway.operator).sort());
    return `slot ${told[1]}`;
}

async function downAtTheStart(stand) {
    await stand.first.close();
    const {errors, last} = await passOverBoth(stand).finally(() => stand.first.open());
    assert.match(errors, new RegExp(`${stand.first.url}: resting \\(connect_failed\\)`));
    assert.equal(stand.second.count("bootstrap"), 1);
    return `optimistic ${last.optimistic.slot} through the second`;
}

async function liar(stand, format) {
    const {first, root} = stand;
    first.lie = lies.flippedSignature;
    first.onlyJson = format === "json";
    const folder = freshFolder(`liar_${format}`);
    const {lines, errors} = await passOverBoth(stand, ["--root", root, "--data-dir", folder]);
    const refused = lines.filter((line) => !line.accepted).map((line) => line.code);
    assert.deepEqual(refused, ["bad_signature"]);
    assert.match(errors, new RegExp(`${first.url}: quarantined \\(bad_signature\\)`));
    const file = evidenceOf(folder);
    await mustBeEvidence(file, {kind: "refused_object", code: "bad_signature", endpoints: [first.url]});
    const {object} = JSON.parse(fs.readFileSync(file)).content.statements[0];
    const signature = object.data.sync_aggregate.sync_committee_signature;
    await mustNotSlander(file, signature, lies.withFlippedBit(signature));
    return path.basename(file);
}

async function onlyALiar({first, network, root, beacon}) {
    first.lie = lies.flippedSignature;
    const run = await lightSync([first], network, ["--root", root]);
    assertFailed(run, 3, "bad_signature");
    assert.match(run.errors, /evidence: refused_object \(bad_signature\); --data-dir would keep it/);
    await assertHeads(beacon, run.lines.filter((line) => line.accepted));
}

async function lateProvider(stand) {
    stand.first.late = LATE_SLOTS * SLOT;
    const {last} = await passOverBoth(stand);
    assert.ok(stand.first.count("optimistic_update") > 0 && stand.second.count("optimistic_update") > 0);
    const alone = await lightSync([stand.first], stand.network, ["--root", stand.root]);
    assert.equal(alone.code, 0, alone.errors);
    const behind = last.optimistic.slot - alone.lines.at(-1).optimistic.slot;
    assert.ok(behind >= LATE_SLOTS - 2, `the late one alone is ${behind} slots behind`);
    assert.match(alone.errors, /the newest head is several slots old/);
    return `fresh ${last.optimistic.slot}, late ${alone.lines.at(-1).optimistic.slot}`;
}

async function resumed(stand) {
    const folder = freshFolder("resumed");
    const {last: before} = await passOverBoth(stand, ["--root", stand.root, "--data-dir", folder]);
    const walked = stand.both.reduce((sum, gateway) => sum + gateway.total, 0);
    stand.both.forEach((gateway) => gateway.reset());
    const {last, lines, errors} = await passOverBoth(stand, ["--data-dir", folder]);
    const asked = stand.both.reduce((sum, gateway) => sum + gateway.total, 0);
    assert.match(errors, new RegExp(`going on from the finalized slot ${before.finalized.slot}`));
    assert.ok(lines.every((line) => line.kind !== "bootstrap"));
    assert.equal(stand.first.count("bootstrap") + stand.second.count("bootstrap"), 0);
    assert.ok(asked <= 4 && last.finalized.slot >= before.finalized.slot, `${asked} requests`);
    return `${walked} requests, then ${asked}`;
}

/// A copy of the network whose chain began later: to the client, its own clock is slow by as much.
function shifted(network, seconds) {
    const folder = `${network}_${seconds}`;
    fs.cpSync(network, folder, {recursive: true});
    const file = path.join(folder, "genesis.json");
    const genesis = JSON.parse(fs.readFileSync(file));
    genesis.data.genesis_time = String(Number(genesis.data.genesis_time) + seconds);
    fs.writeFileSync(file, JSON.stringify(genesis));
    return folder;
}

async function slowClock({first, network, root, beacon}) {
    const run = await lightSync([first], shifted(network, 30), ["--root", root]);
    assertFailed(run, 3, "future_slot");
    await assertHeads(beacon, run.lines.filter((line) => line.accepted));
    return `stays at slot ${run.lines.filter((line) => line.accepted).at(-1).optimistic.slot}`;
}

async function fastClock(stand) {
    const {errors, last} = await passOverBoth({...stand, network: shifted(stand.network, -30)});
    assert.match(errors, /the newest head is several slots old/);
    return `optimistic ${last.optimistic.slot}`;
}

/// Killed at a random line of output (where files are written) or a random moment of waiting.
async function killedClient({both, network, root, beacon}) {
    const folder = freshFolder("killed");
    let kept = null;
    let wasAtLine = 0;
    for (let round = 0; round < KILLS; ++round) {
        const line = round % 3 === 2 ? Infinity : 1 + Math.floor(Math.random() * 3);
        const until = (lines) => lines.length >= line;
        const limit = line === Infinity ? 200 + Math.random() * 1500 : 4000;
        const more = ["--data-dir", folder, "--follow", ...(kept === null ? ["--root", root] : [])];
        const {code, lines, errors} = await lightSync(both, network, more, {until, limit, signal: "SIGKILL"});
        assert.equal(code, "SIGKILL", errors);
        if (lines.length >= line) ++wasAtLine;
        if (kept !== null) {
            const from = errors.match(/going on from the finalized slot (\d+)/);
            assert.ok(from && Number(from[1]) >= kept, `kept ${kept}: ${errors}`);
            kept = Number(from[1]);
        }
        await assertHeads(beacon, lines);
        for (const {finalized} of lines.filter((each) => each.finalized)) {
            assert.ok(finalized.slot >= (kept ?? 0), `${finalized.slot} after ${kept}`);
            kept = finalized.slot;
        }
    }
    assert.ok(kept > CHECKPOINT_SLOT && wasAtLine >= KILLS / 3);
    return `finalized ${kept}, ${wasAtLine} of them right after a line`;
}
