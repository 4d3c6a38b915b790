// SPDX-License-Identifier: MIT
// light_client.mjs FOLDER: Lodestar's light client over the chain that tests/bench/catch_up.cpp wrote there.
// Prints {implementation, nanoseconds (an update, from its SSZ on), finalizedSlot}. The bootstrap is not counted.
import fs from "node:fs";
import path from "node:path";

import bls from "@chainsafe/bls";
import {createBeaconConfig} from "@lodestar/config";
import {chainConfig as mainnet} from "@lodestar/config/default";
import {LightclientSpec} from "@lodestar/light-client/spec";
import {ssz} from "@lodestar/types";

import {nanosecondsOf} from "./measure.mjs";

const folder = process.argv[2];
const read = (name) => fs.readFileSync(path.join(folder, name));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex.slice(2), "hex"));

const network = JSON.parse(read("chain.json"));
const config = createBeaconConfig(
    {
        ...mainnet,
        ALTAIR_FORK_EPOCH: 0,
        BELLATRIX_FORK_EPOCH: 0,
        CAPELLA_FORK_EPOCH: 0,
        DENEB_FORK_EPOCH: 0,
        ELECTRA_FORK_EPOCH: 0,
        ELECTRA_FORK_VERSION: bytes(network.version),
    },
    bytes(network.genesisValidatorsRoot)
);
const bootstrap = ssz.electra.LightClientBootstrap.deserialize(read("bootstrap.ssz"));
const answers = [];
for (let i = 0; i < network.updates; ++i) answers.push(read(`update_${i}.ssz`));

const client = new LightclientSpec(
    config,
    {allowForcedUpdates: false, updateHeadersOnForcedUpdate: false},
    bootstrap
);
const committees = new Map(client.store.syncCommittees);

/// Puts the client back to its bootstrap, whose keys are decoded already.
function reset() {
    const {store} = client;
    store.syncCommittees = new Map(committees);
    store.bestValidUpdates = new Map();
    store.maxActiveParticipants = new Map();
    store.finalizedHeader = bootstrap.header;
    store.optimisticHeader = bootstrap.header;
}

function catchUp() {
    reset();
    for (const answer of answers)
        client.onUpdate(network.currentSlot, ssz.electra.LightClientUpdate.deserialize(answer));
}

const pass = await nanosecondsOf(catchUp);
console.log(
    JSON.stringify({
        implementation: bls.implementation,
        nanoseconds: pass / answers.length,
        finalizedSlot: client.store.finalizedHeader.beacon.slot,
    })
);
