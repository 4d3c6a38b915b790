// SPDX-License-Identifier: MIT
// Lodestar's own light-client server (from the beacon-node package) over maps instead of a database.
import {EventEmitter} from "node:events";
import path from "node:path";
import {pathToFileURL} from "node:url";
import {ssz} from "@lodestar/types";

const packageFolder = path.resolve(process.env.LODESTAR_BEACON_NODE ?? "lodestar_beacon_node");
const inside = (file) => import(pathToFileURL(path.join(packageFolder, "lib", file)).href);
const {LightClientServer} = await inside("chain/lightClient/index.js");
const {getLightclientApi} = await inside("api/impl/lightclient/index.js");

/// The part of a database repository that the server uses.
function inMemory(type) {
    const values = new Map();
    const keyOf = (key) => (typeof key === "number" ? key : Buffer.from(key).toString("hex"));
    return {
        get: async (key) => values.get(keyOf(key)) ?? null,
        has: async (key) => values.has(keyOf(key)),
        put: async (key, value) => void values.set(keyOf(key), value),
        putBinary: async (key, bytes) => void values.set(keyOf(key), type.deserialize(bytes)),
        batchDelete: async (keys) => keys.forEach((key) => values.delete(keyOf(key))),
    };
}

/// {server, api, emitter}; `currentSlot` is asked for the wall-clock slot.
export function makeLightClientServer(config, currentSlot) {
    const emitter = new EventEmitter();
    emitter.setMaxListeners(0);
    const quiet = () => {};
    const server = new LightClientServer({}, {
        config,
        clock: {get currentSlot() { return currentSlot(); }},
        metrics: null,
        emitter,
        logger: {debug: quiet, verbose: quiet, info: quiet, warn: console.warn, error: console.error},
        signal: new AbortController().signal,
        db: {
            syncCommitteeWitness: inMemory(),
            syncCommittee: inMemory(ssz.altair.SyncCommittee),
            checkpointHeader: inMemory(),
            bestLightClientUpdate: inMemory(),
        },
    });
    // The server takes the newest fork that the types know for its empty header, and that one's headers have
    // no execution part: updates without finality would then not serialise.
    server.zero = {...server.zero, finalizedHeader: ssz.fulu.LightClientHeader.defaultValue()};
    return {server, emitter, api: getLightclientApi({chain: {lightClientServer: server}, config})};
}
