// SPDX-License-Identifier: MIT
// A rollup's life on a live L1: games proposed, attacked and resolved, and what the client makes of each claim.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import * as peers from "./peers.mjs";
import {FirstLayer, TYPES} from "./opstack_l1.mjs";
import {startSecondLayer} from "./opstack_l2.mjs";
import {startLiar} from "./opstack_liar.mjs";
import {firstLayerLies, secondLayerLies} from "./opstack_lies.mjs";
import {publishedSlots, recordClaim} from "./opstack_record.mjs";
import {Sender, openToolbox, quantity, word} from "./opstack_sender.mjs";

const KEY = "0x" + "57".repeat(32);
const FALSE_ROOT = "0x" + "ba".repeat(32);
const AMOUNT = 987_654_321n;
const HOUR = 3600;
const FINALITY_TRIES = 360;

/// Both layers, the contracts between them and the client's questions.
class Trial {
    constructor({installed, work, client}) {
        this.toolbox = openToolbox(installed);
        Object.assign(this, {installed, work, client});
    }
    async start() {
        const {installed, work, toolbox} = this;
        const genesisTime = Math.floor(Date.now() / 1000) - HOUR;
        const rich = new toolbox.ethers.Wallet(KEY).address;
        [this.execution, this.second, this.fork] = await Promise.all([
            peers.startExecution(installed, path.join(work, "execution"), genesisTime, [rich]),
            startSecondLayer(toolbox, KEY, AMOUNT),
            startSecondLayer(toolbox, KEY, AMOUNT + 1n),
        ]);
        this.beacon = await peers.startBeacon(installed, "minimal", {
            forks: "electra:0", past: 48, "slot-seconds": 1, live: true,
            engine: this.execution.engineUrl, rpc: this.execution.rpcUrl, jwt: this.execution.jwt,
        });
        this.network = await peers.saveNetwork(this.beacon, path.join(work, "network"));
        this.root = await peers.rootOf(this.beacon, 8);
        this.sender = await new Sender(toolbox, this.execution.rpcUrl, KEY).open();
        this.first = new FirstLayer(toolbox, this.sender, this.second);
        await this.first.deploy();
    }
    async stop() {
        for (const peer of [this.beacon, this.execution, this.second, this.fork]) await peers.stop(peer);
    }

    file(name, content) {
        const file = path.join(this.work, name);
        fs.writeFileSync(file, JSON.stringify(content));
        return file;
    }
    run(...args) {
        return peers.runClient(this.client, args);
    }
    /// `query rollup` about a story's claim; `chain` are chainFile's choices.
    async query(chain, {l1 = this.execution.rpcUrl, l2 = this.second.url, at = "finalized", more = []} = {}) {
        const {code, lines, errors} = await this.run(
            "query", "rollup", "--network", this.network, "--beacon", this.beacon.url, "--root", this.root,
            "--execution", l1, "--rollup-execution", l2, "--at", at,
            "--chain", this.file("chain.json", this.first.chainFile(chain)), ...more,
        );
        const said = lines.find((line) => line.grade !== undefined);
        return {code, said, error: lines.at(-1)?.error?.code, reasons: (said?.not_higher ?? []).map((row) => row.code), errors};
    }
    /// Nothing was believed, and that is why.
    assertRefused({code, said, error, errors}, expected) {
        assert.equal(code, 3, errors);
        assert.equal(error, expected);
        assert.equal(said?.grade ?? null, null);
        assert.equal(said?.account, undefined);
    }
    assertGraded({code, said, reasons, errors}, grade, expected) {
        assert.equal(code, 0, errors);
        assert.equal(said.grade, grade);
        assert.deepEqual([...reasons].sort(), [...expected].sort());
    }
    /// The finalized execution block, once it is at least that one.
    async finalized(number) {
        for (let i = 0; i < FINALITY_TRIES; ++i) {
            const url = `${this.beacon.url}/eth/v1/beacon/light_client/finality_update`;
            const {execution} = (await peers.getJson(url)).data.finalized_header;
            if (Number(execution.block_number) >= number)
                return {number: Number(execution.block_number), hash: execution.block_hash, stateRoot: execution.state_root};
            await sleep(250);
        }
        throw new Error(`block ${number} does not become final`);
    }
    record(number, game, chain = {}) {
        return recordClaim(this.toolbox, {
            url: this.execution.rpcUrl, number, second: this.second, chain: this.first.chainFile(chain), game,
        });
    }
    prove(record, ...more) {
        return this.run("proof", "rollup-claim", this.file("record.json", record), ...more);
    }
}

