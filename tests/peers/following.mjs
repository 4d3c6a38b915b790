// SPDX-License-Identifier: MIT
// `light sync --follow` while its providers come and go: heads go on, and all of them are the node's.
import assert from "node:assert/strict";
import {evidenceOf, mustBeEvidence} from "./evidence_files.mjs";
import * as lies from "./lies.mjs";
import * as peers from "./peers.mjs";
import {assertHeads, freshFolder, lightSync, MINUTE, newestSlot} from "./trial.mjs";

const MOST_SLOTS_WITHOUT = 6; // a head, where a provider goes

/// Follows until each of the steps has been taken and three more heads came behind the last one.
async function followThrough({beacon, network, both}, steps, more = []) {
    const taken = [];
    let next = 6; // heads before the first step: three are there at once
    const headsIn = (lines) => new Set(lines.map((line) => line.optimistic?.slot)).size;
    const until = (lines) => {
        if (headsIn(lines) < next) return false;
        if (taken.length === steps.length) return true;
        next = headsIn(lines) + 3;
        taken.push(steps[taken.length]().then(() => null, (error) => error));
        return false;
    };
    // A root so young that the first heads are not those of a walk.
    const newest = await newestSlot(beacon);
    const root = await peers.rootOf(beacon, "finalized");
    const run = await lightSync(both, network, ["--root", root, "--follow", ...more], {until, limit: 2 * MINUTE});
    for (const failure of await Promise.all(taken)) assert.ifError(failure);
    assert.equal(taken.length, steps.length, `only ${taken.length} steps: ${run.errors}`);
    assert.equal(run.code, 0, run.errors);
    const good = run.lines.filter((line) => line.accepted);
    const slots = good.map((line) => line.optimistic.slot).filter((slot) => slot >= newest);
    const waited = Math.max(...slots.slice(1).map((slot, index) => slot - slots[index]));
    assert.ok(waited <= MOST_SLOTS_WITHOUT, `no head for ${waited} slots: ${slots}`);
    const heads = `${await assertHeads(beacon, good)} heads equal the node's, ${slots[0]} to ${slots.at(-1)}`;
    return {...run, refused: run.lines.filter((line) => !line.accepted).map((line) => line.code), heads, waited};
}

/// Who is listened to: the one that is followed.
const followedOf = ({both}) => both.find((gateway) => gateway.streams > 0) ?? assert.fail("nobody is followed");

export async function killedAndRestarted(stand) {
    let killed;
    const {heads, errors, lines, refused, waited} = await followThrough(stand, [
        async () => (killed = followedOf(stand)).close(),
        async () => killed.open(),
        async () => stand.both.find((gateway) => gateway !== killed).close(),
    ]).finally(() => Promise.all(stand.both.map((gateway) => gateway.open())));
    assert.deepEqual(refused, []);
    assert.match(errors, new RegExp(`${killed.url}: resting \\((?:.|\n)*${killed.url}: answering`));
    assert.deepEqual([...new Set(lines.map((line) => line.fork))], ["electra", "fulu"]);
    return `${heads}, over the fork, at most ${waited} slots without`;
}

export async function brokenStreams(stand) {
    const cut = async () => followedOf(stand).breakStreams();
    const {heads, refused} = await followThrough(stand, [cut, cut]);
    const asked = (route) => stand.first.count(route) + stand.second.count(route);
    assert.deepEqual(refused, []);
    assert.ok(asked("events") >= 3);
    return `${heads}, ${asked("events")} streams and ${asked("optimistic_update")} questions`;
}

export async function slowProvider(stand) {
    stand.first.delay = 1500;
    const {heads} = await followThrough(stand, [async () => assert.equal(followedOf(stand), stand.second)]);
    assert.ok(stand.first.count("bootstrap") === 1 && stand.second.count("bootstrap") === 0);
    return heads;
}

export async function beginsToLie(stand) {
    const folder = freshFolder("begins_to_lie");
    let liar;
    const begin = async () => {
        liar = followedOf(stand);
        liar.lie = lies.flippedSignature;
    };
    const {heads, refused, errors} = await followThrough(stand, [begin], ["--data-dir", folder]);
    assert.deepEqual(refused, ["bad_signature"]);
    assert.match(errors, new RegExp(`${liar.url}: quarantined \\(bad_signature\\)`));
    await mustBeEvidence(evidenceOf(folder), {kind: "refused_object", code: "bad_signature", endpoints: [liar.url]});
    return heads;
}
