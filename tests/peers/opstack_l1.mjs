// SPDX-License-Identifier: MIT
// The rollup's contracts on L1 (contracts-bedrock 0.17.3, as published) and the games that are played with them.
import {setTimeout as sleep} from "node:timers/promises";
import {rpc} from "./peers.mjs";
import {L2_CHAIN_ID} from "./opstack_l2.mjs";
import {quantity, word} from "./opstack_sender.mjs";

/// Each story has a game type of its own, so that all can be told at once; all are fault games.
export const TYPES = {honest: 0, hidden: 2, wrong: 3, contested: 8};
const BOND = 10n ** 16n;
// Long enough to attack within it on a busy machine; it runs out while L1 becomes final.
const CLOCK_SECONDS = 30;
const MAX_DEPTH = 73;
const SPLIT_DEPTH = 30;
const ATTACK_ON_ROOT = 2;
const CHALLENGER_WON = 1n;
const DEFENDER_WON = 2n;

// Stores the second word of its call data in the slot that the first one names. Behind a Proxy it stands for
// contracts that are newer than what is published: a storage and no rules.
const KEEPER = "0x67602035600035550060005260086018f3";
const REGISTRY_ANCHOR = 2;
const REGISTRY_BLACKLIST = 5;
const REGISTRY_RESPECTED = 6;
const SUPERCHAIN_PAUSES = 2;

export class FirstLayer {
    #toolbox;
    #sender;

    constructor(toolbox, sender, second) {
        this.#toolbox = toolbox;
        this.#sender = sender;
        this.second = second;
    }

