// SPDX-License-Identifier: MIT
// A rollup's life on a live L1: games proposed, attacked and resolved, and what the client makes of each claim.
import assert from "node:assert/strict";
import fs from "node:fs";
import * as peers from "./peers.mjs";
import {TYPES} from "./opstack_l1.mjs";
import {startLiar} from "./opstack_liar.mjs";
import {firstLayerLies, secondLayerLies} from "./opstack_lies.mjs";
import {publishedSlots} from "./opstack_record.mjs";
import {quantity, word} from "./opstack_sender.mjs";
import {AMOUNT, HOUR, Trial} from "./opstack_trial.mjs";

const FALSE_ROOT = "0x" + "ba".repeat(32);

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
    const {wrong, contested, hidden} = first.registries;
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
    await check("a false claim over a true one: the true one is read, disputed while both are open", async () => {
        const answer = await trial.query({registry: hidden});
        trial.assertRefused(answer, "disputed");
        assert.equal(answer.said.output_root, second.claimed.root);
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
    const {first, second} = trial;
    const {wrong, contested, hidden, blacklisting, retiring, switching} = first.registries;
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
    await check("a false claim, open and newer, does not hide the true one that was won", async () => {
        const answer = await trial.query({registry: hidden, delay: HOUR});
        trial.assertGraded(answer, "resolved", ["in_air_gap", "not_anchor"]);
        assert.equal(answer.said.output_root, second.claimed.root);
    });
    await check("no grade: blacklisted, retired, of a type that is respected no more", async () => {
        trial.assertRefused(await trial.query({registry: switching}, {more: ["--anchor"]}), "wrong_game_type");
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
        hidden: await first.propose(TYPES.hidden, truth),
        hiding: await first.propose(TYPES.hidden, FALSE_ROOT),
    };
    const attacked = await first.attack([games.wrong, games.falseRival]);
    console.log(`     opstack: ${Object.keys(games).length} games in L1 blocks ${games.wrong.block} to ${games.hiding.block}`);
    const open = await trial.finalized(attacked);
    await checkOutputs(trial, check, open, {root: second.starting.root, number: second.starting.number});
    await checkOpenGames(trial, check, games, open);
    await checkLies(trial, check);
    await first.resolve([games.honest, games.hidden], [games.wrong, games.falseRival]);
    const ended = await trial.finalized(await first.anchorAt(games.honest));
    await checkEndedGames(trial, check, games, ended);
    await checkOutputs(trial, check, ended, {root: truth, number: second.claimed.number});
    await trial.stop();
}
