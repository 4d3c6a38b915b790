// SPDX-License-Identifier: MIT
// node run.mjs INSTALLED CLIENT [scenario…]: strikelight-cli against real peers (README.md).
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {checkpoints} from "./checkpoints.mjs";
import {conflicts} from "./conflicts.mjs";
import {opstack} from "./opstack.mjs";
import * as peers from "./peers.mjs";
import {proofQuestions} from "./proof_questions.mjs";
import {providers} from "./providers.mjs";
import {state} from "./state.mjs";
import {
    assertAtNodesHeads, assertHeads, check, checks, client, installed, MINUTE, sync, syncFrom, wanted, work,
} from "./trial.mjs";

/// An Electra chain in real time over an execution node.
async function electraLive() {
    const execution = await peers.startExecution(installed, path.join(work, "execution"), Math.floor(Date.now() / 1000) - 3600);
    const beacon = await peers.startBeacon(installed, "minimal", {
        forks: "electra:0", past: 56, "slot-seconds": 1, live: true,
        engine: execution.engineUrl, rpc: execution.rpcUrl, jwt: execution.jwt,
    });
    const network = await peers.saveNetwork(beacon, path.join(work, "electra"));
    console.log(`     electra with execution: ${beacon.headSlot} slots in ${beacon.tookMs} ms`);
    let heads;
    await check("one pass reaches finality", async () => {
        const {last, heads: count} = await syncFrom(beacon, network, 8);
        assert.ok(last.finalized.slot >= 32 && last.optimistic.slot >= 55);
        return `finalized ${last.finalized.slot}, optimistic ${last.optimistic.slot}, ${count} heads equal the node's`;
    });
    await check("--follow: both heads advance, over the end of a period", async () => {
        // Past slot 64, where the next committee takes over.
        const until = (lines) => lines.at(-1).optimistic.slot >= 70 && lines.at(-1).finalized.slot >= 48;
        const {code, lines, errors} = await sync(
            beacon, network, await peers.rootOf(beacon, 8), ["--follow"], {until, limit: 2 * MINUTE},
        );
        assert.equal(code, 0, errors);
        const refused = lines.filter((line) => !line.accepted);
        assert.deepEqual(refused, []);
        heads = lines.at(-1);
        return `${await assertHeads(beacon, lines)} heads equal the node's, finalized ${heads.finalized.slot}, optimistic ${heads.optimistic.slot}`;
    });
    for (const question of proofQuestions)
        await check(`proof account: ${question.name}`, () => proveAccount(execution, heads.finalized, question));
    await check("a root that the node does not know", async () => {
        const {code, lines} = await sync(beacon, network, "0x" + "42".repeat(32));
        assert.equal(code, 4);
        assert.equal(lines.at(-1).error.code, "http_status");
    });
    await check("another network", async () => {
        const foreign = path.join(work, "foreign");
        fs.cpSync(network, foreign, {recursive: true});
        const file = path.join(foreign, "genesis.json");
        const genesis = JSON.parse(fs.readFileSync(file));
        genesis.data.genesis_validators_root = "0x" + "42".repeat(32);
        fs.writeFileSync(file, JSON.stringify(genesis));
        const {code, lines} = await sync(beacon, foreign, await peers.rootOf(beacon, 8));
        assert.equal(code, 3);
        assert.equal(lines.at(-1).error.code, "bad_signature");
        assert.equal(lines.at(-2).finalized.slot, 8); // the checkpoint stays
    });
    await peers.stop(beacon);
    await peers.stop(execution);
}

async function proveAccount(execution, head, question) {
    const number = "0x" + head.block_number.toString(16);
    const block = await peers.rpc(execution.rpcUrl, "eth_getBlockByNumber", [number, false]);
    assert.equal(block.stateRoot, head.state_root);
    const answer = await peers.rpc(execution.rpcUrl, "eth_getProof", [question.address, question.slots(head), number]);
    const file = path.join(work, "proof.json");
    const prove = async (content, root = head.state_root) => {
        fs.writeFileSync(file, JSON.stringify(content));
        return peers.runClient(client, ["proof", "account", "--state-root", root, file]);
    };
    const {code, lines, errors} = await prove(answer);
    assert.equal(code, 0, errors);
    question.expect(lines[0], assert, block);
    assert.equal((await prove({jsonrpc: "2.0", id: 1, result: answer})).code, 0);
    const otherRoot = await prove(answer, "0x" + "42".repeat(32));
    assert.equal(otherRoot.code, 3);
    const forged = structuredClone(answer);
    forged.balance = "0x1234567";
    assert.equal((await prove(forged)).code, 3);
    const cut = structuredClone(answer);
    cut.accountProof.pop();
    assert.equal((await prove(cut)).code, 3);
    return `${answer.accountProof.length} nodes, ${answer.storageProof.length} slots`;
}

