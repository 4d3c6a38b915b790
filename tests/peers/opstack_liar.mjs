// SPDX-License-Identifier: MIT
// A JSON-RPC node that lies: what another node answers, altered on the way.
import {createServer} from "node:http";

/// Passes everything on to `url`; `alter(method, params, result)` gives the answer that is told in place of
/// the true one. `told`: how many answers were altered.
export async function startLiar(url, alter) {
    const liar = {told: 0};
    const ask = async (request) => {
        const response = await fetch(url, {
            method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(request),
        });
        const answer = await response.json();
        if (answer.result === undefined) return answer;
        const altered = await alter(request.method, request.params, structuredClone(answer.result));
        if (altered === undefined) return answer;
        ++liar.told;
        return {...answer, result: altered};
    };
    const server = createServer(async (request, response) => {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const asked = JSON.parse(Buffer.concat(chunks));
        const answer = Array.isArray(asked) ? await Promise.all(asked.map(ask)) : await ask(asked);
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(answer));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    liar.url = `http://127.0.0.1:${server.address().port}`;
    liar.stop = () => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
    };
    return liar;
}

/// The hex text with its last bit turned.
export function flipped(hex) {
    return hex.slice(0, -1) + (parseInt(hex.at(-1), 16) ^ 1).toString(16);
}
