// SPDX-License-Identifier: MIT
// The REST face of the devnet: routes, JSON and SSZ are Lodestar's, the light-client answers its server's.
import {chainConfigToJson} from "@lodestar/config";
import * as params from "@lodestar/params";
import * as transition from "@lodestar/state-transition";
import {registerRoutes} from "@lodestar/api/beacon/server";
import {addSszContentTypeParser} from "@lodestar/api/server";
import {fastify} from "fastify";
import qs from "qs";

class ApiError extends Error {
    constructor(statusCode, message) {
        super(message);
        this.statusCode = statusCode;
    }
}

function find(chain, id) {
    const found = chain.block(String(id));
    if (!found) throw new ApiError(404, `no block ${id}`);
    return found;
}

/// Routes that the devnet does not have answer 501.
const onlyThese = (methods) =>
    new Proxy(methods, {
        get: (target, name) => target[name] ?? (async () => { throw new ApiError(501, `${String(name)} is not served`); }),
    });

function beaconRoutes(chain, config) {
    const meta = {executionOptimistic: false, finalized: false};
    const genesis = {
        genesisTime: chain.state.genesisTime,
        genesisValidatorsRoot: chain.state.genesisValidatorsRoot,
        genesisForkVersion: config.GENESIS_FORK_VERSION,
    };
    return onlyThese({
        getGenesis: async () => ({data: genesis}),
        getBlockRoot: async ({blockId}) => ({data: {root: find(chain, blockId).root}, meta}),
        getBlockHeader: async ({blockId}) => {
            const {root, block} = find(chain, blockId);
            const message = transition.blockToHeader(config, block.message);
            return {data: {root, canonical: true, header: {message, signature: block.signature}}, meta};
        },
        getStateFinalityCheckpoints: async () => ({
            data: {
                previousJustified: chain.state.previousJustifiedCheckpoint.toValue(),
                currentJustified: chain.state.currentJustifiedCheckpoint.toValue(),
                finalized: chain.state.finalizedCheckpoint.toValue(),
            },
            meta,
        }),
    });
}

/// The events of the light-client server, as long as somebody listens.
const eventRoutes = (emitter) => ({
    eventstream: async ({topics, signal, onEvent}) => {
        for (const type of topics) {
            const tell = (message) => onEvent({type, message});
            emitter.on(type, tell);
            signal.addEventListener("abort", () => emitter.off(type, tell));
        }
    },
});

function specOf(config) {
    const preset = Object.entries(params.activePreset).map(([name, value]) => [name, String(value)]);
    return {...Object.fromEntries(preset), ...chainConfigToJson(config), PRESET_BASE: params.ACTIVE_PRESET};
}

/// Serves on loopback; the port that was taken.
export async function serve({chain, config, lightClient, port}) {
    const server = fastify({
        logger: false,
        ajv: {customOptions: {coerceTypes: "array"}},
        routerOptions: {querystringParser: (text) => qs.parse(text, {comma: true, parseArrays: false})},
    });
    addSszContentTypeParser(server);
    server.setErrorHandler((error, _request, reply) => {
        const code = error.validation ? 400 : (error.statusCode ?? 500);
        reply.status(code).send({code, message: error.message});
    });
    const methods = {
        lightclient: lightClient.api,
        beacon: beaconRoutes(chain, config),
        config: onlyThese({getSpec: async () => ({data: specOf(config)})}),
        events: eventRoutes(lightClient.emitter),
        node: onlyThese({getNodeVersion: async () => ({data: {version: "strikelight-devnet/lodestar-1.46.0"}})}),
    };
    registerRoutes(server, config, methods, Object.keys(methods));
    await server.listen({host: "127.0.0.1", port});
    return server.server.address().port;
}
