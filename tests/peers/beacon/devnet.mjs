// SPDX-License-Identifier: MIT
// A consensus peer for tests: LODESTAR_PRESET=minimal|mainnet node devnet.mjs [option…]. Prints
// "READY {json}" once the past is built and the REST server listens; ends with SIGTERM or with its parent.
import fs from "node:fs";
import {parseArgs} from "node:util";
import * as params from "@lodestar/params";
import {interopSecretKeys} from "@lodestar/state-transition";
import {BeaconChain} from "./beacon_chain.mjs";
import {chainValues, forkConfig, parseSchedule} from "./chain_config.mjs";
import {makeGenesis} from "./genesis_state.mjs";
import {makeLightClientServer} from "./light_client_server.mjs";
import {EnginePayloads, MadeUpPayloads} from "./payload_source.mjs";
import {serve} from "./rest_server.mjs";

const {values: options} = parseArgs({
    options: {
        forks: {type: "string", default: "electra:0"},
        past: {type: "string", default: "40"}, // slots to build at once
        "slot-seconds": {type: "string", default: "2"},
        "genesis-time": {type: "string"}, // fixed: the same chain in every run
        validators: {type: "string", default: params.ACTIVE_PRESET === "minimal" ? "16" : "64"},
        skip: {type: "string", default: ""}, // empty slots: "230-8050,8450-9000"
        uneven: {type: "boolean", default: false}, // participation from 3 % to 100 %
        live: {type: "boolean", default: false}, // go on in real time
        port: {type: "string", default: "0"},
        engine: {type: "string"},
        rpc: {type: "string"},
        jwt: {type: "string"},
    },
});
const past = Number(options.past);
const slotSeconds = Number(options["slot-seconds"]);
const skipped = options.skip === "" ? [] : options.skip.split(",").map((range) => range.split("-").map(Number));
const isSkipped = (slot) => skipped.some(([first, last]) => slot >= first && slot <= last);

const payloads = options.engine
    ? new EnginePayloads({
          engineUrl: options.engine,
          rpcUrl: options.rpc,
          secret: fs.readFileSync(options.jwt, "utf8").trim().replace(/^0x/, ""),
      })
    : new MadeUpPayloads();
const secretKeys = interopSecretKeys(Number(options.validators));
const chainConfigValues = chainValues(parseSchedule(options.forks), slotSeconds);
const genesisTime = Number(options["genesis-time"] ?? Math.floor(Date.now() / 1000) - past * slotSeconds);
const {config, state} = await makeGenesis({
    values: chainConfigValues,
    chainConfig: forkConfig(chainConfigValues),
    genesisTime,
    publicKeys: secretKeys.map((key) => key.toPublicKey().toBytes()),
    executionBlock: await payloads.genesisBlock(),
});
let currentSlot = 0;
const lightClient = makeLightClientServer(config, () => currentSlot);
const chain = new BeaconChain({config, state, secretKeys, payloads, lightClient, uneven: options.uneven});

const started = Date.now();
let firstFinality = null;
for (let slot = 1; slot <= past; ++slot) {
    if (isSkipped(slot)) continue;
    currentSlot = slot;
    await chain.step(slot);
    if (firstFinality === null && lightClient.server.getFinalityUpdate()) firstFinality = {slot, ms: Date.now() - started};
}
const port = await serve({chain, config, lightClient, port: Number(options.port)});
console.log(`READY ${JSON.stringify({
    url: `http://127.0.0.1:${port}`, preset: params.ACTIVE_PRESET, genesisTime, headSlot: chain.headSlot,
    finalizedEpoch: chain.finalizedEpoch, firstFinality, tookMs: Date.now() - started,
})}`);

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
process.stdin.on("end", () => process.exit(0)).resume(); // a parent that dies takes its peer along
// Built slower than real time, the past ends behind the clock: the steps catch up before they wait.
for (let slot = past + 1; options.live; ++slot) {
    const wait = (genesisTime + slot * slotSeconds) * 1000 - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    currentSlot = slot;
    await chain.step(slot, options.engine ? 100 : 0);
}
