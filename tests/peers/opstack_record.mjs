// SPDX-License-Identifier: MIT
// Claims as files: what two nodes answer about one, for `proof rollup-claim`.
import {rpc} from "./peers.mjs";
import {quantity, word} from "./opstack_sender.mjs";

const GAMES_SLOT = 103;

/// The record of a claim under L1's block of that number. Slots are found here a second time, by ethers.
export async function recordClaim({ethers}, {url, number, first, second, chain, game}) {
    const {keccak256, id, AbiCoder} = ethers;
    const encode = (types, values) => AbiCoder.defaultAbiCoder().encode(types, values);
    const mapped = (key, slot) => keccak256(key + word(slot).slice(2));
    const implementationSlot = word(BigInt(id("eip1967.proxy.implementation")) - 1n);
    const proof = (address, slots) => rpc(url, "eth_getProof", [address, slots, quantity(number)]);
    const uuid = keccak256(encode(["uint32", "bytes32", "bytes"], [game.type, game.root, word(second.claimed.number)]));
    const stack = chain.op_stack;
    const proxies = [stack.dispute_game_factory, stack.anchor_state_registry, stack.superchain_config];
    const codes = new Set(proxies.flatMap((proxy) => proxy.implementations.map((known) => known.address)));
    return {
        chain,
        l1_block: await rpc(url, "eth_getBlockByNumber", [quantity(number), false]),
        claim: {game_type: game.type, root_claim: game.root, l2_block_number: second.claimed.number},
        factory: await proof(stack.dispute_game_factory.address, [mapped(uuid, GAMES_SLOT), implementationSlot]),
        registry: await proof(stack.anchor_state_registry.address, [
            word(2), word(6), mapped(word(game.address), 5), implementationSlot,
        ]),
        game: await proof(game.address, [word(0)]),
        superchain_config: await proof(stack.superchain_config.address, [word(1), mapped(word(0), 2), implementationSlot]),
        implementations: await Promise.all([...codes].map((address) => proof(address, []))),
        l2_block: second.claimed.block,
        message_passer: second.claimed.messagePasser,
    };
}

/// Where the first contracts keep what they say: L2OutputOracle's output 0, AnchorStateRegistry's anchor.
export function publishedSlots({ethers}, gameType) {
    const next = (slot) => word(BigInt(slot) + 1n);
    const output = ethers.keccak256(word(3));
    const anchor = ethers.keccak256(word(gameType) + word(1).slice(2));
    return {oracle: [word(3), output, next(output)], registry: [anchor, next(anchor)]};
}
