// SPDX-License-Identifier: MIT
// Starts and stops the peers and the client under test. Everything listens on loopback and dies with us.
import {spawn} from "node:child_process";
import fs from "node:fs";
import {createServer} from "node:net";
import path from "node:path";
import {createInterface} from "node:readline";
import {setTimeout as sleep} from "node:timers/promises";

const children = new Set();
process.on("exit", () => children.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

export function start(command, args, options) {
    const child = spawn(command, args, {stdio: ["pipe", "pipe", "pipe"], ...options});
    children.add(child);
    child.ended = new Promise((resolve) => child.on("exit", (code, signal) => {
        children.delete(child);
        resolve(code ?? signal);
    }));
    child.errors = "";
    child.stderr.on("data", (data) => { child.errors = (child.errors + data).slice(-20_000); });
    return child;
}

export async function stop(peer) {
    peer.child.kill("SIGTERM");
    const gone = await Promise.race([peer.child.ended.then(() => true), sleep(5000, false)]);
    if (!gone) peer.child.kill("SIGKILL");
    await peer.child.ended;
}

export async function freePort() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const {port} = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}

/// A beacon peer that has built its past. `options` are devnet.mjs's, without dashes.
export async function startBeacon(installed, preset, options) {
    const args = Object.entries(options).flatMap(([name, value]) => {
        if (value === true) return [`--${name}`];
        return value === undefined ? [] : [`--${name}`, String(value)];
    });
    const child = start(process.execPath, ["devnet.mjs", ...args], {
        cwd: path.join(installed, "beacon"),
        env: {...process.env, LODESTAR_PRESET: preset},
    });
    const ready = new Promise((resolve) => {
        createInterface({input: child.stdout}).on("line", (line) => {
            if (line.startsWith("READY ")) resolve(JSON.parse(line.slice(6)));
        });
    });
    const failed = child.ended.then((code) => { throw new Error(`the beacon peer ended (${code}): ${child.errors}`); });
    failed.catch(() => {});
    return {child, ...(await Promise.race([ready, failed]))};
}

/// An execution peer with a fresh database in `folder`; the addresses in `rich` own ether.
export async function startExecution(installed, folder, genesisTime, rich = []) {
    const home = path.join(installed, "execution");
    fs.rmSync(folder, {recursive: true, force: true});
    fs.mkdirSync(folder, {recursive: true});
    const genesis = path.join(folder, "genesis.json");
    const jwt = path.join(folder, "jwt.hex");
    fs.writeFileSync(jwt, "5a".repeat(32));
    const made = start(process.execPath, ["genesis.mjs", genesis, String(genesisTime), ...rich], {cwd: home});
    if (await made.ended) throw new Error(`no genesis: ${made.errors}`);
    const [rpcPort, enginePort, peerPort] = [await freePort(), await freePort(), await freePort()];
    const child = start(process.execPath, [
        "--max-old-space-size=1024", "node_modules/@ethereumjs/client/dist/esm/bin/cli.js",
        "--dataDir", path.join(folder, "data"), "--gethGenesis", genesis,
        "--rpc", "--rpcAddr", "127.0.0.1", "--rpcPort", String(rpcPort),
        "--rpcEngine", "--rpcEngineAddr", "127.0.0.1", "--rpcEnginePort", String(enginePort), "--jwtSecret", jwt,
        "--sync", "none", "--isSingleNode", "--maxPeers", "0", "--port", String(peerPort), "--extIP", "127.0.0.1",
        "--discDns", "false", "--discV4", "false", "--startExecution", "true", "--pruneEngineCache", "false",
        "--engineNewpayloadMaxExecute", "100", "--saveReceipts", "true", "--logLevel", "warn", "--logFile", "false",
    ], {cwd: home});
    child.stdout.resume();
    const peer = {child, jwt, rpcUrl: `http://127.0.0.1:${rpcPort}`, engineUrl: `http://127.0.0.1:${enginePort}`};
    for (let i = 0; i < 240; ++i) {
        if (child.exitCode !== null) throw new Error(`the execution peer ended: ${child.errors}`);
        const answer = await rpc(peer.rpcUrl, "eth_chainId", []).catch(() => null);
        if (answer) return peer;
        await sleep(250);
    }
    throw new Error("the execution peer does not answer");
}

export async function rpc(url, method, params) {
    const body = JSON.stringify({jsonrpc: "2.0", id: 1, method, params});
    const response = await fetch(url, {method: "POST", headers: {"content-type": "application/json"}, body});
    const answer = await response.json();
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
}

export async function getBytes(url, accept = "application/json") {
    const response = await fetch(url, {headers: {accept}});
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(`${url}: ${response.status} ${bytes}`);
    return bytes;
}
export const getJson = async (url) => JSON.parse(await getBytes(url));

/// Root of a block by id (slot, head, finalized), as the node says.
export async function rootOf(beacon, id) {
    return (await getJson(`${beacon.url}/eth/v1/beacon/headers/${id}`)).data.root;
}

/// Writes the node's spec.json and genesis.json to `folder`: a --network of the client.
export async function saveNetwork(beacon, folder) {
    fs.mkdirSync(folder, {recursive: true});
    fs.writeFileSync(path.join(folder, "spec.json"), await getBytes(`${beacon.url}/eth/v1/config/spec`));
    fs.writeFileSync(path.join(folder, "genesis.json"), await getBytes(`${beacon.url}/eth/v1/beacon/genesis`));
    return folder;
}

/// Runs the client: {code, lines, errors}. `until(lines, errors)` true: `signal` it; `limit`: milliseconds for
/// everything.
export async function runClient(client, args, {until, limit = 60_000, signal = "SIGINT"} = {}) {
    const child = start(client, args, {});
    const lines = [];
    let interrupted = false;
    const printed = createInterface({input: child.stdout});
    printed.on("line", (line) => {
        lines.push(JSON.parse(line));
        if (until && !interrupted && until(lines, child.errors)) {
            interrupted = true;
            child.kill(signal);
        }
    });
    const drained = new Promise((resolve) => printed.on("close", resolve));
    const timer = setTimeout(() => child.kill("SIGKILL"), limit);
    const code = await child.ended;
    clearTimeout(timer);
    await drained;
    return {code, lines, errors: child.errors};
}
