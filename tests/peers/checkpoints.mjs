// SPDX-License-Identifier: MIT
// Where trust begins with what several providers say.
import assert from "node:assert/strict";
import path from "node:path";
import {openGateways} from "./gateway.mjs";
import * as peers from "./peers.mjs";
import {assertFailed, assertHeads, check, installed, lightSync, work} from "./trial.mjs";

export async function checkpoints() {
    const options = {forks: "electra:0", past: 60, "slot-seconds": 2};
    const beacon = await peers.startBeacon(installed, "minimal", options);
    const other = await peers.startBeacon(installed, "minimal", {...options, "genesis-time": beacon.genesisTime - 2});
    const older = await peers.startBeacon(installed, "minimal", {
        ...options, past: 44, "genesis-time": beacon.genesisTime,
    });
    const network = await peers.saveNetwork(beacon, path.join(work, "checkpoints"));
    const gateways = await openGateways(beacon.url, 4);
    const [data, ...three] = gateways;
    const [foreign] = await openGateways(other.url, 1);
    const [behind] = await openGateways(older.url, 1);
    const stand = {beacon, network, data, three, foreign, behind, finalized: await peers.rootOf(beacon, "finalized")};
    for (const [name, body] of CHECKS) await check(name, () => body(stand));
    await Promise.all([...gateways, foreign, behind].map((gateway) => gateway.close()));
    await Promise.all([beacon, other, older].map((peer) => peers.stop(peer)));
}

const CHECKS = [
    ["three checkpoint providers, two must agree", agreed],
    ["two of three are down", twoAreDown],
    ["all are down", allAreDown],
    ["one provider follows another chain", disputed],
    ["one provider is behind", oneIsBehind],
    ["who gives all the data has no vote", soleGiver],
];

const ask = ({data, network}, providers, agree, beacons = [data]) =>
    lightSync(beacons, network, [
        ...providers.flatMap(({url}) => ["--checkpoint-provider", url]), "--agree", String(agree),
    ]);
const names = (gateways) => gateways.map(({operator}) => operator).sort();

async function assertAgreed({beacon, finalized}, {code, lines, errors}, operators, root = finalized) {
    assert.equal(code, 0, errors + JSON.stringify(lines.at(-1)));
    assert.deepEqual([lines[0].kind, lines[0].finalized.root], ["bootstrap", root]);
    const [, who, what] = errors.match(/checkpoint: (.+) agree on (0x[0-9a-f]{64})/) ?? assert.fail(errors);
    assert.deepEqual([who.split(", ").sort(), what], [names(operators), root]);
    await assertHeads(beacon, lines);
    return `slot ${lines[0].finalized.slot}`;
}

async function agreed(stand) {
    return assertAgreed(stand, await ask(stand, stand.three, 2), stand.three);
}

async function whileDown(gateways, body) {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await body().finally(() => Promise.all(gateways.map((gateway) => gateway.open())));
}

function twoAreDown(stand) {
    return whileDown(stand.three.slice(1), async () => {
        assertFailed(await ask(stand, stand.three, 2), 4, "checkpoint_unconfirmed");
        await assertAgreed(stand, await ask(stand, stand.three, 1), stand.three.slice(0, 1));
    });
}

function allAreDown(stand) {
    return whileDown(stand.three, async () => {
        const run = await ask(stand, stand.three, 2);
        assertFailed(run, 4, "checkpoint_unconfirmed");
        for (const {operator} of stand.three)
            assert.ok(run.errors.includes(`${operator} does not count: connect_failed`), run.errors);
    });
}

async function disputed(stand) {
    const [first, second] = stand.three;
    const before = stand.data.total;
    for (const providers of [[first, stand.foreign], [first, second, stand.foreign]])
        assertFailed(await ask(stand, providers, 2), 3, "checkpoint_disputed");
    assert.equal(stand.data.total, before); // nothing is begun
}

async function oneIsBehind(stand) {
    const [first] = stand.three;
    const common = await peers.rootOf({url: stand.behind.url}, "finalized");
    assert.notEqual(common, stand.finalized);
    // Two of two: the older block that both finalized.
    return assertAgreed(stand, await ask(stand, [first, stand.behind], 2), [first, stand.behind], common);
}

async function soleGiver(stand) {
    const [first, second] = stand.three;
    const run = await ask(stand, [first, second], 2, [first]);
    assertFailed(run, 4, "checkpoint_unconfirmed");
    assert.ok(run.errors.includes(`${first.operator} does not count: gives_all_the_data`), run.errors);
    // With a second giver of the data it has one.
    await assertAgreed(stand, await ask(stand, [first, second], 2, [first, second]), [first, second]);
}