/// Every fork from Capella to Fulu in one chain, with participation from 3 % to 100 %.
async function everyFork() {
    const beacon = await peers.startBeacon(installed, "minimal", {
        forks: "capella:0,deneb:4,electra:9,fulu:18", past: 210, uneven: true, "slot-seconds": 2,
    });
    const network = await peers.saveNetwork(beacon, path.join(work, "forks"));
    console.log(`     capella to fulu: ${beacon.headSlot} slots in ${beacon.tookMs} ms`);
    for (const [fork, slot] of [["capella", 8], ["deneb", 40], ["electra", 80], ["fulu", 160]])
        await check(`one pass from a ${fork} checkpoint`, async () => {
            const {last, lines, heads} = await syncFrom(beacon, network, slot);
            assert.equal(lines[0].fork, fork);
            assert.ok(lines.slice(-2).every((line) => line.fork === "fulu"));
            await assertAtNodesHeads(beacon, last);
            return `finalized ${last.finalized.slot}, optimistic ${last.optimistic.slot}, ${heads} heads`;
        });
    for (const [format, accept] of [["json", "application/json"], ["ssz", "application/octet-stream"]])
        await check(`replay of every object as ${format}`, async () => replayObjects(beacon, network, format, accept));
    await peers.stop(beacon);
}

async function replayObjects(beacon, network, format, accept) {
    const root = await peers.rootOf(beacon, 8);
    const base = `${beacon.url}/eth/v1/beacon/light_client`;
    const routes = [`bootstrap/${root}`, "updates?start_period=0&count=8", "finality_update", "optimistic_update"];
    const files = [];
    for (const [index, route] of routes.entries()) {
        files.push(path.join(work, `object_${index}.${format}`));
        fs.writeFileSync(files.at(-1), await peers.getBytes(`${base}/${route}`, accept));
    }
    const {code, lines} = await peers.runClient(client, ["light", "replay", "--network", network, "--root", root, ...files]);
    assert.equal(code, 0, JSON.stringify(lines.filter((line) => !line.accepted)));
    const summary = lines.at(-1);
    assert.ok(summary.summary && summary.refused === 0 && summary.objects === lines.length - 1);
    await assertAtNodesHeads(beacon, summary);
    return `${summary.objects} objects`;
}

/// Committees of 512.
async function mainnetPreset() {
    const beacon = await peers.startBeacon(installed, "mainnet", {forks: "electra:0", past: 140, "slot-seconds": 2});
    const network = await peers.saveNetwork(beacon, path.join(work, "mainnet"));
    console.log(`     mainnet preset: ${beacon.headSlot} slots in ${beacon.tookMs} ms`);
    await check("one pass with 512 keys", async () => {
        const {last, lines} = await syncFrom(beacon, network, 32);
        assert.equal(lines.at(-1).participants, 512);
        await assertAtNodesHeads(beacon, last);
        return `finalized ${last.finalized.slot}, optimistic ${last.optimistic.slot}`;
    });
    await peers.stop(beacon);
}

const secondLayer = () => opstack({installed, work: path.join(work, "opstack"), client, check});

const scenarios = {
    electraLive, everyFork, mainnetPreset, providers, checkpoints, conflicts, state, opstack: secondLayer,
};
fs.mkdirSync(work, {recursive: true});
for (const [name, scenario] of Object.entries(scenarios))
    if (wanted.length === 0 || wanted.includes(name)) await scenario();
assert.ok(checks.passed + checks.failed > 0, `no such scenario; there are ${Object.keys(scenarios).join(", ")}`);
console.log(`peers: ${checks.passed} checks passed, ${checks.failed} failed`);
process.exit(checks.failed === 0 ? 0 : 1);