    /// All contracts: factory, registry, games and oracle as published; today's registries and pause as keepers.
    async deploy() {
        const sender = this.#sender;
        const {starting, claimed} = this.second;
        this.factory = this.#proxied("DisputeGameFactory", [], "initialize", [sender.address]);
        const anchors = Object.values(TYPES).map((type) => [type, [starting.root, starting.number]]);
        this.gamesRegistry = this.#proxied("AnchorStateRegistry", [this.factory.address], "initialize", [anchors]);
        const weth = sender.create("WETH98");
        for (const type of Object.values(TYPES)) {
            const game = sender.create("FaultDisputeGame", [
                type, word(0xabcd), MAX_DEPTH, SPLIT_DEPTH, 0, CLOCK_SECONDS, weth, weth, this.gamesRegistry.address, L2_CHAIN_ID,
            ]);
            sender.send(this.factory.address, "DisputeGameFactory", "setImplementation", [type, game]);
            sender.send(this.factory.address, "DisputeGameFactory", "setInitBond", [type, BOND]);
        }
        const head = await rpc(sender.url, "eth_getBlockByNumber", ["latest", false]);
        this.oracle = this.#proxied("L2OutputOracle", [], "initialize", [
            claimed.number, 1, 0, Number(head.timestamp) - 100, sender.address, sender.address, 12,
        ]);
        sender.send(this.oracle.address, "L2OutputOracle", "proposeL2Output", [claimed.root, claimed.number, word(0), 0]);
        this.#deployKeepers();
        await sender.flush();
        for (const contract of [this.factory, ...Object.values(this.registries), this.superchain, this.paused])
            contract.codeHash = await sender.codeHash(contract.implementation);
    }
    #deployKeepers() {
        const keeper = this.#sender.createRaw("keeper", KEEPER);
        const kept = () => ({address: this.#proxy(keeper), implementation: keeper});
        this.registries = Object.fromEntries(Object.keys(TYPES).map((story) => [story, kept()]));
        for (const [story, registry] of Object.entries(this.registries)) this.#keep(registry, REGISTRY_RESPECTED, TYPES[story]);
        this.registries.blacklisting = kept();
        this.registries.switching = kept();
        this.#keep(this.registries.switching, REGISTRY_RESPECTED, TYPES.wrong);
        this.registries.retiring = kept();
        this.#keep(this.registries.retiring, REGISTRY_RESPECTED, (2n ** 64n - 1n) << 32n);
        this.superchain = kept();
        this.paused = kept();
        this.#keep(this.paused, this.#slotOf(word(0), SUPERCHAIN_PAUSES), 1);
    }
    #proxy(implementation) {
        const proxy = this.#sender.create("Proxy", [this.#sender.address]);
        this.#sender.send(proxy, "Proxy", "upgradeTo", [implementation]);
        return proxy;
    }
    #proxied(name, built, method, args) {
        const implementation = this.#sender.create(name, built);
        const address = this.#sender.create("Proxy", [this.#sender.address]);
        const call = this.#toolbox.artifact(name).interface.encodeFunctionData(method, args);
        this.#sender.send(address, "Proxy", "upgradeToAndCall", [implementation, call]);
        return {address, implementation};
    }
    #keep(keeper, slot, value) {
        this.#sender.sendRaw(keeper.address, word(slot) + word(value).slice(2), "keeper");
    }
    #slotOf(key, mapping) {
        return this.#toolbox.ethers.keccak256(key + word(mapping).slice(2));
    }

    /// Proposes `root` for the claimed block in a game of `type`: the game, once it is in a block.
    async propose(type, root) {
        const {claimed} = this.second;
        const extra = word(claimed.number);
        this.#sender.send(this.factory.address, "DisputeGameFactory", "create", [type, root, extra], BOND);
        const block = await this.#sender.flush();
        const [address] = await this.#sender.read(this.factory.address, "DisputeGameFactory", "games", [type, root, extra]);
        return {type, root, address, block};
    }
    /// The challenger's answer to false claims.
    async attack(games) {
        for (const game of games) {
            const [bond] = await this.#sender.read(game.address, "FaultDisputeGame", "getRequiredBond", [ATTACK_ON_ROOT]);
            this.#sender.send(game.address, "FaultDisputeGame", "attack", [game.root, 0, word(0xbad)], bond);
        }
        const block = await this.#sender.flush();
        this.clocksEnd = Number((await this.#block(quantity(block))).timestamp) + CLOCK_SECONDS;
        return block;
    }
    /// Ends games once their clocks have run out: the defender wins `won`, the challenger `lost`.
    async resolve(won, lost) {
        while (Number((await this.#block("latest")).timestamp) <= this.clocksEnd) await sleep(200);
        for (const game of lost) this.#sender.send(game.address, "FaultDisputeGame", "resolveClaim", [1, 0]);
        for (const game of [...won, ...lost]) {
            this.#sender.send(game.address, "FaultDisputeGame", "resolveClaim", [0, 0]);
            this.#sender.send(game.address, "FaultDisputeGame", "resolve");
        }
        const block = await this.#sender.flush();
        for (const game of [...won, ...lost]) {
            const [status] = await this.#sender.read(game.address, "FaultDisputeGame", "status");
            const due = won.includes(game) ? DEFENDER_WON : CHALLENGER_WON;
            if (status !== due) throw new Error(`the game of type ${game.type} ended with ${status}`);
        }
        return block;
    }
    /// Today's registries start from `game`; one of them respects another type by now, one has it on the blacklist.
    async anchorAt(game) {
        const {honest, switching, blacklisting} = this.registries;
        for (const registry of [honest, switching]) this.#keep(registry, REGISTRY_ANCHOR, game.address);
        this.#keep(blacklisting, this.#slotOf(word(game.address), REGISTRY_BLACKLIST), 1);
        return this.#sender.flush();
    }
    #block(id) {
        return rpc(this.#sender.url, "eth_getBlockByNumber", [id, false]);
    }

    /// A chain file of the client.
    chainFile({
        registry = this.registries.honest, superchain = this.superchain, factory = this.factory,
        age = 1, delay = 0, certain = true,
    }) {
        const pinned = ({address, implementation, codeHash}) => ({
            address, implementations: [{address: implementation, code_hash: codeHash}],
        });
        return {
            name: "devnet", chain_id: L2_CHAIN_ID, l1_chain_id: 41337,
            op_stack: {
                dispute_game_factory: pinned(factory),
                anchor_state_registry: pinned(registry),
                ...(superchain ? {superchain_config: pinned(superchain)} : {}),
                games_slot: 103, layout_is_certain: certain, games: [],
                finality_delay_seconds: delay, proposal_age_seconds: age,
            },
            uncertain: [], source: "tests/peers/opstack_l1.mjs", date: "2026-11-28",
        };
    }
}
