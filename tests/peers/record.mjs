// SPDX-License-Identifier: MIT
// node record.mjs INSTALLED TARGET: records the fixtures of tests/fixtures/consensus from our peers. Genesis
// time is fixed, validators are interop keys: a second recording gives the same bytes.
import fs from "node:fs";
import path from "node:path";
import * as peers from "./peers.mjs";
import {proofQuestions} from "./proof_questions.mjs";

const [, , installed, target] = process.argv;
const GENESIS_TIME = 1700000000;
// What the client reads of a node's 150 values.
const KEPT = /^(CONFIG_NAME|PRESET_BASE|SECONDS_PER_SLOT|SLOTS_PER_EPOCH|EPOCHS_PER_SYNC_COMMITTEE_PERIOD|SYNC_COMMITTEE_SIZE|DEPOSIT_CHAIN_ID|BLOB_SCHEDULE|MAX_BLOBS_PER_BLOCK_ELECTRA|GENESIS_FORK_VERSION|[A-Z]+_FORK_(EPOCH|VERSION))$/;

const save = (folder, name, content) => fs.writeFileSync(path.join(folder, name), content);

async function recordChain(beacon, folder, slot, periods) {
    fs.rmSync(folder, {recursive: true, force: true});
    await peers.saveNetwork(beacon, folder);
    const spec = JSON.parse(fs.readFileSync(path.join(folder, "spec.json"))).data;
    const kept = Object.fromEntries(Object.entries(spec).filter(([name]) => KEPT.test(name)));
    save(folder, "spec.json", JSON.stringify({data: kept}, null, 1) + "\n");
    const root = await peers.rootOf(beacon, slot);
    const routes = {
        bootstrap: `bootstrap/${root}`,
        updates: `updates?start_period=0&count=${periods}`,
        finality_update: "finality_update",
        optimistic_update: "optimistic_update",
    };
    for (const [name, route] of Object.entries(routes)) {
        const url = `${beacon.url}/eth/v1/beacon/light_client/${route}`;
        save(folder, `${name}.json`, await peers.getBytes(url));
        save(folder, `${name}.ssz`, await peers.getBytes(url, "application/octet-stream"));
    }
    const now = GENESIS_TIME + (beacon.headSlot + 1) * 2;
    const files = ["bootstrap.json", "updates.ssz", "finality_update.json", "optimistic_update.ssz"];
    save(folder, "replay.args", `--network . --root ${root} --now ${now} ${files.join(" ")}\n`);
}

async function recordProof(beacon, execution, folder) {
    const finality = (await peers.getJson(`${beacon.url}/eth/v1/beacon/light_client/finality_update`)).data;
    const block = finality.finalized_header.execution;
    const question = proofQuestions.find(({name}) => name.startsWith("storage"));
    const number = "0x" + Number(block.block_number).toString(16);
    const params = [question.address, question.slots({block_number: Number(block.block_number)}), number];
    const result = await peers.rpc(execution.rpcUrl, "eth_getProof", params);
    save(folder, "proof.json", JSON.stringify({jsonrpc: "2.0", id: 1, result}) + "\n");
}

const execution = await peers.startExecution(installed, path.join(installed, "work", "recording"), GENESIS_TIME - 3600);
const electra = await peers.startBeacon(installed, "minimal", {
    forks: "electra:0", past: 120, "slot-seconds": 2, "genesis-time": GENESIS_TIME,
    engine: execution.engineUrl, rpc: execution.rpcUrl, jwt: execution.jwt,
});
await recordChain(electra, path.join(target, "electra_minimal"), 8, 2);
await recordProof(electra, execution, path.join(target, "electra_minimal"));
await peers.stop(electra);
await peers.stop(execution);
const forks = await peers.startBeacon(installed, "minimal", {
    forks: "capella:0,deneb:4,electra:9,fulu:18", past: 210, uneven: true, "slot-seconds": 2, "genesis-time": GENESIS_TIME,
});
await recordChain(forks, path.join(target, "capella_to_fulu_minimal"), 8, 4);
await peers.stop(forks);
process.exit(0);