/// An output root out of its parts, and as it stands in the published L2OutputOracle and AnchorStateRegistry.
async function checkOutputs(trial, check, final, anchored) {
    const {toolbox, second, first, execution} = trial;
    await check("proof output-root", async () => {
        const file = trial.file("parts.json", second.claimed.parts);
        const {code, lines} = await trial.run("proof", "output-root", file, "--expect", second.claimed.root);
        assert.deepEqual([code, lines[0].output_root], [0, second.claimed.root]);
        assert.equal((await trial.run("proof", "output-root", file, "--expect", FALSE_ROOT)).code, 3);
    });
    const slots = publishedSlots(toolbox, TYPES.honest);
    const read = async (contract, keys) => {
        const answer = await peers.rpc(execution.rpcUrl, "eth_getProof", [contract.address, keys, quantity(final.number)]);
        const {code, lines, errors} = await trial.run(
            "proof", "account", "--state-root", final.stateRoot, trial.file("proof.json", answer),
        );
        assert.equal(code, 0, errors);
        return lines[0].storage.map((slot) => BigInt(slot.value));
    };
    await check("L2OutputOracle and AnchorStateRegistry as published, by proof account", async () => {
        const [count, root, position] = await read(first.oracle, slots.oracle);
        assert.deepEqual([count, word(root), position >> 128n], [1n, second.claimed.root, BigInt(second.claimed.number)]);
        const [anchor, number] = await read(first.gamesRegistry, slots.registry);
        assert.deepEqual([word(anchor), number], [anchored.root, BigInt(anchored.number)]);
    });
}

/// While the games go on.
async function checkOpenGames(trial, check, games, final) {
    const {second, first} = trial;
    const {wrong, contested} = first.registries;
    await check("an honest claim is proposed, and an account of the rollup hangs from it", async () => {
        const more = ["--account", second.token, "--slot", second.balanceSlot];
        const answer = await trial.query({}, {more});
        trial.assertGraded(answer, "proposed", ["still_open", "not_anchor"]);
        const {output_root: root, l2, game, account, proof} = answer.said;
        assert.deepEqual([root, l2.number, l2.hash, l2.state_root], [
            second.claimed.root, second.claimed.number, second.claimed.block.hash, second.claimed.block.stateRoot,
        ]);
        assert.equal(game.toLowerCase(), games.honest.address.toLowerCase());
        assert.equal(account.storage[0].value, AMOUNT.toString());
        assert.equal(proof.level, "finalized");
        return `L2 block ${l2.number} under L1 block ${proof.block_number}`;
    });
    await check("under an optimistic L1 head it has no grade", async () => {
        trial.assertRefused(await trial.query({}, {at: "head"}), "optimistic_header");
    });
    await check("a claim younger than the chain file asks for has none", async () => {
        trial.assertRefused(await trial.query({age: HOUR}), "too_young");
    });
    await check("a false root: the rollup's state is not believed", async () => {
        const answer = await trial.query({registry: wrong});
        trial.assertRefused(answer, "other_output_root");
        assert.equal(answer.said, undefined);
    });
    await check("two claims about one block: a dispute, no grade", async () => {
        const answer = await trial.query({registry: contested});
        trial.assertRefused(answer, "disputed");
        assert.equal(answer.said.disputes, 1);
    });
    await check("recorded claims", async () => {
        const record = await trial.record(final.number, games.honest);
        const proven = await trial.prove(record, "--finalized", final.hash);
        const {grade, l2_block_hash: hash} = proven.lines[0];
        assert.deepEqual([proven.code, grade, hash], [0, "proposed", second.claimed.block.hash]);
        const refused = async (changed, code, ...more) => {
            const answer = await trial.prove(changed, ...more);
            assert.deepEqual([answer.code, answer.lines[0].error.code], [3, code]);
        };
        await refused(record, "optimistic_header");
        await refused(record, "other_l1_block", "--finalized", FALSE_ROOT);
        await refused(record, "still_open", "--finalized", final.hash, "--at-least", "resolved");
        const lie = await trial.record(final.number, games.wrong, {registry: wrong});
        await refused(lie, "other_output_root", "--finalized", final.hash);
    });
}

