// SPDX-License-Identifier: MIT
// A provider with a character: an HTTP gateway on loopback before a beacon or an execution node, which can be
// honest, gone, slow, late or false, and counts what it is asked.
import {createServer} from "node:http";
import {setTimeout as sleep} from "node:timers/promises";

const LIGHT = "/eth/v1/beacon/light_client/";
const UPDATES = ["finality_update", "optimistic_update"];
const JSON_TYPE = "application/json";
const SSZ_TYPE = "application/octet-stream";

/// What a request is counted as: the light-client route, "events", the RPC method, or the path.
function routeOf(url, call) {
    if (call) return call.method;
    const [path] = url.split("?");
    if (path.startsWith(LIGHT)) return path.slice(LIGHT.length).split("/")[0];
    return path.startsWith("/eth/v1/events") ? "events" : path;
}

class Gateway {
    #upstream;
    #server;
    #port = 0;
    #streams = new Set();
    #memory = []; // what the updates were, oldest first
    #recorder;

    lie = null; // one of lies.mjs: (route, body, isBinary) -> body
    delay = 0; // milliseconds before every answer
    late = 0; // answers with the updates of so many milliseconds ago
    translate = null; // a call to one that the node understands
    onlyJson = false; // asks the node for JSON whatever the client likes best
    counts = new Map();

    constructor(upstream) {
        this.#upstream = upstream;
    }
    get url() { return `http://127.0.0.1:${this.#port}`; }
    /// As the client names who answers here.
    get operator() { return `127.0.0.1:${this.#port}`; }
    get streams() { return this.#streams.size; }
    count(route) { return this.counts.get(route) ?? 0; }
    get total() { return [...this.counts.values()].reduce((sum, count) => sum + count, 0); }

    /// Listens: on the port that it had, where it was gone.
    async open() {
        if (this.#server?.listening) return this;
        this.#server = createServer((request, response) => {
            this.#serve(request, response).catch(() => response.destroy());
        });
        await new Promise((resolve, reject) => {
            this.#server.once("error", reject).listen(this.#port, "127.0.0.1", resolve);
        });
        this.#port = this.#server.address().port;
        return this;
    }
    /// Gone: its connections are cut and new ones refused.
    async close() {
        this.breakStreams();
        const closed = new Promise((resolve) => this.#server.close(resolve));
        this.#server.closeAllConnections();
        await closed;
    }
    breakStreams() {
        for (const response of this.#streams) response.destroy();
    }
    /// Honest and quick again, with nothing counted.
    reset() {
        Object.assign(this, {lie: null, delay: 0, late: 0, onlyJson: false});
        this.counts.clear();
    }
    /// Remembers the updates from now on, for `late`.
    record(everyMillis) {
        this.#recorder = setInterval(() => this.#remember().catch(() => {}), everyMillis);
        return this.#remember();
    }
    stopRecording() {
        clearInterval(this.#recorder);
    }

    async #remember() {
        const answers = new Map();
        for (const route of UPDATES)
            for (const accept of [JSON_TYPE, SSZ_TYPE])
                answers.set(route + accept, await this.#ask(LIGHT + route, {headers: {accept}}));
        this.#memory.push({at: Date.now(), answers});
    }
    #remembered(route, accept) {
        const until = Date.now() - this.late;
        const then = this.#memory.findLast(({at}) => at <= until) ?? this.#memory[0];
        return then.answers.get(route + (accept.includes(SSZ_TYPE) ? SSZ_TYPE : JSON_TYPE));
    }

    async #ask(path, options) {
        const answer = await fetch(this.#upstream + path, options);
        const headers = Object.fromEntries(
            ["content-type", "eth-consensus-version"].flatMap((name) =>
                answer.headers.has(name) ? [[name, answer.headers.get(name)]] : []),
        );
        return {status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer())};
    }

    async #post(call) {
        const body = JSON.stringify(this.translate ? await this.translate(call) : call);
        return {method: "POST", headers: {"content-type": JSON_TYPE}, body};
    }

    async #serve(request, response) {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const call = request.method === "POST" ? JSON.parse(Buffer.concat(chunks)) : null;
        const route = routeOf(request.url, call);
        this.counts.set(route, this.count(route) + 1);
        if (this.delay > 0) await sleep(this.delay);
        if (route === "events") return this.#stream(request, response);
        const accept = this.onlyJson ? JSON_TYPE : (request.headers.accept ?? JSON_TYPE);
        const options = call ? await this.#post(call) : {headers: {accept}};
        const answer = this.late > 0 && UPDATES.includes(route)
            ? this.#remembered(route, accept)
            : await this.#ask(request.url, options);
        const isBinary = answer.headers["content-type"]?.startsWith(SSZ_TYPE) ?? false;
        const out = this.lie && answer.status === 200 ? this.lie(route, answer.body, isBinary) : answer.body;
        response.writeHead(answer.status, {...answer.headers, "content-length": out.length});
        response.end(out);
    }

    /// Server-sent events, as they come; a late provider has none.
    async #stream(request, response) {
        if (this.late > 0) return response.writeHead(404).end();
        const stop = new AbortController();
        response.on("close", () => stop.abort());
        const answer = await fetch(this.#upstream + request.url, {
            headers: {accept: "text/event-stream"}, signal: stop.signal,
        });
        response.writeHead(answer.status, {"content-type": answer.headers.get("content-type") ?? JSON_TYPE});
        response.flushHeaders();
        if (!answer.ok) return response.end(await answer.text());
        this.#streams.add(response);
        try {
            for await (const chunk of answer.body) {
                const bytes = Buffer.from(chunk);
                response.write(this.lie ? this.lie("events", bytes, false) : bytes);
            }
        } finally {
            this.#streams.delete(response);
            response.destroy();
        }
    }
}

/// A gateway that listens, honest until it is told otherwise.
export const openGateway = (upstream) => new Gateway(upstream).open();

/// Several of them before one node.
export const openGateways = (upstream, count) =>
    Promise.all(Array.from({length: count}, () => openGateway(upstream)));
