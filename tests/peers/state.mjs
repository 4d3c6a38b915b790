// SPDX-License-Identifier: MIT
// What is asked of execution nodes and proven: accounts, storage, code, blocks, complete logs; and who lies.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {evidenceOf, mustBeEvidence} from "./evidence_files.mjs";
import {openGateways} from "./gateway.mjs";
import * as lies from "./lies.mjs";
import * as peers from "./peers.mjs";
import {SENDER, Transactions, word} from "./transactions.mjs";
import {assertFailed, check, client, freshFolder, installed, work} from "./trial.mjs";
import {validityChecks} from "./validity.mjs";

// Accounts of execution/genesis.mjs.
const ORDINARY = "0x5713b1e5713b1e5713b1e5713b1e5713b1e5713b";
const WITH_STORAGE = "0x57011e57011e57011e57011e57011e57011e5701";
const HISTORY = "0x0000f90827f1c53a10cb7a02335b175320002935"; // EIP-2935
const TOPICS = [1, 2, 1];

export async function state() {
    const execution = await peers.startExecution(
        installed, path.join(work, "state"), Math.floor(Date.now() / 1000) - 3600, [SENDER],
    );
    const beacon = await peers.startBeacon(installed, "minimal", {
        forks: "electra:0", past: 40, "slot-seconds": 2, live: true,
        engine: execution.engineUrl, rpc: execution.rpcUrl, jwt: execution.jwt,
    });
    const network = await peers.saveNetwork(beacon, path.join(work, "state_network"));
    console.log(`     execution node under it: ${beacon.headSlot} slots in ${beacon.tookMs} ms`);
    const [first, second] = await openGateways(execution.rpcUrl, 2);
    const translate = (call) => receiptsByNumber(execution, call);
    Object.assign(first, {translate});
    Object.assign(second, {translate});
    const stand = {execution, beacon, network, first, second, root: await peers.rootOf(beacon, 8)};
    await check("a contract that logs, and its transactions", () => makeLogs(stand));
    for (const [name, body] of [...CHECKS, ...validityChecks(query, answered)]) {
        [first, second].forEach((gateway) => gateway.reset());
        await check(name, () => body(stand));
    }
    await Promise.all([first.close(), second.close()]);
    await peers.stop(beacon);
    await peers.stop(execution);
}

/// @ethereumjs/client 0.10.5 takes a block's hash for a number here and answers null.
async function receiptsByNumber(execution, call) {
    if (call.method !== "eth_getBlockReceipts" || call.params[0].length !== 66) return call;
    const block = await peers.rpc(execution.rpcUrl, "eth_getBlockByHash", [call.params[0], false]);
    return {...call, params: [block.number]};
}

const CHECKS = [
    ["query account: ether at the head and at the finalized block", etherAtBothLevels],
    ["query account: storage, present and absent", storage],
    ["query account: the code of the history contract (EIP-2935)", code],
    ["query account: a node that forges a balance", (stand) => forgedProof(stand, "richAccount", ORDINARY)],
    ["query account: a node that forges storage", (stand) => forgedProof(stand, "otherStorage", WITH_STORAGE)],
    ["query account: nobody but a forger", onlyAForger],
    ["query account: a node that gives another code", forgedCode],
    ["query block: the head's", headBlock],
    ["query block: an earlier one with all that is in it", earlierBlock],
    ["query logs: complete, and the node's own answer agrees", completeLogs],
    ["query logs: by topic", logsByTopic],
    ["query logs: a node that omits a log", (stand) => contradicted(stand, "omittedLog", "omitted")],
    ["query logs: a node that alters a log", (stand) => contradicted(stand, "alteredLog", "altered")],
    ["query logs: a node that leaves out receipts", fewerReceipts],
    ["query logs: the first node is down", logsThroughTheSecond],
];

const query = ({beacon, network, root, first}, what, more = [], executions = [first]) =>
    peers.runClient(client, [
        "query", ...what, "--network", network, "--beacon", beacon.url, "--root", root,
        ...executions.flatMap(({url}) => ["--execution", url]), ...more,
    ]);

async function answered(run) {
    const {code, lines, errors} = await run;
    assert.equal(code, 0, errors + JSON.stringify(lines.at(-1)));
    return {lines, errors, last: lines.at(-1)};
}
const rpc = (stand, method, ...params) => peers.rpc(stand.execution.rpcUrl, method, params);
const quantity = (number) => "0x" + number.toString(16);