async function checkLies(trial, check) {
    const {second, fork, execution} = trial;
    const more = ["--account", second.token, "--slot", second.balanceSlot];
    await check("an L2 node on another history of the same height", async () => {
        trial.assertRefused(await trial.query({}, {l2: fork.url, more}), "other_output_root");
    });
    const layers = [["l2", second.url, secondLayerLies(trial)], ["l1", execution.rpcUrl, firstLayerLies(trial)]];
    for (const [layer, url, lies] of layers)
        for (const {name, alter, code} of lies)
            await check(`an ${layer.toUpperCase()} node that lies: ${name}`, async () => {
                const liar = await startLiar(url, alter);
                const answer = await trial.query({}, {[layer]: liar.url, more});
                await liar.stop();
                assert.ok(liar.told > 0, "it was never asked");
                trial.assertRefused(answer, code);
                return code;
            });
}

/// After the clocks have run out: the honest game won, the false ones lost.
async function checkEndedGames(trial, check, games, final) {
    const {first} = trial;
    const {wrong, contested, blacklisting, retiring} = first.registries;
    await check("won, within the air gap: resolved", async () => {
        trial.assertGraded(await trial.query({delay: HOUR}), "resolved", ["in_air_gap"]);
    });
    await check("after the air gap, and the registry starts from it: anchored", async () => {
        trial.assertGraded(await trial.query({}), "anchored", []);
        trial.assertGraded(await trial.query({}, {more: ["--anchor"]}), "anchored", []);
    });
    for (const [name, chain, reasons] of [
        ["the guardian has paused the system", {superchain: first.paused}, ["paused"]],
        ["nobody says whether it is paused", {superchain: null}, ["pause_not_proven"]],
        ["the chain file is not sure of the layout", {certain: false}, ["uncertain_layout"]],
        ["the factory runs other code", {factory: {...first.factory, codeHash: FALSE_ROOT}}, ["unknown_implementation"]],
    ])
        await check(`no more than proposed: ${name}`, async () => {
            trial.assertGraded(await trial.query(chain), "proposed", reasons);
        });
    await check("no grade: blacklisted, retired", async () => {
        trial.assertRefused(await trial.query({registry: blacklisting}), "blacklisted");
        trial.assertRefused(await trial.query({registry: retiring}), "retired");
    });
    await check("the challenger won: no grade, by query and by record", async () => {
        trial.assertRefused(await trial.query({registry: wrong}), "other_output_root");
        const record = await trial.record(final.number, games.wrong, {registry: wrong});
        const {code, lines} = await trial.prove(record, "--finalized", final.hash);
        assert.deepEqual([code, lines[0].grade], [3, null]);
        assert.ok(lines[0].not_higher.some((row) => row.code === "challenger_won"));
    });
    await check("the dispute is over: the claim that stands is proposed again", async () => {
        const answer = await trial.query({registry: contested});
        trial.assertGraded(answer, "proposed", ["still_open", "not_anchor"]);
        assert.equal(answer.said.disputes, 0);
    });
}

export async function opstack({check, ...places}) {
    const trial = new Trial(places);
    fs.mkdirSync(trial.work, {recursive: true});
    await trial.start();
    const {first, second} = trial;
    const truth = second.claimed.root;
    const games = {
        wrong: await first.propose(TYPES.wrong, FALSE_ROOT),
        falseRival: await first.propose(TYPES.contested, FALSE_ROOT),
        honest: await first.propose(TYPES.honest, truth),
        contested: await first.propose(TYPES.contested, truth),
    };
    const attacked = await first.attack([games.wrong, games.falseRival]);
    console.log(`     opstack: four games in L1 blocks ${games.wrong.block} to ${games.contested.block}`);
    const open = await trial.finalized(attacked);
    await checkOutputs(trial, check, open, {root: second.starting.root, number: second.starting.number});
    await checkOpenGames(trial, check, games, open);
    await checkLies(trial, check);
    await first.resolve([games.honest], [games.wrong, games.falseRival]);
    const ended = await trial.finalized(await first.anchorAt(games.honest));
    await checkEndedGames(trial, check, games, ended);
    await checkOutputs(trial, check, ended, {root: truth, number: second.claimed.number});
    await trial.stop();
}