/// Two logs in one block, if they are quick enough, and one in another; then the head moves past them.
async function makeLogs(stand) {
    const transactions = await Transactions.open(installed, stand.execution);
    stand.transactions = transactions;
    stand.logger = await transactions.deployLogger();
    const hashes = [];
    for (const [index, topic] of TOPICS.entries()) {
        hashes.push(await transactions.log(stand.logger, topic, 1000 + index));
        if (index > 0) await transactions.receipt(hashes.at(-1));
    }
    stand.receipts = await Promise.all(hashes.map((hash) => transactions.receipt(hash)));
    assert.ok(stand.receipts.every(({status, logs}) => status === "0x1" && logs.length === 1));
    const numbers = stand.receipts.map(({blockNumber}) => Number(blockNumber));
    stand.range = [numbers[0] - 1, numbers.at(-1) + 1];
    // The newest head that can be proven is the parent of the newest block.
    while (Number(await rpc(stand, "eth_blockNumber")) < stand.range[1] + 2) await sleep(200);
    return `blocks ${numbers.join(", ")}`;
}

async function etherAtBothLevels(stand) {
    const proofs = [];
    for (const at of ["head", "finalized"]) {
        const {last} = await answered(query(stand, ["account", SENDER], ["--at", at]));
        const number = quantity(last.proof.block_number);
        const block = await rpc(stand, "eth_getBlockByNumber", number, false);
        assert.equal(last.proof.block_hash, block.hash);
        assert.equal(BigInt(last.balance), BigInt(await rpc(stand, "eth_getBalance", SENDER, number)));
        assert.equal(last.nonce, Number(await rpc(stand, "eth_getTransactionCount", SENDER, number)));
        proofs.push(last.proof);
    }
    assert.ok(proofs[0].block_number > proofs[1].block_number && proofs[0].level !== proofs[1].level);
    return proofs.map(({level, block_number: number}) => `${level} ${number}`).join(", ");
}

async function storage(stand) {
    const keys = [0, 1, 255].map((number) => "0x" + word(number));
    const {last} = await answered(query(stand, ["account", WITH_STORAGE], keys.flatMap((key) => ["--slot", key])));
    assert.deepEqual(last.storage.map((slot) => [slot.key, slot.value, slot.exists]), [
        [keys[0], "42", true], [keys[1], (2n ** 256n - 1n).toString(), true], [keys[2], "0", false],
    ]);
}

async function code(stand) {
    const {last} = await answered(query(stand, ["account", HISTORY], ["--code"]));
    assert.equal(last.code, await rpc(stand, "eth_getCode", HISTORY, "latest"));
    assert.ok(last.code.length > 100);
    return `${last.code.length / 2 - 1} bytes`;
}

async function forgedProof(stand, lie, address) {
    const {first, second} = stand;
    first.lie = lies[lie];
    const folder = freshFolder(`forged_${lie}`);
    const more = ["--data-dir", folder, "--slot", "0x" + word(0)];
    const {last, errors} = await answered(query(stand, ["account", address], more, [first, second]));
    const held = await rpc(stand, "eth_getBalance", address, quantity(last.proof.block_number));
    assert.equal(BigInt(last.balance), BigInt(held));
    const [, reason] = errors.match(new RegExp(`${first.url}: quarantined \\((\\w+)\\)`)) ?? assert.fail(errors);
    const file = evidenceOf(folder);
    await mustBeEvidence(file, {kind: "refused_proof", code: reason, endpoints: [first.url]});
    return reason;
}

async function onlyAForger(stand) {
    stand.first.lie = lies.richAccount;
    assertFailed(await query(stand, ["account", ORDINARY]), 3, "account_mismatch");
}

async function forgedCode(stand) {
    stand.first.lie = lies.otherCode;
    const run = await query(stand, ["account", HISTORY], ["--code"]);
    assert.equal(run.code, 3, run.errors);
    const {last} = await answered(query(stand, ["account", HISTORY], ["--code"], [stand.first, stand.second]));
    assert.equal(last.code, await rpc(stand, "eth_getCode", HISTORY, "latest"));
    return run.lines.at(-1).error.code;
}

async function headBlock(stand) {
    const {last} = await answered(query(stand, ["block"]));
    const block = await rpc(stand, "eth_getBlockByNumber", quantity(last.number), false);
    assert.deepEqual([last.hash, last.state_root, last.parent_hash], [block.hash, block.stateRoot, block.parentHash]);
    assert.equal(last.proof.block_number, last.number);
    return `block ${last.number}`;
}

async function earlierBlock(stand) {
    const number = Number(stand.receipts[0].blockNumber);
    const block = await rpc(stand, "eth_getBlockByNumber", quantity(number), true);
    const parts = ["--transactions", "--withdrawals", "--receipts"];
    const {lines} = await answered(query(stand, ["block", String(number)], parts));
    assert.deepEqual([lines[0].number, lines[0].hash], [number, block.hash]);
    const having = (name) => lines.filter((line) => name in line);
    assert.deepEqual(having("gas_limit").map((line) => line.hash), block.transactions.map((each) => each.hash));
    assert.deepEqual(
        having("amount_gwei").map((line) => [line.address, BigInt(line.amount_gwei)]),
        block.withdrawals.map((each) => [each.address, BigInt(each.amount)]),
    );
    assert.equal(having("cumulative_gas_used").length, block.transactions.length);
    assert.equal(having("cumulative_gas_used").flatMap((line) => line.logs).length, block.transactions.length);
    const counts = [block.transactions.length, block.withdrawals.length];
    return `block ${number}: ${counts[0]} transactions, ${counts[1]} withdrawals, ${counts[0]} receipts`;
}

const logsOf = (stand, more = [], executions = [stand.first]) => {
    const [from, to] = stand.range.map(String);
    return query(stand, ["logs"], ["--from", from, "--to", to, "--address", stand.logger, ...more], executions);
};
const found = (lines) => lines.filter((line) => line.topics && !line.fault);

async function completeLogs(stand) {
    const {lines, last} = await answered(logsOf(stand, ["--compare"]));
    assert.deepEqual(
        [last.complete, last.logs, last.claims, last.contradictions], [true, TOPICS.length, TOPICS.length, 0],
    );
    const expected = stand.receipts.map(({blockNumber}, index) =>
        [Number(blockNumber), "0x" + word(TOPICS[index]), "0x" + word(1000 + index)]);
    assert.deepEqual(found(lines).map((log) => [log.block_number, log.topics[0], log.data]), expected);
    return `${last.logs} logs, ${last.headers} headers, ${last.receipt_lists} receipt lists`;
}

async function logsByTopic(stand) {
    const filter = path.join(work, "filter.json");
    fs.writeFileSync(filter, JSON.stringify({address: stand.logger, topics: ["0x" + word(2)]}));
    const [from, to] = stand.range.map(String);
    const {lines, last} = await answered(
        query(stand, ["logs"], ["--from", from, "--to", to, "--filter", filter, "--compare"]),
    );
    assert.deepEqual([last.complete, last.contradictions, found(lines).map((log) => log.data)], [
        true, 0, ["0x" + word(1001)],
    ]);
}

async function contradicted(stand, lie, fault) {
    stand.first.lie = lies[lie];
    const run = await logsOf(stand, ["--compare"]);
    assertFailed(run, 3, "claims_contradicted");
    const findings = run.lines.filter((line) => line.fault);
    assert.deepEqual(findings.map((line) => [line.fault, line.data]), [[fault, "0x" + word(1000)]]);
    assert.deepEqual([found(run.lines).length, run.lines.at(-1).complete], [TOPICS.length, true]);
}

async function fewerReceipts(stand) {
    stand.first.lie = lies.fewerReceipts;
    const alone = await logsOf(stand);
    assertFailed(alone, 3, "incomplete");
    assert.equal(alone.lines.at(-1).complete, false);
    const {last} = await answered(logsOf(stand, [], [stand.first, stand.second]));
    assert.deepEqual([last.complete, last.logs], [true, TOPICS.length]);
    return `alone: ${alone.lines.at(-1).missing.map((gap) => gap.reason)}`;
}

async function logsThroughTheSecond(stand) {
    await stand.first.close();
    const both = [stand.first, stand.second];
    const {last, errors} = await answered(logsOf(stand, ["--compare"], both)).finally(() => stand.first.open());
    assert.match(errors, new RegExp(`${stand.first.url}: resting \\(connect_failed\\)`));
    assert.deepEqual([last.complete, last.contradictions], [true, 0]);
}
